//! SQL of the search index, spelled once for each engine's own full-text search.
//!
//! A wish comes in SQLite's grammar; its words hold letters and digits only, so that PostgreSQL's
//! grammar is a matter of replacing signs.

crate::store::queries! {
    /// Puts what can be found of one record in the place of what was there.
    PUT = "INSERT OR REPLACE INTO law_search (rowid, kind, key, day, title, words, facets)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
     => "INSERT INTO law_search (place, kind, key, day, title, words, facets)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (place) DO UPDATE SET day = excluded.day, title = excluded.title,
            words = excluded.words, facets = excluded.facets";
    /// Takes a record out.
    REMOVE = "DELETE FROM law_search WHERE rowid = ?1" => "DELETE FROM law_search WHERE place = ?1";
    /// What fits ?1; first what fits ?2 by its title, then the latest.
    FIND = "SELECT kind, key,
            CASE WHEN rowid IN (SELECT rowid FROM law_search WHERE law_search MATCH ?2)
                THEN 1 ELSE 0 END AS is_titled, day
        FROM law_search WHERE law_search MATCH ?1
        ORDER BY is_titled DESC, day DESC NULLS LAST, key DESC LIMIT ?3 OFFSET ?4"
     => "SELECT kind, key,
            CAST(CASE WHEN ts_filter(found, '{a}') @@ to_tsquery('simple',
                replace(replace(replace(replace(replace(?2, '{title} : ', ''), '\"', ''),
                ' AND ', ' & '), ' OR ', ' | '), '*', ':*'))
                THEN 1 ELSE 0 END AS BIGINT) AS is_titled, day
        FROM law_search WHERE found @@ to_tsquery('simple',
            replace(replace(replace(replace(?1, '\"', ''), ' AND ', ' & '), ' OR ', ' | '),
            '*', ':*'))
        ORDER BY is_titled DESC, day DESC NULLS LAST, key DESC LIMIT ?3 OFFSET ?4";
    /// How many fit.
    COUNT = "SELECT COUNT(*) FROM law_search WHERE law_search MATCH ?1 LIMIT 1"
     => "SELECT COUNT(*) FROM law_search WHERE found @@ to_tsquery('simple',
            replace(replace(replace(replace(?1, '\"', ''), ' AND ', ' & '), ' OR ', ' | '),
            '*', ':*')) LIMIT 1";
    /// The subjects of most bills, for the choice on the page.
    SUBJECTS = "SELECT name, COUNT(*) FROM bill_subject GROUP BY name
        ORDER BY 2 DESC, name LIMIT 40";
}
