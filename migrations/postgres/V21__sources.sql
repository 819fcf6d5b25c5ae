-- How fresh each source of law is, and what the runs that the site starts by itself have done.

CREATE TABLE law_source (
    source        TEXT COLLATE "C" PRIMARY KEY,
    asked_at_ms   BIGINT NOT NULL,
    changed_at_ms BIGINT,
    records       BIGINT NOT NULL,
    problem       TEXT,
    problem_at_ms BIGINT
);

CREATE TABLE sync_run (
    began_at_ms BIGINT PRIMARY KEY,
    seen_at_ms  BIGINT NOT NULL,
    ended_at_ms BIGINT,
    done        BIGINT NOT NULL,
    total       BIGINT NOT NULL,
    files_read  BIGINT NOT NULL,
    records_new BIGINT NOT NULL,
    records_changed BIGINT NOT NULL,
    faults      BIGINT NOT NULL,
    problem     TEXT
);
