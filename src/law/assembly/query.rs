//! SQL that reads legislatures.

crate::store::queries! {
    /// Who sits on a day in one chamber and place, or (with empty words) in any.
    MEMBERS = "SELECT assembly_person.id, assembly_person.name, assembly_role.chamber,
            assembly_role.district, assembly_role.party, assembly_role.starts, assembly_role.ends,
            assembly_person.details
        FROM assembly_role JOIN assembly_person ON assembly_person.id = assembly_role.person
        WHERE assembly_role.jurisdiction = ?1
            AND (assembly_role.chamber = ?2 OR ?2 = '') AND (assembly_role.place = ?3 OR ?3 = '')
            AND (assembly_role.starts IS NULL OR assembly_role.starts <= ?4)
            AND (assembly_role.ends IS NULL OR assembly_role.ends >= ?4)
        ORDER BY assembly_role.chamber, assembly_role.place, assembly_person.sort_name,
            assembly_person.id LIMIT 2000";
    PARTIES = "SELECT assembly_party.person, assembly_party.name FROM assembly_party
        JOIN assembly_person ON assembly_person.id = assembly_party.person
        WHERE assembly_person.jurisdiction = ?1
            AND (assembly_party.starts IS NULL OR assembly_party.starts <= ?2)
            AND (assembly_party.ends IS NULL OR assembly_party.ends >= ?2)
        ORDER BY assembly_party.person, assembly_party.position LIMIT 20000";
    PERSON = "SELECT id, name, jurisdiction, details, source_file FROM assembly_person
        WHERE id = ?1 LIMIT 1";
    PARTIES_OF = "SELECT name FROM assembly_party WHERE person = ?1 ORDER BY position LIMIT 50";
    ROLES_OF = "SELECT jurisdiction, chamber, district, party, starts, ends FROM assembly_role
        WHERE person = ?1 ORDER BY starts DESC NULLS LAST, position LIMIT 200";
    COMMITTEES = "SELECT id, chamber, name, kind, parent FROM assembly_committee
        WHERE jurisdiction = ?1 ORDER BY name, id LIMIT 2000";
    COMMITTEES_OF = "SELECT assembly_committee.id, assembly_committee.name,
            assembly_committee_seat.role
        FROM assembly_committee_seat JOIN assembly_committee
            ON assembly_committee.id = assembly_committee_seat.committee
        WHERE assembly_committee_seat.person = ?1
        ORDER BY assembly_committee.name, assembly_committee.id LIMIT 200";
    JURISDICTIONS = "SELECT jurisdiction, COUNT(*) FROM assembly_person
        GROUP BY jurisdiction ORDER BY jurisdiction LIMIT 1000";
    /// Districts whose box a point lies in.
    DISTRICTS_AROUND = "SELECT ocd_id, jurisdiction, chamber, name, place, outline, source
        FROM assembly_district WHERE south <= ?1 AND north >= ?1 AND west <= ?2 AND east >= ?2
        ORDER BY jurisdiction, chamber, ocd_id LIMIT 200";
}
