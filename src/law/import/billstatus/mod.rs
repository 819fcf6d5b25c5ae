//! Bill status files of the Government Publishing Office, both schemas, told apart by structure.
//!
//! Enters: one XML file. Leaves: one `BillStatus` and what was wrong in it. **Invariant:** unknown
//! elements are passed over; one bad field never loses a bill; no entity is ever expanded.
//!
//! Source: usgpo/bill-status, BILLSTATUS user guide and change log, read 2026-11-23.

mod details;
mod element;
mod field;
mod found;
pub(in crate::law) mod query;
mod read;
mod store;
mod tree;

pub(super) use store::store;

use super::SourceFile;
use crate::kernel::{Day, Fault, Timestamp};
use crate::law::bill::{
    BillAction, BillCommittee, BillId, BillKind, BillVersion, Cosponsorship, Details, LatestAction,
    Law, Relation, Sponsor, Stage, Summary, Title,
};
use crate::law::vote::VoteId;
use field::Reading;
use tree::Tree;

/// What one bill status file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillStatus {
    /// Which bill.
    pub id: BillId,
    /// The file it was read from.
    pub file: String,
    /// Whether the file was read to its end.
    pub is_complete: bool,
    /// When upstream last changed the record.
    pub updated_at: Option<Timestamp>,
    /// The day it was introduced.
    pub introduced: Option<Day>,
    /// The title upstream displays.
    pub title: String,
    /// Every title.
    pub titles: Vec<Title>,
    /// Who introduced it.
    pub sponsors: Vec<Sponsor>,
    /// Who joined, withdrawn entries too.
    pub cosponsors: Vec<Cosponsorship>,
    /// Every step, newest first.
    pub actions: Vec<BillAction>,
    /// The latest step.
    pub latest_action: Option<LatestAction>,
    /// Bills that belong with it.
    pub related: Vec<Relation>,
    /// The laws it became.
    pub laws: Vec<Law>,
    /// Roll calls on it.
    pub votes: Vec<RecordedVote>,
    /// Summaries.
    pub summaries: Vec<Summary>,
    /// Legislative subjects.
    pub subjects: Vec<String>,
    /// The one policy area.
    pub policy_area: Option<String>,
    /// The committees it went to, subcommittees after their parents.
    pub committees: Vec<BillCommittee>,
    /// Its printed versions.
    pub versions: Vec<BillVersion>,
    /// Everything else the file says.
    pub details: Details,
    /// The same as its column has it, written out where parsing is done by several threads.
    pub details_text: String,
    /// What it is found by; made here so that the parsers share the work.
    pub search: crate::law::search::Entry,
    /// Elements of the file that are not known here and were passed over.
    pub unknown: Vec<String>,
    /// How far it has come.
    pub stage: Stage,
    /// The day it came there.
    pub stage_since: Option<Day>,
}

/// A roll call as a bill's file names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedVote {
    /// Which roll call.
    pub id: VoteId,
    /// When it was held.
    pub at: Option<Timestamp>,
    /// What was voted on, in upstream's words.
    pub question: String,
    /// Where the chamber keeps the roll.
    pub url: Option<String>,
}

/// Whether the file is a bill status file: by its name, or by its outermost element.
pub(super) fn claims(file: SourceFile<'_>) -> bool {
    let name = file.name().to_ascii_lowercase();
    let head = &file.bytes[..file.bytes.len().min(HEAD)];
    name.ends_with(".xml")
        && (name.contains("billstatus") || head.windows(11).any(|part| part == b"<billStatus"))
}

/// How far into a file its outermost element is looked for.
const HEAD: usize = 1024;

/// Reads one file.
///
/// Errors: none; a file that names no bill gives no record and one fault.
pub fn parse(file: SourceFile<'_>) -> (Option<BillStatus>, Vec<Fault>) {
    let mut reading = Reading::new(file.path);
    let xml = reading.text(file.bytes);
    match Tree::read(&xml) {
        Ok(tree) => {
            let status = read::status(&tree, &mut reading);
            (status, reading.into_faults())
        }
        Err(why) => {
            reading.fault("", why);
            (None, reading.into_faults())
        }
    }
}

/// The bill named by a file name such as `BILLSTATUS-115hr1865.xml`.
fn id_in_name(path: &str) -> Option<BillId> {
    let name = path.rsplit('/').next()?.split('.').next()?;
    let (_, name) = name.rsplit_once('-')?;
    let kind = name.find(|letter: char| letter.is_ascii_alphabetic())?;
    let number = name.rfind(|letter: char| letter.is_ascii_alphabetic())? + 1;
    BillId::new(
        name[..kind].parse().ok()?,
        BillKind::read(&name[kind..number])?,
        name[number..].parse().ok()?,
    )
}

#[cfg(test)]
mod tests;
