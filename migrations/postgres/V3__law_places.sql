-- People and places: seats, who held them when, how to reach them, and which place is whose.

CREATE TABLE seat (
    id            TEXT COLLATE "C" NOT NULL,
    chamber       TEXT COLLATE "C" NOT NULL,
    state         TEXT COLLATE "C" NOT NULL,
    ocd_id        TEXT COLLATE "C" NOT NULL,
    district_name TEXT COLLATE "C" NOT NULL,
    valid_from    TEXT COLLATE "C" NOT NULL,
    valid_to      TEXT COLLATE "C",
    PRIMARY KEY (id, valid_from)
);
CREATE INDEX seat_by_state ON seat (state, valid_from);
CREATE INDEX seat_by_district ON seat (ocd_id, chamber);

-- One list of members from one folder, with the day on which it was right.
CREATE TABLE snapshot (
    name    TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    source  TEXT COLLATE "C" NOT NULL,
    as_of   TEXT COLLATE "C" NOT NULL,
    members BIGINT NOT NULL
);
CREATE INDEX snapshot_by_day ON snapshot (as_of, name);

CREATE TABLE snapshot_member (
    snapshot      TEXT COLLATE "C" NOT NULL,
    legislator_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (snapshot, legislator_id)
);

CREATE TABLE legislator (
    id           TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    lis          TEXT COLLATE "C",
    name         TEXT COLLATE "C" NOT NULL,
    sort_name    TEXT COLLATE "C" NOT NULL,
    url          TEXT COLLATE "C",
    contact_form TEXT COLLATE "C",
    snapshot     TEXT COLLATE "C" NOT NULL,
    as_of        TEXT COLLATE "C" NOT NULL
);
CREATE INDEX legislator_by_lis ON legislator (lis);
CREATE INDEX legislator_by_name ON legislator (sort_name, id);

CREATE TABLE legislator_word (
    word          TEXT COLLATE "C" NOT NULL,
    legislator_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (word, legislator_id)
);
CREATE INDEX legislator_word_by_legislator ON legislator_word (legislator_id);

CREATE TABLE term (
    legislator_id TEXT COLLATE "C" NOT NULL,
    seat_id       TEXT COLLATE "C" NOT NULL,
    starts        TEXT COLLATE "C" NOT NULL,
    ends          TEXT COLLATE "C" NOT NULL,
    chamber       TEXT COLLATE "C" NOT NULL,
    state         TEXT COLLATE "C" NOT NULL,
    district      BIGINT,
    how           TEXT COLLATE "C",
    gone_by       TEXT COLLATE "C",
    PRIMARY KEY (seat_id, starts, legislator_id)
);
CREATE INDEX term_by_legislator ON term (legislator_id, starts);
CREATE INDEX term_by_end ON term (ends);

CREATE TABLE term_party (
    legislator_id TEXT COLLATE "C" NOT NULL,
    seat_id       TEXT COLLATE "C" NOT NULL,
    term_starts   TEXT COLLATE "C" NOT NULL,
    position      BIGINT NOT NULL,
    starts        TEXT COLLATE "C" NOT NULL,
    ends          TEXT COLLATE "C" NOT NULL,
    party         TEXT COLLATE "C" NOT NULL,
    caucus        TEXT COLLATE "C",
    PRIMARY KEY (legislator_id, seat_id, term_starts, position)
);

CREATE TABLE legislator_office (
    id            TEXT COLLATE "C" NOT NULL,
    snapshot      TEXT COLLATE "C" NOT NULL,
    legislator_id TEXT COLLATE "C" NOT NULL,
    kind          TEXT COLLATE "C" NOT NULL,
    position      BIGINT NOT NULL,
    address       TEXT COLLATE "C" NOT NULL,
    building      TEXT COLLATE "C" NOT NULL,
    suite         TEXT COLLATE "C" NOT NULL,
    city          TEXT COLLATE "C" NOT NULL,
    state         TEXT COLLATE "C" NOT NULL,
    zip           TEXT COLLATE "C" NOT NULL,
    phone         TEXT COLLATE "C",
    phone_e164    TEXT COLLATE "C",
    hours         TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id, snapshot)
);
CREATE INDEX legislator_office_by_legislator ON legislator_office (legislator_id, snapshot);
CREATE INDEX legislator_office_by_snapshot ON legislator_office (snapshot, kind);

CREATE TABLE social_account (
    snapshot      TEXT COLLATE "C" NOT NULL,
    legislator_id TEXT COLLATE "C" NOT NULL,
    network       TEXT COLLATE "C" NOT NULL,
    handle        TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (legislator_id, snapshot, network)
);
CREATE INDEX social_account_by_snapshot ON social_account (snapshot);

CREATE TABLE committee (
    id           TEXT COLLATE "C" NOT NULL,
    snapshot     TEXT COLLATE "C" NOT NULL,
    parent_id    TEXT COLLATE "C",
    chamber      TEXT COLLATE "C" NOT NULL,
    name         TEXT COLLATE "C" NOT NULL,
    url          TEXT COLLATE "C",
    phone        TEXT COLLATE "C",
    phone_e164   TEXT COLLATE "C",
    address      TEXT COLLATE "C" NOT NULL,
    jurisdiction TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id, snapshot)
);
CREATE INDEX committee_by_snapshot ON committee (snapshot, parent_id, name);

CREATE TABLE committee_seat (
    committee_id  TEXT COLLATE "C" NOT NULL,
    snapshot      TEXT COLLATE "C" NOT NULL,
    legislator_id TEXT COLLATE "C" NOT NULL,
    name          TEXT COLLATE "C" NOT NULL,
    side          TEXT COLLATE "C" NOT NULL,
    position      BIGINT NOT NULL,
    title         TEXT COLLATE "C",
    PRIMARY KEY (committee_id, snapshot, legislator_id)
);
CREATE INDEX committee_seat_by_legislator ON committee_seat (legislator_id, snapshot);
CREATE INDEX committee_seat_by_snapshot ON committee_seat (snapshot);

-- The outline of a district, from the day on which its map took effect until the next one.
CREATE TABLE district (
    ocd_id     TEXT COLLATE "C" NOT NULL,
    valid_from TEXT COLLATE "C" NOT NULL,
    valid_to   TEXT COLLATE "C",
    name       TEXT COLLATE "C" NOT NULL,
    state      TEXT COLLATE "C" NOT NULL,
    accuracy_m BIGINT NOT NULL,
    outline    BYTEA NOT NULL,
    source     TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (ocd_id, valid_from)
);
CREATE INDEX district_by_state ON district (state, valid_from);
CREATE INDEX district_by_day ON district (valid_from, ocd_id);

-- The table by which ZIP codes find districts, and the days for which its map holds.
CREATE TABLE zip_table (
    source     TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    valid_from TEXT COLLATE "C" NOT NULL,
    valid_to   TEXT COLLATE "C",
    row_count  BIGINT NOT NULL
);

CREATE TABLE zip_district (
    zip    TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    ocd_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (zip, source, ocd_id)
);
CREATE INDEX zip_district_by_source ON zip_district (source, zip, ocd_id);

-- The centre of the census area of a ZIP code, in millionths of a degree.
CREATE TABLE zip_area (
    zip     TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    lat_e6  BIGINT NOT NULL,
    lng_e6  BIGINT NOT NULL
);

-- The post office's places: also boxes, single buildings and the military, which have no area.
CREATE TABLE zip_place (
    zip      TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    city     TEXT COLLATE "C" NOT NULL,
    state    TEXT COLLATE "C" NOT NULL,
    military BIGINT NOT NULL
);
