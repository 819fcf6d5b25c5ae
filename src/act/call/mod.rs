//! A call to a lawmaker's office, as the caller reports it.
//!
//! Enters: the caller's form. Leaves: one action, one step of a counter, a receipt.
//! Does not: place calls. Nothing here proves that a call took place, so pages say "reported".

mod offer;
pub(crate) mod query;

pub use offer::Offer;

use super::Receipt;
use crate::campaign::{Ask, CampaignState, WindowState, window_state};
use crate::kernel::{Id, Timestamp};
use crate::store::seal::KeyRing;
use crate::store::{self, BatchWork, Db, Intake, Tx};
use std::collections::{BTreeMap, HashSet};

/// Longest note to the organizers.
pub const NOTE_LIMIT: usize = 500;

/// How a call went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// She spoke with somebody.
    Talked,
    /// She left a message.
    Voicemail,
    /// Nobody could take the call.
    Busy,
    /// The number does not reach the office.
    WrongNumber,
    /// She did not call.
    Skipped,
}

impl Outcome {
    /// Every outcome, in the order of the buttons.
    pub const ALL: [Self; 5] =
        [Self::Talked, Self::Voicemail, Self::Busy, Self::WrongNumber, Self::Skipped];

    /// The word for it in forms, columns and counters.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Talked => "talked",
            Self::Voicemail => "voicemail",
            Self::Busy => "busy",
            Self::WrongNumber => "wrong_number",
            Self::Skipped => "skipped",
        }
    }

    /// The outcome a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.word() == word)
    }

    /// Whether the office heard her: only these count as calls.
    pub const fn reached(self) -> bool {
        matches!(self, Self::Talked | Self::Voicemail)
    }
}

/// What a caller sent, checked at the edge.
#[derive(Clone, Debug)]
pub struct CallForm {
    /// The form's idempotency key, which becomes the action's id.
    pub key: [u8; 16],
    /// Whom the page offered to call.
    pub offer: Offer,
    /// The office that was called: `washington` or a district office's id.
    pub office: String,
    /// How it went.
    pub outcome: Outcome,
    /// What the caller wants the organizers to know; sealed before it is stored.
    pub note: Option<String>,
    /// When the form arrived.
    pub at: Timestamp,
}

/// Why a call was not recorded: each variant is something the page can explain.
#[derive(Clone, Debug, thiserror::Error)]
pub enum RecordError {
    /// The ask is not there any more.
    #[error("this ask does not exist")]
    Unknown,
    /// It opens later.
    #[error("this ask opens at {0}")]
    NotYet(Timestamp),
    /// It is over.
    #[error("this ask is closed")]
    Closed,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Where calls come in: many at the same moment are written together.
#[derive(Clone)]
pub struct CallIntake(Intake<Writer>);

impl CallIntake {
    /// The intake of one node.
    pub fn new(db: Db, keys: KeyRing) -> Self {
        Self(Intake::new(db, Writer { keys }))
    }

    /// Records a call; the receipt means that it is on disk. A repeat gives the first receipt.
    ///
    /// Errors: the ask is unknown, not open yet, or closed; the store could not write.
    pub async fn record(&self, form: CallForm) -> Result<Receipt, RecordError> {
        self.0.submit(form).await?
    }
}

struct Writer {
    keys: KeyRing,
}

impl BatchWork for Writer {
    type Item = CallForm;
    type Answer = Result<Receipt, RecordError>;

    async fn write(
        &self,
        tx: &mut Tx<'_>,
        forms: &[CallForm],
    ) -> Result<Vec<Self::Answer>, store::Error> {
        let mut verdicts = Vec::with_capacity(forms.len());
        let mut asks = BTreeMap::new();
        for form in forms {
            let verdict = match asks.get(&form.offer.ask) {
                Some(ask) => check(ask, form.at),
                None => {
                    let ask = find_ask(tx, form.offer.ask).await?;
                    let verdict = check(&ask, form.at);
                    asks.insert(form.offer.ask, ask);
                    verdict
                }
            };
            verdicts.push(verdict);
        }
        let open = || forms.iter().zip(&verdicts).filter(|(_, open)| open.is_ok());
        let fresh = insert_actions(tx, open().map(|(form, _)| form)).await?;
        self.insert_calls(tx, forms, fresh).await?;
        self.answers(tx, forms, verdicts).await
    }
}

impl Writer {
    /// The rows of calls that are new, one of each key, and the counts they move.
    async fn insert_calls(
        &self,
        tx: &mut Tx<'_>,
        forms: &[CallForm],
        mut fresh: HashSet<[u8; 16]>,
    ) -> Result<(), store::Error> {
        let mut rows = Vec::with_capacity(fresh.len());
        let mut counts: BTreeMap<(Id<Ask>, Outcome), i64> = BTreeMap::new();
        for form in forms.iter().filter(|form| fresh.remove(&form.key)) {
            let note = form.note.as_deref();
            let note = note.map(|note| self.keys.seal(tx, "call.note", &form.key, note));
            let (legislator, district) = (&form.offer.legislator, &form.offer.district);
            let word = form.outcome.word();
            rows.push((form.key, legislator, district, &form.office, word, note));
            *counts.entry((form.offer.ask, form.outcome)).or_default() += 1;
        }
        for ((ask, outcome), count) in counts {
            tx.count(&counter(ask, outcome), count);
            tx.announce(&topic(ask));
        }
        tx.insert_many(query::INSERT_CALL, &rows).await.map(drop)
    }

