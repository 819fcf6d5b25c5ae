-- Bills, roll calls, the files they were read from, and what was wrong in those files.
-- Lists of a bill or a roll call keep the order of their file in `position`.

CREATE TABLE bill (
    id TEXT COLLATE "C" NOT NULL, congress BIGINT NOT NULL, kind TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL, title TEXT NOT NULL, introduced_day TEXT, updated_at_ms BIGINT,
    latest_day TEXT COLLATE "C", latest_text TEXT, stage TEXT COLLATE "C" NOT NULL, stage_day
    TEXT, policy_area TEXT, cosponsors BIGINT NOT NULL, withdrawn BIGINT NOT NULL, is_complete
    BIGINT NOT NULL, source_file TEXT NOT NULL, imported_at_ms BIGINT NOT NULL, PRIMARY KEY
    (id));
CREATE INDEX bill_by_latest_step ON bill (latest_day, id);
CREATE INDEX bill_by_stage ON bill (stage, latest_day);
CREATE INDEX bill_by_number ON bill (number, kind, congress);

CREATE TABLE bill_title (
    bill TEXT COLLATE "C" NOT NULL, position BIGINT NOT NULL, kind TEXT NOT NULL, title TEXT NOT
    NULL, chamber TEXT, version TEXT, PRIMARY KEY (bill, position));

CREATE TABLE bill_sponsor (
    bill TEXT COLLATE "C" NOT NULL, position BIGINT NOT NULL, legislator TEXT COLLATE "C" NOT
    NULL, name TEXT NOT NULL, party TEXT, state TEXT, district BIGINT, is_by_request BIGINT NOT
    NULL, PRIMARY KEY (bill, position));
CREATE INDEX bill_sponsor_by_legislator ON bill_sponsor (legislator, bill);

CREATE TABLE cosponsorship (
    bill TEXT COLLATE "C" NOT NULL, position BIGINT NOT NULL, legislator TEXT COLLATE "C" NOT
    NULL, name TEXT NOT NULL, party TEXT, state TEXT, district BIGINT, day TEXT, is_original
    BIGINT NOT NULL, is_withdrawn BIGINT NOT NULL, withdrawn_day TEXT, PRIMARY KEY (bill,
    position));
CREATE INDEX cosponsorship_by_legislator ON cosponsorship (legislator, bill);

CREATE TABLE bill_action (
    bill TEXT COLLATE "C" NOT NULL, position BIGINT NOT NULL, day TEXT, time_of_day TEXT, code
    TEXT, source_system BIGINT, kind TEXT, text TEXT NOT NULL, committees TEXT, PRIMARY KEY
    (bill, position));

CREATE TABLE bill_relation (
    bill TEXT COLLATE "C" NOT NULL, position BIGINT NOT NULL, related TEXT COLLATE "C" NOT NULL,
    kind TEXT NOT NULL, identified_by TEXT NOT NULL, title TEXT NOT NULL, latest_day TEXT,
    latest_text TEXT, PRIMARY KEY (bill, position));
CREATE INDEX bill_relation_by_related ON bill_relation (related);

CREATE TABLE bill_law (
    bill TEXT COLLATE "C" NOT NULL, position BIGINT NOT NULL, kind TEXT NOT NULL, number TEXT
    NOT NULL, PRIMARY KEY (bill, position));

CREATE TABLE bill_vote (
    bill TEXT COLLATE "C" NOT NULL, position BIGINT NOT NULL, vote TEXT COLLATE "C" NOT NULL,
    at_ms BIGINT, question TEXT NOT NULL, PRIMARY KEY (bill, position));
CREATE INDEX bill_vote_by_vote ON bill_vote (vote);

CREATE TABLE bill_summary (
    bill TEXT COLLATE "C" NOT NULL, position BIGINT NOT NULL, version TEXT NOT NULL, day TEXT,
    description TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (bill, position));

CREATE TABLE bill_subject (
    bill TEXT COLLATE "C" NOT NULL, position BIGINT NOT NULL, name TEXT NOT NULL, PRIMARY KEY
    (bill, position));

CREATE TABLE bill_committee (
    bill TEXT COLLATE "C" NOT NULL, position BIGINT NOT NULL, code TEXT NOT NULL, name TEXT NOT
    NULL, chamber TEXT, parent TEXT, PRIMARY KEY (bill, position));

CREATE TABLE bill_committee_activity (
    bill TEXT COLLATE "C" NOT NULL, position BIGINT NOT NULL, committee_position BIGINT NOT
    NULL, name TEXT NOT NULL, at_ms BIGINT, PRIMARY KEY (bill, position));

CREATE TABLE bill_version (
    bill TEXT COLLATE "C" NOT NULL, position BIGINT NOT NULL, name TEXT NOT NULL, day TEXT, url
    TEXT, PRIMARY KEY (bill, position));

CREATE TABLE vote_event (
    id TEXT COLLATE "C" NOT NULL, congress BIGINT NOT NULL, session BIGINT NOT NULL, chamber
    TEXT NOT NULL, number BIGINT NOT NULL, bill TEXT COLLATE "C", amendment TEXT, day TEXT
    COLLATE "C" NOT NULL, at_ms BIGINT, question TEXT NOT NULL, kind TEXT NOT NULL, category
    TEXT NOT NULL, requires TEXT NOT NULL, result TEXT NOT NULL, updated_at_ms BIGINT,
    source_file TEXT NOT NULL, imported_at_ms BIGINT NOT NULL, PRIMARY KEY (id));
CREATE INDEX vote_event_by_bill ON vote_event (bill, day);

CREATE TABLE vote_cast (
    vote TEXT COLLATE "C" NOT NULL, position BIGINT NOT NULL, legislator TEXT COLLATE "C" NOT
    NULL, name TEXT NOT NULL, party TEXT, state TEXT, choice TEXT NOT NULL, PRIMARY KEY (vote,
    position));
CREATE INDEX vote_cast_by_legislator ON vote_cast (legislator, vote);

CREATE TABLE vote_total (
    vote TEXT COLLATE "C" NOT NULL, position BIGINT NOT NULL, choice TEXT NOT NULL, party TEXT
    NOT NULL, votes BIGINT NOT NULL, PRIMARY KEY (vote, position));

CREATE TABLE source_file (
    path TEXT COLLATE "C" NOT NULL, container TEXT COLLATE "C", kind TEXT NOT NULL, version
    BIGINT NOT NULL, hash BYTEA NOT NULL, size BIGINT NOT NULL, files BIGINT NOT NULL,
    passed_over BIGINT NOT NULL, etag TEXT, modified TEXT, fetched_at_ms BIGINT NOT NULL,
    PRIMARY KEY (path));
CREATE INDEX source_file_by_container ON source_file (container);

CREATE TABLE fault (
    file TEXT COLLATE "C" NOT NULL, position BIGINT NOT NULL, field TEXT NOT NULL, why TEXT NOT
    NULL, found_at_ms BIGINT NOT NULL, PRIMARY KEY (file, position));
