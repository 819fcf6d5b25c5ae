use super::zip_code::Prefix;
use super::{
    Answer, Atlas, Certainty, LookupError, OUTLINES, ZipCode, candidates, query, states_in_words,
};
use crate::kernel::Day;
use crate::law::district::{self, DistrictHead, DistrictKey, State};
use crate::store::{self, Tx};
use std::collections::{BTreeMap, BTreeSet};

/// One table of ZIP codes and the districts they touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ZipTable {
    /// The file it is from.
    pub source: String,
    /// The days for which its map holds: the first, and the one after the last.
    pub valid: Option<(Day, Option<Day>)>,
    /// Each ZIP code with the id of one district that it touches.
    pub rows: Vec<(ZipCode, String)>,
}

/// The centre of the census area of a ZIP code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ZipArea {
    /// The ZIP code.
    pub zip: ZipCode,
    /// The centre.
    pub centre: district::Point,
}

/// The place that the post office names for a ZIP code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZipPlace {
    /// The ZIP code.
    pub zip: ZipCode,
    /// The city.
    pub city: String,
    /// The state's postal letters, empty for military post.
    pub state: String,
    /// Whether it is military or diplomatic post.
    pub military: bool,
}

/// Replaces the table from one source.
pub async fn put_zip_table(tx: &mut Tx<'_>, table: &ZipTable) -> Result<(), store::Error> {
    let source = table.source.as_str();
    tx.execute(query::DELETE_ZIP_DISTRICTS, (source,)).await?;
    let Some((valid_from, valid_to)) = table.valid else { return Ok(()) };
    let count = i64::try_from(table.rows.len()).unwrap_or(i64::MAX);
    tx.execute(query::PUT_ZIP_TABLE, (source, valid_from, valid_to, count)).await?;
    let mut rows: Vec<(String, &str, &str)> =
        table.rows.iter().map(|(zip, ocd_id)| (zip.to_string(), source, ocd_id.as_str())).collect();
    rows.sort_unstable();
    rows.dedup();
    tx.insert_many(query::PUT_ZIP_DISTRICT, &rows).await?;
    Ok(())
}

/// Writes the centres of census areas down.
pub async fn put_zip_areas(tx: &mut Tx<'_>, areas: &[ZipArea]) -> Result<(), store::Error> {
    let rows: BTreeMap<String, _> = areas.iter().map(|area| (area.zip.to_string(), area)).collect();
    let rows: Vec<_> = rows
        .iter()
        .map(|(zip, area)| {
            (zip.as_str(), i64::from(area.centre.lat_e6), i64::from(area.centre.lng_e6))
        })
        .collect();
    tx.insert_many(query::PUT_ZIP_AREA, &rows).await?;
    Ok(())
}

/// The centres of all areas, by ZIP code.
pub async fn zip_areas(tx: &mut Tx<'_>) -> Result<Vec<ZipArea>, store::Error> {
    let mut areas: Vec<ZipArea> = Vec::new();
    let mut after = String::new();
    loop {
        let page: Vec<(String, i64, i64)> =
            tx.fetch_all(query::AREAS_AFTER, (after.as_str(),)).await?;
        let Some((last, ..)) = page.last() else { return Ok(areas) };
        after.clone_from(last);
        areas.extend(page.into_iter().filter_map(|(zip, lat, lng)| {
            let (lat_e6, lng_e6) = (i32::try_from(lat).ok()?, i32::try_from(lng).ok()?);
            let centre = district::Point { lng_e6, lat_e6 };
            Some(ZipArea { zip: ZipCode::of_table(&zip)?, centre })
        }));
    }
}

/// Writes the post office's places down.
pub async fn put_zip_places(tx: &mut Tx<'_>, places: &[ZipPlace]) -> Result<(), store::Error> {
    let rows: BTreeMap<String, _> = places.iter().map(|one| (one.zip.to_string(), one)).collect();
    let rows: Vec<_> = rows
        .iter()
        .map(|(zip, place)| {
            (zip.as_str(), place.city.as_str(), place.state.as_str(), place.military)
        })
        .collect();
    tx.insert_many(query::PUT_ZIP_PLACE, &rows).await?;
    Ok(())
}

/// What a ZIP table is called in an answer, before its path.
const BLOCKS: &str = "census blocks of the ZIP code's area";

