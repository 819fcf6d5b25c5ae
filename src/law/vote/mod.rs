//! Roll calls: what was asked, how it ended, how each member voted.
//!
//! Enters: roll-call files of the chambers and of unitedstates/congress, by `import::votes`.
//! Leaves: a vote with totals by option and party, and each legislator's record.
//! **Invariant:** "not voting" is an option of its own, never opposition; a vote on procedure keeps
//! its own question and required majority.

mod id;
mod json;
mod kind;
pub(in crate::law) mod query;
mod record;
mod show;

pub use id::{ParseVoteIdError, VoteId};
pub use json::{as_json, member_as_json};
pub use kind::{BallotKind, Side};
pub use record::{Cast, member, record};
pub use show::{count, ids_after, of_bill, show};

use crate::kernel::{Day, Timestamp};
use crate::law::bill::BillId;

/// One roll call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoteEvent {
    /// Which roll call.
    pub id: VoteId,
    /// The bill it was about, if it was about one.
    pub bill: Option<BillId>,
    /// The amendment it was about, in upstream's words.
    pub amendment: Option<String>,
    /// The day in Washington.
    pub day: Day,
    /// The instant, where upstream gives it.
    pub at: Option<Timestamp>,
    /// What was asked: `On Passage: H R 1865 ...`.
    pub question: String,
    /// Upstream's kind of vote: `On Passage of the Bill`.
    pub kind: String,
    /// Upstream's category: `passage`, `cloture`, `leadership`.
    pub category: String,
    /// The majority it needed: `1/2`, `2/3`, `3/5`, `QUORUM`.
    pub requires: String,
    /// How it ended: `Passed`, or the name of a new Speaker.
    pub result: String,
    /// What it was about beside a bill: a nominee, a treaty, the bill's words.
    pub subject: Option<String>,
    /// Where the chamber keeps it.
    pub url: Option<String>,
    /// Votes by option, in the order of the roll: for, against, others, present, not voting.
    pub totals: Vec<(String, u32)>,
    /// Votes by party and option.
    pub by_party: Vec<PartyTotal>,
    /// How each member voted.
    pub casts: Vec<VoteCast>,
}

/// How many of one party chose one option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyTotal {
    /// The party's letter.
    pub party: String,
    /// The option.
    pub option: String,
    /// How many.
    pub count: u32,
}

/// One legislator's vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoteCast {
    /// Upstream's id: bioguide in the House, LIS (`S348`) in the Senate, `VP` for a tie-break.
    pub legislator: String,
    /// The name as the roll prints it.
    pub name: String,
    /// The party's letter at that time.
    pub party: Option<String>,
    /// The state's two letters.
    pub state: Option<String>,
    /// What was chosen: Yea, Nay, Aye, No, Guilty, Present, Not Voting, or a candidate's surname.
    pub option: String,
    /// The bioguide id, where this site knows whose vote it is.
    pub person: Option<String>,
}

impl VoteEvent {
    /// What kind of vote it was.
    pub fn ballot(&self) -> BallotKind {
        let words = if self.kind.is_empty() { &self.question } else { &self.kind };
        BallotKind::of(&self.category, words)
    }

    /// The vote that the Vice President cast to break a tie.
    pub fn tie_break(&self) -> Option<&VoteCast> {
        self.casts.iter().find(|cast| cast.legislator == "VP")
    }
}
