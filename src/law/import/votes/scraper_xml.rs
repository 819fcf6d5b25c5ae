//! `data.xml` of unitedstates/congress: ids and options, without names or parties.

use super::{FAULT_LIMIT, RollCall, tally, vice_president};
use crate::kernel::{Day, Fault};
use crate::law::Chamber;
use crate::law::bill::{BillId, BillKind};
use crate::law::import::markup::Element;
use crate::law::vote::{VoteCast, VoteEvent, VoteId};

/// Reads a `<roll>`.
pub(super) fn read(root: Element<'_, '_>, path: &str, faults: &mut Vec<Fault>) -> Option<RollCall> {
    let congress: u16 = root.attribute("session").parse().ok()?;
    let id = VoteId {
        congress,
        session: VoteId::session_of(congress, &root.attribute("year"))?,
        chamber: Chamber::read(&root.attribute("where"))?,
        number: root.attribute("roll").parse().ok()?,
    };
    let date = root.attribute("datetime");
    let day: Day = date.get(..10)?.parse().ok()?;
    let casts = casts(root, path, faults);
    let (totals, by_party) = tally(&casts);
    let bill = root.child("bill").and_then(bill);
    if bill.is_none() && root.child("bill").is_some() {
        let why = "the bill is not named by kind, number and Congress";
        faults.push(Fault::new(path, "bill", why));
    }
    let number = root.child("amendment").map(|one| one.attribute("number").into_owned());
    let event = VoteEvent {
        id,
        bill,
        amendment: number.filter(|number| !number.is_empty()),
        day,
        at: date.parse().ok(),
        question: root.value("question"),
        kind: root.value("type"),
        category: root.value("category"),
        requires: root.value("required"),
        result: root.value("result"),
        subject: None,
        url: None,
        totals,
        by_party,
        casts,
    };
    let updated_at = root.attribute("updated").parse().ok();
    Some(RollCall { event, file: path.to_owned(), updated_at, fullness: 1 })
}

/// Kinds as this form abbreviates them; `hr` is a resolution here.
const KINDS: [(&str, BillKind); 8] = [
    ("h", BillKind::Hr),
    ("s", BillKind::S),
    ("hj", BillKind::Hjres),
    ("sj", BillKind::Sjres),
    ("hc", BillKind::Hconres),
    ("sc", BillKind::Sconres),
    ("hr", BillKind::Hres),
    ("sr", BillKind::Sres),
];

fn bill(item: Element<'_, '_>) -> Option<BillId> {
    let word = item.attribute("type");
    let (_, kind) = KINDS.iter().find(|(short, _)| *short == word.as_ref())?;
    let congress = item.attribute("session").parse().ok()?;
    BillId::new(congress, *kind, item.attribute("number").parse().ok()?)
}

fn casts(root: Element<'_, '_>, path: &str, faults: &mut Vec<Fault>) -> Vec<VoteCast> {
    let mut casts = Vec::new();
    for (index, voter) in root.all("voter").enumerate() {
        let (id, option) = (voter.attribute("id"), voter.attribute("value"));
        if voter.attribute("VP") == "1" {
            casts.push(vice_president(&option));
        } else if !id.is_empty() && !option.is_empty() {
            let state = voter.attribute("state").into_owned();
            casts.push(VoteCast {
                legislator: id.into_owned(),
                name: String::new(),
                party: None,
                state: (!state.is_empty()).then_some(state),
                option: option.into_owned(),
                person: None,
            });
        } else if faults.len() < FAULT_LIMIT {
            let field = format!("voter[{}]", index + 1);
            faults.push(Fault::new(path, &field, "the voter or the vote is not named"));
        }
    }
    casts.sort_by(|one, other| {
        let key = |cast: &VoteCast| (super::Side::of(&cast.option), cast.option.clone());
        key(one).cmp(&key(other))
    });
    casts
}
