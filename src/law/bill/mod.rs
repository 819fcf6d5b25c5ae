//! Bills: what they are called, who stands behind them, what happened to them, how far they came.
//!
//! Enters: bill status files, read by `import::billstatus`. Leaves: one `Bill` as a page shows it.
//! **Invariant:** the stage is read from the steps by `progress`, never set by hand.

mod event;
mod family;
mod find;
mod id;
mod json;
mod progress;
pub(in crate::law) mod query;
mod shape;
mod show;
mod stage;
mod version;

pub use family::{Basis, Family, Relative, Vehicle};
pub use find::{at_committee, at_stage, by_number, committee_name};
pub use id::{BillId, BillKind, ParseBillIdError};
pub use json::as_json;
pub use progress::{Measure, Progress, trace};
pub use shape::{
    AmendedAmendment, Amendment, AmendmentStep, Backer, CalendarNumber, CostEstimate, Details,
    Link, Note, StepLinks,
};
pub use show::{
    congresses, count_by_stage, head, ids_after, latest_numbered, recent, show, versions,
};
pub use stage::Stage;
pub use version::{ParseVersionError, VersionCode};

use crate::kernel::{Day, Timestamp};
use crate::law::Chamber;
use crate::law::vote::VoteId;

/// A bill with everything a page about it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// Which bill.
    pub id: BillId,
    /// How it is printed: `H.R. 1865`.
    pub number: String,
    /// The title upstream displays.
    pub title: String,
    /// Every title it has or had, in upstream's order.
    pub titles: Vec<Title>,
    /// How far it has come.
    pub stage: Stage,
    /// The day it came there.
    pub stage_since: Option<Day>,
    /// The day it was introduced.
    pub introduced: Option<Day>,
    /// Its latest step as upstream words it.
    pub latest_action: Option<LatestAction>,
    /// What happened, oldest first, one step a day and stage.
    pub timeline: Vec<Step>,
    /// Every step, newest first, as upstream lists them.
    pub actions: Vec<BillAction>,
    /// Who introduced it; a measure reported by a committee may have none.
    pub sponsor: Option<Sponsor>,
    /// All who introduced it together, the first one too.
    pub sponsors: Vec<Sponsor>,
    /// Who joined.
    pub cosponsors: Cosponsors,
    /// Bills that belong with it.
    pub related: Vec<Relation>,
    /// How the bills that belong with it fared, and which of them carried the effort.
    pub family: Family,
    /// The laws it became.
    pub laws: Vec<Law>,
    /// Roll calls on it, oldest first.
    pub votes: Vec<BillVote>,
    /// Summaries by the Congressional Research Service, oldest first.
    pub summaries: Vec<Summary>,
    /// Its legislative subjects.
    pub subjects: Vec<String>,
    /// Its one policy area.
    pub policy_area: Option<String>,
    /// The committees it went to.
    pub committees: Vec<BillCommittee>,
    /// Its printed versions.
    pub versions: Vec<BillVersion>,
    /// Everything else that upstream says of it.
    pub details: Details,
    /// Where all this was read.
    pub source: BillSource,
}

/// A bill in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillHead {
    /// Which bill.
    pub id: BillId,
    /// How it is printed: `H.R. 1865`.
    pub number: String,
    /// The title upstream displays.
    pub title: String,
    /// How far it has come.
    pub stage: Stage,
    /// The day it came there.
    pub stage_since: Option<Day>,
    /// The day it was introduced.
    pub introduced: Option<Day>,
    /// Its latest step as upstream words it.
    pub latest_action: Option<LatestAction>,
}

/// Where a bill's record comes from, shown with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillSource {
    /// The file it was read from.
    pub file: String,
    /// When upstream last changed the record.
    pub updated_at: Option<Timestamp>,
    /// When this site read it.
    pub imported_at: Timestamp,
    /// Whether the file had its end: false for a bill known only from a file cut short.
    pub is_complete: bool,
}

/// One title of a bill.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title {
    /// Upstream's kind of title: `Short Title(s) as Passed House`.
    pub kind: String,
    /// The title.
    pub text: String,
    /// The chamber that gave it, where upstream says.
    pub chamber: Option<Chamber>,
    /// The print it stands on, such as `EH`; only in newer files.
    pub version: Option<String>,
    /// That print by its name: `Engrossed in House`.
    pub version_name: Option<String>,
    /// The wider kind of title; only in older files.
    pub parent: Option<String>,
}

/// The latest step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LatestAction {
    /// Its day.
    pub day: Option<Day>,
    /// Its words.
    pub text: String,
}

/// One line of a bill's timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The day.
    pub day: Day,
    /// What was reached that day. The bill's own stage may be further or, after a veto, elsewhere.
    pub stage: Stage,
    /// Upstream's words for it.
    pub text: String,
}

