CREATE TABLE campaign (
    id BYTEA PRIMARY KEY, slug TEXT COLLATE "C" NOT NULL, state TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL, standfirst TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL, sensitive BIGINT NOT NULL,
    document TEXT COLLATE "C" NOT NULL, created_at_ms BIGINT NOT NULL,
    changed_at_ms BIGINT NOT NULL);
CREATE UNIQUE INDEX campaign_slug ON campaign (slug);
CREATE INDEX campaign_state ON campaign (state, changed_at_ms);

CREATE TABLE ask (
    id BYTEA PRIMARY KEY, campaign_id BYTEA NOT NULL, key TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL, title TEXT COLLATE "C" NOT NULL, place BIGINT NOT NULL,
    opens_at_ms BIGINT, closes_at_ms BIGINT, goal BIGINT, retired BIGINT NOT NULL);
CREATE UNIQUE INDEX ask_key ON ask (campaign_id, key);

CREATE TABLE position (
    campaign_id BYTEA NOT NULL, bill TEXT COLLATE "C" NOT NULL, stance TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (campaign_id, bill));
CREATE INDEX position_bill ON position (bill);

CREATE TABLE recorded_position (
    campaign_id BYTEA NOT NULL, effort BIGINT NOT NULL, legislator TEXT COLLATE "C" NOT NULL,
    position TEXT COLLATE "C" NOT NULL, source TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (campaign_id, effort, legislator));
CREATE INDEX recorded_position_legislator ON recorded_position (legislator);

CREATE TABLE campaign_update (
    campaign_id BYTEA NOT NULL, place BIGINT NOT NULL, day TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (campaign_id, place));
CREATE INDEX campaign_update_day ON campaign_update (day);

CREATE TABLE campaign_media (
    name TEXT COLLATE "C" PRIMARY KEY, changed_at_ms BIGINT NOT NULL, bytes BYTEA NOT NULL);
