//! The fields of a bill that nobody searches by, as they are kept in one column of JSON.
//!
//! The names in the column are written out here: renaming a Rust field changes nothing stored.

use crate::kernel::{Day, Timestamp};
use serde::{Deserialize, Serialize};

/// What a bill status file says beside the lists that have tables of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// When upstream began the record.
    #[serde(rename = "created", with = "words", skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    /// When upstream last changed the record or its texts; newer files only.
    #[serde(rename = "with_text", with = "words", skip_serializing_if = "Option::is_none")]
    pub updated_with_text_at: Option<Timestamp>,
    /// Whether the number was reserved for the leadership.
    #[serde(rename = "reserved", skip_serializing_if = "is_false")]
    pub is_reserved: bool,
    /// The time of day of the latest step, as upstream writes it.
    #[serde(rename = "latest_time", skip_serializing_if = "Option::is_none")]
    pub latest_time: Option<String>,
    /// HTML of the statement that the Constitution permits the bill: untrusted.
    #[serde(rename = "authority", skip_serializing_if = "String::is_empty")]
    pub authority: String,
    /// Calendars it stood on.
    #[serde(rename = "calendars", skip_serializing_if = "Vec::is_empty")]
    pub calendars: Vec<CalendarNumber>,
    /// Committee reports: `H. Rept. 115-572, Part 1`.
    #[serde(rename = "reports", skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<String>,
    /// Cost estimates of the Congressional Budget Office.
    #[serde(rename = "estimates", skip_serializing_if = "Vec::is_empty")]
    pub estimates: Vec<CostEstimate>,
    /// Notes of the Library of Congress.
    #[serde(rename = "notes", skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Amendments to it.
    #[serde(rename = "amendments", skip_serializing_if = "Vec::is_empty")]
    pub amendments: Vec<Amendment>,
    /// What steps refer to, for the few that refer to anything.
    #[serde(rename = "steps", skip_serializing_if = "Vec::is_empty")]
    pub step_links: Vec<StepLinks>,
    /// Subjects under which a subject stood in files before 2016: subject, then its parent.
    #[serde(rename = "subject_parents", skip_serializing_if = "Vec::is_empty")]
    pub subject_parents: Vec<(String, String)>,
}

/// A place on a calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarNumber {
    /// `U00569`: the Union Calendar.
    #[serde(rename = "calendar")]
    pub calendar: String,
    /// The number on it.
    #[serde(rename = "number")]
    pub number: String,
}

/// A cost estimate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostEstimate {
    /// When it was published.
    #[serde(rename = "at", with = "words", default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// Its title.
    #[serde(rename = "title")]
    pub title: String,
    /// Where it is.
    #[serde(rename = "url")]
    pub url: String,
    /// What it says of the version it is about.
    #[serde(rename = "description", default, skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// A note on a bill, such as which other bill took over its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// HTML as upstream wrote it: untrusted.
    #[serde(rename = "text")]
    pub text: String,
    /// What it refers to.
    #[serde(rename = "links", default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}

/// A reference to a page of upstream's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What it is: `H.R. 4669`, `S106`.
    #[serde(rename = "name")]
    pub name: String,
    /// Its address.
    #[serde(rename = "url")]
    pub url: String,
}

/// What one step of a bill's history refers to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepLinks {
    /// The step's place in the list of steps, from 0.
    #[serde(rename = "step")]
    pub step: usize,
    /// Pages.
    #[serde(rename = "links", default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Roll calls, `us/115-2/h91`.
    #[serde(rename = "votes", default, skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<String>,
    /// The calendar it was put on.
    #[serde(rename = "calendar", default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<CalendarNumber>,
}

