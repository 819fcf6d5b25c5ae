use crate::store::queries;

queries! {
    /// Writes an outline down.
    PUT_DISTRICT = "INSERT INTO district
        (ocd_id, valid_from, name, state, accuracy_m, outline, source)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (ocd_id, valid_from) DO UPDATE SET name = excluded.name,
            state = excluded.state, accuracy_m = excluded.accuracy_m,
            outline = excluded.outline, source = excluded.source";
    /// The days on which a state's maps took effect.
    MAP_DAYS = "SELECT DISTINCT valid_from FROM district WHERE state = ?1
        ORDER BY valid_from LIMIT 100";
    /// Notes until when a map holds.
    END_MAP = "UPDATE district SET valid_to = ?1 WHERE state = ?2 AND valid_from = ?3";
    /// A page of outlines.
    BOUNDARIES_AFTER = "SELECT ocd_id, valid_from, valid_to, name, state, accuracy_m, outline,
            source
        FROM district WHERE (valid_from, ocd_id) > (?1, ?2)
        ORDER BY valid_from, ocd_id LIMIT 200";
    /// The outlines of a state on a day.
    BOUNDARIES_OF_STATE = "SELECT ocd_id, valid_from, valid_to, name, state, accuracy_m, outline,
            source
        FROM district WHERE state = ?1 AND valid_from <= ?2
            AND (valid_to IS NULL OR valid_to > ?2)
        ORDER BY ocd_id LIMIT 200";
    /// How many outlines hold on a day.
    COUNT_ON = "SELECT COUNT(DISTINCT ocd_id) FROM district
        WHERE valid_from <= ?1 AND (valid_to IS NULL OR valid_to > ?1) LIMIT 1";
}
