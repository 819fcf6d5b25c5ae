use crate::store::queries;

queries! {
    /// Writes a seat down.
    PUT_SEAT = "INSERT INTO seat
        (id, chamber, state, ocd_id, district_name, valid_from, valid_to)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (id, valid_from) DO UPDATE SET chamber = excluded.chamber,
            state = excluded.state, ocd_id = excluded.ocd_id,
            district_name = excluded.district_name, valid_to = excluded.valid_to";
    /// The seats of a place on a day.
    SEATS_OF_STATE = "SELECT id, chamber, state, ocd_id, district_name, valid_from, valid_to
        FROM seat WHERE state = ?1 AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to > ?2)
        ORDER BY chamber, id LIMIT 200";
    /// Every seat on a day.
    SEATS_ON = "SELECT id, chamber, state, ocd_id, district_name, valid_from, valid_to
        FROM seat WHERE valid_from <= ?1 AND (valid_to IS NULL OR valid_to > ?1)
        ORDER BY chamber, state, id LIMIT 2000";
}
