//! SQL that replaces what is stored of a legislature.

crate::store::queries! {
    KNOWN_PERSON = "SELECT source_file FROM assembly_person WHERE id = ?1 LIMIT 1";
    KNOWN_COMMITTEE = "SELECT source_file FROM assembly_committee WHERE id = ?1 LIMIT 1";
    KNOWN_DISTRICT = "SELECT source FROM assembly_district WHERE ocd_id = ?1 LIMIT 1";
    PUT_PERSON = "INSERT INTO assembly_person (id, name, sort_name, jurisdiction, details,
            source_file, imported_at_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, sort_name = excluded.sort_name,
            jurisdiction = excluded.jurisdiction, details = excluded.details,
            source_file = excluded.source_file, imported_at_ms = excluded.imported_at_ms";
    DELETE_ROLES = "DELETE FROM assembly_role WHERE person = ?1";
    DELETE_PARTIES = "DELETE FROM assembly_party WHERE person = ?1";
    INSERT_ROLE = "INSERT INTO assembly_role (person, position, jurisdiction, chamber, district,
            place, party, starts, ends)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    INSERT_PARTY = "INSERT INTO assembly_party (person, position, name, starts, ends)
        VALUES (?1, ?2, ?3, ?4, ?5)";
    PUT_COMMITTEE = "INSERT INTO assembly_committee (id, jurisdiction, chamber, name, kind, parent,
            source_file, imported_at_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (id) DO UPDATE SET jurisdiction = excluded.jurisdiction,
            chamber = excluded.chamber, name = excluded.name, kind = excluded.kind,
            parent = excluded.parent, source_file = excluded.source_file,
            imported_at_ms = excluded.imported_at_ms";
    DELETE_SEATS = "DELETE FROM assembly_committee_seat WHERE committee = ?1";
    INSERT_SEAT = "INSERT INTO assembly_committee_seat (committee, position, person, name, role)
        VALUES (?1, ?2, ?3, ?4, ?5)";
    PUT_DISTRICT = "INSERT INTO assembly_district (ocd_id, jurisdiction, chamber, name, place,
            south, north, west, east, outline, source)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        ON CONFLICT (ocd_id) DO UPDATE SET jurisdiction = excluded.jurisdiction,
            chamber = excluded.chamber, name = excluded.name, place = excluded.place,
            south = excluded.south, north = excluded.north, west = excluded.west,
            east = excluded.east, outline = excluded.outline, source = excluded.source";
}
