//! Reads roll calls back from the tables.

use super::{PartyTotal, VoteCast, VoteEvent, VoteId, query};
use crate::kernel::Day;
use crate::law::bill::BillId;
use crate::store::{Error, FromRow, Row, Tx};

/// The roll call with every vote; `None` when this site has not read it.
///
/// Errors: those of the store.
pub async fn show(tx: &mut Tx<'_>, id: &VoteId) -> Result<Option<VoteEvent>, Error> {
    let key = id.to_string();
    let head: Option<Head> = tx.fetch_optional(query::FIND_VOTE, (&key,)).await?;
    let Some(Head(event)) = head else { return Ok(None) };
    let by_party: Vec<PartyTotal> = tx.fetch_all(query::TOTALS, (&key,)).await?;
    let mut totals: Vec<(String, u32)> = Vec::new();
    for part in &by_party {
        match totals.last_mut() {
            Some((option, count)) if *option == part.option => *count += part.count,
            _ => totals.push((part.option.clone(), part.count)),
        }
    }
    let casts = tx.fetch_all(query::CASTS, (&key,)).await?;
    Ok(Some(VoteEvent { id: *id, totals, by_party, casts, ..event }))
}

/// Every roll call on a bill that this site has read, oldest first.
///
/// Errors: those of the store.
pub async fn of_bill(tx: &mut Tx<'_>, bill: &BillId) -> Result<Vec<VoteEvent>, Error> {
    let ids: Vec<(String, Day)> = tx.fetch_all(query::OF_BILL, (bill.to_string(),)).await?;
    let mut events = Vec::with_capacity(ids.len());
    for (id, _) in ids {
        if let Ok(id) = id.parse() {
            events.extend(show(tx, &id).await?);
        }
    }
    Ok(events)
}

/// The ids behind one, in the store's order: to walk over every roll call. Begins with `""`.
///
/// Errors: those of the store.
pub async fn ids_after(tx: &mut Tx<'_>, id: &str, limit: u32) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = tx.fetch_all(query::IDS_AFTER, (id, limit)).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// How many roll calls this site has read.
///
/// Errors: those of the store.
pub async fn count(tx: &mut Tx<'_>) -> Result<u64, Error> {
    let (count,): (i64,) = tx.fetch_one(query::COUNT_VOTES, ()).await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// A roll call's own row, without its votes.
struct Head(VoteEvent);

impl FromRow for Head {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        let bill: Option<String> = row.get(0)?;
        let unknown =
            VoteId { congress: 0, session: 0, chamber: crate::law::Chamber::House, number: 0 };
        Ok(Self(VoteEvent {
            id: unknown,
            bill: bill.and_then(|bill| bill.parse().ok()),
            amendment: row.get(1)?,
            day: row.get(2)?,
            at: row.get(3)?,
            question: row.get(4)?,
            kind: row.get(5)?,
            category: row.get(6)?,
            requires: row.get(7)?,
            result: row.get(8)?,
            subject: row.get(9)?,
            url: row.get(10)?,
            totals: Vec::new(),
            by_party: Vec::new(),
            casts: Vec::new(),
        }))
    }
}

impl FromRow for VoteCast {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        Ok(Self {
            legislator: row.get(0)?,
            name: row.get(1)?,
            party: row.get(2)?,
            state: row.get(3)?,
            option: row.get(4)?,
            person: row.get(5)?,
        })
    }
}

impl FromRow for PartyTotal {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        Ok(Self { option: row.get(0)?, party: row.get(1)?, count: row.get(2)? })
    }
}
