//! What a roll call was on, told apart: a vote on procedure is not a vote on the bill.

/// The kind of a roll call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BallotKind {
    /// Passage of a bill or agreement to a resolution.
    Passage,
    /// Passage under suspension of the rules, which needs two thirds.
    Suspension,
    /// Agreement with the other chamber's amendments, or to a conference report.
    Concurrence,
    /// Passage over the President's veto.
    VetoOverride,
    /// An amendment.
    Amendment,
    /// Whether to end debate in the Senate.
    Cloture,
    /// Whether to send the bill back to its committee.
    Recommit,
    /// Anything else about how the chamber works: previous question, journal, tabling.
    Procedure,
    /// A nomination of the President's.
    Nomination,
    /// Consent to a treaty.
    Treaty,
    /// Election of the Speaker or another officer: options are names.
    Leadership,
    /// Who is there: nobody is for or against anything.
    Quorum,
    /// An impeachment, or the verdict in its trial.
    Impeachment,
    /// What no rule here knows.
    Other,
}

use BallotKind::{
    Amendment, Cloture, Concurrence, Impeachment, Leadership, Nomination, Other, Passage,
    Procedure, Quorum, Recommit, Suspension, Treaty, VetoOverride,
};

/// Every kind with the word that `--json` uses.
const WORDS: [(BallotKind, &str); 14] = [
    (Passage, "passage"),
    (Suspension, "passage_under_suspension"),
    (Concurrence, "concurrence"),
    (VetoOverride, "veto_override"),
    (Amendment, "amendment"),
    (Cloture, "cloture"),
    (Recommit, "recommit"),
    (Procedure, "procedure"),
    (Nomination, "nomination"),
    (Treaty, "treaty"),
    (Leadership, "leadership"),
    (Quorum, "quorum"),
    (Impeachment, "impeachment"),
    (Other, "other"),
];

/// Phrases of the question, in lower case; the first that is found decides.
///
/// Source: the questions of the Clerk's and the Senate's roll calls, and the scraper's categories.
const PHRASES: [(&str, BallotKind); 34] = [
    ("election of the speaker", Leadership),
    ("quorum", Quorum),
    ("call of the house", Quorum),
    ("call by states", Quorum),
    ("objections of the president", VetoOverride),
    ("overriding the veto", VetoOverride),
    ("guilty", Impeachment),
    ("impeach", Impeachment),
    ("cloture", Cloture),
    ("resolution of ratification", Treaty),
    ("on the nomination", Nomination),
    ("recommit", Recommit),
    ("motion to commit", Recommit),
    ("motion to table", Procedure),
    ("table the appeal", Procedure),
    ("previous question", Procedure),
    ("motion to proceed", Procedure),
    ("motion to waive", Procedure),
    ("motion to discharge", Procedure),
    ("point of order", Procedure),
    ("motion to adjourn", Procedure),
    ("approving the journal", Procedure),
    ("consideration of", Procedure),
    ("suspend the rules", Suspension),
    ("concur", Concurrence),
    ("conference report", Concurrence),
    ("agree to the senate amendment", Concurrence),
    ("amendment", Amendment),
    ("amdt", Amendment),
    ("passage", Passage),
    ("resolution", Passage),
    ("on the bill", Passage),
    ("decision of the chair", Procedure),
    ("motion", Procedure),
];

impl BallotKind {
    /// Told by the scraper's category where it has one, else by the words of the question.
    pub fn of(category: &str, question: &str) -> Self {
        let words = question.to_ascii_lowercase();
        let told = PHRASES.iter().find(|(phrase, _)| words.contains(phrase));
        let told = told.map_or(Other, |(_, kind)| *kind);
        match category {
            "passage" if told == Concurrence => Concurrence,
            "passage" => Passage,
            "passage-suspension" => Suspension,
            "veto-override" => VetoOverride,
            "amendment" => Amendment,
            "cloture" => Cloture,
            "recommit" => Recommit,
            "procedural" => Procedure,
            "nomination" => Nomination,
            "treaty" => Treaty,
            "leadership" => Leadership,
            "quorum" => Quorum,
            "impeachment" | "conviction" => Impeachment,
            _ => told,
        }
    }

    /// The word that `--json` uses.
    pub fn as_str(self) -> &'static str {
        WORDS[self as usize].1
    }

    /// The scraper's category for a roll call that has none of its own.
    pub const fn category(self) -> &'static str {
        match self {
            Passage | Concurrence => "passage",
            Suspension => "passage-suspension",
            VetoOverride => "veto-override",
            Amendment => "amendment",
            Cloture => "cloture",
            Recommit => "recommit",
            Procedure => "procedural",
            Nomination => "nomination",
            Treaty => "treaty",
            Leadership => "leadership",
            Quorum => "quorum",
            Impeachment => "impeachment",
            Other => "unknown",
        }
    }

    /// Whether a vote for it is a vote for the bill itself.
    pub const fn is_on_the_bill(self) -> bool {
        matches!(self, Passage | Suspension | Concurrence | VetoOverride)
    }
}

/// Which side an option is on, for kinds where there are sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Yea, Aye, Guilty.
    For,
    /// Nay, No, Not Guilty.
    Against,
    /// A candidate's name: neither for nor against.
    Candidate,
    /// Present, on neither side; also as half of a live pair.
    Present,
    /// Did not vote: never opposition.
    Absent,
}

impl Side {
    /// The word for it, the same as in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Candidate => "candidate",
            Self::Present => "present",
            Self::Absent => "not_voting",
        }
    }

    /// The side of an option as upstream writes it.
    pub fn of(option: &str) -> Self {
        match option {
            "Yea" | "Aye" | "Guilty" => Self::For,
            "Nay" | "No" | "Not Guilty" => Self::Against,
            "Not Voting" => Self::Absent,
            present if present.starts_with("Present") => Self::Present,
            _ => Self::Candidate,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_kept_apart() {
        for (index, (kind, _)) in WORDS.into_iter().enumerate() {
            assert_eq!(kind as usize, index);
        }
        let table = [
            ("", "On Passage", Passage),
            ("", "On Motion to Suspend the Rules and Pass, as Amended", Suspension),
            ("", "On Agreeing to the Resolution", Passage),
            ("", "On Agreeing to the Amendment", Amendment),
            ("", "On the Amendment S.Amdt. 2212", Amendment),
            ("", "On Motion to Concur in the Senate Amendment", Concurrence),
            ("passage", "On the Motion to Concur in the House Amendment", Concurrence),
            (
                "",
                "On the Cloture Motion (Motion to Invoke Cloture on the Motion to Proceed)",
                Cloture,
            ),
            ("", "On the Motion to Table Amendment 3", Procedure),
            ("", "On Motion to Recommit with Instructions", Recommit),
            ("", "On Ordering the Previous Question", Procedure),
            (
                "",
                "Passage, Objections of the President To The Contrary Notwithstanding",
                VetoOverride,
            ),
            ("", "Guilty or Not Guilty (Article I)", Impeachment),
            ("impeachment", "On Motion to Table", Impeachment),
            ("", "Election of the Speaker", Leadership),
            ("quorum", "Call by States", Quorum),
            ("unknown", "On Retaining Divisions B and C", Other),
        ];
        for (category, question, expected) in table {
            assert_eq!(BallotKind::of(category, question), expected, "{question}");
        }
    }
}
