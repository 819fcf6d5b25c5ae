//! Committees of Congress, their subcommittees and who sits on them.
//!
//! Enters: committees and memberships of one folder of congress-legislators.
//! Leaves: the committees of the latest folder, their members in rank, a legislator's seats.
//! Does not: know the history of a committee; the source tells only the present one.

mod json;
mod query;

use super::bill;
use super::legislator::{LegislatorId, Phone};
use crate::kernel::Day;
use crate::store::{self, FromRow, Row, Tx};
use std::collections::BTreeSet;

pub use json::{as_json, list_as_json};
pub(crate) use query::ALL as QUERIES;

/// A committee or a subcommittee.
///
/// Shape: `id` is the source's code: `HSAG`, and `HSAG15` for a subcommittee of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committee {
    /// The code.
    pub id: String,
    /// The committee above, for a subcommittee.
    pub parent: Option<String>,
    /// `house`, `senate` or `joint`.
    pub chamber: String,
    /// The name; subcommittees are named without "Subcommittee on".
    pub name: String,
    /// The committee's site.
    pub url: Option<String>,
    /// The telephone.
    pub phone: Option<Phone>,
    /// The address in one line.
    pub address: String,
    /// What it is for, in the source's words.
    pub jurisdiction: String,
}

impl Committee {
    /// A committee of which nothing but the id is known.
    fn named(id: &str) -> Self {
        // Four letters are a committee; a number after them a subcommittee.
        let parent = id.get(..4).filter(|parent| parent.len() < id.len()).map(str::to_owned);
        let (name, chamber) = (String::new(), String::new());
        let (address, jurisdiction) = (String::new(), String::new());
        let id = id.to_owned();
        Self { id, parent, chamber, name, url: None, phone: None, address, jurisdiction }
    }

    /// The code that bill status files use: `hsag00`, `hsag15`.
    pub fn code_in_bills(&self) -> String {
        let code = self.id.to_ascii_lowercase();
        if self.parent.is_none() { format!("{code}00") } else { code }
    }
}

/// The id of the committee that bill status files call `hsag00`, or of its subcommittee `hsag15`.
pub fn id_of_code(code: &str) -> String {
    code.strip_suffix("00").unwrap_or(code).to_ascii_uppercase()
}

/// Which side of a committee a member sits on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The majority.
    Majority,
    /// The minority.
    Minority,
}

impl Side {
    /// The word that columns keep.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Majority => "majority",
            Self::Minority => "minority",
        }
    }
}

/// One member's seat on a committee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitteeSeat {
    /// The committee's code.
    pub committee: String,
    /// Who; the person may be unknown here.
    pub legislator: LegislatorId,
    /// The name as the list gives it.
    pub name: String,
    /// Majority or minority.
    pub side: Side,
    /// The rank on that side, 1 first.
    pub rank: u32,
    /// `Chair`, `Ranking Member`, `Ex Officio`, ...
    pub title: Option<String>,
}

/// Replaces the committees of one snapshot.
pub async fn put_committees(
    tx: &mut Tx<'_>,
    snapshot: &str,
    committees: &[Committee],
) -> Result<(), store::Error> {
    tx.execute(query::DELETE_COMMITTEES, (snapshot,)).await?;
    let mut seen = BTreeSet::new();
    let rows: Vec<_> = committees
        .iter()
        .filter(|committee| seen.insert(&committee.id))
        .map(|committee| {
            let phone = committee.phone.as_ref();
            (
                committee.id.as_str(),
                snapshot,
                &committee.parent,
                committee.chamber.as_str(),
                committee.name.as_str(),
                &committee.url,
                phone.map(|phone| phone.text.as_str()),
                phone.map(|phone| phone.e164.as_str()),
                committee.address.as_str(),
                committee.jurisdiction.as_str(),
            )
        })
        .collect();
    tx.insert_many(query::PUT_COMMITTEE, &rows).await?;
    Ok(())
}

/// Replaces the memberships of one snapshot.
pub async fn put_seats(
    tx: &mut Tx<'_>,
    snapshot: &str,
    seats: &[CommitteeSeat],
) -> Result<(), store::Error> {
    tx.execute(query::DELETE_SEATS, (snapshot,)).await?;
    let mut seen = BTreeSet::new();
    let rows: Vec<_> = seats
        .iter()
        .filter(|seat| seen.insert((&seat.committee, &seat.legislator)))
        .map(|seat| {
            (
                seat.committee.as_str(),
                snapshot,
                seat.legislator.as_str(),
                seat.name.as_str(),
                seat.side.as_str(),
                i64::from(seat.rank),
                &seat.title,
            )
        })
        .collect();
    tx.insert_many(query::PUT_SEAT, &rows).await?;
    Ok(())
}

