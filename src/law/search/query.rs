//! SQL of the search index, spelled once for each engine's own full-text search.
//!
//! A wish comes in SQLite's grammar; its words hold letters and digits only, so that PostgreSQL's
//! grammar is a matter of replacing signs.

crate::store::queries! {
    /// Puts what a bill is found by in the place of what was there.
    PUT = "INSERT OR REPLACE INTO bill_search (rowid, bill, day, title, words, facets)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
     => "INSERT INTO bill_search (place, bill, day, title, words, facets)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (place) DO UPDATE SET day = excluded.day, title = excluded.title,
            words = excluded.words, facets = excluded.facets";
    /// Bills that fit ?1; first those that fit ?2 by their title, then the latest.
    FIND = "SELECT id, bill.title, stage, stage_day, introduced_day, latest_day, latest_text
        FROM (SELECT rowid AS place, bill, day,
                CASE WHEN rowid IN (SELECT rowid FROM bill_search WHERE bill_search MATCH ?2)
                    THEN 1 ELSE 0 END AS is_titled
            FROM bill_search WHERE bill_search MATCH ?1
            ORDER BY is_titled DESC, day DESC NULLS LAST, place DESC LIMIT ?3 OFFSET ?4) hit
        JOIN bill ON bill.id = hit.bill
        ORDER BY is_titled DESC, day DESC NULLS LAST, place DESC LIMIT ?3"
     => "SELECT id, bill.title, stage, stage_day, introduced_day, latest_day, latest_text
        FROM (SELECT place, bill, day,
                CASE WHEN ts_filter(found, '{a}') @@ to_tsquery('simple', regexp_replace(
                    replace(replace(replace(replace(replace(?2, '{title} : (', '('), '\"', ''),
                    ' AND ', ' & '), ' OR ', ' | '), '*', ':*'),
                    '\\{title\\} : (\\w+):\\*', '\\1:*A', 'g'))
                    THEN 1 ELSE 0 END AS is_titled
            FROM bill_search WHERE found @@ to_tsquery('simple', regexp_replace(
                replace(replace(replace(replace(?1, '\"', ''), ' AND ', ' & '), ' OR ', ' | '),
                '*', ':*'), '\\{title\\} : (\\w+):\\*', '\\1:*A', 'g'))
            ORDER BY is_titled DESC, day DESC NULLS LAST, place DESC LIMIT ?3 OFFSET ?4) hit
        JOIN bill ON bill.id = hit.bill
        ORDER BY is_titled DESC, day DESC NULLS LAST, place DESC LIMIT ?3";
    /// How many fit.
    COUNT = "SELECT COUNT(*) FROM bill_search WHERE bill_search MATCH ?1 LIMIT 1"
     => "SELECT COUNT(*) FROM bill_search WHERE found @@ to_tsquery('simple', regexp_replace(
            replace(replace(replace(replace(?1, '\"', ''), ' AND ', ' & '), ' OR ', ' | '),
            '*', ':*'), '\\{title\\} : (\\w+):\\*', '\\1:*A', 'g')) LIMIT 1";
    /// The subjects of most bills, for the choice on the page.
    SUBJECTS = "SELECT name, COUNT(*) FROM bill_subject GROUP BY name
        ORDER BY 2 DESC, name LIMIT 40";
}
