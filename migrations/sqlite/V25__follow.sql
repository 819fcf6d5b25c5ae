CREATE TABLE follower (
    id BLOB PRIMARY KEY, address_code TEXT NOT NULL UNIQUE, address BLOB NOT NULL,
    locale TEXT NOT NULL, asked_at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE follow (
    follower_id BLOB NOT NULL, followed TEXT NOT NULL, asked_at_ms INTEGER NOT NULL,
    confirmed_at_ms INTEGER, told_until_ms INTEGER,
    PRIMARY KEY (follower_id, followed)) STRICT, WITHOUT ROWID;
CREATE INDEX follow_followed ON follow (followed, confirmed_at_ms);

CREATE TABLE news (
    followed TEXT NOT NULL, item TEXT NOT NULL, noticed_at_ms INTEGER NOT NULL,
    day TEXT NOT NULL, stage TEXT, title TEXT NOT NULL, text TEXT NOT NULL,
    address TEXT NOT NULL, PRIMARY KEY (followed, item)) STRICT, WITHOUT ROWID;
CREATE INDEX news_noticed ON news (followed, noticed_at_ms);

-- A letter's job has its id: how it was delivered stands there.
CREATE TABLE letter (
    id BLOB PRIMARY KEY, follower_id BLOB NOT NULL, kind TEXT NOT NULL,
    made_at_ms INTEGER NOT NULL, reply TEXT) STRICT, WITHOUT ROWID;
CREATE INDEX letter_follower ON letter (follower_id, made_at_ms);
CREATE INDEX letter_made ON letter (kind, made_at_ms);

CREATE TABLE letter_item (
    letter_id BLOB NOT NULL, followed TEXT NOT NULL, item TEXT NOT NULL,
    PRIMARY KEY (letter_id, followed, item)) STRICT, WITHOUT ROWID;

CREATE TABLE suppression (
    address_code TEXT PRIMARY KEY, why TEXT NOT NULL, since_ms INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;
