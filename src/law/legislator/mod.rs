//! Legislators: who they are, which seats they held on which days, and how to reach them.
//!
//! Enters: people and their terms as a source told them, with the day on which it was right.
//! Leaves: heads for lists, the holder of a seat on a day, offices, accounts, terms.
//! **Invariant:** a source never speaks about days after its own: a term that ended since is
//! `Ended`, a seat nobody told us about is `Unknown`, and only a full list can make one `Vacant`.

mod contact;
mod json;
mod name;
mod phone;
mod query;
mod record;
mod roster;
mod show;
mod snapshot;
#[cfg(test)]
mod tests;

use super::Chamber;
use super::seat::SeatId;
use crate::kernel::Day;
use std::fmt;

pub use contact::{Contacts, Office, OfficeKind, SocialAccount, contacts};
pub use json::{head_as_json, list_as_json};
pub use name::fold;
pub use phone::Phone;
pub(crate) use query::ALL as QUERIES;
pub use record::{
    MemberRecord, OfficeRecord, PartySpan, SocialRecord, Term, put_members, put_offices, put_social,
};
pub(in crate::law) use roster::holders;
pub use roster::{Holder, Roster, Sitting, holder, in_state, roster};
pub use show::{LegislatorPage, by_lis, head, ids_after, list, search, show};
pub use snapshot::{Snapshot, as_of_day, complete_snapshots, put_snapshot};

/// The name of a legislator in the sources: a bioguide id (`C000127`) or an Open States person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LegislatorId(String);

impl LegislatorId {
    /// The id with this text.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as columns keep it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LegislatorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A legislator in one line of a list, as of one day of one term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegislatorHead {
    /// Who.
    pub id: LegislatorId,
    /// The name the chamber uses, or first and last name.
    pub name: String,
    /// The party on that day: `Democrat`, `Republican`, `Independent`, or as the source says.
    pub party: String,
    /// The party an independent sits with, where there is one.
    pub caucus: Option<String>,
    /// `Sen.`, `Rep.`, `Delegate` or `Resident Commissioner`.
    pub title: &'static str,
    /// The place's postal letters.
    pub state: String,
    /// The number of the House district, 0 at large; `None` for a senator.
    pub district: Option<u8>,
}

impl LegislatorHead {
    /// The party that counts in the chamber: the caucus where there is one.
    pub fn sits_with(&self) -> &str {
        self.caucus.as_deref().unwrap_or(&self.party)
    }

    /// The place in short: `PA-18`, `WY`, and for senators the state.
    pub fn place(&self) -> String {
        match self.district {
            None | Some(0) => self.state.clone(),
            Some(number) => format!("{}-{number}", self.state),
        }
    }
}

/// How a member of this chamber from this place is addressed.
pub(super) fn title(chamber: Chamber, state: &str) -> &'static str {
    let place = super::district::State::by_code(state);
    match (chamber, state, place.is_some_and(|place| !place.is_state())) {
        (Chamber::Senate, _, _) => "Sen.",
        (Chamber::House, "PR", _) => "Resident Commissioner",
        (Chamber::House, _, true) => "Delegate",
        (Chamber::House, _, false) => "Rep.",
    }
}

/// The seat and the days of a term, as a list of somebody's service shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// The seat.
    pub seat: SeatId,
    /// The chamber it is in.
    pub chamber: Chamber,
    /// The party at the end of the term.
    pub party: String,
    /// The first day.
    pub starts: Day,
    /// The last day: expected, where it lies after the source's own day.
    pub ends: Day,
    /// `appointment` or `special-election`, where the source says so.
    pub how: Option<String>,
    /// The day of a later full list that no longer named this member.
    pub gone_by: Option<Day>,
}
