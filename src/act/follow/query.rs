//! SQL of followers, what they follow, news and letters.

crate::store::queries! {
    /// Somebody by the code of her address.
    FIND = "SELECT id FROM follower WHERE address_code = ?1 LIMIT 1";
    /// Whether somebody with this id is known.
    KNOWN = "SELECT locale, address FROM follower WHERE id = ?1 LIMIT 1";
    /// Adds somebody.
    ADD = "INSERT INTO follower (id, address_code, address, locale, asked_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5)";
    /// Adds a wish; one that is there already stays as it is.
    WISH = "INSERT INTO follow (follower_id, followed, asked_at_ms) VALUES (?1, ?2, ?3)
         ON CONFLICT (follower_id, followed) DO NOTHING";
    /// How many wishes somebody has.
    WISHES = "SELECT COUNT(*) FROM follow WHERE follower_id = ?1 LIMIT 1";
    /// What somebody follows or asked to, in the order it was asked.
    FOLLOWS = "SELECT followed, asked_at_ms, confirmed_at_ms FROM follow WHERE follower_id = ?1
         ORDER BY asked_at_ms, followed LIMIT 200";
    /// Confirms every wish that waits; news from now on are told.
    CONFIRM = "UPDATE follow SET confirmed_at_ms = ?2, told_until_ms = ?2
         WHERE follower_id = ?1 AND confirmed_at_ms IS NULL";
    /// Ends one wish.
    STOP = "DELETE FROM follow WHERE follower_id = ?1 AND followed = ?2";
    /// Ends every wish.
    STOP_ALL = "DELETE FROM follow WHERE follower_id = ?1";
    /// Forgets somebody.
    ERASE = "DELETE FROM follower WHERE id = ?1";
    /// Everything that somebody follows and confirmed, behind one of them.
    FOLLOWED_AFTER = "SELECT DISTINCT followed FROM follow
         WHERE followed > ?1 AND confirmed_at_ms IS NOT NULL ORDER BY followed LIMIT ?2";
    /// Adds news; what was noticed before stays as it was noticed.
    NOTICE = "INSERT INTO news (followed, item, noticed_at_ms, day, stage, title, text, address)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (followed, item) DO NOTHING";
    /// Followers behind one of them who have something to be told.
    DUE = "SELECT DISTINCT follow.follower_id FROM follow
         JOIN news ON news.followed = follow.followed
              AND news.noticed_at_ms > follow.told_until_ms
         WHERE follow.follower_id > ?1 AND follow.confirmed_at_ms IS NOT NULL
         ORDER BY follow.follower_id LIMIT ?2";
    /// Puts what somebody was not told yet in a letter.
    FILL = "INSERT INTO letter_item (letter_id, followed, item)
         SELECT letter.id, news.followed, news.item FROM letter
         JOIN follow ON follow.follower_id = letter.follower_id
              AND follow.confirmed_at_ms IS NOT NULL
         JOIN news ON news.followed = follow.followed
              AND news.noticed_at_ms > follow.told_until_ms
              AND news.noticed_at_ms <= letter.made_at_ms
         WHERE letter.id = ?1";
    /// What was put in a letter will not be told again.
    TOLD = "UPDATE follow SET told_until_ms = ?2
         WHERE follower_id = ?1 AND confirmed_at_ms IS NOT NULL";
    /// Adds a letter.
    LETTER = "INSERT INTO letter (id, follower_id, kind, made_at_ms) VALUES (?1, ?2, ?3, ?4)";
    /// How many letters of a kind were made for somebody since then.
    LETTERS_SINCE = "SELECT COUNT(*) FROM letter
         WHERE follower_id = ?1 AND kind = ?2 AND made_at_ms > ?3 LIMIT 1";
    /// How many letters of a kind were made since then.
    ALL_SINCE = "SELECT COUNT(*) FROM letter WHERE kind = ?1 AND made_at_ms > ?2 LIMIT 1";
    /// A letter and whom it is for.
    OPEN = "SELECT letter.kind, follower.id, follower.address, follower.locale FROM letter
         JOIN follower ON follower.id = letter.follower_id WHERE letter.id = ?1 LIMIT 1";
    /// What a letter tells, by what it is about, oldest first.
    ITEMS = "SELECT news.followed, news.item, news.day, news.stage, news.title, news.text,
              news.address
         FROM letter_item JOIN news ON news.followed = letter_item.followed
              AND news.item = letter_item.item
         WHERE letter_item.letter_id = ?1 ORDER BY news.followed, news.day, news.item LIMIT ?2";
    /// How much a letter tells.
    COUNT_ITEMS = "SELECT COUNT(*) FROM letter_item WHERE letter_id = ?1 LIMIT 1";
    /// What the mail server said to a letter.
    REPLY = "UPDATE letter SET reply = ?2 WHERE id = ?1";
    /// Somebody's letters with their deliveries, latest first.
    RECORD = "SELECT letter.id, letter.kind, letter.made_at_ms, letter.reply, job.state,
              job.due_at_ms, job.problem,
              (SELECT COUNT(*) FROM letter_item WHERE letter_item.letter_id = letter.id)
         FROM letter JOIN job ON job.id = letter.id
         WHERE letter.follower_id = ?1 ORDER BY letter.made_at_ms DESC, letter.id LIMIT ?2";
    /// Whether an address is written to no more.
    SUPPRESSED = "SELECT why FROM suppression WHERE address_code = ?1 LIMIT 1";
    /// An address is written to no more.
    SUPPRESS = "INSERT INTO suppression (address_code, why, since_ms)
         SELECT address_code, ?2, ?3 FROM follower WHERE id = ?1
         ON CONFLICT (address_code) DO NOTHING";
}
