//! Words that every stage uses: ids, instants, days, chance, faults.
//!
//! Enters: nothing. Leaves: small value types with one meaning each.
//! **Invariant:** nothing here reads the wall clock or the random source except `Clock::System` and
//! `Random::System`, which only `App` holds; everybody else is given `now` and bytes.

mod fault;
mod id;
mod page;
mod random;
mod slug;
mod time;

pub use fault::Fault;
pub use id::{Id, ParseIdError};
pub use page::{PageOf, PageRequest};
pub use random::Random;
pub use slug::{Slug, SlugError};
pub use time::{Clock, Day, ParseDayError, Timestamp};
