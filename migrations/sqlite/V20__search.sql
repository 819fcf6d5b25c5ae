-- What bills are found by, one row each. Words are made alike by
-- law::search before they come here, so that both engines find the same.

CREATE VIRTUAL TABLE bill_search USING fts5(
    bill UNINDEXED, day UNINDEXED, title, words, facets,
    content = '', contentless_delete = 1, contentless_unindexed = 1,
    detail = column, tokenize = 'unicode61 remove_diacritics 0');
