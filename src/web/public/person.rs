//! A lawmaker as lists show one: name, place, number to call, and what is known about the seat.

use crate::kernel::Day;
use crate::law::Chamber;
use crate::law::legislator::{Holder, LegislatorHead, Phone, contacts};
use crate::law::lookup::Candidate;
use crate::store::{self, Tx};
use crate::web::i18n::{Msg, Speech};
use std::borrow::Borrow;

/// One seat of an answer, with its holder.
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub(super) chamber: Chamber,
    pub(super) ocd_id: String,
    pub(super) district: String,
    pub(super) state: String,
    pub(super) holder: Holder,
    pub(super) phone: Option<Phone>,
    pub(super) source: String,
    pub(super) as_of: Option<Day>,
    /// Where choosing this one among several leads.
    pub(super) choose: Option<String>,
}

/// The cards of these seats, with the number of each holder's office in Washington.
pub(super) async fn cards(
    tx: &mut Tx<'_>,
    candidates: &[Candidate],
) -> Result<Vec<Card>, store::Error> {
    let mut cards = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let phone = match &candidate.holder {
            Holder::Held(head) => {
                let contacts = contacts(tx, &head.id).await?;
                contacts.and_then(|contacts| contacts.callable().next()?.phone.clone())
            }
            Holder::Vacant | Holder::Ended { .. } | Holder::Unknown => None,
        };
        cards.push(Card {
            chamber: candidate.chamber,
            ocd_id: candidate.district.ocd_id.clone(),
            district: candidate.district.name.clone(),
            state: candidate.district.state.clone(),
            holder: candidate.holder.clone(),
            phone,
            source: candidate.source.clone(),
            as_of: candidate.as_of,
            choose: None,
        });
    }
    Ok(cards)
}

impl Card {
    /// Who holds the seat, or held it last.
    pub(super) fn head(&self) -> Option<&LegislatorHead> {
        match &self.holder {
            Holder::Held(head) | Holder::Ended { last: head, .. } => Some(head),
            Holder::Vacant | Holder::Unknown => None,
        }
    }

    /// What must be said about the seat when nobody is known to hold it.
    pub(super) fn note(&self, t: impl Borrow<Speech>) -> Option<String> {
        let t = *t.borrow();
        let said = match &self.holder {
            Holder::Held(head) if head.title == "Delegate" => t.m(Msg::PERSON_DELEGATE),
            Holder::Held(head) if head.title == "Resident Commissioner" => {
                t.m(Msg::PERSON_DELEGATE)
            }
            Holder::Held(_) => return None,
            Holder::Vacant => t.m(Msg::PERSON_VACANT_NOTE),
            Holder::Ended { on, .. } => t.m(Msg::PERSON_ENDED_NOTE).with("day", t.day(*on)),
            Holder::Unknown => t.m(Msg::PERSON_UNKNOWN_NOTE),
        };
        Some(said.to_string())
    }

    /// The two letters in the round.
    pub(super) fn letters(&self) -> String {
        self.head().map_or_else(|| "\u{2014}".to_owned(), |head| initials(&head.name))
    }
}

/// First letters of the first and the last word of a name.
pub(super) fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic));
    let letter = |word: &str| word.chars().next();
    let (first, last) = (words.next(), words.next_back());
    [first, last].into_iter().flatten().filter_map(letter).collect()
}

/// The party's name in the reader's language, or as the source writes it.
pub(super) fn party(t: impl Borrow<Speech>, party: &str) -> String {
    let said = match party {
        "Democrat" | "Democratic" => Msg::PARTY_DEMOCRAT,
        "Republican" => Msg::PARTY_REPUBLICAN,
        "Independent" => Msg::PARTY_INDEPENDENT,
        other => return other.to_owned(),
    };
    t.borrow().m(said).to_string()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_the_first_letters_of_first_and_last_name() {
        for (name, expected) in [
            ("Ana Ruiz", "AR"),
            ("Charles E. Schumer", "CS"),
            ("Ñ. Björk", "ÑB"),
            ("Cher", "C"),
            ("", ""),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}
