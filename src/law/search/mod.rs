//! Search: bills by their words, with filters.
//!
//! Enters: bills as they are read from their files, and what people type. Leaves: the bills that
//! fit. **Invariant:** both engines find the same bills in the same order: words are made alike
//! here, and the order is that of the title, the day and the number, never an engine's own weight.

mod choices;
mod json;
pub(in crate::law) mod query;
mod wish;
mod words;

pub use choices::Choices;
pub use json::as_json;
pub use wish::{Filters, Wish};
pub(in crate::law) use words::untagged;

use crate::kernel::{Day, PageOf, PageRequest};
use crate::law::bill::{self, BillHead, BillId};
use crate::store::{Error, FromRow, Row, Tx};
use wish::Expressions;

/// What one bill is found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    day: Option<Day>,
    words: String,
}

impl Entry {
    /// A bill with this title, these further texts and these filters, sorted by this day.
    pub fn new<'t>(
        title: &'t str,
        texts: impl IntoIterator<Item = &'t str>,
        filters: &[(&str, &str)],
        day: Option<Day>,
    ) -> Self {
        let mut found = words::indexed(texts.into_iter().chain([title]));
        found.extend(words::indexed([title]).iter().map(|word| words::titled(word)));
        found.extend(filters.iter().map(|(name, value)| words::facet(name, value)));
        Self { day, words: found.join(" ") }
    }
}

/// The row of a bill: the same for ever, and another for every other bill.
fn place(bill: BillId) -> i64 {
    (i64::from(bill.congress) << 40) | ((bill.kind as i64) << 32) | i64::from(bill.number)
}

/// Puts bills where they can be found, in the place of what they were.
///
/// Errors: those of the store.
pub async fn put(tx: &mut Tx<'_>, entries: &[(BillId, &Entry)]) -> Result<(), Error> {
    let row = |(bill, entry): &(BillId, &Entry)| {
        (place(*bill), bill.to_string(), entry.day, entry.words.clone())
    };
    let rows: Vec<_> = entries.iter().map(row).collect();
    tx.insert_many(query::PUT, &rows).await.map(drop)
}

/// Bills that fit: by number (`HR 1865`, `1865`, `us/115/hr1865`) where that is what was typed,
/// else by words and filters, those with all words in the title first, then the latest.
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
    let Some(Expressions { all, titled }) = wish.expressions() else {
        return Ok(PageOf { items: Vec::new(), request: page, total: 0 });
    };
    tx.fetch_optional::<Unread>(query::USE_INDEX, ()).await?;
    let items = tx.fetch_all(query::FIND, (&all, titled, page.limit(), page.offset())).await?;
    let (total,): (i64,) = tx.fetch_one(query::COUNT, (&all,)).await?;
    Ok(PageOf { items, request: page, total: u64::try_from(total).unwrap_or(0) })
}

/// A row that says nothing.
struct Unread;

impl FromRow for Unread {
    fn from_row(_: &Row<'_>) -> Result<Self, Error> {
        Ok(Self)
    }
}

#[cfg(test)]
mod tests;
