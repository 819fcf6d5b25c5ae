CREATE TABLE action (
    id BYTEA PRIMARY KEY, ask_id BYTEA NOT NULL, kind TEXT COLLATE "C" NOT NULL,
    recorded_at_ms BIGINT NOT NULL);

CREATE TABLE call (
    action_id BYTEA PRIMARY KEY, legislator_id TEXT COLLATE "C" NOT NULL,
    district TEXT COLLATE "C" NOT NULL, office TEXT COLLATE "C" NOT NULL,
    outcome TEXT COLLATE "C" NOT NULL, note BYTEA);
