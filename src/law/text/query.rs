//! SQL that reads texts.

crate::store::queries! {
    FIND_VERSIONS = "SELECT version, title, day, day_is_carried, url, form, sections, words, hash,
            is_complete, source_file, imported_at_ms
        FROM bill_text WHERE bill = ?1 ORDER BY version LIMIT 500";
    FIND_BODY = "SELECT text_body.body FROM bill_text
        JOIN text_body ON text_body.hash = bill_text.hash
        WHERE bill_text.bill = ?1 AND bill_text.version = ?2 LIMIT 1";
    COUNT_TEXTS = "SELECT COUNT(*) FROM bill_text LIMIT 1";
}
