//! SQL of the sources' ages and of the runs.

crate::store::queries! {
    FIND = "SELECT source, asked_at_ms, changed_at_ms, records, problem, problem_at_ms
        FROM law_source ORDER BY source LIMIT 100";
    /// A change is kept when this time nothing changed; a problem keeps the day on which it began.
    PUT = "INSERT INTO law_source
            (source, asked_at_ms, changed_at_ms, records, problem, problem_at_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (source) DO UPDATE SET asked_at_ms = excluded.asked_at_ms,
            changed_at_ms = COALESCE(excluded.changed_at_ms, law_source.changed_at_ms),
            records = excluded.records, problem = excluded.problem,
            problem_at_ms = CASE WHEN excluded.problem IS NULL THEN NULL
                ELSE COALESCE(law_source.problem_at_ms, excluded.problem_at_ms) END";
    COUNT_MEMBERS = "SELECT COUNT(*) FROM legislator LIMIT 1";
    COUNT_CONTACTS = "SELECT COUNT(*) FROM legislator_office WHERE kind = 'district' LIMIT 1";
    COUNT_COMMITTEES = "SELECT COUNT(*) FROM committee LIMIT 1";
    COUNT_COMMITTEE_SEATS = "SELECT COUNT(*) FROM committee_seat LIMIT 1";
    COUNT_ZIP = "SELECT COUNT(*) FROM zip_district LIMIT 1";
    COUNT_OUTLINES = "SELECT COUNT(*) FROM district LIMIT 1";
    COUNT_BILLS = "SELECT COUNT(*) FROM bill LIMIT 1";
    COUNT_VOTES = "SELECT COUNT(*) FROM vote_event LIMIT 1";
    COUNT_TEXTS = "SELECT COUNT(*) FROM bill_text LIMIT 1";
    COUNT_STATES = "SELECT COUNT(*) FROM assembly_person LIMIT 1";
    PUT_RUN = "INSERT INTO sync_run (began_at_ms, seen_at_ms, ended_at_ms, done, total, files_read,
            records_new, records_changed, faults, problem)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        ON CONFLICT (began_at_ms) DO UPDATE SET seen_at_ms = excluded.seen_at_ms,
            ended_at_ms = excluded.ended_at_ms, done = excluded.done, total = excluded.total,
            files_read = excluded.files_read, records_new = excluded.records_new,
            records_changed = excluded.records_changed, faults = excluded.faults,
            problem = excluded.problem";
    LATEST_RUN = "SELECT began_at_ms, seen_at_ms, ended_at_ms, done, total, files_read,
            records_new, records_changed, faults, problem
        FROM sync_run ORDER BY began_at_ms DESC LIMIT 1";
    /// Runs are kept for a season.
    FORGET_RUNS = "DELETE FROM sync_run WHERE began_at_ms < ?1";
}
