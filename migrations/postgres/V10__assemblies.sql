-- Legislatures other than Congress: of states, cities and other countries. A district may have any
-- number of members, a legislature one chamber or two, a member several parties or none.

CREATE TABLE assembly_person (
    id             TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name           TEXT NOT NULL,
    sort_name      TEXT COLLATE "C" NOT NULL,
    jurisdiction   TEXT COLLATE "C" NOT NULL,
    details        TEXT NOT NULL,
    source_file    TEXT NOT NULL,
    imported_at_ms BIGINT NOT NULL
);
CREATE INDEX assembly_person_by_jurisdiction ON assembly_person (jurisdiction, sort_name);

CREATE TABLE assembly_role (
    person       TEXT COLLATE "C" NOT NULL,
    position     BIGINT NOT NULL,
    jurisdiction TEXT COLLATE "C" NOT NULL,
    chamber      TEXT COLLATE "C" NOT NULL,
    district     TEXT NOT NULL,
    place        TEXT COLLATE "C" NOT NULL,
    party        TEXT,
    starts       TEXT COLLATE "C",
    ends         TEXT COLLATE "C",
    PRIMARY KEY (person, position)
);
CREATE INDEX assembly_role_by_place ON assembly_role (jurisdiction, chamber, place);

CREATE TABLE assembly_party (
    person   TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    name     TEXT NOT NULL,
    starts   TEXT,
    ends     TEXT,
    PRIMARY KEY (person, position)
);

CREATE TABLE assembly_committee (
    id             TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    jurisdiction   TEXT COLLATE "C" NOT NULL,
    chamber        TEXT NOT NULL,
    name           TEXT COLLATE "C" NOT NULL,
    kind           TEXT NOT NULL,
    parent         TEXT,
    source_file    TEXT NOT NULL,
    imported_at_ms BIGINT NOT NULL
);
CREATE INDEX assembly_committee_by_jurisdiction ON assembly_committee (jurisdiction, name);

CREATE TABLE assembly_committee_seat (
    committee TEXT COLLATE "C" NOT NULL,
    position  BIGINT NOT NULL,
    person    TEXT COLLATE "C",
    name      TEXT NOT NULL,
    role      TEXT NOT NULL,
    PRIMARY KEY (committee, position)
);
CREATE INDEX assembly_committee_seat_by_person ON assembly_committee_seat (person);

-- Outlines of districts of such legislatures, with the box they lie in, in millionths of a degree.
CREATE TABLE assembly_district (
    ocd_id       TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    jurisdiction TEXT COLLATE "C" NOT NULL,
    chamber      TEXT COLLATE "C" NOT NULL,
    name         TEXT NOT NULL,
    place        TEXT COLLATE "C" NOT NULL,
    south        BIGINT NOT NULL,
    north        BIGINT NOT NULL,
    west         BIGINT NOT NULL,
    east         BIGINT NOT NULL,
    outline      BYTEA NOT NULL,
    source       TEXT NOT NULL
);
CREATE INDEX assembly_district_by_box ON assembly_district (south, north);
