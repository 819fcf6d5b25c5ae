-- Texts of bills: which versions were read, and each text once however many versions share it.

CREATE TABLE bill_text (
    bill           TEXT NOT NULL,
    version        TEXT NOT NULL,
    title          TEXT NOT NULL,
    day            TEXT,
    day_is_carried INTEGER NOT NULL,
    url            TEXT,
    form           TEXT NOT NULL,
    fullness       INTEGER NOT NULL,
    sections       INTEGER NOT NULL,
    words          INTEGER NOT NULL,
    hash           BLOB NOT NULL,
    is_complete    INTEGER NOT NULL,
    source_file    TEXT NOT NULL,
    imported_at_ms INTEGER NOT NULL,
    PRIMARY KEY (bill, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX bill_text_by_hash ON bill_text (hash);

CREATE TABLE text_body (
    hash BLOB NOT NULL PRIMARY KEY,
    body BLOB NOT NULL
) STRICT;
