-- What bills are found by, one row each. Words are made alike by
-- law::search before they come here, so that both engines find the same.

CREATE TABLE bill_search (
    place BIGINT PRIMARY KEY,
    bill TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C",
    title TEXT NOT NULL,
    words TEXT NOT NULL,
    facets TEXT NOT NULL,
    found TSVECTOR NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', title), 'A')
        || to_tsvector('simple', words) || to_tsvector('simple', facets)) STORED);
CREATE INDEX bill_search_found ON bill_search USING GIN (found);
