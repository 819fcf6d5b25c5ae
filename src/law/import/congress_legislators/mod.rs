//! unitedstates/congress-legislators: members, offices, accounts, committees.
//!
//! Enters: the project's YAML or JSON files, of any day, from any folder.
//! Leaves: records of `legislator` and `committee`, and what was wrong in the files.
//! Does not: read committees of the past, presidents, or anybody's birthday, religion or family.

mod committees;
mod members;
mod reach;
mod tree;

pub use committees::{parse_committee_seats, parse_committees};
pub use members::{MembersFile, parse_members};
pub use reach::{parse_offices, parse_social};
pub(in crate::law::import) use tree::items;
