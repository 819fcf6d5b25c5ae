//! SQL that replaces what is stored of a roll call.

crate::store::queries! {
    /// What decides whether a newly read file may replace what is stored.
    FIND_STORED = "SELECT source_file, updated_at_ms, fullness FROM vote_event
        WHERE id = ?1 LIMIT 1";
    PUT_VOTE = "INSERT INTO vote_event (id, congress, session, chamber, number, bill, amendment,
            day, at_ms, question, kind, category, requires, result, updated_at_ms, source_file,
            imported_at_ms, subject, url, fullness)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
            ?19, ?20)
        ON CONFLICT (id) DO UPDATE SET bill = excluded.bill, amendment = excluded.amendment,
            day = excluded.day, at_ms = excluded.at_ms, question = excluded.question,
            kind = excluded.kind, category = excluded.category, requires = excluded.requires,
            result = excluded.result, updated_at_ms = excluded.updated_at_ms,
            source_file = excluded.source_file, imported_at_ms = excluded.imported_at_ms,
            subject = excluded.subject, url = excluded.url, fullness = excluded.fullness";
    INSERT_CAST = "INSERT INTO vote_cast (vote, position, legislator, name, party, state, choice)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    INSERT_TOTAL = "INSERT INTO vote_total (vote, position, choice, party, votes)
        VALUES (?1, ?2, ?3, ?4, ?5)";
    DELETE_CASTS = "DELETE FROM vote_cast WHERE vote = ?1";
    DELETE_TOTALS = "DELETE FROM vote_total WHERE vote = ?1";
    /// The name and, on a day, the party of a legislator by bioguide id or the Senate's.
    WHO = "SELECT legislator.name, term_party.party FROM legislator
        LEFT JOIN term_party ON term_party.legislator_id = legislator.id
            AND term_party.starts <= ?2 AND term_party.ends >= ?2
        WHERE legislator.id = ?1 OR legislator.lis = ?1
        ORDER BY term_party.starts DESC NULLS LAST LIMIT 1";
}
