//! SQL that replaces what is stored of a bill.

crate::store::queries! {
    /// What decides whether a newly read file may replace what is stored.
    FIND_STORED = "SELECT source_file, updated_at_ms, is_complete FROM bill
                    WHERE id = ?1 LIMIT 1";
    PUT_BILL = "INSERT INTO bill (id, congress, kind, number, title, introduced_day,
            updated_at_ms, latest_day, latest_text, stage, stage_day, policy_area, cosponsors,
            withdrawn, is_complete, source_file, imported_at_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
        ON CONFLICT (id) DO UPDATE SET title = excluded.title,
            introduced_day = excluded.introduced_day, updated_at_ms = excluded.updated_at_ms,
            latest_day = excluded.latest_day, latest_text = excluded.latest_text,
            stage = excluded.stage, stage_day = excluded.stage_day,
            policy_area = excluded.policy_area, cosponsors = excluded.cosponsors,
            withdrawn = excluded.withdrawn, is_complete = excluded.is_complete,
            source_file = excluded.source_file, imported_at_ms = excluded.imported_at_ms";
    INSERT_TITLE = "INSERT INTO bill_title
            (bill, position, kind, title, chamber, version, version_name, parent)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    INSERT_SPONSOR = "INSERT INTO bill_sponsor
            (bill, position, legislator, name, party, state, district, is_by_request)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    INSERT_COSPONSORSHIP = "INSERT INTO cosponsorship (bill, position, legislator, name, party,
            state, district, day, is_original, is_withdrawn, withdrawn_day)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    INSERT_ACTION = "INSERT INTO bill_action (bill, position, day, time_of_day, code,
            source_system, kind, text, committees)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    INSERT_RELATION = "INSERT INTO bill_relation
            (bill, position, related, kind, identified_by, title, latest_day, latest_text)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    INSERT_LAW = "INSERT INTO bill_law (bill, position, kind, number) VALUES (?1, ?2, ?3, ?4)";
    INSERT_VOTE = "INSERT INTO bill_vote (bill, position, vote, at_ms, question, url)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    INSERT_SUMMARY = "INSERT INTO bill_summary
            (bill, position, version, day, description, updated_at_ms, text)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    INSERT_SUBJECT = "INSERT INTO bill_subject (bill, position, name) VALUES (?1, ?2, ?3)";
    INSERT_COMMITTEE = "INSERT INTO bill_committee
            (bill, position, code, name, chamber, parent, kind)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    INSERT_ACTIVITY = "INSERT INTO bill_committee_activity
            (bill, position, committee_position, name, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)";
    INSERT_VERSION = "INSERT INTO bill_version (bill, position, name, code, day, url, urls)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    PUT_DETAILS = "INSERT INTO bill_details (bill, details) VALUES (?1, ?2)
        ON CONFLICT (bill) DO UPDATE SET details = excluded.details";
    DELETE_DETAILS = "DELETE FROM bill_details WHERE bill = ?1";
    PUT_UNKNOWN = "INSERT INTO unknown_field (kind, field, file, found_at_ms)
        VALUES (?1, ?2, ?3, ?4) ON CONFLICT (kind, field) DO NOTHING";
    DELETE_TITLES = "DELETE FROM bill_title WHERE bill = ?1";
    DELETE_SPONSORS = "DELETE FROM bill_sponsor WHERE bill = ?1";
    DELETE_COSPONSORSHIPS = "DELETE FROM cosponsorship WHERE bill = ?1";
    DELETE_ACTIONS = "DELETE FROM bill_action WHERE bill = ?1";
    DELETE_RELATIONS = "DELETE FROM bill_relation WHERE bill = ?1";
    DELETE_LAWS = "DELETE FROM bill_law WHERE bill = ?1";
    DELETE_VOTES = "DELETE FROM bill_vote WHERE bill = ?1";
    DELETE_SUMMARIES = "DELETE FROM bill_summary WHERE bill = ?1";
    DELETE_SUBJECTS = "DELETE FROM bill_subject WHERE bill = ?1";
    DELETE_COMMITTEES = "DELETE FROM bill_committee WHERE bill = ?1";
    DELETE_ACTIVITIES = "DELETE FROM bill_committee_activity WHERE bill = ?1";
    DELETE_VERSIONS = "DELETE FROM bill_version WHERE bill = ?1";
}
