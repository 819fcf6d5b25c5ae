//! SQL that reads roll calls.

crate::store::queries! {
    FIND_VOTE = "SELECT bill, amendment, day, at_ms, question, kind, category, requires, result
        FROM vote_event WHERE id = ?1 LIMIT 1";
    CASTS = "SELECT legislator, name, party, state, choice FROM vote_cast
        WHERE vote = ?1 ORDER BY position LIMIT 2000";
    TOTALS = "SELECT choice, party, votes FROM vote_total
        WHERE vote = ?1 ORDER BY position LIMIT 2000";
    COUNT_VOTES = "SELECT COUNT(*) FROM vote_event LIMIT 1";
}
