CREATE TABLE follower (
    id BYTEA PRIMARY KEY, address_code TEXT COLLATE "C" NOT NULL UNIQUE, address BYTEA NOT NULL,
    locale TEXT COLLATE "C" NOT NULL, asked_at_ms BIGINT NOT NULL);

CREATE TABLE follow (
    follower_id BYTEA NOT NULL, followed TEXT COLLATE "C" NOT NULL, asked_at_ms BIGINT NOT NULL,
    confirmed_at_ms BIGINT, told_until_ms BIGINT,
    PRIMARY KEY (follower_id, followed));
CREATE INDEX follow_followed ON follow (followed, confirmed_at_ms);

CREATE TABLE news (
    followed TEXT COLLATE "C" NOT NULL, item TEXT COLLATE "C" NOT NULL,
    noticed_at_ms BIGINT NOT NULL,
    day TEXT COLLATE "C" NOT NULL, stage TEXT COLLATE "C",
    title TEXT COLLATE "C" NOT NULL, text TEXT COLLATE "C" NOT NULL,
    address TEXT COLLATE "C" NOT NULL, PRIMARY KEY (followed, item));
CREATE INDEX news_noticed ON news (followed, noticed_at_ms);

-- A letter's job has its id: how it was delivered stands there.
CREATE TABLE letter (
    id BYTEA PRIMARY KEY, follower_id BYTEA NOT NULL, kind TEXT COLLATE "C" NOT NULL,
    made_at_ms BIGINT NOT NULL, reply TEXT COLLATE "C");
CREATE INDEX letter_follower ON letter (follower_id, made_at_ms);
CREATE INDEX letter_made ON letter (kind, made_at_ms);

CREATE TABLE letter_item (
    letter_id BYTEA NOT NULL, followed TEXT COLLATE "C" NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (letter_id, followed, item));

CREATE TABLE suppression (
    address_code TEXT COLLATE "C" PRIMARY KEY, why TEXT COLLATE "C" NOT NULL,
    since_ms BIGINT NOT NULL)
   ;