/// What the tables say about one ZIP code.
struct Facts {
    zip: ZipCode,
    districts: Vec<DistrictHead>,
    source: String,
    as_of: Day,
    city: Option<String>,
}

/// For which days ZIP tables were loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Loaded {
    /// For none.
    Nothing,
    /// For others than the one asked for.
    OtherDays,
    /// For the day asked for.
    ThatDay,
}

type PlaceRow = (String, String, bool);
type TableRow = (String, Day, Option<Day>);

/// Who represents a ZIP code on a day: every district that it touches, with the reason.
///
/// Errors: a variant for each kind of ZIP code that belongs to no district, see `LookupError`.
pub async fn by_zip(tx: &mut Tx<'_>, zip: &str, on: Day) -> Result<Answer, LookupError> {
    let zip = ZipCode::parse(zip)?;
    let text = zip.to_string();
    let place: Option<PlaceRow> = tx.fetch_optional(query::ZIP_PLACE, (text.as_str(),)).await?;
    let tables: Vec<TableRow> = tx.fetch_all(query::ZIP_TABLES, ()).await?;
    let holds = |(_, from, to): &&TableRow| *from <= on && to.is_none_or(|to| on < to);
    let city = place.as_ref().map(|(city, ..)| city.clone());
    let loaded = match (tables.iter().any(|table| holds(&table)), tables.is_empty()) {
        (true, _) => Loaded::ThatDay,
        (false, false) => Loaded::OtherDays,
        (false, true) => Loaded::Nothing,
    };
    for (source, as_of, _) in tables.iter().filter(holds) {
        let rows = tx.fetch_all(query::DISTRICTS_OF_ZIP, (text.as_str(), source.as_str())).await?;
        let districts = heads(tx, rows, on).await?;
        if !districts.is_empty() {
            let source = format!("{BLOCKS} ({source})");
            let facts = Facts { zip, districts, source, as_of: *as_of, city };
            return told_by_table(tx, facts, on).await;
        }
    }
    if loaded != Loaded::ThatDay
        && let Some(answer) = from_centre(tx, zip, city.clone(), on).await?
    {
        return Ok(answer);
    }
    without_area(tx, zip, place, loaded, on).await
}

/// The districts of these ids; ids of another map than that day's are left out.
async fn heads(
    tx: &mut Tx<'_>,
    rows: Vec<(String,)>,
    on: Day,
) -> Result<Vec<DistrictHead>, store::Error> {
    let mut heads = Vec::with_capacity(rows.len());
    for (ocd_id,) in rows {
        match DistrictKey::parse(&ocd_id, on) {
            Ok(key) => heads.push(head(key)),
            Err(_) => {
                let seat: Option<crate::law::seat::Seat> =
                    tx.fetch_optional(query::SEAT_OF_DISTRICT, (ocd_id.as_str(), on)).await?;
                heads.extend(seat.as_ref().map(super::head_of));
            }
        }
    }
    Ok(heads)
}

/// The district of a key in one line.
pub(super) fn head(key: DistrictKey) -> DistrictHead {
    DistrictHead { ocd_id: key.ocd_id(), name: key.name(), state: key.state().code.to_owned() }
}

async fn told_by_table(tx: &mut Tx<'_>, facts: Facts, on: Day) -> Result<Answer, LookupError> {
    let mut districts = facts.districts;
    districts.sort_by_key(|head| (head.state.clone(), number(&head.ocd_id)));
    let certainty = certainty(facts.zip, &districts);
    let candidates = candidates(tx, &districts, on).await?;
    if candidates.is_empty() {
        return Err(LookupError::NothingLoaded);
    }
    let (city, source, as_of) = (facts.city, facts.source, facts.as_of);
    Ok(Answer { candidates, certainty, city, source, as_of })
}

