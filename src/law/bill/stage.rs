use crate::law::Chamber;

/// How far a measure has come. Later variants are further, save that a veto can be overridden.
///
/// Source: legislation reference, section 4; the words follow GovTrack's and the scraper's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Introduced, and nothing since.
    Introduced,
    /// Sent to a committee.
    Referred,
    /// A committee held hearings, marked it up or ordered it reported.
    Considered,
    /// A committee reported it.
    Reported,
    /// A committee was discharged from it.
    Discharged,
    /// Waiting on a calendar of the House.
    OnHouseCalendar,
    /// Waiting on a calendar of the Senate.
    OnSenateCalendar,
    /// Put to a vote in the House and lost, other than under suspension of the rules.
    FailedHouse,
    /// Put to a vote in the Senate and lost, other than on cloture.
    FailedSenate,
    /// Passed by the House; the Senate has not.
    PassedHouse,
    /// Passed by the Senate; the House has not.
    PassedSenate,
    /// Passed by both, in different words.
    ResolvingDifferences,
    /// Passed by both in the same words.
    PassedBoth,
    /// A resolution that ends here: agreed to by every chamber it needs.
    AgreedTo,
    /// An amendment of the Constitution, passed by both and sent to the states.
    SentToStates,
    /// Presented to the President.
    ToPresident,
    /// Vetoed, and not overridden.
    Vetoed,
    /// Became public or private law.
    BecameLaw,
}

/// Every stage with its word, in order.
const WORDS: [(Stage, &str); 18] = [
    (Stage::Introduced, "introduced"),
    (Stage::Referred, "referred"),
    (Stage::Considered, "considered"),
    (Stage::Reported, "reported"),
    (Stage::Discharged, "discharged"),
    (Stage::OnHouseCalendar, "on_house_calendar"),
    (Stage::OnSenateCalendar, "on_senate_calendar"),
    (Stage::FailedHouse, "failed_house"),
    (Stage::FailedSenate, "failed_senate"),
    (Stage::PassedHouse, "passed_house"),
    (Stage::PassedSenate, "passed_senate"),
    (Stage::ResolvingDifferences, "resolving_differences"),
    (Stage::PassedBoth, "passed_both"),
    (Stage::AgreedTo, "agreed_to"),
    (Stage::SentToStates, "sent_to_states"),
    (Stage::ToPresident, "to_president"),
    (Stage::Vetoed, "vetoed"),
    (Stage::BecameLaw, "became_law"),
];

impl Stage {
    /// The word that columns, `--json` and message ids use.
    pub fn as_str(self) -> &'static str {
        WORDS[self as usize].1
    }

    /// Reads the word back.
    pub fn read(word: &str) -> Option<Self> {
        WORDS.iter().find(|(_, known)| *known == word).map(|(stage, _)| *stage)
    }

    /// Every stage, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        WORDS.iter().map(|(stage, _)| *stage)
    }

    pub(super) const fn on_calendar(chamber: Chamber) -> Self {
        match chamber {
            Chamber::House => Self::OnHouseCalendar,
            Chamber::Senate => Self::OnSenateCalendar,
        }
    }

    pub(super) const fn passed(chamber: Chamber) -> Self {
        match chamber {
            Chamber::House => Self::PassedHouse,
            Chamber::Senate => Self::PassedSenate,
        }
    }

    pub(super) const fn failed(chamber: Chamber) -> Self {
        match chamber {
            Chamber::House => Self::FailedHouse,
            Chamber::Senate => Self::FailedSenate,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_has_its_own_word_in_its_own_place() {
        for (index, (stage, word)) in WORDS.into_iter().enumerate() {
            assert_eq!(stage as usize, index);
            assert_eq!((stage.as_str(), Stage::read(word)), (word, Some(stage)));
        }
    }
}
