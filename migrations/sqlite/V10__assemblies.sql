-- Legislatures other than Congress: of states, cities and other countries. A district may have any
-- number of members, a legislature one chamber or two, a member several parties or none.

CREATE TABLE assembly_person (
    id             TEXT NOT NULL PRIMARY KEY,
    name           TEXT NOT NULL,
    sort_name      TEXT NOT NULL,
    jurisdiction   TEXT NOT NULL,
    details        TEXT NOT NULL,
    source_file    TEXT NOT NULL,
    imported_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX assembly_person_by_jurisdiction ON assembly_person (jurisdiction, sort_name);

CREATE TABLE assembly_role (
    person       TEXT NOT NULL,
    position     INTEGER NOT NULL,
    jurisdiction TEXT NOT NULL,
    chamber      TEXT NOT NULL,
    district     TEXT NOT NULL,
    place        TEXT NOT NULL,
    party        TEXT,
    starts       TEXT,
    ends         TEXT,
    PRIMARY KEY (person, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX assembly_role_by_place ON assembly_role (jurisdiction, chamber, place);

CREATE TABLE assembly_party (
    person   TEXT NOT NULL,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    starts   TEXT,
    ends     TEXT,
    PRIMARY KEY (person, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE assembly_committee (
    id             TEXT NOT NULL PRIMARY KEY,
    jurisdiction   TEXT NOT NULL,
    chamber        TEXT NOT NULL,
    name           TEXT NOT NULL,
    kind           TEXT NOT NULL,
    parent         TEXT,
    source_file    TEXT NOT NULL,
    imported_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX assembly_committee_by_jurisdiction ON assembly_committee (jurisdiction, name);

CREATE TABLE assembly_committee_seat (
    committee TEXT NOT NULL,
    position  INTEGER NOT NULL,
    person    TEXT,
    name      TEXT NOT NULL,
    role      TEXT NOT NULL,
    PRIMARY KEY (committee, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX assembly_committee_seat_by_person ON assembly_committee_seat (person);

-- Outlines of districts of such legislatures, with the box they lie in, in millionths of a degree.
CREATE TABLE assembly_district (
    ocd_id       TEXT NOT NULL PRIMARY KEY,
    jurisdiction TEXT NOT NULL,
    chamber      TEXT NOT NULL,
    name         TEXT NOT NULL,
    place        TEXT NOT NULL,
    south        INTEGER NOT NULL,
    north        INTEGER NOT NULL,
    west         INTEGER NOT NULL,
    east         INTEGER NOT NULL,
    outline      BLOB NOT NULL,
    source       TEXT NOT NULL
) STRICT;
CREATE INDEX assembly_district_by_box ON assembly_district (south, north);
