use crate::store::queries;

queries! {
    /// Forgets the committees of a snapshot.
    DELETE_COMMITTEES = "DELETE FROM committee WHERE snapshot = ?1";
    /// Writes a committee down.
    PUT_COMMITTEE = "INSERT INTO committee
        (id, snapshot, parent_id, chamber, name, url, phone, phone_e164, address, jurisdiction)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    /// Forgets the memberships of a snapshot.
    DELETE_SEATS = "DELETE FROM committee_seat WHERE snapshot = ?1";
    /// Writes a membership down.
    PUT_SEAT = "INSERT INTO committee_seat
        (committee_id, snapshot, legislator_id, name, side, position, title)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    /// The latest folder that has committees.
    LATEST = "SELECT snapshot.name, snapshot.source, snapshot.as_of FROM snapshot
        WHERE EXISTS (SELECT 1 FROM committee WHERE committee.snapshot = snapshot.name)
        ORDER BY snapshot.as_of DESC, snapshot.name LIMIT 1";
    /// Every committee of a folder.
    COMMITTEES = "SELECT id, parent_id, chamber, name, url, phone, phone_e164, address,
            jurisdiction
        FROM committee WHERE snapshot = ?1 LIMIT 2000";
    /// One committee of a folder.
    COMMITTEE = "SELECT id, parent_id, chamber, name, url, phone, phone_e164, address,
            jurisdiction
        FROM committee WHERE id = ?1 AND snapshot = ?2 LIMIT 1";
    /// The members of a committee, majority first.
    MEMBERS = "SELECT committee_id, legislator_id, name, side, position, title
        FROM committee_seat WHERE committee_id = ?1 AND snapshot = ?2
        ORDER BY side, position, name LIMIT 200";
    /// The memberships of a legislator.
    SEATS_OF = "SELECT committee_id, legislator_id, name, side, position, title
        FROM committee_seat WHERE legislator_id = ?1 AND snapshot = ?2
        ORDER BY committee_id LIMIT 200";
}
