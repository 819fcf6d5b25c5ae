CREATE TABLE counter (name TEXT COLLATE "C" PRIMARY KEY, total BIGINT NOT NULL)
    WITH (fillfactor = 10);

CREATE TABLE job (
    id BYTEA PRIMARY KEY, kind TEXT COLLATE "C" NOT NULL, payload TEXT NOT NULL,
    lapse TEXT COLLATE "C" NOT NULL, state TEXT COLLATE "C" NOT NULL, due_at_ms BIGINT NOT NULL,
    lease_until_ms BIGINT, attempts BIGINT NOT NULL, fence BIGINT NOT NULL, problem TEXT);
CREATE INDEX job_due ON job (kind, state, due_at_ms);
CREATE INDEX job_leased ON job (state, lease_until_ms);

CREATE TABLE seal_key (number BIGINT PRIMARY KEY, fingerprint TEXT NOT NULL);
