CREATE TABLE counter (name TEXT PRIMARY KEY, total INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE job (
    id BLOB PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL, lapse TEXT NOT NULL,
    state TEXT NOT NULL, due_at_ms INTEGER NOT NULL, lease_until_ms INTEGER,
    attempts INTEGER NOT NULL, fence INTEGER NOT NULL, problem TEXT) STRICT, WITHOUT ROWID;
CREATE INDEX job_due ON job (kind, state, due_at_ms);
CREATE INDEX job_leased ON job (state, lease_until_ms);

CREATE TABLE seal_key (number INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL) STRICT;
