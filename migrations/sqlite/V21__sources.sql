-- How fresh each source of law is, and what the runs that the site starts by itself have done.

CREATE TABLE law_source (
    source        TEXT PRIMARY KEY,
    asked_at_ms   INTEGER NOT NULL,
    changed_at_ms INTEGER,
    records       INTEGER NOT NULL,
    problem       TEXT,
    problem_at_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_run (
    began_at_ms INTEGER PRIMARY KEY,
    seen_at_ms  INTEGER NOT NULL,
    ended_at_ms INTEGER,
    done        INTEGER NOT NULL,
    total       INTEGER NOT NULL,
    files_read       INTEGER NOT NULL,
    records_new       INTEGER NOT NULL,
    records_changed INTEGER NOT NULL,
    faults      INTEGER NOT NULL,
    problem     TEXT
) STRICT, WITHOUT ROWID;
