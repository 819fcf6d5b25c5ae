-- People and places: seats, who held them when, how to reach them, and which place is whose.

CREATE TABLE seat (
    id            TEXT NOT NULL,
    chamber       TEXT NOT NULL,
    state         TEXT NOT NULL,
    ocd_id        TEXT NOT NULL,
    district_name TEXT NOT NULL,
    valid_from    TEXT NOT NULL,
    valid_to      TEXT,
    PRIMARY KEY (id, valid_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX seat_by_state ON seat (state, valid_from);
CREATE INDEX seat_by_district ON seat (ocd_id, chamber);

-- One list of members from one folder, with the day on which it was right.
CREATE TABLE snapshot (
    name    TEXT NOT NULL PRIMARY KEY,
    source  TEXT NOT NULL,
    as_of   TEXT NOT NULL,
    members INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX snapshot_by_day ON snapshot (as_of, name);

CREATE TABLE snapshot_member (
    snapshot      TEXT NOT NULL,
    legislator_id TEXT NOT NULL,
    PRIMARY KEY (snapshot, legislator_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE legislator (
    id           TEXT NOT NULL PRIMARY KEY,
    lis          TEXT,
    name         TEXT NOT NULL,
    sort_name    TEXT NOT NULL,
    url          TEXT,
    contact_form TEXT,
    snapshot     TEXT NOT NULL,
    as_of        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX legislator_by_lis ON legislator (lis);
CREATE INDEX legislator_by_name ON legislator (sort_name, id);

CREATE TABLE legislator_word (
    word          TEXT NOT NULL,
    legislator_id TEXT NOT NULL,
    PRIMARY KEY (word, legislator_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX legislator_word_by_legislator ON legislator_word (legislator_id);

CREATE TABLE term (
    legislator_id TEXT NOT NULL,
    seat_id       TEXT NOT NULL,
    starts        TEXT NOT NULL,
    ends          TEXT NOT NULL,
    chamber       TEXT NOT NULL,
    state         TEXT NOT NULL,
    district      INTEGER,
    how           TEXT,
    gone_by       TEXT,
    PRIMARY KEY (seat_id, starts, legislator_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX term_by_legislator ON term (legislator_id, starts);
CREATE INDEX term_by_end ON term (ends);

CREATE TABLE term_party (
    legislator_id TEXT NOT NULL,
    seat_id       TEXT NOT NULL,
    term_starts   TEXT NOT NULL,
    position      INTEGER NOT NULL,
    starts        TEXT NOT NULL,
    ends          TEXT NOT NULL,
    party         TEXT NOT NULL,
    caucus        TEXT,
    PRIMARY KEY (legislator_id, seat_id, term_starts, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE legislator_office (
    id            TEXT NOT NULL,
    snapshot      TEXT NOT NULL,
    legislator_id TEXT NOT NULL,
    kind          TEXT NOT NULL,
    position      INTEGER NOT NULL,
    address       TEXT NOT NULL,
    building      TEXT NOT NULL,
    suite         TEXT NOT NULL,
    city          TEXT NOT NULL,
    state         TEXT NOT NULL,
    zip           TEXT NOT NULL,
    phone         TEXT,
    phone_e164    TEXT,
    hours         TEXT NOT NULL,
    PRIMARY KEY (id, snapshot)
) STRICT, WITHOUT ROWID;
CREATE INDEX legislator_office_by_legislator ON legislator_office (legislator_id, snapshot);
CREATE INDEX legislator_office_by_snapshot ON legislator_office (snapshot, kind);

CREATE TABLE social_account (
    snapshot      TEXT NOT NULL,
    legislator_id TEXT NOT NULL,
    network       TEXT NOT NULL,
    handle        TEXT NOT NULL,
    PRIMARY KEY (legislator_id, snapshot, network)
) STRICT, WITHOUT ROWID;
CREATE INDEX social_account_by_snapshot ON social_account (snapshot);

CREATE TABLE committee (
    id           TEXT NOT NULL,
    snapshot     TEXT NOT NULL,
    parent_id    TEXT,
    chamber      TEXT NOT NULL,
    name         TEXT NOT NULL,
    url          TEXT,
    phone        TEXT,
    phone_e164   TEXT,
    address      TEXT NOT NULL,
    jurisdiction TEXT NOT NULL,
    PRIMARY KEY (id, snapshot)
) STRICT, WITHOUT ROWID;
CREATE INDEX committee_by_snapshot ON committee (snapshot, parent_id, name);

CREATE TABLE committee_seat (
    committee_id  TEXT NOT NULL,
    snapshot      TEXT NOT NULL,
    legislator_id TEXT NOT NULL,
    name          TEXT NOT NULL,
    side          TEXT NOT NULL,
    position      INTEGER NOT NULL,
    title         TEXT,
    PRIMARY KEY (committee_id, snapshot, legislator_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX committee_seat_by_legislator ON committee_seat (legislator_id, snapshot);
CREATE INDEX committee_seat_by_snapshot ON committee_seat (snapshot);

-- The outline of a district, from the day on which its map took effect until the next one.
CREATE TABLE district (
    ocd_id     TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to   TEXT,
    name       TEXT NOT NULL,
    state      TEXT NOT NULL,
    accuracy_m INTEGER NOT NULL,
    outline    BLOB NOT NULL,
    source     TEXT NOT NULL,
    PRIMARY KEY (ocd_id, valid_from)
) STRICT;
CREATE INDEX district_by_state ON district (state, valid_from);
CREATE INDEX district_by_day ON district (valid_from, ocd_id);

-- The table by which ZIP codes find districts, and the days for which its map holds.
CREATE TABLE zip_table (
    source     TEXT NOT NULL PRIMARY KEY,
    valid_from TEXT NOT NULL,
    valid_to   TEXT,
    row_count  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE zip_district (
    zip    TEXT NOT NULL,
    source TEXT NOT NULL,
    ocd_id TEXT NOT NULL,
    PRIMARY KEY (zip, source, ocd_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX zip_district_by_source ON zip_district (source, zip, ocd_id);

-- The centre of the census area of a ZIP code, in millionths of a degree.
CREATE TABLE zip_area (
    zip     TEXT NOT NULL PRIMARY KEY,
    lat_e6  INTEGER NOT NULL,
    lng_e6  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The post office's places: also boxes, single buildings and the military, which have no area.
CREATE TABLE zip_place (
    zip      TEXT NOT NULL PRIMARY KEY,
    city     TEXT NOT NULL,
    state    TEXT NOT NULL,
    military INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
