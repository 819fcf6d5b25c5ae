//! Letters: one question, then one digest a day at most, each with a record of its delivery.

use super::follower::{Follower, opened};
use super::{Address, Follow, LETTER_JOB, LETTERS, News, follower, query};
use crate::kernel::{Id, Timestamp};
use crate::law::bill::Stage;
use crate::store::job::{self, Claim, End, FinishError, Job};
use crate::store::seal::KeyRing;
use crate::store::{Error, FromRow, Row, Tx, outbox};

/// News in one letter; the page has the rest.
const TOLD: u32 = 60;
/// Deliveries on a person's page.
const RECORDED: u32 = 50;
/// How long a mail server may take before another worker looks at what became of a letter.
const LEASE_MS: i64 = 5 * 60 * 1000;

/// Marks the ids of letters.
#[derive(Debug)]
pub struct Letter;

/// What a letter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterKind {
    /// Whether she wants what was asked for in her name.
    Question,
    /// What happened to what she follows.
    Digest,
}

impl LetterKind {
    /// As it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Digest => "digest",
        }
    }

    fn read(text: &str) -> Option<Self> {
        [Self::Question, Self::Digest].into_iter().find(|kind| kind.as_str() == text)
    }
}

/// Puts a letter in the outbox.
pub(super) async fn put(
    tx: &mut Tx<'_>,
    id: Id<Letter>,
    follower: Id<Follower>,
    kind: LetterKind,
    at: Timestamp,
) -> Result<(), Error> {
    tx.execute(query::LETTER, (id, follower, kind.as_str(), at)).await?;
    let job: Id<Job> = Id::from_bytes(*id.as_bytes());
    tx.announce(LETTERS);
    outbox::put(tx, job, LETTER_JOB, id.to_string(), at).await
}

