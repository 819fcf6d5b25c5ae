//! Who follows what: asked for, confirmed from the mailbox, ended at any time.

use super::letter::{self, Letter, LetterKind};
use super::{Address, Followed, news, query};
use crate::kernel::{Id, Timestamp};
use crate::store::seal::KeyRing;
use crate::store::{Error, Tx};

/// What the codes of addresses are made for.
const ADDRESS_CODE: &str = "groundswell 2026 address of a follower";
/// The column in which addresses are sealed.
const ADDRESS_COLUMN: &str = "follower.address";
/// What proves that a link came from a letter to this follower.
const PASS: &str = "groundswell 2026 link to what is followed";

/// Letters with the question in a day for one address: a stranger who types it sends no flood.
const QUESTIONS_A_DAY: i64 = 3;
/// Letters with the question in a minute for everybody: a site is no means to flood the world.
const QUESTIONS_A_MINUTE: i64 = 120;
/// Things one person may follow.
const WISHES: i64 = 200;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const MINUTE_MS: i64 = 60 * 1000;

/// Marks the ids of followers.
#[derive(Debug)]
pub struct Follower;

/// Somebody who asks to be told of something.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The id she gets if she is new.
    pub follower: Id<Follower>,
    /// The id of the letter that asks whether she wants it.
    pub letter: Id<Letter>,
    /// Where she is written to.
    pub address: Address,
    /// What she asks for.
    pub followed: Followed,
    /// The language she is written to in.
    pub locale: String,
    /// When.
    pub at: Timestamp,
}

/// Why a wish was not taken.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// So many people ask in this minute that no more letters go out.
    #[error("too many people ask at this moment")]
    Crowded,
    /// The store.
    #[error(transparent)]
    Store(#[from] Error),
}

/// Takes a wish and puts the letter in the outbox that asks whether she wants it. What the asker
/// is told must not depend on what comes of it: it would give away who follows what.
///
/// Errors: `Crowded`; those of the store.
pub async fn ask(tx: &mut Tx<'_>, keys: &KeyRing, wish: &Wish) -> Result<(), AskError> {
    let codes = keys.codes(ADDRESS_CODE, wish.address.folded().as_bytes());
    for code in &codes {
        if tx.fetch_optional::<(String,)>(query::SUPPRESSED, (code,)).await?.is_some() {
            return Ok(());
        }
    }
    let minute = (LetterKind::Question.as_str(), wish.at.plus_millis(-MINUTE_MS));
    if tx.fetch_one::<(i64,)>(query::ALL_SINCE, minute).await?.0 >= QUESTIONS_A_MINUTE {
        return Err(AskError::Crowded);
    }
    let follower = match find(tx, &codes).await? {
        Some(known) => known,
        None => add(tx, keys, wish, &codes[0]).await?,
    };
    let wishes: (i64,) = tx.fetch_one(query::WISHES, (follower,)).await?;
    if wishes.0 < WISHES {
        tx.execute(query::WISH, (follower, wish.followed.to_string(), wish.at)).await?;
    }
    let day = (follower, LetterKind::Question.as_str(), wish.at.plus_millis(-DAY_MS));
    if tx.fetch_one::<(i64,)>(query::LETTERS_SINCE, day).await?.0 < QUESTIONS_A_DAY {
        letter::put(tx, wish.letter, follower, LetterKind::Question, wish.at).await?;
    }
    Ok(())
}

async fn find(tx: &mut Tx<'_>, codes: &[String]) -> Result<Option<Id<Follower>>, Error> {
    for code in codes {
        let known: Option<(Id<Follower>,)> = tx.fetch_optional(query::FIND, (code,)).await?;
        if let Some((known,)) = known {
            return Ok(Some(known));
        }
    }
    Ok(None)
}

async fn add(
    tx: &mut Tx<'_>,
    keys: &KeyRing,
    wish: &Wish,
    code: &str,
) -> Result<Id<Follower>, Error> {
    let id = wish.follower;
    let sealed = keys.seal(tx, ADDRESS_COLUMN, id.as_bytes(), wish.address.as_str());
    tx.execute(query::ADD, (id, code, sealed, wish.locale.as_str(), wish.at)).await?;
    Ok(id)
}

