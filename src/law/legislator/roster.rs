use super::{LegislatorHead, LegislatorId, Snapshot, complete_snapshots, query, title};
use crate::kernel::Day;
use crate::law::Chamber;
use crate::law::seat::{Seat, SeatId, seats_of_state, seats_on};
use crate::store::{self, FromRow, Row, Tx};
use std::collections::BTreeMap;

/// Who fills a seat on a day, as far as the loaded sources tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// This member.
    Held(LegislatorHead),
    /// Nobody: a full list of members of that Congress names none for this seat.
    Vacant,
    /// The last known term was over before the day, and after the source was made: the successor
    /// is not known here.
    Ended {
        /// The last member known to have sat.
        last: LegislatorHead,
        /// The day on which the term ended.
        on: Day,
    },
    /// No source that was loaded speaks of that day.
    Unknown,
}

/// A seat with its holder on a day, and where that is known from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// The seat.
    pub seat: Seat,
    /// Who fills it.
    pub holder: Holder,
    /// The source of that.
    pub source: String,
    /// The day on which the source was right; `None` where nothing was loaded.
    pub as_of: Option<Day>,
}

/// All seats of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster {
    /// The day.
    pub on: Day,
    /// Every seat that existed then, by name.
    pub sittings: Vec<Sitting>,
}

/// One term as it is stored, with the party of the day asked for.
struct TermRow {
    seat: String,
    starts: Day,
    ends: Day,
    gone_by: Option<Day>,
    head: LegislatorHead,
    source: String,
    as_of: Day,
}

impl FromRow for TermRow {
    fn from_row(row: &Row<'_>) -> Result<Self, store::Error> {
        let chamber: String = row.get(4)?;
        let chamber = Chamber::read(&chamber).unwrap_or(Chamber::House);
        let state: String = row.get(5)?;
        let district: Option<i64> = row.get(6)?;
        let head = LegislatorHead {
            id: LegislatorId::from_text(row.get::<String>(7)?),
            name: row.get(8)?,
            party: row.get::<Option<String>>(9)?.unwrap_or_default(),
            caucus: row.get(10)?,
            title: title(chamber, &state),
            state,
            district: district.and_then(|number| u8::try_from(number).ok()),
        };
        Ok(Self {
            seat: row.get(0)?,
            starts: row.get(1)?,
            ends: row.get(2)?,
            gone_by: row.get(3)?,
            head,
            source: row.get(11)?,
            as_of: row.get(12)?,
        })
    }
}

impl TermRow {
    fn covers(&self, day: Day) -> bool {
        self.starts <= day && day <= self.ends && self.gone_by.is_none_or(|gone| day < gone)
    }

    /// Ended before `day`, and later than anything the source could tell.
    fn ended_unseen(&self, day: Day) -> bool {
        self.ends < day && self.ends >= self.as_of && self.gone_by.is_none()
    }
}

/// The number of the Congress that sits on `day`: it changes at noon of 3 January of odd years.
fn congress_on(day: Day) -> i32 {
    let begun = (day.month(), day.day_of_month()) >= (1, 3);
    let year = i32::from(day.year()) - i32::from(!begun);
    (year - 1789).div_euclid(2) + 1
}

/// Decides who fills `seat`, given its terms with the latest start first.
fn decide(seat: Seat, mut terms: Vec<TermRow>, lists: &[Snapshot], on: Day) -> Sitting {
    terms.sort_by_key(|term| std::cmp::Reverse(term.starts));
    let list = lists.iter().find(|list| congress_on(list.as_of) == congress_on(on));
    let told = |term: &TermRow| (term.source.clone(), Some(term.as_of));
    let told_by_list = || match list {
        _ if seat.id.is_sample() => (Holder::Vacant, String::new(), None),
        Some(list) => (Holder::Vacant, list.source.clone(), Some(list.as_of)),
        None => (Holder::Unknown, String::new(), None),
    };
    let sitting = |holder, (source, as_of)| Sitting { seat: seat.clone(), holder, source, as_of };
    if let Some(term) = terms.iter().find(|term| term.covers(on)) {
        return sitting(Holder::Held(term.head.clone()), told(term));
    }
    let ended = terms.iter().find(|term| term.ended_unseen(on));
    let seen_empty =
        |ended: &TermRow| !seat.id.is_sample() && list.is_some_and(|list| list.as_of > ended.ends);
    match ended {
        Some(term) if !seen_empty(term) => {
            let holder = Holder::Ended { last: term.head.clone(), on: term.ends };
            sitting(holder, told(term))
        }
        _ => {
            let (holder, source, as_of) = told_by_list();
            sitting(holder, (source, as_of))
        }
    }
}