impl FromRow for Committee {
    fn from_row(row: &Row<'_>) -> Result<Self, store::Error> {
        let phone = match (row.get::<Option<String>>(5)?, row.get::<Option<String>>(6)?) {
            (Some(text), Some(e164)) => Some(Phone { text, e164 }),
            _ => None,
        };
        Ok(Self {
            id: row.get(0)?,
            parent: row.get(1)?,
            chamber: row.get(2)?,
            name: row.get(3)?,
            url: row.get(4)?,
            phone,
            address: row.get(7)?,
            jurisdiction: row.get(8)?,
        })
    }
}

impl FromRow for CommitteeSeat {
    fn from_row(row: &Row<'_>) -> Result<Self, store::Error> {
        let side: String = row.get(3)?;
        Ok(Self {
            committee: row.get(0)?,
            legislator: LegislatorId::from_text(row.get::<String>(1)?),
            name: row.get(2)?,
            side: if side == "minority" { Side::Minority } else { Side::Majority },
            rank: row.get(4)?,
            title: row.get(5)?,
        })
    }
}

/// The folder whose committees are the latest, with its source and day; `None` before an import.
async fn latest(tx: &mut Tx<'_>) -> Result<Option<(String, String, Day)>, store::Error> {
    tx.fetch_optional(query::LATEST, ()).await
}

/// The day on which the committees shown were right; `None` before the first import.
pub async fn as_of_day(tx: &mut Tx<'_>) -> Result<Option<Day>, store::Error> {
    Ok(latest(tx).await?.map(|(_, _, as_of)| as_of))
}

/// Every committee, each followed by its subcommittees.
pub async fn list(tx: &mut Tx<'_>) -> Result<Vec<Committee>, store::Error> {
    let Some((snapshot, ..)) = latest(tx).await? else { return Ok(Vec::new()) };
    let mut all: Vec<Committee> = tx.fetch_all(query::COMMITTEES, (snapshot.as_str(),)).await?;
    all.sort_by(|left, right| {
        let key = |one: &Committee| {
            let top = one.parent.clone().unwrap_or_else(|| one.id.clone());
            (top, one.parent.is_some(), one.name.clone())
        };
        key(left).cmp(&key(right))
    });
    Ok(all)
}

/// One committee of the latest folder, or one that only bills name; `None` for any other id.
pub async fn find(tx: &mut Tx<'_>, id: &str) -> Result<Option<Committee>, store::Error> {
    if let Some((snapshot, ..)) = latest(tx).await?
        && let Some(known) = tx.fetch_optional(query::COMMITTEE, (id, snapshot.as_str())).await?
    {
        return Ok(Some(known));
    }
    let named = Committee::named(id);
    let Some((name, chamber)) = bill::committee_name(tx, &named.code_in_bills()).await? else {
        return Ok(None);
    };
    let chamber = chamber.unwrap_or_default();
    Ok(Some(Committee { name, chamber, ..named }))
}

/// The members of a committee, majority first, each side in rank.
pub async fn members(tx: &mut Tx<'_>, id: &str) -> Result<Vec<CommitteeSeat>, store::Error> {
    let Some((snapshot, ..)) = latest(tx).await? else { return Ok(Vec::new()) };
    tx.fetch_all(query::MEMBERS, (id, snapshot.as_str())).await
}

/// The committees and subcommittees a legislator sits on, with the seat on each.
pub async fn of_legislator(
    tx: &mut Tx<'_>,
    id: &LegislatorId,
) -> Result<Vec<(Committee, CommitteeSeat)>, store::Error> {
    let Some((snapshot, ..)) = latest(tx).await? else { return Ok(Vec::new()) };
    let seats: Vec<CommitteeSeat> =
        tx.fetch_all(query::SEATS_OF, (id.as_str(), snapshot.as_str())).await?;
    let mut held = Vec::with_capacity(seats.len());
    for seat in seats {
        let key = (seat.committee.as_str(), snapshot.as_str());
        if let Some(committee) = tx.fetch_optional(query::COMMITTEE, key).await? {
            held.push((committee, seat));
        }
    }
    Ok(held)
}
