//! SQL of the audit: the only place where actions are scanned to be counted.

crate::store::queries! {
    /// Actions by ask and outcome, counted one by one.
    COUNT_CALLS = "SELECT action.ask_id, call.outcome, COUNT(*) FROM action
         JOIN call ON call.action_id = action.id
         GROUP BY action.ask_id, call.outcome ORDER BY action.ask_id, call.outcome LIMIT 100000";
    /// Every counter of an ask.
    COUNTERS = "SELECT name, total FROM counter WHERE name >= 'ask/' AND name < 'ask0'
         ORDER BY name LIMIT 100000";
    /// Actions without the row that says what they were; there must be none.
    COUNT_BARE = "SELECT COUNT(*) FROM action
         LEFT JOIN call ON call.action_id = action.id WHERE call.action_id IS NULL LIMIT 1";
}
