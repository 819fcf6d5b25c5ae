-- What bills are found by, one row each. Words are made alike by law::search before they come
-- here, those of the title and the filters as words of their own, so that both engines find the
-- same.

CREATE VIRTUAL TABLE bill_search USING fts5(
    bill UNINDEXED, day UNINDEXED, words,
    content = '', contentless_delete = 1, contentless_unindexed = 1,
    detail = none, tokenize = 'unicode61 remove_diacritics 0');