/// One step of a bill's history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BillAction {
    /// The day in Washington.
    pub day: Option<Day>,
    /// The time of day in Washington, `HH:MM:SS` or (older) `HH:MM`; only from the House floor,
    /// whose clock is right.
    pub time: Option<String>,
    /// The code, of whichever system wrote the step.
    pub code: Option<String>,
    /// The system: 0 Senate, 1 House committees, 2 House floor, 9 Library of Congress.
    pub source: Option<i64>,
    /// Upstream's kind of step: `Floor`, `Committee`.
    pub kind: Option<String>,
    /// The words.
    pub text: String,
    /// System codes of the committees named, such as `hsju00`.
    pub committees: Vec<String>,
}

/// The member who introduced a bill.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sponsor {
    /// The bioguide id; it may belong to nobody the site knows.
    pub legislator: String,
    /// The name as upstream prints it: `Rep. Wagner, Ann [R-MO-2]`.
    pub name: String,
    /// The party's letter at that time.
    pub party: Option<String>,
    /// The state's two letters.
    pub state: Option<String>,
    /// The district's number, for members of the House.
    pub district: Option<i64>,
    /// Whether it was introduced at somebody else's request.
    pub is_by_request: bool,
}

/// Those who joined a bill.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cosponsors {
    /// Those who stand behind it: listed less withdrawn.
    pub count: u32,
    /// Entries that were withdrawn.
    pub withdrawn: u32,
    /// Every entry, withdrawn ones too; a member who signed again stands twice.
    pub list: Vec<Cosponsorship>,
}

/// One member's joining of a bill.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cosponsorship {
    /// The bioguide id; it may belong to nobody the site knows.
    pub legislator: String,
    /// The name as upstream prints it.
    pub name: String,
    /// The party's letter at that time.
    pub party: Option<String>,
    /// The state's two letters.
    pub state: Option<String>,
    /// The district's number, for members of the House.
    pub district: Option<i64>,
    /// The day of joining.
    pub day: Option<Day>,
    /// Whether the member joined at introduction.
    pub is_original: bool,
    /// Whether the member withdrew.
    pub is_withdrawn: bool,
    /// The day of withdrawing, where it can be read.
    pub withdrawn: Option<Day>,
}

/// A bill that belongs with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The other bill.
    pub bill: BillId,
    /// Upstream's word: `Identical bill`, `Related bill`, `Procedurally-related`.
    pub kind: String,
    /// Who found it: `CRS`, `House`, `Senate`.
    pub identified_by: String,
    /// The other bill's title.
    pub title: String,
    /// Its latest step when this file was written.
    pub latest_action: Option<LatestAction>,
    /// Whether that bill's own file has been read here too.
    pub is_stored: bool,
}

impl Relation {
    /// Whether this is the same effort in the other chamber: identical or related, and there.
    pub fn is_companion(&self, of: BillId) -> bool {
        let together = matches!(self.kind.as_str(), "Identical bill" | "Related bill");
        let bill = !matches!(self.bill.kind, BillKind::Hres | BillKind::Sres);
        together && bill && self.bill.kind.origin() != of.kind.origin()
    }
}

/// A law that a bill became.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Law {
    /// `Public Law` or `Private Law`.
    pub kind: String,
    /// Its number: `115-164`.
    pub number: String,
}

/// A roll call on a bill: what the bill's own file says, and the totals once the roll is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillVote {
    /// Which roll call.
    pub id: VoteId,
    /// Its day.
    pub day: Option<Day>,
    /// What was asked.
    pub question: String,
    /// Where the chamber keeps the roll.
    pub url: Option<String>,
    /// How it ended, once the roll is read.
    pub result: Option<String>,
    /// Votes by option, once the roll is read, largest first.
    pub totals: Vec<(String, u32)>,
}

/// A summary of one version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Upstream's version code.
    pub version: String,
    /// The day of the step it describes.
    pub day: Option<Day>,
    /// That step: `Introduced in House`.
    pub description: String,
    /// When it was last changed.
    pub updated_at: Option<Timestamp>,
    /// HTML as upstream wrote it: untrusted, see `html`.
    pub text: String,
}

impl Summary {
    /// The summary as HTML that is safe to show.
    pub fn html(&self) -> String {
        ammonia::clean(&self.text)
    }
}

/// A committee that a bill went to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BillCommittee {
    /// Upstream's code, such as `hsju00`; a subcommittee has a number other than 00.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its chamber.
    pub chamber: Option<Chamber>,
    /// `Standing`, `Select`; not of a subcommittee.
    pub kind: Option<String>,
    /// The committee it is part of, for a subcommittee.
    pub parent: Option<String>,
    /// What it did with the bill, newest first.
    pub activities: Vec<Activity>,
}

/// One thing a committee did with a bill.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Activity {
    /// `Referred to`, `Markup by`, `Reported by`.
    pub name: String,
    /// When.
    pub at: Option<Timestamp>,
}

/// A printed version of a bill.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BillVersion {
    /// `Introduced in House`, `Enrolled Bill`.
    pub name: String,
    /// Its code, where the name or an address tells it.
    pub code: Option<VersionCode>,
    /// Its day; upstream gives none for some prints.
    pub day: Option<Day>,
    /// Where upstream keeps its text.
    pub url: Option<String>,
    /// Every form in which upstream keeps it.
    pub urls: Vec<String>,
}
