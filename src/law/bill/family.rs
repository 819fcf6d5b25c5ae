//! How the bills that belong with one fared, and which of them carried the effort on.

use super::{BillAction, BillId, BillKind, Details, LatestAction, Measure, Stage, query, trace};
use crate::kernel::Day;
use crate::store::{Error, Tx};
use std::collections::BTreeMap;

/// The bills that belong with one, on whichever side upstream lists them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Family {
    /// The others, the furthest first.
    pub members: Vec<Relative>,
    /// The bill that carried the effort on while this one stood still.
    pub vehicle: Option<Vehicle>,
}

/// A bill that belongs with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relative {
    /// Which bill.
    pub bill: BillId,
    /// Its title.
    pub title: String,
    /// Why it belongs: upstream's word (`Identical bill`) and who found it (`CRS`), each once.
    pub ties: Vec<(String, String)>,
    /// How far it came: from its own record, else from the words of its latest step.
    pub stage: Option<Stage>,
    /// The day it came there.
    pub stage_since: Option<Day>,
    /// Whether its own record is known here.
    pub is_stored: bool,
}

/// The bill that carried an effort on, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vehicle {
    /// Which bill; it may be unknown here when upstream only names it.
    pub bill: BillId,
    /// How that is known.
    pub basis: Basis,
}

/// How it is known that one bill carried another's effort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// A note of the Library of Congress says so.
    Named,
    /// Its text is the same, and it went further.
    Identical,
    /// It is the companion in the other chamber, and it went further.
    Companion,
}

impl Basis {
    /// The word that `--json` uses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Identical => "identical",
            Self::Companion => "companion",
        }
    }
}

type Row =
    (String, String, String, String, Option<Day>, Option<String>, Option<String>, Option<Day>);

/// The family of a bill that stands at `stage`.
///
/// Errors: those of the store.
pub(super) async fn family(
    tx: &mut Tx<'_>,
    of: BillId,
    stage: Stage,
    details: &Details,
) -> Result<Family, Error> {
    let rows: Vec<Row> = tx.fetch_all(query::FAMILY, (of.to_string(),)).await?;
    let mut members: BTreeMap<BillId, Relative> = BTreeMap::new();
    for (id, kind, found_by, title, day, text, word, since) in rows {
        let Ok(bill) = id.parse::<BillId>() else { continue };
        let latest = LatestAction { day, text: text.unwrap_or_default() };
        let relative = members.entry(bill).or_insert_with(|| Relative {
            bill,
            title,
            ties: Vec::new(),
            stage: None,
            stage_since: None,
            is_stored: word.is_some(),
        });
        let tie = (kind, found_by);
        if !relative.ties.contains(&tie) {
            relative.ties.push(tie);
        }
        if relative.stage.is_none() {
            let known = word.as_deref().and_then(Stage::read).map(|stage| (stage, since));
            let known = known.or_else(|| in_words(bill.kind, &latest));
            relative.stage = known.map(|(stage, _)| stage);
            relative.stage_since = known.and_then(|(_, since)| since);
        }
    }
    let mut members: Vec<Relative> = members.into_values().collect();
    members.sort_by_key(|one| (std::cmp::Reverse(one.stage), one.bill));
    let vehicle = vehicle(of, stage, details, &members);
    Ok(Family { members, vehicle })
}

/// The stage that the words of a latest step tell, if they tell any.
fn in_words(kind: BillKind, latest: &LatestAction) -> Option<(Stage, Option<Day>)> {
    let action = BillAction { day: latest.day, text: latest.text.clone(), ..BillAction::default() };
    let progress = trace(Measure { kind, title: "", is_law: false }, &[action]);
    (!progress.timeline.is_empty()).then_some((progress.stage, progress.since))
}

fn vehicle(of: BillId, stage: Stage, details: &Details, members: &[Relative]) -> Option<Vehicle> {
    if stage >= Stage::AgreedTo {
        return None;
    }
    let noted = details.notes.iter().find_map(|note| named(of, &note.text));
    if let Some(bill) = noted {
        return Some(Vehicle { bill, basis: Basis::Named });
    }
    let further = members.iter().filter(|one| {
        let moved = one.stage >= Some(Stage::PassedHouse) && one.stage > Some(stage);
        moved && !one.bill.kind.is_simple()
    });
    let with_basis = further.filter_map(|one| {
        let tied = |word: &str| one.ties.iter().any(|(kind, _)| kind == word);
        let across = one.bill.kind.origin() != of.kind.origin();
        let basis = match () {
            () if tied("Identical bill") => Basis::Identical,
            () if across && tied("Related bill") => Basis::Companion,
            () => return None,
        };
        Some((basis, one))
    });
    let best = with_basis.min_by_key(|(basis, one)| (*basis, std::cmp::Reverse(one.stage)));
    best.map(|(basis, one)| Vehicle { bill: one.bill, basis })
}

/// Phrases of notes that name the bill which took over.
const NAMES_IT: [&str; 2] = ["urther action, see ", "urther action see "];

/// The bill that a note names as the one to follow.
fn named(of: BillId, note: &str) -> Option<BillId> {
    let rest = NAMES_IT.iter().find_map(|phrase| note.split_once(phrase)).map(|(_, rest)| rest)?;
    let plain: String =
        rest.chars().filter(|letter| !matches!(letter, '.' | ' ')).take(16).collect();
    let letters = plain.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = plain[letters..].bytes().take_while(u8::is_ascii_digit).count();
    let kind = BillKind::read(&plain[..letters])?;
    let bill = BillId::new(of.congress, kind, plain[letters..letters + digits].parse().ok()?)?;
    (bill != of).then_some(bill)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::bill::Note;

    fn id(text: &str) -> BillId {
        text.parse().expect("an id")
    }

    fn relative(bill: &str, kind: &str, stage: Stage) -> Relative {
        Relative {
            bill: id(bill),
            title: String::new(),
            ties: vec![(kind.to_owned(), "CRS".to_owned())],
            stage: Some(stage),
            stage_since: None,
            is_stored: true,
        }
    }

    #[test]
    fn the_bill_that_went_further_carried_the_effort() {
        let of = id("us/115/s1693");
        let check =
            |stage, notes: &[&str], members: &[Relative], expected: Option<(&str, Basis)>| {
                let note = |text: &&str| Note { text: (*text).to_owned(), links: Vec::new() };
                let details =
                    Details { notes: notes.iter().map(note).collect(), ..Details::default() };
                let found = vehicle(of, stage, &details, members);
                let expected = expected.map(|(bill, basis)| Vehicle { bill: id(bill), basis });
                assert_eq!(found, expected);
            };
        let waits = Stage::OnSenateCalendar;
        let law = relative("us/115/hr1865", "Related bill", Stage::BecameLaw);
        let same = relative("us/115/hr7", "Identical bill", Stage::PassedHouse);
        let rule = relative("us/115/hres748", "Procedurally-related", Stage::AgreedTo);
        let own_side = relative("us/115/s2", "Related bill", Stage::BecameLaw);
        let still = relative("us/115/hr9", "Related bill", Stage::Referred);
        check(waits, &[], &[rule.clone(), own_side, still], None);
        check(waits, &[], std::slice::from_ref(&law), Some(("us/115/hr1865", Basis::Companion)));
        check(waits, &[], &[law.clone(), same], Some(("us/115/hr7", Basis::Identical)));
        check(Stage::BecameLaw, &[], &[law], None);
        let note = "For further action, see S. 2328, which became Public Law 114-187.";
        check(waits, &[note], &[rule], Some(("us/115/s2328", Basis::Named)));
        check(waits, &["For further action, see é"], &[], None);
    }
}
