//! SQL of calls.

crate::store::queries! {
    /// Whether an ask is open: its campaign's state and its window.
    FIND_ASK = "SELECT campaign.state, ask.opens_at_ms, ask.closes_at_ms FROM ask
         JOIN campaign ON campaign.id = ask.campaign_id
         WHERE ask.id = ?1 AND ask.retired = 0 LIMIT 1";
    /// Adds actions; one whose key is already there is a repeat and returns no row.
    INSERT_ACTION = "INSERT INTO action (id, ask_id, kind, recorded_at_ms) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO NOTHING RETURNING id";
    /// What was special about a call.
    INSERT_CALL = "INSERT INTO call (action_id, legislator_id, district, office, outcome, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    /// Whether an action with this key was recorded before.
    FIND_ACTION = "SELECT kind FROM action WHERE id = ?1 LIMIT 1";
    /// The counters of one ask: names from `ask/<id>/` up to, not including, `ask/<id>0`.
    COUNTS = "SELECT name, total FROM counter WHERE name >= ?1 AND name < ?2
         ORDER BY name LIMIT 64";
    /// What callers wrote to the organizers, newest first.
    NOTES = "SELECT call.action_id, call.note, action.recorded_at_ms FROM action
         JOIN call ON call.action_id = action.id
         WHERE action.ask_id = ?1 AND call.note IS NOT NULL
         ORDER BY action.recorded_at_ms DESC, action.id LIMIT ?2";
}
