//! Districts: the places that send one member to the House, and their outlines day by day.
//!
//! Enters: a district as any source spells it; outlines with the day their map took effect.
//! Leaves: one key for each district, its Open Civic Data id, outlines with validity dates.
//! Does not: know who represents it (`legislator`), nor which district a point is in (`lookup`).

mod key;
mod outline;
mod query;
mod state;

use crate::kernel::Day;
use crate::store::{self, FromRow, Row, Tx};
use std::collections::{BTreeMap, BTreeSet};

pub use key::{DistrictError, DistrictKey};
pub(in crate::law) use key::{redistricted, shared_out_since};
pub use outline::{Outline, Point, Polygon, Ring};
pub(crate) use query::ALL as QUERIES;
pub use state::{State, StateKind};

/// A district in one line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DistrictHead {
    /// The Open Civic Data id.
    pub ocd_id: String,
    /// The name a page shows: `Pennsylvania 18th district`.
    pub name: String,
    /// The state's postal letters.
    pub state: String,
}

/// The outline of a district on one map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boundary {
    /// Which district.
    pub head: DistrictHead,
    /// The day on which the map took effect.
    pub valid_from: Day,
    /// The day on which the next map takes effect; `None` while this one holds.
    pub valid_to: Option<Day>,
    /// How far the drawn border may lie from the true one.
    ///
    /// Units: metres.
    pub accuracy_m: u32,
    /// The outline.
    pub outline: Outline,
    /// The file it is from.
    pub source: String,
}

/// Writes outlines down and ends those of older maps of the same states.
pub async fn put_boundaries(tx: &mut Tx<'_>, boundaries: &[Boundary]) -> Result<(), store::Error> {
    let mut rows = BTreeMap::new();
    for boundary in boundaries {
        let head = &boundary.head;
        let key = (head.ocd_id.as_str(), boundary.valid_from);
        rows.insert(
            key,
            (
                head.ocd_id.as_str(),
                boundary.valid_from,
                head.name.as_str(),
                head.state.as_str(),
                boundary.accuracy_m,
                boundary.outline.encode(),
                boundary.source.as_str(),
            ),
        );
    }
    let rows: Vec<_> = rows.into_values().collect();
    tx.insert_many(query::PUT_DISTRICT, &rows).await?;
    let states: BTreeSet<&str> = boundaries.iter().map(|one| one.head.state.as_str()).collect();
    for state in states {
        end_older_maps(tx, state).await?;
    }
    Ok(())
}

/// A map holds until the state's next one, and never past the next sharing out of the House.
async fn end_older_maps(tx: &mut Tx<'_>, state: &str) -> Result<(), store::Error> {
    let days: Vec<(Day,)> = tx.fetch_all(query::MAP_DAYS, (state,)).await?;
    for (index, (from,)) in days.iter().enumerate() {
        let next = days.get(index + 1).map(|(next,)| *next);
        let census = redistricted().into_iter().find(|day| day > from);
        let valid_to = [next, census].into_iter().flatten().min();
        tx.execute(query::END_MAP, (valid_to, state, *from)).await?;
    }
    Ok(())
}

impl FromRow for Boundary {
    fn from_row(row: &Row<'_>) -> Result<Self, store::Error> {
        let outline: Vec<u8> = row.get(6)?;
        Ok(Self {
            head: DistrictHead { ocd_id: row.get(0)?, name: row.get(3)?, state: row.get(4)? },
            valid_from: row.get(1)?,
            valid_to: row.get(2)?,
            accuracy_m: row.get(5)?,
            outline: Outline::decode(&outline).unwrap_or_default(),
            source: row.get(7)?,
        })
    }
}

/// The next outlines after `after` in the order of their days and ids, a page of them.
pub async fn boundaries_after(
    tx: &mut Tx<'_>,
    after: Option<(&Day, &str)>,
) -> Result<Vec<Boundary>, store::Error> {
    let (day, ocd_id) = match after {
        Some((day, ocd_id)) => (day.to_string(), ocd_id),
        None => (String::new(), ""),
    };
    tx.fetch_all(query::BOUNDARIES_AFTER, (day.as_str(), ocd_id)).await
}

/// The outlines of one state on a day.
pub async fn boundaries_of_state(
    tx: &mut Tx<'_>,
    state: &str,
    on: Day,
) -> Result<Vec<Boundary>, store::Error> {
    tx.fetch_all(query::BOUNDARIES_OF_STATE, (state, on)).await
}

/// How many districts have an outline that holds on a day.
pub async fn count_on(tx: &mut Tx<'_>, on: Day) -> Result<u32, store::Error> {
    let (count,): (u32,) = tx.fetch_one(query::COUNT_ON, (on,)).await?;
    Ok(count)
}
