use super::{Ask, Effort};
use crate::kernel::{Day, Slug};
use crate::law::bill::BillId;

/// One campaign as an organizer wrote it: the page, its asks and the coalition's positions.
///
/// Shape: what a campaign file says, and nothing that was counted or stored beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// Its name in the address, `/c/{slug}`.
    pub slug: Slug,
    /// Whether it runs.
    pub state: CampaignState,
    /// The headline.
    pub title: String,
    /// The paragraph under the headline.
    pub standfirst: String,
    /// Who wrote it, with "By" where the language wants it.
    pub byline: Option<String>,
    /// The page's language, a BCP 47 tag.
    pub language: String,
    /// Whether somebody in danger may be reading.
    pub audience: Audience,
    /// Where to turn for help.
    pub hotline: Option<Hotline>,
    /// What the coalition supports or opposes.
    pub efforts: Vec<Effort>,
    /// What it asks people to do; the first is the page's main one.
    pub asks: Vec<Ask>,
    /// The story, from top to bottom.
    pub sections: Vec<Section>,
    /// What happened since, newest first.
    pub updates: Vec<Update>,
}

/// Where a campaign is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CampaignState {
    /// Being written: only organizers see it.
    Draft,
    /// Running.
    Live,
    /// It reached what it was for; its asks are over.
    Won,
    /// Put away: the page stays, its asks are over.
    Archived,
}

/// Who may be reading, and so what the page must offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Anybody.
    General,
    /// Also people in danger: the page carries the quick exit and is kept out of caches.
    Sensitive,
}

/// A number to turn to for help, and when somebody last checked it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hotline {
    /// What it is, in the page's language; never the name of who runs it, for that changes.
    pub label: String,
    /// The number to call.
    pub phone: String,
    /// The number to text, where there is one.
    pub sms: Option<String>,
    /// The day on which somebody last tried it.
    pub checked: Day,
}

/// One part of the story under its own heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What part the section plays.
    pub kind: SectionKind,
    /// The heading.
    pub title: String,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

/// What part a section plays in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionKind {
    /// What is wrong.
    Problem,
    /// What would mend it.
    Solution,
    /// Who is against it and why.
    Opposition,
    /// What to do this week.
    Action,
    /// Anything else.
    Custom,
}

/// One piece of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Paragraphs in Markdown.
    Text(String),
    /// Somebody's words.
    Quote {
        /// What was said, in Markdown.
        text: String,
        /// Who said it.
        by: String,
        /// Where it can be read, an `https` address.
        source: Option<String>,
    },
    /// A way to one of the asks in the middle of the story.
    CallToAct {
        /// The ask's name.
        ask: Slug,
        /// A sentence above the button, in Markdown; may be empty.
        text: String,
    },
    /// The history of one of the bills.
    BillTimeline {
        /// The bill.
        bill: BillId,
    },
    /// Every update with its day.
    Updates,
    /// A film that loads nothing before somebody presses play.
    Video(Video),
    /// A picture.
    Image(Image),
    /// A word from the editors: a correction, or what changed.
    Note {
        /// The day of the note.
        day: Option<Day>,
        /// What it says, in Markdown.
        text: String,
    },
}

/// A film: its address, and what to show until it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Video {
    /// An `https` address, or a path on this site.
    pub src: String,
    /// What it shows.
    pub title: String,
    /// The still picture, a path on this site.
    pub poster: Option<String>,
    /// How long it runs, as a reader would write it: `2:40`.
    pub length: Option<String>,
    /// What is said in it, in Markdown; may be empty.
    pub text: String,
}

/// A picture, with whom to thank and what a person who cannot see it should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// A path on this site.
    pub src: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// Who made it.
    pub credit: String,
    /// The line under it, in Markdown; may be empty.
    pub caption: String,
}

/// Something that happened since the page was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// The day it happened.
    pub day: Day,
    /// What happened, in one line.
    pub title: String,
    /// The rest, in Markdown; may be empty.
    pub text: String,
}

impl CampaignState {
    /// Every state, in the order of a campaign's life.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Live, Self::Won, Self::Archived];

    /// The word for it in files and columns.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Live => "live",
            Self::Won => "won",
            Self::Archived => "archived",
        }
    }

    /// The state a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether visitors may read the page.
    pub const fn is_public(self) -> bool {
        !matches!(self, Self::Draft)
    }
}

impl SectionKind {
    /// Every kind that has a word of its own.
    pub const NAMED: [Self; 4] = [Self::Problem, Self::Solution, Self::Opposition, Self::Action];

    /// The word for it in files; empty for a custom section.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::Solution => "solution",
            Self::Opposition => "opposition",
            Self::Action => "action",
            Self::Custom => "",
        }
    }

    /// The kind a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::NAMED.into_iter().find(|kind| kind.word() == word)
    }
}

impl Campaign {
    /// The ask of this name.
    pub fn ask(&self, key: &str) -> Option<&Ask> {
        self.asks.iter().find(|ask| ask.key.as_str() == key)
    }

    /// What stands in the banner at the top: the newest update.
    pub fn newest_update(&self) -> Option<&Update> {
        self.updates.first()
    }

    /// Whether the quick exit belongs on the page.
    pub fn is_sensitive(&self) -> bool {
        self.audience == Audience::Sensitive
    }
}
