//! Committees for programs.

use super::{Committee, CommitteeSeat};
use crate::kernel::{Day, PageOf};
use crate::law::bill::BillHead;
use crate::law::search;
use serde_json::{Value, json};

/// Every committee in a line, each followed by its subcommittees.
pub fn list_as_json(committees: &[Committee], as_of: Option<Day>) -> Value {
    json!({
        "as_of": as_of.map(|day| day.to_string()),
        "committees": committees.iter().map(line).collect::<Vec<_>>(),
    })
}

fn line(committee: &Committee) -> Value {
    json!({
        "id": committee.id, "parent": committee.parent, "chamber": committee.chamber,
        "name": committee.name, "url": committee.url,
        "phone": committee.phone.as_ref().map(|phone| &phone.e164),
        "address": committee.address, "jurisdiction": committee.jurisdiction,
    })
}

/// One committee with its members and the bills that went to it.
pub fn as_json(
    committee: &Committee,
    members: &[CommitteeSeat],
    below: &[Committee],
    bills: &PageOf<BillHead>,
) -> Value {
    let mut whole = line(committee);
    let seat = |seat: &CommitteeSeat| {
        json!({
            "legislator": seat.legislator.as_str(), "name": seat.name,
            "side": seat.side.as_str(), "rank": seat.rank, "title": seat.title,
        })
    };
    whole["members"] = members.iter().map(seat).collect();
    whole["subcommittees"] = below.iter().map(line).collect();
    whole["bills"] = search::as_json(bills);
    whole
}
