-- What a roll call was about beside a bill, where its chamber keeps it, and how much its file
-- says: of two files about one roll call the fuller one stands.

ALTER TABLE vote_event ADD COLUMN subject TEXT;
ALTER TABLE vote_event ADD COLUMN url TEXT;
ALTER TABLE vote_event ADD COLUMN fullness BIGINT NOT NULL DEFAULT 2;
