//! Geocoders: services that find the place of a street address. Each is an adapter, none is needed.
//!
//! Enters: an address, and which service an operator chose. Leaves: every place it may be, with the
//! district where the service names one. Does not: keep an address, or ask a service nobody chose.
//! **Invariant:** a service that fails is an answer of its own: whoever asks goes on with the ZIP
//! code and a choice, and loses nothing.
//!
//! Source: Census Geocoder documentation; Nominatim search manual; legislation reference,
//! section 8, read 2026-11-23.

mod fetch;

use super::super::district::State;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

/// A geocoding service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Geocoder {
    /// The Census Bureau's: free, without a key, and it names districts.
    Census {
        /// Its address, without a slash at the end.
        base: String,
        /// The address ranges it searches: `Public_AR_Current`.
        benchmark: String,
        /// The map it answers with: `ACS2025_Current` for who sits now, `Current_Current` for
        /// whom one votes for next; the two differ for months.
        vintage: String,
    },
    /// Nominatim of OpenStreetMap, or one's own.
    Nominatim {
        /// Its address, without a slash at the end.
        base: String,
    },
}

/// A place that an address may be.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The address as the service understood it.
    pub matched: String,
    /// Latitude and longitude in degrees.
    pub point: (f64, f64),
    /// The congressional district, `PA-18` or `WY-0`, where the service names it.
    pub district: Option<String>,
    /// The Congress whose map that is.
    pub congress: Option<u16>,
    /// Districts of the state's legislature: the layer's name and the district's own.
    pub state_districts: Vec<(String, String)>,
}

/// Why a service gave no place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GeocodeError {
    /// It did not answer, or answered with a failure.
    #[error("the address service did not answer ({0}); a ZIP code and a choice work without it")]
    Unreachable(String),
    /// It answered with something else than places.
    #[error("the address service's answer cannot be read; a ZIP code and a choice work without it")]
    Unreadable,
    /// It knows no such address.
    #[error("the address service knows no such address; a ZIP code and a choice work without it")]
    NoMatch,
}

/// Characters of an address that stand as they are.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// Longest address that is asked for.
const ADDRESS_LIMIT: usize = 200;

impl Geocoder {
    /// The Census Bureau's public service, with the map of those who sit now.
    pub fn census() -> Self {
        Self::Census {
            base: "https://geocoding.geo.census.gov".to_owned(),
            benchmark: "Public_AR_Current".to_owned(),
            vintage: "ACS2025_Current".to_owned(),
        }
    }

    /// Where an address is asked for.
    fn url(&self, address: &str) -> String {
        let address = address.get(..address.floor_char_boundary(ADDRESS_LIMIT)).unwrap_or_default();
        let address = utf8_percent_encode(address.trim(), PLAIN);
        match self {
            Self::Census { base, benchmark, vintage } => format!(
                "{base}/geocoder/geographies/onelineaddress?address={address}\
                 &benchmark={benchmark}&vintage={vintage}&layers=all&format=json"
            ),
            Self::Nominatim { base } => {
                format!("{base}/search?q={address}&format=jsonv2&addressdetails=1&limit=5")
            }
        }
    }

    /// Every place that an address may be; one service is asked once, with a short wait.
    ///
    /// Errors: the service failed, or knows no such address.
    pub async fn find(&self, address: &str) -> Result<Vec<Place>, GeocodeError> {
        let body = fetch::get(&self.url(address)).await?;
        self.read(&body)
    }

    /// Reads the service's answer.
    ///
    /// Errors: no answer of this service; no place in it.
    pub fn read(&self, body: &[u8]) -> Result<Vec<Place>, GeocodeError> {
        let value: Value = serde_json::from_slice(body).map_err(|_| GeocodeError::Unreadable)?;
        let places: Vec<Place> = match self {
            Self::Census { .. } => {
                let matches = value.pointer("/result/addressMatches").and_then(Value::as_array);
                let matches = matches.ok_or(GeocodeError::Unreadable)?;
                matches.iter().filter_map(census_place).collect()
            }
            Self::Nominatim { .. } => {
                let found = value.as_array().ok_or(GeocodeError::Unreadable)?;
                found.iter().filter_map(nominatim_place).collect()
            }
        };
        if places.is_empty() { Err(GeocodeError::NoMatch) } else { Ok(places) }
    }
}

/// A number, also one written as text.
fn real(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
    .filter(|number| number.is_finite())
}

fn point(lat: &Value, lng: &Value) -> Option<(f64, f64)> {
    let (lat, lng) = (real(lat)?, real(lng)?);
    ((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lng)).then_some((lat, lng))
}

fn census_place(found: &Value) -> Option<Place> {
    let coordinates = found.get("coordinates")?;
    let point = point(coordinates.get("y")?, coordinates.get("x")?)?;
    let mut place = Place {
        matched: found.get("matchedAddress")?.as_str()?.to_owned(),
        point,
        district: None,
        congress: None,
        state_districts: Vec::new(),
    };
    let layers = found.get("geographies").and_then(Value::as_object);
    for (layer, areas) in layers.into_iter().flatten() {
        let Some(area) = areas.as_array().and_then(|areas| areas.first()) else { continue };
        let text = |name: &str| area.get(name).and_then(Value::as_str).unwrap_or_default();
        // The layer's name carries Congress and year: only its end stays the same.
        if layer.ends_with("Congressional Districts") {
            place.district = district(text("GEOID"));
            place.congress = text("CDSESSN").parse().ok();
        } else if layer.contains("Legislative Districts") {
            let name = [text("NAME"), text("BASENAME")];
            let name = name.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
            place.state_districts.push((layer.clone(), name.to_owned()));
        }
    }
    Some(place)
}

/// `4218` is `PA-18`; `00` and `98` are at large, `ZZ` is no district.
fn district(geoid: &str) -> Option<String> {
    let (fips, number) = geoid.split_at_checked(2)?;
    let state = State::by_fips(fips)?;
    let number: u8 = number.parse().ok()?;
    let number = if number == 98 { 0 } else { number };
    Some(format!("{}-{number}", state.code))
}

fn nominatim_place(found: &Value) -> Option<Place> {
    Some(Place {
        matched: found.get("display_name")?.as_str()?.to_owned(),
        point: point(found.get("lat")?, found.get("lon")?)?,
        district: None,
        congress: None,
        state_districts: Vec::new(),
    })
}

#[cfg(test)]
mod tests;
