use super::super::district::DistrictError;
use crate::kernel::Day;
use crate::store;

/// Why nobody could be named: each variant is a sentence that says what to do instead.
#[derive(Debug, thiserror::Error)]
pub enum LookupError {
    /// Not written like a ZIP code.
    #[error("a ZIP code has five digits, for example 93563")]
    Malformed,
    /// A ZIP code with an unfinished part after the hyphen.
    #[error("after the hyphen a ZIP code has four digits; {five} alone is enough here")]
    PlusFour {
        /// The five digits before the hyphen.
        five: String,
    },
    /// Five digits that no table has.
    #[error("no table here has the ZIP code {zip}; check the digits, or choose your district")]
    Unknown {
        /// The ZIP code.
        zip: String,
    },
    /// A ZIP code of post office boxes or of one building.
    #[error(
        "{zip} is a ZIP code of post office boxes or of a single building in {city}, {state}, \
         without streets of its own; use the ZIP code of your street, or choose your district \
         in {state}"
    )]
    NoStreets {
        /// The ZIP code.
        zip: String,
        /// The place of the post office.
        city: String,
        /// The state's postal letters.
        state: String,
    },
    /// A ZIP code of military or diplomatic post.
    #[error(
        "{zip} is a ZIP code of military or diplomatic post, which belongs to no district; use \
         the ZIP code of your home address in the United States, or choose your district"
    )]
    Military {
        /// The ZIP code.
        zip: String,
    },
    /// A ZIP code of an independent country that the post office serves.
    #[error("{zip} is in {country}, which sends nobody to Congress")]
    Abroad {
        /// The ZIP code.
        zip: String,
        /// The country.
        country: &'static str,
    },
    /// Degrees that the earth does not have.
    #[error("a point is a latitude from -90 to 90 and a longitude from -180 to 180 degrees")]
    NoPoint,
    /// In the sea or abroad, as far as the map tells.
    #[error(
        "no district of the map of {on} contains this point: it lies in the sea, abroad, or in a \
         territory the map leaves out; try your ZIP code, or choose your district"
    )]
    Outside {
        /// The day that was asked for.
        on: Day,
    },
    /// No map or table that holds on this day was loaded.
    #[error(
        "no map of districts that holds on {on} was loaded; `groundswell sync us` loads the \
         present one"
    )]
    NoMap {
        /// The day that was asked for.
        on: Day,
    },
    /// Nothing was imported yet.
    #[error("no people and places were loaded yet; `groundswell sync us` loads them")]
    NothingLoaded,
    /// The district does not exist.
    #[error(transparent)]
    District(#[from] DistrictError),
    /// The store could not answer.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl LookupError {
    /// One word for the reason, for programs: it stays when the sentence is put better.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Malformed => "malformed_zip",
            Self::PlusFour { .. } => "malformed_plus_four",
            Self::Unknown { .. } => "unknown_zip",
            Self::NoStreets { .. } => "zip_without_streets",
            Self::Military { .. } => "military_zip",
            Self::Abroad { .. } => "zip_abroad",
            Self::NoPoint => "malformed_point",
            Self::Outside { .. } => "outside",
            Self::NoMap { .. } => "no_map_of_that_day",
            Self::NothingLoaded => "nothing_loaded",
            Self::District(_) => "no_district",
            Self::Store(_) => "store",
        }
    }
}
