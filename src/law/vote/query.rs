//! SQL that reads roll calls.

crate::store::queries! {
    FIND_VOTE = "SELECT bill, amendment, day, at_ms, question, kind, category, requires, result,
            subject, url
        FROM vote_event WHERE id = ?1 LIMIT 1";
    CASTS = "SELECT vote_cast.legislator, vote_cast.name, vote_cast.party, vote_cast.state,
            vote_cast.choice, COALESCE(by_id.id, by_lis.id)
        FROM vote_cast LEFT JOIN legislator by_id ON by_id.id = vote_cast.legislator
        LEFT JOIN legislator by_lis ON by_lis.lis = vote_cast.legislator
        WHERE vote = ?1 ORDER BY position LIMIT 2000";
    /// Roll calls that a bill's file names, and those that say they are about it.
    OF_BILL = "SELECT id, day FROM vote_event WHERE bill = ?1
        UNION SELECT vote_event.id, day FROM bill_vote
            JOIN vote_event ON vote_event.id = bill_vote.vote WHERE bill_vote.bill = ?1
        ORDER BY 2, 1 LIMIT 1000";
    /// What one legislator voted, under the bioguide id or the Senate's, latest first.
    RECORD = "SELECT vote_event.id, vote_event.bill, vote_event.day, question, vote_event.kind,
            category, requires, result, vote_cast.choice, vote_cast.party, bill.title
        FROM vote_cast JOIN vote_event ON vote_event.id = vote_cast.vote
        LEFT JOIN bill ON bill.id = vote_event.bill
        WHERE vote_cast.legislator = ?1 OR vote_cast.legislator = ?2
        ORDER BY vote_event.day DESC, vote_event.id DESC LIMIT ?3 OFFSET ?4";
    COUNT_RECORD = "SELECT COUNT(*) FROM vote_cast WHERE legislator = ?1 OR legislator = ?2
        LIMIT 1";
    TOTALS = "SELECT choice, party, votes FROM vote_total
        WHERE vote = ?1 ORDER BY position LIMIT 2000";
    /// Every roll call in turn.
    IDS_AFTER = "SELECT id FROM vote_event WHERE id > ?1 ORDER BY id LIMIT ?2";
    COUNT_VOTES = "SELECT COUNT(*) FROM vote_event LIMIT 1";
}
