-- Everything of the law that can be searched for, one row each. Words are made alike by
-- law::search before they come here, so that both engines find the same.

CREATE TABLE law_search (
    place BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C",
    title TEXT NOT NULL,
    words TEXT NOT NULL,
    facets TEXT NOT NULL,
    found TSVECTOR NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', title), 'A')
        || to_tsvector('simple', words) || to_tsvector('simple', facets)) STORED);
CREATE INDEX law_search_found ON law_search USING GIN (found);
