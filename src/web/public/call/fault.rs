//! What to say when a ZIP code leads nowhere.

use crate::law::lookup::LookupError;
use crate::web::Error;
use crate::web::i18n::{Msg, Speech};

/// The sentence of a look-up that failed.
///
/// Errors: the store's own, which no sentence of the form can mend.
pub(super) fn sentence(t: Speech, why: LookupError) -> Result<String, Error> {
    let text = match why {
        LookupError::Store(why) => return Err(why.into()),
        LookupError::Malformed => t.m(Msg::CALL_FAULT_MALFORMED).to_string(),
        LookupError::PlusFour { five } => {
            t.m(Msg::CALL_FAULT_PLUS_FOUR).with("zip", five).to_string()
        }
        LookupError::Unknown { zip } => t.m(Msg::CALL_FAULT_UNKNOWN).with("zip", zip).to_string(),
        LookupError::NoStreets { zip, city, state } => t
            .m(Msg::CALL_FAULT_NO_STREETS)
            .with("zip", zip)
            .with("city", city)
            .with("state", state)
            .to_string(),
        LookupError::Military { zip } => t.m(Msg::CALL_FAULT_MILITARY).with("zip", zip).to_string(),
        LookupError::Abroad { zip, country } => {
            t.m(Msg::CALL_FAULT_ABROAD).with("zip", zip).with("country", country).to_string()
        }
        LookupError::NothingLoaded | LookupError::NoMap { .. } => {
            t.m(Msg::CALL_FAULT_NOTHING_LOADED).to_string()
        }
        LookupError::NoPoint | LookupError::Outside { .. } | LookupError::District(_) => {
            t.m(Msg::CALL_FAULT_DISTRICT).to_string()
        }
    };
    Ok(text)
}
