//! SQL that reads bills.

crate::store::queries! {
    FIND_BILL = "SELECT title, introduced_day, updated_at_ms, latest_day, latest_text, stage,
            stage_day, policy_area, cosponsors, withdrawn, is_complete, source_file, imported_at_ms
        FROM bill WHERE id = ?1 LIMIT 1";
    TITLES = "SELECT kind, title, chamber, version, version_name, parent FROM bill_title
        WHERE bill = ?1 ORDER BY position LIMIT 10000";
    SPONSORS = "SELECT legislator, name, party, state, district, is_by_request FROM bill_sponsor
        WHERE bill = ?1 ORDER BY position LIMIT 100";
    COSPONSORSHIPS = "SELECT legislator, name, party, state, district, day, is_original,
            is_withdrawn, withdrawn_day
        FROM cosponsorship WHERE bill = ?1 ORDER BY position LIMIT 2000";
    ACTIONS = "SELECT day, time_of_day, code, source_system, kind, text, committees
        FROM bill_action WHERE bill = ?1 ORDER BY position LIMIT 10000";
    RELATIONS = "SELECT related, bill_relation.kind, identified_by, bill_relation.title,
            bill_relation.latest_day, bill_relation.latest_text,
            CAST(CASE WHEN bill.id IS NULL THEN 0 ELSE 1 END AS BIGINT)
        FROM bill_relation LEFT JOIN bill ON bill.id = bill_relation.related
        WHERE bill_relation.bill = ?1 ORDER BY bill_relation.position LIMIT 2000";
    LAWS = "SELECT kind, number FROM bill_law WHERE bill = ?1 ORDER BY position LIMIT 100";
    /// Roll calls that the bill's own file names.
    NAMED_VOTES = "SELECT vote, at_ms, question, url FROM bill_vote
        WHERE bill = ?1 ORDER BY position LIMIT 1000";
    /// Roll calls that were read and say they are about the bill.
    READ_VOTES = "SELECT id, day, question, result FROM vote_event
        WHERE bill = ?1 ORDER BY day, id LIMIT 1000";
    /// Their totals.
    VOTE_TOTALS = "SELECT t.vote, t.choice, CAST(SUM(t.votes) AS BIGINT), MIN(t.position)
        FROM vote_event v JOIN vote_total t ON t.vote = v.id
        WHERE v.bill = ?1 GROUP BY t.vote, t.choice ORDER BY 1, 4 LIMIT 10000";
    SUMMARIES = "SELECT version, day, description, updated_at_ms, text FROM bill_summary
        WHERE bill = ?1 ORDER BY day, position LIMIT 100";
    SUBJECTS = "SELECT name FROM bill_subject WHERE bill = ?1 ORDER BY position LIMIT 2000";
    COMMITTEES = "SELECT position, code, name, chamber, parent, kind FROM bill_committee
        WHERE bill = ?1 ORDER BY position LIMIT 500";
    ACTIVITIES = "SELECT committee_position, name, at_ms FROM bill_committee_activity
        WHERE bill = ?1 ORDER BY position LIMIT 5000";
    VERSIONS = "SELECT name, code, day, url, urls FROM bill_version
        WHERE bill = ?1 ORDER BY position LIMIT 500";
    DETAILS = "SELECT details FROM bill_details WHERE bill = ?1 LIMIT 1";
    /// Bills that belong with one, told by its own file and by theirs, and how far they came.
    FAMILY = "SELECT bill_relation.related, bill_relation.kind, bill_relation.identified_by,
            bill_relation.title, bill_relation.latest_day, bill_relation.latest_text, bill.stage,
            bill.stage_day
        FROM bill_relation LEFT JOIN bill ON bill.id = bill_relation.related
        WHERE bill_relation.bill = ?1
        UNION ALL
        SELECT bill.id, bill_relation.kind, bill_relation.identified_by, bill.title,
            bill.latest_day, bill.latest_text, bill.stage, bill.stage_day
        FROM bill_relation JOIN bill ON bill.id = bill_relation.bill
        WHERE bill_relation.related = ?1 LIMIT 2000";
    HEAD = "SELECT id, title, stage, stage_day, introduced_day, latest_day, latest_text
        FROM bill WHERE id = ?1 LIMIT 1";
    /// Every bill in turn.
    IDS_AFTER = "SELECT id FROM bill WHERE id > ?1 ORDER BY id LIMIT ?2";
    /// The bill of this kind and number in the latest Congress that has one.
    LATEST_NUMBERED = "SELECT id FROM bill WHERE kind = ?1 AND number = ?2
        ORDER BY congress DESC LIMIT 1";
    /// Those with the latest steps first.
    RECENT = "SELECT id, title, stage, stage_day, introduced_day, latest_day, latest_text
        FROM bill ORDER BY latest_day DESC NULLS LAST, id DESC LIMIT ?1 OFFSET ?2";
    /// Those that stand at one stage, latest steps first.
    AT_STAGE = "SELECT id, title, stage, stage_day, introduced_day, latest_day, latest_text
        FROM bill WHERE stage = ?1
        ORDER BY latest_day DESC NULLS LAST, id DESC LIMIT ?2 OFFSET ?3";
    /// Those with a number, whatever the Congress, newest first.
    BY_NUMBER = "SELECT id, title, stage, stage_day, introduced_day, latest_day, latest_text
        FROM bill WHERE number = ?1 AND (kind = ?2 OR ?2 = '')
        ORDER BY congress DESC, id LIMIT 100";
    /// Those that went to a committee, latest steps first.
    AT_COMMITTEE = "SELECT DISTINCT bill.id, title, stage, stage_day, introduced_day, latest_day,
            latest_text
        FROM bill JOIN bill_committee ON bill_committee.bill = bill.id
        WHERE bill_committee.code = ?1
        ORDER BY latest_day DESC NULLS LAST, bill.id DESC LIMIT ?2 OFFSET ?3";
    COUNT_AT_COMMITTEE = "SELECT COUNT(DISTINCT bill) FROM bill_committee WHERE code = ?1 LIMIT 1";
    /// What bill status files call a committee.
    COMMITTEE_NAME = "SELECT name, chamber FROM bill_committee WHERE code = ?1
        ORDER BY bill DESC LIMIT 1";
    CONGRESSES = "SELECT DISTINCT congress FROM bill ORDER BY congress DESC LIMIT 200";
    COUNT_BILLS = "SELECT COUNT(*) FROM bill LIMIT 1";
    COUNT_BY_STAGE = "SELECT stage, COUNT(*) FROM bill GROUP BY stage ORDER BY stage LIMIT 100";
}