/// Who fills one seat on a day.
pub async fn holder(tx: &mut Tx<'_>, seat: Seat, on: Day) -> Result<Sitting, store::Error> {
    let lists = complete_snapshots(tx).await?;
    holder_by(tx, seat, &lists, on).await
}

/// Who fills each of a few seats on a day, in their order.
pub(in crate::law) async fn holders(
    tx: &mut Tx<'_>,
    seats: Vec<Seat>,
    on: Day,
) -> Result<Vec<Sitting>, store::Error> {
    let lists = complete_snapshots(tx).await?;
    let mut sittings = Vec::with_capacity(seats.len());
    for seat in seats {
        sittings.push(holder_by(tx, seat, &lists, on).await?);
    }
    Ok(sittings)
}

async fn holder_by(
    tx: &mut Tx<'_>,
    seat: Seat,
    lists: &[Snapshot],
    on: Day,
) -> Result<Sitting, store::Error> {
    let terms = tx.fetch_all(query::TERMS_OF_SEAT, (seat.id.as_str(), on)).await?;
    Ok(decide(seat, terms, lists, on))
}

/// The senators and representatives of a place on a day, senators first.
pub async fn in_state(tx: &mut Tx<'_>, state: &str, on: Day) -> Result<Vec<Sitting>, store::Error> {
    let mut seats = seats_of_state(tx, &state.to_ascii_uppercase(), on).await?;
    let number = |id: &SeatId| -> u32 {
        id.as_str().rsplit('/').next().and_then(|text| text.parse().ok()).unwrap_or(0)
    };
    seats.sort_by_key(|seat| (seat.chamber == Chamber::House, number(&seat.id)));
    holders(tx, seats, on).await
}

/// Days before the one asked for in which a term that ended is still of interest: a Senate term.
const LOOK_BACK_DAYS: i64 = 6 * 366;

/// Every seat of a day with its holder.
pub async fn roster(tx: &mut Tx<'_>, on: Day) -> Result<Roster, store::Error> {
    let lists = complete_snapshots(tx).await?;
    let since = on.plus_days(-LOOK_BACK_DAYS);
    let terms: Vec<TermRow> = tx.fetch_all(query::TERMS_AROUND, (on, since)).await?;
    let mut by_seat: BTreeMap<String, Vec<TermRow>> = BTreeMap::new();
    for term in terms {
        by_seat.entry(term.seat.clone()).or_default().push(term);
    }
    let seats = seats_on(tx, on).await?.into_iter().filter(|seat| !seat.id.is_sample());
    let sittings = seats.map(|seat| {
        let terms = by_seat.remove(seat.id.as_str()).unwrap_or_default();
        decide(seat, terms, &lists, on)
    });
    Ok(Roster { on, sittings: sittings.collect() })
}

impl Roster {
    /// Members who sit.
    pub fn held(&self) -> impl Iterator<Item = (&Seat, &LegislatorHead)> {
        self.sittings.iter().filter_map(|sitting| match &sitting.holder {
            Holder::Held(head) => Some((&sitting.seat, head)),
            Holder::Vacant | Holder::Ended { .. } | Holder::Unknown => None,
        })
    }

    /// Seats that a full list shows to be empty.
    pub fn vacant(&self) -> impl Iterator<Item = &Seat> {
        let empty = |sitting: &&Sitting| sitting.holder == Holder::Vacant;
        self.sittings.iter().filter(empty).map(|sitting| &sitting.seat)
    }
}
