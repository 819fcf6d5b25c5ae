-- Text in an index is ordered by its bytes, as SQLite does it.

ALTER TABLE bill_subject ALTER COLUMN name TYPE TEXT COLLATE "C";
ALTER TABLE bill_committee ALTER COLUMN code TYPE TEXT COLLATE "C";