/// An amendment to a bill.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Amendment {
    /// The Congress.
    #[serde(rename = "congress")]
    pub congress: u16,
    /// `HAMDT`, `SAMDT` or `SUAMDT`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its number.
    #[serde(rename = "number")]
    pub number: u32,
    /// The chamber, in upstream's words.
    #[serde(rename = "chamber", skip_serializing_if = "String::is_empty")]
    pub chamber: String,
    /// What it does, in the House.
    #[serde(rename = "description", skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// What it is for.
    #[serde(rename = "purpose", skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// When it was submitted.
    #[serde(rename = "submitted", with = "words", skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<Timestamp>,
    /// When it was proposed on the floor.
    #[serde(rename = "proposed", with = "words", skip_serializing_if = "Option::is_none")]
    pub proposed_at: Option<Timestamp>,
    /// When upstream last changed the record.
    #[serde(rename = "updated", with = "words", skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
    /// The bill it amends, `us/115/hr1865`.
    #[serde(rename = "bill", skip_serializing_if = "Option::is_none")]
    pub bill: Option<String>,
    /// The amendment it amends.
    #[serde(rename = "amends", skip_serializing_if = "Option::is_none")]
    pub amends: Option<AmendedAmendment>,
    /// Who offers it: members, or a committee by its name alone.
    #[serde(rename = "sponsors", skip_serializing_if = "Vec::is_empty")]
    pub sponsors: Vec<Backer>,
    /// Who joined.
    #[serde(rename = "cosponsors", skip_serializing_if = "Vec::is_empty")]
    pub cosponsors: Vec<Backer>,
    /// The latest step.
    #[serde(rename = "latest", skip_serializing_if = "Option::is_none")]
    pub latest: Option<AmendmentStep>,
    /// Every step, newest first.
    #[serde(rename = "steps", skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<AmendmentStep>,
    /// Pages it refers to.
    #[serde(rename = "links", skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Notes on it.
    #[serde(rename = "notes", skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// The amendment that another one amends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmendedAmendment {
    /// `HAMDT` or `SAMDT`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its number.
    #[serde(rename = "number")]
    pub number: u32,
    /// What it is for.
    #[serde(rename = "purpose", default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
}

/// One who stands behind an amendment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backer {
    /// The bioguide id; empty for a committee.
    #[serde(rename = "id", default, skip_serializing_if = "String::is_empty")]
    pub legislator: String,
    /// The name.
    #[serde(rename = "name")]
    pub name: String,
    /// The party's letter.
    #[serde(rename = "party", default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// The state's two letters.
    #[serde(rename = "state", default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The day of joining.
    #[serde(rename = "day", with = "words", default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// The day of withdrawing.
    #[serde(
        rename = "withdrawn",
        with = "words",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub withdrawn: Option<Day>,
}

/// One step of an amendment's history.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmendmentStep {
    /// Its day.
    #[serde(rename = "day", with = "words", default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// Its code.
    #[serde(rename = "code", default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Its words.
    #[serde(rename = "text")]
    pub text: String,
    /// Roll calls on it, `us/115-2/h90`.
    #[serde(rename = "votes", default, skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<String>,
}

impl Details {
    /// The column's text; empty where there is nothing to keep.
    pub fn write(&self) -> String {
        match *self == Self::default() {
            true => String::new(),
            false => serde_json::to_string(self).unwrap_or_default(),
        }
    }

    /// Reads the column back; what an older program wrote otherwise is left out.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// The statement of authority as HTML that is safe to show.
    pub fn authority_html(&self) -> String {
        ammonia::clean(&self.authority)
    }
}

impl Note {
    /// The note as HTML that is safe to show.
    pub fn html(&self) -> String {
        ammonia::clean(&self.text)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// Days and instants as the words they are printed in.
mod words {
    use serde::{Deserialize, Deserializer, Serializer};
    use std::fmt::Display;
    use std::str::FromStr;

    #[expect(clippy::ref_option, reason = "serde calls it so")]
    pub(super) fn serialize<T: Display, S: Serializer>(
        value: &Option<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => serializer.collect_str(value),
            None => serializer.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, T: FromStr, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<T>, D::Error> {
        let text: Option<String> = Option::deserialize(deserializer)?;
        Ok(text.and_then(|text| text.parse().ok()))
    }
}
