//! Roll calls of both chambers, from four forms of file.
//!
//! Enters: `data.json` or `data.xml` of unitedstates/congress, the Clerk of the House's XML, the
//! Senate's XML. Leaves: one `VoteEvent` and what was wrong in the file. **Invariant:** an unknown
//! member or option is kept as it is written; the Vice President's vote is a vote of nobody's
//! seat; the form is told by structure.
//!
//! Source: unitedstates/congress wiki, "votes"; legislation reference, section 6, read 2026-11-23.

mod chamber;
mod json;
pub(in crate::law) mod query;
mod scraper_xml;
mod store;

pub(super) use store::store;

use super::SourceFile;
use super::markup::{Markup, decode};
use crate::kernel::{Fault, Timestamp};
use crate::law::vote::{PartyTotal, Side, VoteCast, VoteEvent};
use std::collections::BTreeMap;

/// What one roll-call file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollCall {
    /// The vote.
    pub event: VoteEvent,
    /// The file it was read from.
    pub file: String,
    /// When upstream last changed the record.
    pub updated_at: Option<Timestamp>,
    /// How much such a file tells: 1 where it has neither names nor parties, else 2.
    pub fullness: i64,
}

/// Outermost elements of the three forms of XML.
const ROOTS: [&str; 3] = ["<roll ", "<rollcall-vote", "<roll_call_vote"];
/// How far into a file its outermost element is looked for.
const HEAD: usize = 2048;

/// Whether the file is a roll call: by its place, by its own id, or by its outermost element.
pub(super) fn claims(file: SourceFile<'_>) -> bool {
    let name = file.name();
    if name.ends_with(".json") {
        let own_id = || {
            let text = std::str::from_utf8(file.bytes).unwrap_or_default();
            text.contains("\"vote_id\"") && text.contains("\"votes\"")
        };
        return (file.path.contains("votes/") && name == "data.json") || own_id();
    }
    let head = String::from_utf8_lossy(&file.bytes[..file.bytes.len().min(HEAD)]);
    name.ends_with(".xml") && ROOTS.iter().any(|root| head.contains(root))
}

/// Reads one file.
///
/// Errors: none; a file that cannot be read or names no roll call gives no record and one fault.
pub fn parse(file: SourceFile<'_>) -> (Option<RollCall>, Vec<Fault>) {
    if file.bytes.trim_ascii_start().starts_with(b"{") || file.name().ends_with(".json") {
        return json::parse(file);
    }
    let text = decode(file.bytes);
    let markup = match Markup::read(&text) {
        Ok(markup) => markup,
        Err(why) => return (None, vec![Fault::new(file.path, "", why)]),
    };
    let mut faults = Vec::new();
    if let Some(why) = &markup.damage {
        faults.push(Fault::new(file.path, "", why));
    }
    let root = markup.root();
    let call = match root.name() {
        "roll" => scraper_xml::read(root, file.path, &mut faults),
        "rollcall-vote" => chamber::house(root, file.path, &mut faults),
        "roll_call_vote" => chamber::senate(root, file.path, &mut faults),
        _ => None,
    };
    if call.is_none() {
        let why = "the file does not say which roll call it is, or on which day";
        faults.push(Fault::new(file.path, "", why));
    }
    (call, faults)
}

/// Faults listed of one file, so that a broken one cannot flood the list.
const FAULT_LIMIT: usize = 100;

/// The vote that the Vice President casts to break a tie: no seat, no state, no party.
fn vice_president(option: &str) -> VoteCast {
    VoteCast {
        legislator: "VP".to_owned(),
        name: "Vice President".to_owned(),
        party: None,
        state: None,
        option: option.to_owned(),
        person: None,
    }
}

type Totals = (Vec<(String, u32)>, Vec<PartyTotal>);

/// Options in the order a roll is read out: for, against, candidates, then those who took no side.
fn tally(casts: &[VoteCast]) -> Totals {
    let mut counts: BTreeMap<(Side, &str), BTreeMap<&str, u32>> = BTreeMap::new();
    for cast in casts {
        let option = counts.entry((Side::of(&cast.option), &cast.option)).or_default();
        *option.entry(cast.party.as_deref().unwrap_or("")).or_default() += 1;
    }
    let totals = counts
        .iter()
        .map(|((_, option), parties)| ((*option).to_owned(), parties.values().sum::<u32>()));
    let by_party = counts.iter().flat_map(|((_, option), parties)| {
        parties.iter().map(|(party, count)| PartyTotal {
            party: (*party).to_owned(),
            option: (*option).to_owned(),
            count: *count,
        })
    });
    (totals.collect(), by_party.collect())
}

#[cfg(test)]
mod tests;