/// The address of a follower as it was sealed.
pub(super) fn opened(keys: &KeyRing, id: Id<Follower>, sealed: &[u8]) -> Option<Address> {
    let text = keys.open_value(ADDRESS_COLUMN, id.as_bytes(), sealed);
    text.ok()?.parse().ok()
}

/// A link that only a letter to this follower holds.
///
/// Shape: 32 hexadecimal digits, `-`, 64 more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pass(Id<Follower>);

impl Pass {
    /// The pass of a link, if this site wrote it.
    pub fn read(keys: &KeyRing, text: &str) -> Option<Self> {
        let (id, proof) = text.split_once('-')?;
        let id: Id<Follower> = id.parse().ok()?;
        keys.proves(PASS, id.as_bytes(), proof).then_some(Self(id))
    }

    /// The pass for a link to this follower.
    pub fn write(keys: &KeyRing, follower: Id<Follower>) -> String {
        format!("{follower}-{}", keys.proof(PASS, follower.as_bytes()))
    }

    /// Whose it is.
    pub const fn follower(self) -> Id<Follower> {
        self.0
    }
}

/// Something that somebody follows, or asked to.
#[derive(Clone, Debug, PartialEq)]
pub struct Follow {
    /// What.
    pub followed: Followed,
    /// What people call it; its id where it is not known here any more.
    pub name: String,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// When she confirmed it.
    pub confirmed_at: Option<Timestamp>,
}

/// The hint of a follower's address; `None` once she is forgotten.
///
/// Errors: those of the store.
pub async fn is_known(
    tx: &mut Tx<'_>,
    keys: &KeyRing,
    follower: Id<Follower>,
) -> Result<Option<String>, Error> {
    let known: Option<(String, Vec<u8>)> = tx.fetch_optional(query::KNOWN, (follower,)).await?;
    Ok(known.and_then(|(_, sealed)| Some(opened(keys, follower, &sealed)?.hint())))
}

/// What somebody follows or asked to, in the order it was asked.
///
/// Errors: those of the store.
pub async fn follows(tx: &mut Tx<'_>, follower: Id<Follower>) -> Result<Vec<Follow>, Error> {
    let rows: Vec<(String, Timestamp, Option<Timestamp>)> =
        tx.fetch_all(query::FOLLOWS, (follower,)).await?;
    let mut follows = Vec::with_capacity(rows.len());
    for (text, asked_at, confirmed_at) in rows {
        let Ok(followed) = text.parse::<Followed>() else { continue };
        let name = followed.name(tx).await?.unwrap_or(text);
        follows.push(Follow { followed, name, asked_at, confirmed_at });
    }
    Ok(follows)
}

/// Confirms all that waits. What is known of it at this moment is no news.
///
/// Errors: those of the store.
pub async fn confirm(tx: &mut Tx<'_>, follower: Id<Follower>, at: Timestamp) -> Result<(), Error> {
    for follow in follows(tx, follower).await? {
        if follow.confirmed_at.is_none() {
            news::notice(tx, &follow.followed, at).await?;
        }
    }
    tx.execute(query::CONFIRM, (follower, at)).await.map(drop)
}

/// Ends one wish; with the last of them everything known of the person is erased.
///
/// Errors: those of the store.
pub async fn stop(
    tx: &mut Tx<'_>,
    keys: &KeyRing,
    follower: Id<Follower>,
    followed: &str,
) -> Result<(), Error> {
    tx.execute(query::STOP, (follower, followed)).await?;
    let left: (i64,) = tx.fetch_one(query::WISHES, (follower,)).await?;
    if left.0 == 0 {
        erase(tx, keys, follower).await?;
    }
    Ok(())
}

/// Ends every wish and forgets the address.
///
/// Errors: those of the store.
pub async fn erase(tx: &mut Tx<'_>, keys: &KeyRing, follower: Id<Follower>) -> Result<(), Error> {
    tx.execute(query::STOP_ALL, (follower,)).await?;
    if tx.execute(query::ERASE, (follower,)).await? > 0 {
        keys.erased(tx);
    }
    Ok(())
}
