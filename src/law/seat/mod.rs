//! Seats: the places in a chamber, filled or not. A person comes and goes; the seat stays.
//!
//! Enters: the apportionment of the House and the two senators of each state.
//! Leaves: every seat that exists, with the days on which it does, so that a vacancy can be seen.
//! **Invariant:** nobody sits here: who holds a seat is `legislator`'s to say.

mod query;

use super::Chamber;
use super::district::{self, DistrictKey, State};
use crate::kernel::Day;
use crate::store::{self, FromRow, Row, Tx};
use std::fmt;

pub(crate) use query::ALL as QUERIES;

/// The name of one seat: `us/house/pa/18` (0 at large), `us/senate/pa/3` (the election class).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeatId(String);

impl SeatId {
    /// The seat of a district of the House.
    pub fn house(key: DistrictKey) -> Self {
        let (root, place) = (root(key.state()), key.state().code.to_ascii_lowercase());
        Self(format!("{root}/house/{place}/{}", key.number()))
    }

    /// The seat of a state's senator of this election class (1, 2 or 3).
    pub fn senate(state: &State, class: u8) -> Self {
        Self(format!("{}/senate/{}/{class}", root(state), state.code.to_ascii_lowercase()))
    }

    /// Whether it is a seat of the sample legislature, which counts nowhere.
    pub fn is_sample(&self) -> bool {
        self.0.starts_with(SAMPLE)
    }

    /// A seat whose name was read from a column, or made for a sample legislature.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The name as columns keep it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The short name in which people list vacancies: `PA-18`, `WY-0`, `OH class 3`.
    pub fn short(&self) -> String {
        let mut parts = self.0.rsplit('/');
        let (number, state) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        match parts.next() {
            Some("house") => format!("{}-{number}", state.to_ascii_uppercase()),
            Some("senate") => format!("{} class {number}", state.to_ascii_uppercase()),
            _ => self.0.clone(),
        }
    }
}

/// What the names of the sample legislature's seats begin with.
const SAMPLE: &str = "sample";

fn root(state: &State) -> &'static str {
    if state.is_sample() { SAMPLE } else { "us" }
}

impl fmt::Display for SeatId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A seat and the days on which it exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Its name.
    pub id: SeatId,
    /// The chamber it is in.
    pub chamber: Chamber,
    /// The place whose people fill it, by its postal letters.
    pub state: String,
    /// The Open Civic Data id of the district, or of the state for a senator.
    pub ocd_id: String,
    /// What a page calls the district: `Pennsylvania 18th district`, `Pennsylvania`.
    pub district_name: String,
    /// The first day on which it exists, as far as this program knows.
    pub valid_from: Day,
    /// The day on which it ceases to exist; `None` while it lasts.
    pub valid_to: Option<Day>,
}

/// Every seat of Congress since the maps of 2013: 100 senators, 435 representatives, 6 delegates.
pub fn of_congress() -> Vec<Seat> {
    of_places(State::all())
}

/// Every seat of the demonstration's sample legislature.
pub fn of_sample() -> Vec<Seat> {
    of_places(State::samples())
}

fn of_places(places: &'static [State]) -> Vec<Seat> {
    let mut seats = Vec::new();
    for state in places {
        let classes = state.senate_classes.iter();
        seats.extend(classes.map(|class| senate_seat(state, *class)));
        seats.extend(house_seats(state));
    }
    seats
}

fn senate_seat(state: &'static State, class: u8) -> Seat {
    Seat {
        id: SeatId::senate(state, class),
        chamber: Chamber::Senate,
        state: state.code.to_owned(),
        ocd_id: state.ocd_id(),
        district_name: state.name.to_owned(),
        valid_from: district::redistricted()[0],
        valid_to: None,
    }
}

