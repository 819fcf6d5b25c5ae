CREATE TABLE campaign (
    id BLOB PRIMARY KEY, slug TEXT NOT NULL, state TEXT NOT NULL, title TEXT NOT NULL,
    standfirst TEXT NOT NULL, language TEXT NOT NULL, sensitive INTEGER NOT NULL,
    document TEXT NOT NULL, created_at_ms INTEGER NOT NULL, changed_at_ms INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX campaign_slug ON campaign (slug);
CREATE INDEX campaign_state ON campaign (state, changed_at_ms);

CREATE TABLE ask (
    id BLOB PRIMARY KEY, campaign_id BLOB NOT NULL, key TEXT NOT NULL, kind TEXT NOT NULL,
    title TEXT NOT NULL, place INTEGER NOT NULL, opens_at_ms INTEGER, closes_at_ms INTEGER,
    goal INTEGER, retired INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX ask_key ON ask (campaign_id, key);

CREATE TABLE position (
    campaign_id BLOB NOT NULL, bill TEXT NOT NULL, stance TEXT NOT NULL,
    PRIMARY KEY (campaign_id, bill)) STRICT, WITHOUT ROWID;
CREATE INDEX position_bill ON position (bill);

CREATE TABLE recorded_position (
    campaign_id BLOB NOT NULL, effort INTEGER NOT NULL, legislator TEXT NOT NULL,
    position TEXT NOT NULL, source TEXT NOT NULL, day TEXT NOT NULL,
    PRIMARY KEY (campaign_id, effort, legislator)) STRICT, WITHOUT ROWID;
CREATE INDEX recorded_position_legislator ON recorded_position (legislator);

CREATE TABLE campaign_update (
    campaign_id BLOB NOT NULL, place INTEGER NOT NULL, day TEXT NOT NULL, title TEXT NOT NULL,
    PRIMARY KEY (campaign_id, place)) STRICT, WITHOUT ROWID;
CREATE INDEX campaign_update_day ON campaign_update (day);

CREATE TABLE campaign_media (
    name TEXT PRIMARY KEY, changed_at_ms INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