    /// Receipts, and refusals of forms that were not recorded before the ask closed.
    async fn answers(
        &self,
        tx: &mut Tx<'_>,
        forms: &[CallForm],
        verdicts: Vec<Result<(), RecordError>>,
    ) -> Result<Vec<Result<Receipt, RecordError>>, store::Error> {
        let mut answers = Vec::with_capacity(forms.len());
        for (form, verdict) in forms.iter().zip(verdicts) {
            let repeat = verdict.is_err()
                && tx.fetch_optional::<(String,)>(query::FIND_ACTION, (form.key,)).await?.is_some();
            let receipt = Receipt::of(&form.key);
            answers.push(if repeat { Ok(receipt) } else { verdict.map(|()| receipt) });
        }
        Ok(answers)
    }
}

/// What decides whether an ask takes actions; `None` when it does not exist.
type FoundAsk = Option<(String, Option<Timestamp>, Option<Timestamp>)>;

async fn find_ask(tx: &mut Tx<'_>, ask: Id<Ask>) -> Result<FoundAsk, store::Error> {
    tx.fetch_optional(query::FIND_ASK, (ask,)).await
}

fn check(ask: &FoundAsk, now: Timestamp) -> Result<(), RecordError> {
    let (state, opens, closes) = ask.as_ref().ok_or(RecordError::Unknown)?;
    if CampaignState::from_word(state) != Some(CampaignState::Live) {
        return Err(RecordError::Closed);
    }
    match window_state(*opens, *closes, now) {
        WindowState::Open(_) => Ok(()),
        WindowState::NotYet(opens) => Err(RecordError::NotYet(opens)),
        WindowState::Closed(_) => Err(RecordError::Closed),
    }
}

/// Adds the actions; the keys that were not there before.
async fn insert_actions(
    tx: &mut Tx<'_>,
    forms: impl Iterator<Item = &CallForm>,
) -> Result<HashSet<[u8; 16]>, store::Error> {
    let rows: Vec<_> = forms.map(|form| (form.key, form.offer.ask, "call", form.at)).collect();
    let fresh: Vec<([u8; 16],)> = tx.insert_many_returning(query::INSERT_ACTION, &rows).await?;
    Ok(fresh.into_iter().map(|(key,)| key).collect())
}

/// The counter of one outcome of an ask.
pub(super) fn counter(ask: Id<Ask>, outcome: Outcome) -> String {
    format!("ask/{ask}/{}", outcome.word())
}

/// What is announced when calls of an ask were recorded.
pub fn topic(ask: Id<Ask>) -> String {
    format!("ask/{ask}")
}

/// How often each outcome of an ask was reported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts(BTreeMap<Outcome, u64>);

impl Counts {
    /// Calls that reached an office: what the page's headline counts.
    pub fn reported(&self) -> u64 {
        self.0.iter().filter(|(outcome, _)| outcome.reached()).map(|(_, count)| count).sum()
    }

    /// How often this outcome was reported.
    pub fn of(&self, outcome: Outcome) -> u64 {
        self.0.get(&outcome).copied().unwrap_or(0)
    }
}

/// Where the counts of an ask stand; no action is scanned for it.
pub async fn counts(tx: &mut Tx<'_>, ask: Id<Ask>) -> Result<Counts, store::Error> {
    // `0` follows `/` in ASCII: the range is every name that begins with `ask/<id>/`.
    let (from, to) = (format!("ask/{ask}/"), format!("ask/{ask}0"));
    let rows: Vec<(String, i64)> = tx.fetch_all(query::COUNTS, (from.as_str(), to)).await?;
    let read = |(name, total): (String, i64)| {
        let outcome = Outcome::from_word(name.strip_prefix(&from)?)?;
        Some((outcome, total.cast_unsigned()))
    };
    Ok(Counts(rows.into_iter().filter_map(read).collect()))
}

/// A note of a caller, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// When it was written.
    pub at: Timestamp,
    /// What it says.
    pub text: String,
}

/// What callers wrote to the organizers, newest first.
///
/// Errors: a note does not open with this key ring.
pub async fn notes(
    tx: &mut Tx<'_>,
    keys: &KeyRing,
    ask: Id<Ask>,
    limit: u32,
) -> Result<Vec<Note>, store::Error> {
    let rows: Vec<([u8; 16], Vec<u8>, Timestamp)> =
        tx.fetch_all(query::NOTES, (ask, limit)).await?;
    let open = |(id, sealed, at): ([u8; 16], Vec<u8>, Timestamp)| {
        let text = keys.open_value("call.note", &id, &sealed)?;
        Ok(Note { at, text })
    };
    rows.into_iter().map(open).collect()
}

#[cfg(test)]
mod tests;
