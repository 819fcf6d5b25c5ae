-- What bills are found by, one row each. Words are made alike by law::search before they come
-- here, those of the title and the filters as words of their own, so that both engines find the
-- same.

CREATE TABLE bill_search (
    place BIGINT PRIMARY KEY,
    bill TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C",
    words TEXT NOT NULL,
    found TSVECTOR NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED);
CREATE INDEX bill_search_found ON bill_search USING GIN (found);
