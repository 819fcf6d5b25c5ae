//! SQL of the search index, spelled once for each engine's own full-text search.
//!
//! A wish comes in SQLite's grammar; its words hold letters and digits only, so that PostgreSQL's
//! grammar is a matter of replacing signs.

crate::store::queries! {
    /// Puts what a bill is found by in the place of what was there.
    PUT = "INSERT OR REPLACE INTO bill_search (rowid, bill, day, words) VALUES (?1, ?2, ?3, ?4)"
     => "INSERT INTO bill_search (place, bill, day, words) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (place) DO UPDATE SET day = excluded.day, words = excluded.words";
    /// PostgreSQL thinks that looking through every row is cheap, for it does not count that each
    /// row's words are kept apart: until the transaction ends it is to use the index.
    USE_INDEX = "SELECT 1 LIMIT 1" => "SELECT set_config('enable_seqscan', 'off', true) LIMIT 1";
    /// Bills that fit ?1; first those that fit ?2 by their title, then the latest.
    FIND = "SELECT id, title, stage, stage_day, introduced_day, latest_day, latest_text
        FROM (SELECT rowid AS place, bill, day,
                CASE WHEN rowid IN (SELECT rowid FROM bill_search WHERE bill_search MATCH ?2)
                    THEN 1 ELSE 0 END AS is_titled
            FROM bill_search WHERE bill_search MATCH ?1
            ORDER BY is_titled DESC, day DESC NULLS LAST, place DESC LIMIT ?3 OFFSET ?4) hit
        JOIN bill ON bill.id = hit.bill
        ORDER BY is_titled DESC, day DESC NULLS LAST, place DESC LIMIT ?3"
     => "SELECT id, title, stage, stage_day, introduced_day, latest_day, latest_text
        FROM (SELECT place, bill, day,
                CASE WHEN place IN (SELECT place FROM bill_search
                        WHERE found @@ to_tsquery('simple',
                            replace(replace(replace(replace(?2, '\"', ''),
                            ' AND ', ' & '), ' OR ', ' | '), '*', ':*')))
                    THEN 1 ELSE 0 END AS is_titled
            FROM bill_search WHERE found @@ to_tsquery('simple',
                replace(replace(replace(replace(?1, '\"', ''),
                ' AND ', ' & '), ' OR ', ' | '), '*', ':*'))
            ORDER BY is_titled DESC, day DESC NULLS LAST, place DESC LIMIT ?3 OFFSET ?4) hit
        JOIN bill ON bill.id = hit.bill
        ORDER BY is_titled DESC, day DESC NULLS LAST, place DESC LIMIT ?3";
    /// How many fit.
    COUNT = "SELECT COUNT(*) FROM bill_search WHERE bill_search MATCH ?1 LIMIT 1"
     => "SELECT COUNT(*) FROM bill_search WHERE found @@ to_tsquery('simple',
            replace(replace(replace(replace(?1, '\"', ''),
            ' AND ', ' & '), ' OR ', ' | '), '*', ':*')) LIMIT 1";
    /// The subjects of most bills, for the choice on the page.
    SUBJECTS = "SELECT name, COUNT(*) FROM bill_subject GROUP BY name
        ORDER BY 2 DESC, name LIMIT 40";
}
