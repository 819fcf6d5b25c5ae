//! Search: what can be found of the law by its words, with filters.
//!
//! Enters: records as they are stored, and what people type. Leaves: the keys of what fits.
//! **Invariant:** both engines find the same records in the same order: words are made alike here,
//! and the order is that of the title, the day and the key, never an engine's own weight.

mod json;
pub(in crate::law) mod query;
mod wish;
mod words;

pub use json::as_json;
pub use wish::{Filters, Wish};
pub(in crate::law) use words::untagged;

use crate::kernel::{Day, PageOf, PageRequest};
use crate::law::bill::{self, BillHead, BillId};
use crate::store::{Error, Tx};

/// What kind of record a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A bill, by its id.
    Bill,
    /// A legislator, by her id.
    Legislator,
}

impl Kind {
    /// The word for it in rows and answers.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Bill => "bill",
            Self::Legislator => "legislator",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::Bill, Self::Legislator].into_iter().find(|kind| kind.word() == word)
    }
}

/// One record as it can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Its key among its kind.
    pub key: String,
    /// The day it is sorted by.
    pub day: Option<Day>,
    title: String,
    words: String,
    facets: String,
}

impl Entry {
    /// A record with this title, these further texts and these filters.
    pub fn new<'t>(
        kind: Kind,
        key: String,
        title: &'t str,
        texts: impl IntoIterator<Item = &'t str>,
        filters: &[(&str, &str)],
    ) -> Self {
        let facet = |(name, value): &(&str, &str)| words::facet(name, value);
        let mut facets: Vec<String> = filters.iter().map(facet).collect();
        facets.push(words::facet("kind", kind.word()));
        let (title, words) = (words::indexed([title]), words::indexed(texts));
        Self { kind, key, day: None, title, words, facets: facets.join(" ") }
    }

    /// The same, sorted by this day.
    #[must_use]
    pub fn on(self, day: Option<Day>) -> Self {
        Self { day, ..self }
    }
}

/// The row of a record: the same for ever, and another for every other record.
fn place(kind: Kind, key: &str) -> i64 {
    let hash = blake3::hash(format!("{}/{key}", kind.word()).as_bytes());
    let (first, _) = hash.as_bytes().split_first_chunk::<8>().expect("a hash has 32 bytes");
    i64::from_le_bytes(*first)
}

/// Puts records where they can be found, in the place of what they were.
///
/// Errors: those of the store.
pub async fn put(tx: &mut Tx<'_>, entries: &[Entry]) -> Result<(), Error> {
    let row = |entry: &Entry| {
        let (kind, key) = (entry.kind.word(), entry.key.clone());
        let texts = (entry.title.clone(), entry.words.clone(), entry.facets.clone());
        (place(entry.kind, &entry.key), kind, key, entry.day, texts.0, texts.1, texts.2)
    };
    let rows: Vec<_> = entries.iter().map(row).collect();
    tx.insert_many(query::PUT, &rows).await.map(drop)
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Its key among its kind.
    pub key: String,
    /// Whether its title has all words asked for.
    pub is_titled: bool,
    /// The day it is sorted by.
    pub day: Option<Day>,
}

/// Records that fit, those with the words in their title first, then the latest.
///
/// Errors: those of the store.
pub async fn find(tx: &mut Tx<'_>, wish: &Wish, page: PageRequest) -> Result<PageOf<Hit>, Error> {
    let Some((all, titled)) = wish.expressions() else { return Ok(nothing(page)) };
    let rows: Vec<(String, String, i64, Option<Day>)> =
        tx.fetch_all(query::FIND, (&all, titled, page.limit(), page.offset())).await?;
    let (total,): (i64,) = tx.fetch_one(query::COUNT, (&all,)).await?;
    let hit = |(kind, key, is_titled, day): (String, String, i64, Option<Day>)| {
        Some(Hit { kind: Kind::from_word(&kind)?, key, is_titled: is_titled != 0, day })
    };
    let items = rows.into_iter().filter_map(hit).collect();
    Ok(PageOf { items, request: page, total: u64::try_from(total).unwrap_or(0) })
}

fn nothing<T>(request: PageRequest) -> PageOf<T> {
    PageOf { items: Vec::new(), request, total: 0 }
}

/// Bills that fit: by number (`HR 1865`, `1865`, `us/115/hr1865`) where that is what was typed,
/// else by words and filters.
///
/// Errors: those of the store.
pub async fn bills(
    tx: &mut Tx<'_>,
    wish: &Wish,
    page: PageRequest,
) -> Result<PageOf<BillHead>, Error> {
    if let Some(items) = bill::by_number(tx, &wish.text).await?
        && !items.is_empty()
    {
        let total = items.len() as u64;
        let size = u32::try_from(items.len()).unwrap_or(u32::MAX);
        return Ok(PageOf { items, request: PageRequest::new(1, size), total });
    }
    let hits = find(tx, &wish.of(Kind::Bill), page).await?;
    let mut items = Vec::with_capacity(hits.items.len());
    for hit in &hits.items {
        if let Ok(id) = hit.key.parse::<BillId>() {
            items.extend(bill::head(tx, &id).await?);
        }
    }
    Ok(PageOf { items, request: hits.request, total: hits.total })
}

/// The subjects that most bills have, with their count.
///
/// Errors: those of the store.
pub async fn subjects(tx: &mut Tx<'_>) -> Result<Vec<(String, u64)>, Error> {
    let rows: Vec<(String, i64)> = tx.fetch_all(query::SUBJECTS, ()).await?;
    Ok(rows.into_iter().map(|(name, count)| (name, count.cast_unsigned())).collect())
}

#[cfg(test)]
mod tests;
