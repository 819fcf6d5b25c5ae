-- Every further field of a bill status file: those that are searched by as columns, the rest as
-- one text of JSON a bill. And what importers met that they do not know.

ALTER TABLE bill_title ADD COLUMN parent TEXT;
ALTER TABLE bill_title ADD COLUMN version_name TEXT;
ALTER TABLE bill_version ADD COLUMN code TEXT;
ALTER TABLE bill_version ADD COLUMN urls TEXT;
ALTER TABLE bill_vote ADD COLUMN url TEXT;
ALTER TABLE bill_summary ADD COLUMN updated_at_ms BIGINT;
ALTER TABLE bill_committee ADD COLUMN kind TEXT;

CREATE TABLE bill_details (
    bill    TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    details TEXT NOT NULL
);

CREATE INDEX bill_subject_by_name ON bill_subject (name, bill);
CREATE INDEX bill_committee_by_code ON bill_committee (code, bill);

-- An element or field that the importer of this kind passed over, and where it was first met.
CREATE TABLE unknown_field (
    kind        TEXT COLLATE "C" NOT NULL,
    field       TEXT COLLATE "C" NOT NULL,
    file        TEXT NOT NULL,
    found_at_ms BIGINT NOT NULL,
    PRIMARY KEY (kind, field)
);
