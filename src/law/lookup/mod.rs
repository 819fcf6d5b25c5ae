//! Look-up: which lawmakers represent a ZIP code, a point on the map or a chosen district on a day.
//!
//! Enters: what a supporter typed, and a day. Leaves: every candidate, how sure that is and why,
//! and for each the source and the day on which it was right.
//! **Invariant:** a place that could be in several districts is never answered with one of them,
//! and no map is used for a day on which it did not hold.

mod atlas;
mod edges;
mod error;
mod geocode;
mod json;
mod query;
mod zip;
mod zip_code;

#[cfg(test)]
mod real;

use super::Chamber;
use super::district::{self, DistrictHead, DistrictKey, State};
use super::legislator::{Holder, Sitting, holders};
use super::seat::{Seat, SeatId, seats_of_state};
use crate::kernel::Day;
use crate::store::{self, Tx};

pub use atlas::{Atlas, Located, Near};
pub use error::LookupError;
pub use geocode::{GeocodeError, Geocoder, Place as GeocodedPlace};
pub use json::{as_json, fault_as_json};
pub(crate) use query::ALL as QUERIES;
pub use zip::{
    ZipArea, ZipPlace, ZipTable, by_zip, put_zip_areas, put_zip_places, put_zip_table, zip_areas,
};
pub use zip_code::ZipCode;

/// How sure an answer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// There is one district it can be.
    Certain,
    /// The ZIP code touches several districts: the person must choose, or give a street address.
    Split {
        /// The reason in a sentence.
        why: String,
    },
    /// The point is so near a border that the map cannot tell on which side it lies.
    NearBorder {
        /// How far the border is drawn from the point.
        metres: u32,
    },
    /// No table of that day was loaded: the district is that of the centre of the ZIP code's area.
    FromCentre {
        /// The reason in a sentence.
        why: String,
    },
}

/// One seat that may represent the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The district, or the whole state for a senator.
    pub district: DistrictHead,
    /// The chamber.
    pub chamber: Chamber,
    /// The seat.
    pub seat: SeatId,
    /// Who fills it.
    pub holder: Holder,
    /// The source for the holder.
    pub source: String,
    /// The day on which that source was right; `None` where none was loaded.
    pub as_of: Option<Day>,
}

/// Everybody who may represent a place, representatives first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The seats with their holders.
    pub candidates: Vec<Candidate>,
    /// How sure the choice of seats is.
    pub certainty: Certainty,
    /// The city of a ZIP code, where the post office's table names it.
    pub city: Option<String>,
    /// The source for the districts.
    pub source: String,
    /// The day from which that source holds.
    pub as_of: Day,
}

/// The day on which the next Congress begins: its map is the one on the next ballot.
pub fn next_congress(today: Day) -> Day {
    let year = today.year() + 1;
    let year = if year % 2 == 1 { year } else { year + 1 };
    let begins = Day::new(year, 1, 3).unwrap_or(today);
    // In its first two days a year of a new Congress still has the old one.
    match today.year() % 2 == 1 && (today.month(), today.day_of_month()) < (1, 3) {
        true => Day::new(today.year(), 1, 3).unwrap_or(today),
        false => begins,
    }
}

/// Source given where the place itself was chosen.
const CHOSEN: &str = "the district that was chosen, as the House is shared out since the census";

/// What a file of outlines is called in an answer, before its path.
const OUTLINES: &str = "outlines of the districts";

/// Who represents one district on a day: its representative or delegate, and the state's senators.
///
/// Shape: `text` is an Open Civic Data id, `PA-18` or `us/pa/18`.
pub async fn by_district(tx: &mut Tx<'_>, text: &str, on: Day) -> Result<Answer, LookupError> {
    let (head, as_of) = match sample_district(tx, text, on).await? {
        Some(seat) => (head_of(&seat), seat.valid_from),
        None => {
            let key = DistrictKey::parse(text, on)?;
            (zip::head(key), district::shared_out_since(on).unwrap_or(on))
        }
    };
    let candidates = candidates(tx, &[head], on).await?;
    if candidates.is_empty() {
        return Err(LookupError::NothingLoaded);
    }
    let source = CHOSEN.to_owned();
    Ok(Answer { candidates, certainty: Certainty::Certain, city: None, source, as_of })
}

/// The seat of a district that is named by its full id and is not one of Congress: of a sample.
async fn sample_district(
    tx: &mut Tx<'_>,
    text: &str,
    on: Day,
) -> Result<Option<Seat>, store::Error> {
    if text.starts_with("ocd-division/country:us/") || !text.starts_with("ocd-division/") {
        return Ok(None);
    }
    tx.fetch_optional(query::SEAT_OF_DISTRICT, (text, on)).await
}

fn head_of(seat: &Seat) -> DistrictHead {
    DistrictHead {
        ocd_id: seat.ocd_id.clone(),
        name: seat.district_name.clone(),
        state: seat.state.clone(),
    }
}

/// Who represents a point on a day.
///
/// Errors: a point off the earth, in the sea or abroad, or a day for which no map was loaded.
pub async fn by_point(
    tx: &mut Tx<'_>,
    atlas: &Atlas,
    (lat, lng): (f64, f64),
    on: Day,
) -> Result<Answer, LookupError> {
    let located = atlas.locate(lat, lng, on)?;
    let heads: Vec<DistrictHead> =
        located.districts().map(|index| atlas.district(index).clone()).collect();
    let certainty = match located.near.first() {
        None => Certainty::Certain,
        Some(near) => Certainty::NearBorder { metres: near.metres },
    };
    let (source, as_of) = atlas.told(&located, on);
    let source = format!("{OUTLINES} ({source})");
    let candidates = candidates(tx, &heads, on).await?;
    Ok(Answer { candidates, certainty, city: None, source, as_of })
}

/// The seats of these districts with their holders, then the senators of their states.
async fn candidates(
    tx: &mut Tx<'_>,
    districts: &[DistrictHead],
    on: Day,
) -> Result<Vec<Candidate>, store::Error> {
    let mut states: Vec<&str> = districts.iter().map(|head| head.state.as_str()).collect();
    states.sort_unstable();
    states.dedup();
    let (mut house, mut senate) = (Vec::new(), Vec::new());
    for state in states {
        for seat in seats_of_state(tx, state, on).await? {
            let chosen = districts.iter().any(|head| head.ocd_id == seat.ocd_id);
            match seat.chamber {
                Chamber::House if chosen => house.push(seat),
                Chamber::Senate => senate.push(seat),
                Chamber::House => {}
            }
        }
    }
    let place = |seat: &Seat| districts.iter().position(|head| head.ocd_id == seat.ocd_id);
    house.sort_by_key(place);
    house.append(&mut senate);
    let sittings = holders(tx, house, on).await?;
    Ok(sittings.into_iter().map(Candidate::from).collect())
}

impl From<Sitting> for Candidate {
    fn from(sitting: Sitting) -> Self {
        Self {
            district: head_of(&sitting.seat),
            chamber: sitting.seat.chamber,
            seat: sitting.seat.id,
            holder: sitting.holder,
            source: sitting.source,
            as_of: sitting.as_of,
        }
    }
}

/// The names of states in a sentence: `Georgia`, `Alabama and Georgia`.
fn states_in_words(districts: &[DistrictHead]) -> Vec<String> {
    let mut names: Vec<String> = districts
        .iter()
        .map(|head| State::by_code(&head.state).map_or(head.state.as_str(), |state| state.name))
        .map(str::to_owned)
        .collect();
    names.sort();
    names.dedup();
    names
}