/// Followers with something to be told, behind one of them; begins with sixteen zeros.
///
/// Errors: those of the store.
pub async fn due_followers(
    tx: &mut Tx<'_>,
    after: Id<Follower>,
    limit: u32,
) -> Result<Vec<Id<Follower>>, Error> {
    let rows: Vec<(Id<Follower>,)> = tx.fetch_all(query::DUE, (after, limit)).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Puts everything that somebody was not told yet in one letter in the outbox; how much that was.
///
/// Errors: those of the store.
pub async fn digest(
    tx: &mut Tx<'_>,
    follower: Id<Follower>,
    id: Id<Letter>,
    at: Timestamp,
) -> Result<u64, Error> {
    put(tx, id, follower, LetterKind::Digest, at).await?;
    let told = tx.execute(query::FILL, (id,)).await?;
    tx.execute(query::TOLD, (follower, at)).await?;
    Ok(told)
}

/// Takes letters that are due into a worker's hands. One whose worker vanished is unknown from now
/// on: it may have arrived, and is not sent twice.
///
/// Errors: those of the store.
pub async fn claim(tx: &mut Tx<'_>, now: Timestamp, limit: u32) -> Result<Vec<Claim>, Error> {
    job::lapse(tx, now).await?;
    job::claim(tx, LETTER_JOB, now, now.plus_millis(LEASE_MS), limit).await
}

/// A letter with what it tells.
#[derive(Clone, Debug)]
pub struct Open {
    /// Which letter.
    pub id: Id<Letter>,
    /// What it is for.
    pub kind: LetterKind,
    /// Whom it is for.
    pub follower: Id<Follower>,
    /// Where it goes.
    pub address: Address,
    /// The language it is written in.
    pub locale: String,
    /// What she follows, confirmed or not.
    pub follows: Vec<Follow>,
    /// What happened, by what it happened to, oldest first.
    pub news: Vec<News>,
    /// How much there is to tell in all.
    pub total: u64,
}

/// Reads a letter that a worker claimed; `None` when nobody wants it any more.
///
/// Errors: those of the store.
pub async fn open(tx: &mut Tx<'_>, keys: &KeyRing, claim: &Claim) -> Result<Option<Open>, Error> {
    let Ok(id) = claim.payload.parse::<Id<Letter>>() else { return Ok(None) };
    let row: Option<(String, Id<Follower>, Vec<u8>, String)> =
        tx.fetch_optional(query::OPEN, (id,)).await?;
    let Some((kind, follower, sealed, locale)) = row else { return Ok(None) };
    let (Some(kind), Some(address)) = (LetterKind::read(&kind), opened(keys, follower, &sealed))
    else {
        return Ok(None);
    };
    let follows = follower::follows(tx, follower).await?;
    let items: Vec<Option<News>> = tx
        .fetch_all::<MaybeNews>(query::ITEMS, (id, TOLD))
        .await?
        .into_iter()
        .map(|one| one.0)
        .collect();
    let still = |news: &News| follows.iter().any(|follow| follow.followed == news.followed);
    let news: Vec<News> = items.into_iter().flatten().filter(still).collect();
    let total = digest_count(tx, id).await?.max(news.len() as u64);
    let wanted = kind == LetterKind::Question || !news.is_empty();
    let letter = || Open { id, kind, follower, address, locale, follows, news, total };
    Ok(wanted.then(letter))
}

/// How much a letter tells.
///
/// Errors: those of the store.
pub async fn digest_count(tx: &mut Tx<'_>, id: Id<Letter>) -> Result<u64, Error> {
    let (count,): (i64,) = tx.fetch_one(query::COUNT_ITEMS, (id,)).await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// A row of news whose words are still understood.
struct MaybeNews(Option<News>);

impl FromRow for MaybeNews {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        let (followed, stage): (String, Option<String>) = (row.get(0)?, row.get(3)?);
        let Ok(followed) = followed.parse() else { return Ok(Self(None)) };
        Ok(Self(Some(News {
            followed,
            item: row.get(1)?,
            day: row.get(2)?,
            stage: stage.as_deref().and_then(Stage::read),
            title: row.get(4)?,
            text: row.get(5)?,
            address: row.get(6)?,
        })))
    }
}

/// Ends a worker's claim on a letter, with what the mail server said.
///
/// Errors: `Fenced` when another worker has it.
pub async fn finish(
    tx: &mut Tx<'_>,
    claim: &Claim,
    end: &End,
    reply: &str,
    now: Timestamp,
) -> Result<(), FinishError> {
    job::finish(tx, claim, end, now).await?;
    let letter: Id<Letter> = Id::from_bytes(*claim.id.as_bytes());
    tx.execute(query::REPLY, (letter, reply)).await?;
    Ok(())
}

/// Writes to this address no more: its mail server knows no such person.
///
/// Errors: those of the store.
pub async fn suppress(
    tx: &mut Tx<'_>,
    keys: &KeyRing,
    follower: Id<Follower>,
    why: &str,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(query::SUPPRESS, (follower, why, now)).await?;
    follower::erase(tx, keys, follower).await
}

/// How far a letter came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It waits, or will be tried again.
    Waiting,
    /// The mail server took it.
    Done,
    /// It was refused, and is not tried again.
    Failed,
    /// It may or may not have arrived.
    Unknown,
}

/// What became of one letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// What it was for.
    pub kind: LetterKind,
    /// When it was made.
    pub made_at: Timestamp,
    /// How far it came.
    pub state: State,
    /// When that was; when it is tried next, for one that waits.
    pub at: Timestamp,
    /// What the mail server said.
    pub reply: Option<String>,
    /// How much it told.
    pub news: u64,
}

impl FromRow for Delivery {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        let (kind, state): (String, String) = (row.get(1)?, row.get(4)?);
        let (reply, problem): (Option<String>, Option<String>) = (row.get(3)?, row.get(6)?);
        Ok(Self {
            kind: LetterKind::read(&kind).unwrap_or(LetterKind::Digest),
            made_at: row.get(2)?,
            state: match state.as_str() {
                "done" => State::Done,
                "failed" => State::Failed,
                "unknown" => State::Unknown,
                _ => State::Waiting,
            },
            at: row.get(5)?,
            reply: reply.filter(|reply| !reply.is_empty()).or(problem),
            news: u64::try_from(row.get::<i64>(7)?).unwrap_or(0),
        })
    }
}

/// Somebody's letters and what became of them, latest first.
///
/// Errors: those of the store.
pub async fn record(tx: &mut Tx<'_>, follower: Id<Follower>) -> Result<Vec<Delivery>, Error> {
    tx.fetch_all(query::RECORD, (follower, RECORDED)).await
}
