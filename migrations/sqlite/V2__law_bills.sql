-- Bills, roll calls, the files they were read from, and what was wrong in those files.
-- Lists of a bill or a roll call keep the order of their file in `position`.

CREATE TABLE bill (
    id TEXT NOT NULL, congress INTEGER NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL,
    title TEXT NOT NULL, introduced_day TEXT, updated_at_ms INTEGER, latest_day TEXT,
    latest_text TEXT, stage TEXT NOT NULL, stage_day TEXT, policy_area TEXT, cosponsors INTEGER
    NOT NULL, withdrawn INTEGER NOT NULL, is_complete INTEGER NOT NULL, source_file TEXT NOT
    NULL, imported_at_ms INTEGER NOT NULL, PRIMARY KEY (id)) STRICT, WITHOUT ROWID;
CREATE INDEX bill_by_latest_step ON bill (latest_day, id);
CREATE INDEX bill_by_stage ON bill (stage, latest_day);
CREATE INDEX bill_by_number ON bill (number, kind, congress);

CREATE TABLE bill_title (
    bill TEXT NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL,
    chamber TEXT, version TEXT, PRIMARY KEY (bill, position)) STRICT, WITHOUT ROWID;

CREATE TABLE bill_sponsor (
    bill TEXT NOT NULL, position INTEGER NOT NULL, legislator TEXT NOT NULL, name TEXT NOT NULL,
    party TEXT, state TEXT, district INTEGER, is_by_request INTEGER NOT NULL, PRIMARY KEY (bill,
    position)) STRICT, WITHOUT ROWID;
CREATE INDEX bill_sponsor_by_legislator ON bill_sponsor (legislator, bill);

CREATE TABLE cosponsorship (
    bill TEXT NOT NULL, position INTEGER NOT NULL, legislator TEXT NOT NULL, name TEXT NOT NULL,
    party TEXT, state TEXT, district INTEGER, day TEXT, is_original INTEGER NOT NULL,
    is_withdrawn INTEGER NOT NULL, withdrawn_day TEXT,
    PRIMARY KEY (bill, position)) STRICT, WITHOUT ROWID;
CREATE INDEX cosponsorship_by_legislator ON cosponsorship (legislator, bill);

CREATE TABLE bill_action (
    bill TEXT NOT NULL, position INTEGER NOT NULL, day TEXT, time_of_day TEXT, code TEXT,
    source_system INTEGER, kind TEXT, text TEXT NOT NULL, committees TEXT, PRIMARY KEY (bill,
    position)) STRICT, WITHOUT ROWID;

CREATE TABLE bill_relation (
    bill TEXT NOT NULL, position INTEGER NOT NULL, related TEXT NOT NULL, kind TEXT NOT NULL,
    identified_by TEXT NOT NULL, title TEXT NOT NULL, latest_day TEXT, latest_text TEXT, PRIMARY
    KEY (bill, position)) STRICT, WITHOUT ROWID;
CREATE INDEX bill_relation_by_related ON bill_relation (related);

CREATE TABLE bill_law (
    bill TEXT NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, number TEXT NOT NULL,
    PRIMARY KEY (bill, position)) STRICT, WITHOUT ROWID;

CREATE TABLE bill_vote (
    bill TEXT NOT NULL, position INTEGER NOT NULL, vote TEXT NOT NULL, at_ms INTEGER, question
    TEXT NOT NULL, PRIMARY KEY (bill, position)) STRICT, WITHOUT ROWID;
CREATE INDEX bill_vote_by_vote ON bill_vote (vote);

CREATE TABLE bill_summary (
    bill TEXT NOT NULL, position INTEGER NOT NULL, version TEXT NOT NULL, day TEXT, description
    TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (bill, position)) STRICT;

CREATE TABLE bill_subject (
    bill TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (bill,
    position)) STRICT, WITHOUT ROWID;

CREATE TABLE bill_committee (
    bill TEXT NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,
    chamber TEXT, parent TEXT, PRIMARY KEY (bill, position)) STRICT, WITHOUT ROWID;

CREATE TABLE bill_committee_activity (
    bill TEXT NOT NULL, position INTEGER NOT NULL, committee_position INTEGER NOT NULL, name
    TEXT NOT NULL, at_ms INTEGER, PRIMARY KEY (bill, position)) STRICT, WITHOUT ROWID;

CREATE TABLE bill_version (
    bill TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, day TEXT, url TEXT,
    PRIMARY KEY (bill, position)) STRICT, WITHOUT ROWID;

CREATE TABLE vote_event (
    id TEXT NOT NULL, congress INTEGER NOT NULL, session INTEGER NOT NULL, chamber TEXT NOT
    NULL, number INTEGER NOT NULL, bill TEXT, amendment TEXT, day TEXT NOT NULL, at_ms INTEGER,
    question TEXT NOT NULL, kind TEXT NOT NULL, category TEXT NOT NULL, requires TEXT NOT NULL,
    result TEXT NOT NULL, updated_at_ms INTEGER, source_file TEXT NOT NULL, imported_at_ms
    INTEGER NOT NULL, PRIMARY KEY (id)) STRICT, WITHOUT ROWID;
CREATE INDEX vote_event_by_bill ON vote_event (bill, day);

CREATE TABLE vote_cast (
    vote TEXT NOT NULL, position INTEGER NOT NULL, legislator TEXT NOT NULL, name TEXT NOT NULL,
    party TEXT, state TEXT, choice TEXT NOT NULL,
    PRIMARY KEY (vote, position)) STRICT, WITHOUT ROWID;
CREATE INDEX vote_cast_by_legislator ON vote_cast (legislator, vote);

CREATE TABLE vote_total (
    vote TEXT NOT NULL, position INTEGER NOT NULL, choice TEXT NOT NULL, party TEXT NOT NULL,
    votes INTEGER NOT NULL, PRIMARY KEY (vote, position)) STRICT, WITHOUT ROWID;

CREATE TABLE source_file (
    path TEXT NOT NULL, container TEXT, kind TEXT NOT NULL, version INTEGER NOT NULL, hash BLOB
    NOT NULL, size INTEGER NOT NULL, files INTEGER NOT NULL, passed_over INTEGER NOT NULL, etag
    TEXT, modified TEXT, fetched_at_ms INTEGER NOT NULL, PRIMARY KEY (path)) STRICT, WITHOUT ROWID;
CREATE INDEX source_file_by_container ON source_file (container);

CREATE TABLE fault (
    file TEXT NOT NULL, position INTEGER NOT NULL, field TEXT NOT NULL, why TEXT NOT NULL,
    found_at_ms INTEGER NOT NULL, PRIMARY KEY (file, position)) STRICT, WITHOUT ROWID;