/// The district seats of a place, one row for each unbroken stretch of days.
fn house_seats(state: &'static State) -> Vec<Seat> {
    let [first, second] = district::redistricted();
    let mut seats = Vec::new();
    let [before, after] = state.house_seats;
    let numbers = |count: u8| if count == 1 { 0..=0 } else { 1..=count };
    for number in numbers(before) {
        let lasts = numbers(after).contains(&number);
        seats.push(house_seat(state, number, first, (!lasts).then_some(second)));
    }
    for number in numbers(after).filter(|number| !numbers(before).contains(number)) {
        seats.push(house_seat(state, number, second, None));
    }
    seats
}

fn house_seat(state: &'static State, number: u8, from: Day, to: Option<Day>) -> Seat {
    let key = DistrictKey::numbered(state, number);
    Seat {
        id: SeatId::house(key),
        chamber: Chamber::House,
        state: state.code.to_owned(),
        ocd_id: key.ocd_id(),
        district_name: key.name(),
        valid_from: from,
        valid_to: to,
    }
}

/// Writes seats down; a seat that is there already gets the new days and names.
pub async fn put(tx: &mut Tx<'_>, seats: &[Seat]) -> Result<(), store::Error> {
    let rows: Vec<_> = seats.iter().map(row).collect();
    tx.insert_many(query::PUT_SEAT, &rows).await?;
    Ok(())
}

impl FromRow for Seat {
    fn from_row(row: &Row<'_>) -> Result<Self, store::Error> {
        let chamber: String = row.get(1)?;
        Ok(Self {
            id: SeatId::from_text(row.get::<String>(0)?),
            chamber: Chamber::read(&chamber).unwrap_or(Chamber::House),
            state: row.get(2)?,
            ocd_id: row.get(3)?,
            district_name: row.get(4)?,
            valid_from: row.get(5)?,
            valid_to: row.get(6)?,
        })
    }
}

/// The seats that a place has in both chambers on a day.
pub async fn seats_of_state(
    tx: &mut Tx<'_>,
    state: &str,
    on: Day,
) -> Result<Vec<Seat>, store::Error> {
    tx.fetch_all(query::SEATS_OF_STATE, (state, on)).await
}

/// Every seat that exists on a day.
pub async fn seats_on(tx: &mut Tx<'_>, on: Day) -> Result<Vec<Seat>, store::Error> {
    tx.fetch_all(query::SEATS_ON, (on,)).await
}

type SeatRow<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, Day, Option<Day>);

fn row(seat: &Seat) -> SeatRow<'_> {
    (
        seat.id.as_str(),
        seat.chamber.as_str(),
        &seat.state,
        &seat.ocd_id,
        &seat.district_name,
        seat.valid_from,
        seat.valid_to,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(day: &str) -> Vec<Seat> {
        let day: Day = day.parse().expect("a day");
        let mut seats = of_congress();
        seats.retain(|seat| seat.valid_from <= day && seat.valid_to.is_none_or(|end| day < end));
        seats
    }

    #[test]
    fn congress_has_541_seats_on_every_day() {
        for day in ["2013-01-03", "2018-03-16", "2022-12-31", "2023-01-03", "2026-06-15"] {
            let seats = on(day);
            assert_eq!(seats.len(), 541, "{day}");
            let senators = seats.iter().filter(|seat| seat.chamber == Chamber::Senate);
            assert_eq!(senators.count(), 100, "{day}");
        }
    }

    #[test]
    fn the_highest_seat_of_a_state_comes_and_goes_with_the_census() {
        let has = |day: &str, short: &str| on(day).iter().any(|seat| seat.id.short() == short);
        assert!(has("2018-03-16", "PA-18") && !has("2026-06-15", "PA-18"));
        assert!(has("2018-03-16", "MT-0") && !has("2026-06-15", "MT-0"));
        assert!(!has("2018-03-16", "MT-2") && has("2026-06-15", "MT-2"));
        assert!(has("2018-03-16", "WY-0") && has("2026-06-15", "OH class 3"));
    }
}
