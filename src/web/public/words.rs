//! Words that several public pages share: where somebody stands, how she is addressed.

use crate::campaign::Position;
use crate::law::Chamber;
use crate::law::legislator::LegislatorHead;
use crate::web::i18n::Msg;

/// A small label that says a state in a word and a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pill {
    /// The class that colours it.
    pub(super) class: &'static str,
    /// The word.
    pub(super) word: Msg,
}

/// The label of a recorded position.
pub(super) fn position_pill(position: Position) -> Pill {
    let (class, word) = match position {
        Position::Supports => ("for", Msg::POSITION_SUPPORTS),
        Position::Opposes => ("against", Msg::POSITION_OPPOSES),
        Position::Undecided => ("open", Msg::POSITION_UNDECIDED),
        Position::Unknown => ("", Msg::POSITION_UNKNOWN),
    };
    Pill { class, word }
}

/// How one addresses somebody aloud.
pub(super) fn spoken_title(head: &LegislatorHead, chamber: Chamber) -> Msg {
    match (chamber, head.title) {
        (Chamber::Senate, _) => Msg::TITLE_SENATOR,
        (Chamber::House, "Delegate") => Msg::TITLE_DELEGATE,
        (Chamber::House, "Resident Commissioner") => Msg::TITLE_COMMISSIONER,
        (Chamber::House, _) => Msg::TITLE_REPRESENTATIVE,
    }
}
