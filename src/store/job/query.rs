//! SQL of the job queue.

crate::store::queries! {
    /// Adds a job; one with the same id is already there.
    INSERT = "INSERT INTO job (id, kind, payload, lapse, state, due_at_ms, attempts, fence)
         VALUES (?1, ?2, ?3, ?4, 'waiting', ?5, 0, 0) ON CONFLICT (id) DO NOTHING";
    /// Takes due jobs of a kind, and those whose worker let its lease run out.
    CLAIM = "UPDATE job SET state = 'leased', lease_until_ms = ?3, attempts = attempts + 1,
              fence = fence + 1
         WHERE id IN (SELECT id FROM job
              WHERE kind = ?1 AND (state = 'waiting' AND due_at_ms <= ?2
                 OR state = 'leased' AND lapse = 'repeat' AND lease_until_ms <= ?2)
              ORDER BY due_at_ms, id LIMIT ?4 FOR UPDATE SKIP LOCKED)
         RETURNING id, payload, attempts, fence";
    /// Holds a job longer, if no later claim was given.
    RENEW = "UPDATE job SET lease_until_ms = ?3
         WHERE id = ?1 AND fence = ?2 AND state = 'leased'";
    /// When the next job of a kind is due.
    NEXT_DUE = "SELECT due_at_ms FROM job WHERE kind = ?1 AND state = 'waiting'
         ORDER BY due_at_ms LIMIT 1";
    /// Ends a claim, if no later one was given.
    FINISH = "UPDATE job SET state = ?3, due_at_ms = ?4, problem = ?5, lease_until_ms = NULL
         WHERE id = ?1 AND fence = ?2 AND state = 'leased'";
    /// Deliveries whose worker vanished: nobody knows whether they arrived.
    LAPSE = "UPDATE job SET state = 'unknown', problem = 'the worker stopped before it could say'
         WHERE state = 'leased' AND lapse = 'unknown' AND lease_until_ms <= ?1";
    /// How many jobs of a kind stand in a state.
    COUNT_BY_STATE = "SELECT COUNT(*) FROM job WHERE kind = ?1 AND state = ?2 LIMIT 1";
}
