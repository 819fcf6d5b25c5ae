//! SQL that replaces what is stored of a text.

crate::store::queries! {
    /// What decides whether a newly read text may replace what is stored.
    FIND_STORED = "SELECT source_file, fullness, is_complete FROM bill_text
        WHERE bill = ?1 AND version = ?2 LIMIT 1";
    PUT_TEXT = "INSERT INTO bill_text (bill, version, title, day, day_is_carried, url, form,
            fullness, sections, words, hash, is_complete, source_file, imported_at_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        ON CONFLICT (bill, version) DO UPDATE SET title = excluded.title, day = excluded.day,
            day_is_carried = excluded.day_is_carried, url = excluded.url, form = excluded.form,
            fullness = excluded.fullness, sections = excluded.sections, words = excluded.words,
            hash = excluded.hash, is_complete = excluded.is_complete,
            source_file = excluded.source_file, imported_at_ms = excluded.imported_at_ms";
    PUT_BODY = "INSERT INTO text_body (hash, body) VALUES (?1, ?2) ON CONFLICT (hash) DO NOTHING";
    /// Bodies that no version has any more.
    DELETE_LOOSE = "DELETE FROM text_body WHERE NOT EXISTS
        (SELECT 1 FROM bill_text WHERE bill_text.hash = text_body.hash)";
}
