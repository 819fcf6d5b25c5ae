//! SQL that replaces what is stored of a roll call.

crate::store::queries! {
    /// What decides whether a newly read file may replace what is stored.
    FIND_STORED = "SELECT source_file, updated_at_ms FROM vote_event WHERE id = ?1 LIMIT 1";
    PUT_VOTE = "INSERT INTO vote_event (id, congress, session, chamber, number, bill, amendment,
            day, at_ms, question, kind, category, requires, result, updated_at_ms, source_file,
            imported_at_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
        ON CONFLICT (id) DO UPDATE SET bill = excluded.bill, amendment = excluded.amendment,
            day = excluded.day, at_ms = excluded.at_ms, question = excluded.question,
            kind = excluded.kind, category = excluded.category, requires = excluded.requires,
            result = excluded.result, updated_at_ms = excluded.updated_at_ms,
            source_file = excluded.source_file, imported_at_ms = excluded.imported_at_ms";
    INSERT_CAST = "INSERT INTO vote_cast (vote, position, legislator, name, party, state, choice)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    INSERT_TOTAL = "INSERT INTO vote_total (vote, position, choice, party, votes)
        VALUES (?1, ?2, ?3, ?4, ?5)";
    DELETE_CASTS = "DELETE FROM vote_cast WHERE vote = ?1";
    DELETE_TOTALS = "DELETE FROM vote_total WHERE vote = ?1";
}
