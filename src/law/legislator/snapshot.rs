use super::{LegislatorId, query};
use crate::kernel::Day;
use crate::law::seat::SeatId;
use crate::store::{self, Tx};
use std::collections::{BTreeMap, BTreeSet};

/// One file of current members, as a list of who served on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The folder it came from, by which offices and accounts find their day.
    pub name: String,
    /// What an answer gives as its source.
    pub source: String,
    /// The day on which the list was right.
    pub as_of: Day,
    /// How many people it names.
    pub members: u32,
}

/// Members below which a list is a part of Congress: nobody's absence from it says anything.
///
/// Nine tenths of the 541 seats: no Congress of our tables had that many vacancies.
const COMPLETE_MEMBERS: u32 = 487;

impl Snapshot {
    /// Whether the list is so long that an absence is a vacancy.
    pub fn is_complete(&self) -> bool {
        self.members >= COMPLETE_MEMBERS
    }
}

type SnapshotRow = (String, String, Day, u32);

fn snapshot((name, source, as_of, members): SnapshotRow) -> Snapshot {
    Snapshot { name, source, as_of, members }
}

/// Every full list, latest first.
pub async fn complete_snapshots(tx: &mut Tx<'_>) -> Result<Vec<Snapshot>, store::Error> {
    let rows: Vec<SnapshotRow> = tx.fetch_all(query::SNAPSHOTS, ()).await?;
    Ok(rows.into_iter().map(snapshot).filter(Snapshot::is_complete).collect())
}

/// The latest day on which any list of members was right; `None` before the first import.
pub async fn as_of_day(tx: &mut Tx<'_>) -> Result<Option<Day>, store::Error> {
    let rows: Vec<SnapshotRow> = tx.fetch_all(query::SNAPSHOTS, ()).await?;
    Ok(rows.first().map(|(_, _, as_of, _)| *as_of))
}

/// Notes who a list of current members named, and ends the terms of those it no longer names.
pub async fn put_snapshot(
    tx: &mut Tx<'_>,
    snapshot: &Snapshot,
    named: &[&LegislatorId],
) -> Result<(), store::Error> {
    tx.execute(query::DELETE_NAMED, (snapshot.name.as_str(),)).await?;
    let row = (snapshot.name.as_str(), snapshot.source.as_str(), snapshot.as_of, snapshot.members);
    tx.execute(query::PUT_SNAPSHOT, row).await?;
    let named: BTreeSet<&str> = named.iter().map(|id| id.as_str()).collect();
    let rows: Vec<_> = named.iter().map(|id| (snapshot.name.as_str(), *id)).collect();
    tx.insert_many(query::PUT_NAMED, &rows).await?;
    end_terms_of_the_absent(tx).await
}

/// Sets `gone_by` on every running term whose member a later full list does not name.
async fn end_terms_of_the_absent(tx: &mut Tx<'_>) -> Result<(), store::Error> {
    let mut lists = complete_snapshots(tx).await?;
    lists.reverse();
    let Some(first) = lists.first() else { return Ok(()) };
    let named = named_by_list(tx, &lists).await?;
    let running: Vec<(String, String, Day, Day, Day, Option<Day>)> =
        tx.fetch_all(query::TERMS_ENDING_AFTER, (first.as_of,)).await?;
    // A full list of Congress says nothing about the demonstration's own legislature.
    let of_congress = |seat: &str| !SeatId::from_text(seat).is_sample();
    let running = running.into_iter().filter(|(_, seat, ..)| of_congress(seat));
    for (id, seat, starts, ends, told_on, known) in running {
        let gone_by = lists.iter().find(|list| {
            let later = list.as_of >= told_on;
            let running = starts <= list.as_of && list.as_of < ends;
            let named = named.get(&list.name).is_some_and(|people| people.contains(&id));
            later && running && !named
        });
        let gone_by = gone_by.map(|list| list.as_of);
        if gone_by != known {
            tx.push(query::END_TERM, (gone_by, id.as_str(), seat.as_str(), starts)).await?;
        }
    }
    Ok(())
}

async fn named_by_list(
    tx: &mut Tx<'_>,
    lists: &[Snapshot],
) -> Result<BTreeMap<String, BTreeSet<String>>, store::Error> {
    let mut named = BTreeMap::new();
    for list in lists {
        let rows: Vec<(String,)> = tx.fetch_all(query::NAMED, (list.name.as_str(),)).await?;
        named.insert(list.name.clone(), rows.into_iter().map(|(id,)| id).collect());
    }
    Ok(named)
}
