-- Texts of bills: which versions were read, and each text once however many versions share it.

CREATE TABLE bill_text (
    bill           TEXT COLLATE "C" NOT NULL,
    version        TEXT COLLATE "C" NOT NULL,
    title          TEXT NOT NULL,
    day            TEXT,
    day_is_carried BIGINT NOT NULL,
    url            TEXT,
    form           TEXT NOT NULL,
    fullness       BIGINT NOT NULL,
    sections       BIGINT NOT NULL,
    words          BIGINT NOT NULL,
    hash           BYTEA NOT NULL,
    is_complete    BIGINT NOT NULL,
    source_file    TEXT NOT NULL,
    imported_at_ms BIGINT NOT NULL,
    PRIMARY KEY (bill, version)
);
CREATE INDEX bill_text_by_hash ON bill_text (hash);

CREATE TABLE text_body (
    hash BYTEA NOT NULL PRIMARY KEY,
    body BYTEA NOT NULL
);
