use crate::store::queries;

queries! {
    /// The day from which a person is known.
    AS_OF_LEGISLATOR = "SELECT as_of FROM legislator WHERE id = ?1 LIMIT 1";
    /// Forgets the terms of a person, to write those of a later source.
    DELETE_TERMS = "DELETE FROM term WHERE legislator_id = ?1";
    /// Forgets the parties of those terms.
    DELETE_PARTIES = "DELETE FROM term_party WHERE legislator_id = ?1";
    /// Forgets the words of a person's name.
    DELETE_WORDS = "DELETE FROM legislator_word WHERE legislator_id = ?1";
    /// Forgets the office in Washington.
    DELETE_WASHINGTON = "DELETE FROM legislator_office
        WHERE legislator_id = ?1 AND kind = 'washington'";
    /// Writes a person down.
    PUT_LEGISLATOR = "INSERT INTO legislator
        (id, lis, name, sort_name, url, contact_form, snapshot, as_of)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (id) DO UPDATE SET lis = excluded.lis, name = excluded.name,
            sort_name = excluded.sort_name, url = excluded.url,
            contact_form = excluded.contact_form, snapshot = excluded.snapshot,
            as_of = excluded.as_of";
    /// Writes a term down.
    PUT_TERM = "INSERT INTO term
        (legislator_id, seat_id, starts, ends, chamber, state, district, how)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    /// Writes one stretch of a term with one party.
    PUT_PARTY = "INSERT INTO term_party
        (legislator_id, seat_id, term_starts, position, starts, ends, party, caucus)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    /// Writes a word by which a person is found.
    PUT_WORD = "INSERT INTO legislator_word (word, legislator_id) VALUES (?1, ?2)
        ON CONFLICT (word, legislator_id) DO NOTHING";
    /// Forgets the district offices of a snapshot.
    DELETE_DISTRICT_OFFICES = "DELETE FROM legislator_office
        WHERE snapshot = ?1 AND kind = 'district'";
    /// Writes an office down.
    PUT_OFFICE = "INSERT INTO legislator_office
        (id, snapshot, legislator_id, kind, position, address, building, suite, city, state, zip,
         phone, phone_e164, hours)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        ON CONFLICT (id, snapshot) DO NOTHING";
    /// Forgets the accounts of a snapshot.
    DELETE_SOCIAL = "DELETE FROM social_account WHERE snapshot = ?1";
    /// Writes an account down.
    PUT_SOCIAL = "INSERT INTO social_account (snapshot, legislator_id, network, handle)
        VALUES (?1, ?2, ?3, ?4)";
    /// Every legislator in turn.
    IDS_AFTER = "SELECT id FROM legislator WHERE id > ?1 ORDER BY id LIMIT ?2";
    /// Every list of members, latest first.
    SNAPSHOTS = "SELECT name, source, as_of, members FROM snapshot
        ORDER BY as_of DESC, name LIMIT 200";
    /// Writes a list of members down.
    PUT_SNAPSHOT = "INSERT INTO snapshot (name, source, as_of, members) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (name) DO UPDATE SET source = excluded.source, as_of = excluded.as_of,
            members = excluded.members";
    /// Forgets whom a list named.
    DELETE_NAMED = "DELETE FROM snapshot_member WHERE snapshot = ?1";
    /// Notes that a list named somebody.
    PUT_NAMED = "INSERT INTO snapshot_member (snapshot, legislator_id) VALUES (?1, ?2)";
    /// Whom a list named.
    NAMED = "SELECT legislator_id FROM snapshot_member WHERE snapshot = ?1 LIMIT 2000";
    /// Terms that a list of members could contradict.
    TERMS_ENDING_AFTER = "SELECT term.legislator_id, term.seat_id, term.starts, term.ends,
            legislator.as_of, term.gone_by
        FROM term JOIN legislator ON legislator.id = term.legislator_id
        WHERE term.ends > ?1 ORDER BY term.ends LIMIT 50000";
    /// Notes that a later full list no longer names the holder.
    END_TERM = "UPDATE term SET gone_by = ?1
        WHERE legislator_id = ?2 AND seat_id = ?3 AND starts = ?4";
    /// The terms of a seat that had begun on a day, latest first, each with its party that day.
    TERMS_OF_SEAT = "SELECT term.seat_id, term.starts, term.ends, term.gone_by, term.chamber,
            term.state, term.district, term.legislator_id, legislator.name,
            term_party.party, term_party.caucus, snapshot.source, legislator.as_of
        FROM term JOIN legislator ON legislator.id = term.legislator_id
        JOIN snapshot ON snapshot.name = legislator.snapshot
        LEFT JOIN term_party ON term_party.legislator_id = term.legislator_id
            AND term_party.seat_id = term.seat_id AND term_party.term_starts = term.starts
            AND term_party.position = (SELECT MAX(own.position) FROM term_party own
                WHERE own.legislator_id = term.legislator_id AND own.seat_id = term.seat_id
                AND own.term_starts = term.starts
                AND (own.starts <= ?2 OR own.position = 0))
        WHERE term.seat_id = ?1 AND term.starts <= ?2
        ORDER BY term.starts DESC LIMIT 12";
    /// The same for every seat, without terms that ended before the second day.
    TERMS_AROUND = "SELECT term.seat_id, term.starts, term.ends, term.gone_by, term.chamber,
            term.state, term.district, term.legislator_id, legislator.name,
            term_party.party, term_party.caucus, snapshot.source, legislator.as_of
        FROM term JOIN legislator ON legislator.id = term.legislator_id
        JOIN snapshot ON snapshot.name = legislator.snapshot
        LEFT JOIN term_party ON term_party.legislator_id = term.legislator_id
            AND term_party.seat_id = term.seat_id AND term_party.term_starts = term.starts
            AND term_party.position = (SELECT MAX(own.position) FROM term_party own
                WHERE own.legislator_id = term.legislator_id AND own.seat_id = term.seat_id
                AND own.term_starts = term.starts
                AND (own.starts <= ?1 OR own.position = 0))
        WHERE term.ends >= ?2 AND term.starts <= ?1
        ORDER BY term.ends LIMIT 20000";
    /// How to reach a person, and the snapshot whose offices are theirs.
    REACH = "SELECT legislator.url, legislator.contact_form, legislator.snapshot,
            snapshot.source, legislator.as_of
        FROM legislator JOIN snapshot ON snapshot.name = legislator.snapshot
        WHERE legislator.id = ?1 LIMIT 1";
    /// The offices of a person.
    OFFICES = "SELECT id, kind, address, building, suite, city, state, zip, phone, phone_e164, hours
        FROM legislator_office
        WHERE legislator_id = ?1 AND (kind = 'washington' OR snapshot = ?2)
        ORDER BY position, id LIMIT 100";
    /// The accounts of a person.
    SOCIAL = "SELECT network, handle FROM social_account
        WHERE legislator_id = ?1 AND snapshot = ?2 ORDER BY network LIMIT 40";
    /// A person with their latest term.
    HEAD = "SELECT legislator.id, legislator.name, term.chamber, term.state, term.district,
            term_party.party, term_party.caucus
        FROM legislator JOIN term ON term.legislator_id = legislator.id
        LEFT JOIN term_party ON term_party.legislator_id = term.legislator_id
            AND term_party.seat_id = term.seat_id AND term_party.term_starts = term.starts
        WHERE legislator.id = ?1
        ORDER BY term.starts DESC, term_party.position DESC LIMIT 1";
    /// The person with this id of the Senate.
    BY_LIS = "SELECT id FROM legislator WHERE lis = ?1 LIMIT 1";
    /// The terms of a person, latest first.
    SERVICE = "SELECT term.seat_id, term.chamber, term_party.party, term.starts, term.ends,
            term.how, term.gone_by
        FROM term LEFT JOIN term_party ON term_party.legislator_id = term.legislator_id
            AND term_party.seat_id = term.seat_id AND term_party.term_starts = term.starts
            AND term_party.position = (SELECT MAX(own.position) FROM term_party own
                WHERE own.legislator_id = term.legislator_id AND own.seat_id = term.seat_id
                AND own.term_starts = term.starts)
        WHERE term.legislator_id = ?1 ORDER BY term.starts DESC LIMIT 100";
    /// Where a person is known from.
    PERSON = "SELECT legislator.lis, snapshot.source, legislator.as_of
        FROM legislator JOIN snapshot ON snapshot.name = legislator.snapshot
        WHERE legislator.id = ?1 LIMIT 1";
    /// One page of everybody, each with the latest term.
    LIST = "SELECT legislator.id, legislator.name, term.chamber, term.state, term.district,
            term_party.party, term_party.caucus
        FROM legislator JOIN term ON term.legislator_id = legislator.id
            AND term.starts = (SELECT MAX(own.starts) FROM term own
                WHERE own.legislator_id = legislator.id)
        LEFT JOIN term_party ON term_party.legislator_id = term.legislator_id
            AND term_party.seat_id = term.seat_id AND term_party.term_starts = term.starts
            AND term_party.position = (SELECT MAX(own.position) FROM term_party own
                WHERE own.legislator_id = term.legislator_id AND own.seat_id = term.seat_id
                AND own.term_starts = term.starts)
        ORDER BY legislator.sort_name, legislator.id LIMIT ?1 OFFSET ?2";
    /// How many people are known.
    COUNT = "SELECT COUNT(*) FROM legislator LIMIT 1";
    /// People with a name word in this range.
    BY_WORD = "SELECT legislator.id, legislator.sort_name
        FROM legislator_word JOIN legislator ON legislator.id = legislator_word.legislator_id
        WHERE legislator_word.word >= ?1 AND legislator_word.word < ?2
        ORDER BY legislator.sort_name LIMIT 500";
    /// The name words of a person.
    WORDS = "SELECT word FROM legislator_word WHERE legislator_id = ?1 LIMIT 40";
}
