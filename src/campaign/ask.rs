use super::{Position, Script};
use crate::kernel::{Slug, Timestamp};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// One thing a campaign asks people to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Its name within the campaign, kept over every new version of the file.
    pub key: Slug,
    /// What is asked.
    pub kind: AskKind,
    /// The heading of its card: `Call before Friday's vote`.
    pub title: String,
    /// From when to when.
    pub window: Window,
    /// How many times the coalition hopes it will be done.
    pub goal: Option<u32>,
    /// Whom it is aimed at; a lawmaker who fits any rule is a target.
    pub targets: Vec<TargetRule>,
    /// What to say.
    pub script: Script,
}

/// What an ask wants people to do. Writing, signing and giving join here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskKind {
    /// Ring a lawmaker's office.
    Call,
}

/// Whom an ask is aimed at, seen from the person who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetRule {
    /// Whoever holds the House seat of her district, a delegate too.
    MyRepresentative,
    /// Her state's senators.
    MySenators,
    /// Those of her own lawmakers who sit on this committee, by its upstream id.
    CommitteeMembers(String),
    /// These legislators by id, whoever represents her.
    Listed(Vec<String>),
}

/// From when to when an ask is open, as a clock on the wall in `zone` shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Open from this moment on; from the beginning when there is none.
    pub opens: Option<DateTime>,
    /// Open until this moment; without end when there is none.
    pub closes: Option<DateTime>,
    /// The IANA name of the time zone: `America/New_York`.
    pub zone: String,
}

/// What a window says at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowState {
    /// It opens then.
    NotYet(Timestamp),
    /// It is open, and closes then if it ever does.
    Open(Option<Timestamp>),
    /// It closed then.
    Closed(Timestamp),
}

/// Why a time zone cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no time zone; write one such as America/New_York")]
pub struct UnknownZone(pub String);

impl Window {
    /// The instant at which it opens.
    pub fn opens_at(&self) -> Option<Timestamp> {
        self.instant(self.opens)
    }

    /// The instant at which it closes.
    pub fn closes_at(&self) -> Option<Timestamp> {
        self.instant(self.closes)
    }

    /// What it says at `now`.
    pub fn state(&self, now: Timestamp) -> WindowState {
        window_state(self.opens_at(), self.closes_at(), now)
    }

    /// Fails when the zone's name is unknown.
    pub fn check_zone(&self) -> Result<(), UnknownZone> {
        TimeZone::get(&self.zone).map(drop).map_err(|_| UnknownZone(self.zone.clone()))
    }

    /// A clock reading in the window's zone; one that the clocks skip or show twice is read as
    /// jiff's `compatible` rule has it.
    fn instant(&self, reading: Option<DateTime>) -> Option<Timestamp> {
        let zone = TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC);
        let at = reading?.to_zoned(zone).ok()?;
        Some(Timestamp::from_millis(at.timestamp().as_millisecond()))
    }
}

/// What a window of two instants says at `now`; the closing instant itself is outside.
pub fn window_state(
    opens: Option<Timestamp>,
    closes: Option<Timestamp>,
    now: Timestamp,
) -> WindowState {
    match (opens, closes) {
        (Some(opens), _) if now < opens => WindowState::NotYet(opens),
        (_, Some(closes)) if closes <= now => WindowState::Closed(closes),
        (_, closes) => WindowState::Open(closes),
    }
}

impl AskKind {
    /// The word for it in files and columns.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Call => "call",
        }
    }

    /// The kind a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Call].into_iter().find(|kind| kind.word() == word)
    }
}

impl Ask {
    /// What to say to somebody who stands there.
    pub fn script_for(&self, position: Position) -> &str {
        self.script.text_for(position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(opens: &str, closes: &str) -> Window {
        Window {
            opens: Some(opens.parse().expect("a clock reading")),
            closes: Some(closes.parse().expect("a clock reading")),
            zone: "America/New_York".to_owned(),
        }
    }

    #[test]
    fn a_window_opens_and_closes_by_the_clock_of_its_zone() {
        let window = window("2026-11-01T09:00", "2026-11-02T09:00");
        let at = |text: &str| text.parse::<Timestamp>().expect("RFC 3339");
        // On 1 November 2026 New York falls back from -04:00 to -05:00 at two in the morning.
        let (opens, closes) = (at("2026-11-01T14:00:00Z"), at("2026-11-02T14:00:00Z"));
        assert_eq!(window.state(opens.plus_millis(-1)), WindowState::NotYet(opens));
        assert_eq!(window.state(opens), WindowState::Open(Some(closes)));
        assert_eq!(window.state(closes), WindowState::Closed(closes));
    }

    #[test]
    fn a_window_without_ends_is_always_open() {
        let window = Window { opens: None, closes: None, zone: "UTC".to_owned() };
        assert_eq!(window.state(Timestamp::from_millis(0)), WindowState::Open(None));
        assert!(Window { zone: "Moon/Sea".to_owned(), ..window }.check_zone().is_err());
    }
}