fn number(ocd_id: &str) -> u32 {
    ocd_id.rsplit(':').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Certain for one district, else the reason why it is not.
fn certainty(zip: ZipCode, districts: &[DistrictHead]) -> Certainty {
    let states = states_in_words(districts);
    let count = districts.len();
    match (count, states.as_slice()) {
        (0 | 1, _) => Certainty::Certain,
        (_, [state]) => Certainty::Split {
            why: format!("the ZIP code {zip} touches {count} districts of {state}"),
        },
        (_, states) => Certainty::Split {
            why: format!(
                "the ZIP code {zip} crosses a state line ({}) and touches {count} districts",
                states.join(", ")
            ),
        },
    }
}

/// For a day that no table covers: the district of that day's map at the centre of the area.
async fn from_centre(
    tx: &mut Tx<'_>,
    zip: ZipCode,
    city: Option<String>,
    on: Day,
) -> Result<Option<Answer>, LookupError> {
    let text = zip.to_string();
    let centre: Option<(i64, i64)> = tx.fetch_optional(query::ZIP_AREA, (text.as_str(),)).await?;
    let Some((lat, lng)) = centre else { return Ok(None) };
    let rows: Vec<(String,)> = tx.fetch_all(query::STATES_OF_ZIP, (text.as_str(),)).await?;
    let states = rows.iter().filter_map(|(ocd_id,)| state_of(ocd_id));
    let states: BTreeSet<&str> = states.map(|state| state.code).collect();
    let mut boundaries = Vec::new();
    for state in states {
        boundaries.extend(district::boundaries_of_state(tx, state, on).await?);
    }
    let atlas = Atlas::build(boundaries);
    #[expect(clippy::cast_precision_loss, reason = "millionths of a degree fit a double")]
    let located = match atlas.locate(lat as f64 / 1e6, lng as f64 / 1e6, on) {
        Ok(located) => located,
        Err(
            LookupError::NothingLoaded | LookupError::NoMap { .. } | LookupError::Outside { .. },
        ) => {
            return Ok(None);
        }
        Err(other) => return Err(other),
    };
    let (source, as_of) = atlas.told(&located, on);
    let source = format!("{OUTLINES} ({source})");
    let districts: Vec<_> =
        located.districts().map(|index| atlas.district(index).clone()).collect();
    let why = format!(
        "no ZIP code table of {on} was loaded; this is the district at the centre of {zip}, \
         and the area may touch others"
    );
    let candidates = candidates(tx, &districts, on).await?;
    let certainty = Certainty::FromCentre { why };
    Ok(Some(Answer { candidates, certainty, city, source, as_of }))
}

fn state_of(ocd_id: &str) -> Option<&'static State> {
    let place = ocd_id.strip_prefix("ocd-division/country:us/")?.split('/').next()?;
    State::by_code(place.split_once(':')?.1)
}

/// Source given where the postal letters of the place are enough.
const BY_PLACE: &str = "the state or territory of the ZIP code, which is one district";

/// A ZIP code without an area of its own: boxes, single buildings, territories, the military.
async fn without_area(
    tx: &mut Tx<'_>,
    zip: ZipCode,
    place: Option<PlaceRow>,
    loaded: Loaded,
    on: Day,
) -> Result<Answer, LookupError> {
    let text = zip.to_string();
    let prefix = zip.prefix();
    let state = match (prefix, &place) {
        (Prefix::Abroad(country), _) => return Err(LookupError::Abroad { zip: text, country }),
        (Prefix::Military, _) | (_, Some((_, _, true))) => {
            return Err(LookupError::Military { zip: text });
        }
        (Prefix::Territory(code), _) => State::by_code(code),
        (Prefix::Ordinary, Some((_, code, _))) => State::by_code(code),
        (Prefix::Ordinary, None) => None,
    };
    let whole = state.and_then(|state| DistrictKey::on(state, "AL", on).ok());
    match (whole, state, place) {
        (Some(key), _, place) => {
            let facts = Facts {
                zip,
                districts: vec![head(key)],
                source: BY_PLACE.to_owned(),
                as_of: district::shared_out_since(on).unwrap_or(on),
                city: place.map(|(city, ..)| city),
            };
            told_by_table(tx, facts, on).await
        }
        (None, Some(state), Some((city, ..))) if loaded == Loaded::ThatDay => {
            let state = state.code.to_owned();
            Err(LookupError::NoStreets { zip: text, city, state })
        }
        (None, _, _) if loaded == Loaded::Nothing => Err(LookupError::NothingLoaded),
        (None, Some(_), _) => Err(LookupError::NoMap { on }),
        (None, None, _) => Err(LookupError::Unknown { zip: text }),
    }
}
