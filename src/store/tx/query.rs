//! The store's own statements, run once at the end of a group.

crate::store::queries! {
    /// Moves one counter by a step; the first step makes the row.
    COUNT = "INSERT INTO counter (name, total) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET total = counter.total + excluded.total";
    /// Where one counter stands.
    COUNTED = "SELECT total FROM counter WHERE name = ?1 LIMIT 1";
}
