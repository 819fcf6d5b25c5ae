use crate::kernel::Day;
use crate::law::Chamber;
use crate::law::bill::BillId;

/// What the coalition wants for one bill, or for companions that are one effort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effort {
    /// For or against.
    pub stance: Stance,
    /// The bills, main one first; companions stand together.
    pub bills: Vec<BillId>,
    /// Where single legislators stand, as far as it was recorded.
    pub recorded: Vec<RecordedPosition>,
}

/// What the coalition wants to happen to a bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// It should pass.
    Support,
    /// It should fail.
    Oppose,
}

/// Where one legislator stands on an effort, who says so and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedPosition {
    /// The legislator's id, such as `C000127`.
    pub legislator: String,
    /// Where she stands on the coalition's effort, not on the bill.
    pub position: Position,
    /// What shows it: an `https` address, or words such as `House roll call 91`.
    pub source: String,
    /// The day from which it is known.
    pub day: Day,
}

/// Where a legislator stands on what the coalition wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    /// With the coalition.
    Supports,
    /// Against it.
    Opposes,
    /// Said to be weighing it.
    Undecided,
    /// Nothing is recorded.
    Unknown,
}

impl Stance {
    /// The word for it in files and columns.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Oppose => "oppose",
        }
    }

    /// The stance a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Support, Self::Oppose].into_iter().find(|stance| stance.word() == word)
    }
}

impl Position {
    /// Every position, as a page lists them.
    pub const ALL: [Self; 4] = [Self::Supports, Self::Opposes, Self::Undecided, Self::Unknown];

    /// The word for it in files and columns.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Opposes => "opposes",
            Self::Undecided => "undecided",
            Self::Unknown => "unknown",
        }
    }

    /// The position a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|position| position.word() == word)
    }
}

impl Effort {
    /// The bill that a member of `chamber` can vote on: the one begun there, else the main one.
    pub fn bill_in(&self, chamber: Chamber) -> Option<BillId> {
        let own = self.bills.iter().find(|bill| bill.kind.origin() == chamber);
        own.or(self.bills.first()).copied()
    }

    /// What is recorded of one legislator.
    pub fn recorded_of(&self, legislator: &str) -> Option<&RecordedPosition> {
        self.recorded.iter().find(|recorded| recorded.legislator == legislator)
    }

    /// Where one legislator stands; `Unknown` when nothing is recorded.
    pub fn position_of(&self, legislator: &str) -> Position {
        self.recorded_of(legislator).map_or(Position::Unknown, |recorded| recorded.position)
    }
}
