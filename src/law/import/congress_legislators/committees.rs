use super::members::parse_phone;
use super::tree::{Fields, items};
use crate::kernel::Fault;
use crate::law::committee::{Committee, CommitteeSeat, Side};
use crate::law::import::SourceFile;
use crate::law::legislator::LegislatorId;
use serde_json::Value;
use std::collections::BTreeSet;

/// Reads `committees-current`.
///
/// Shape: a list of committees with `thomas_id`, each with `subcommittees`, whose code follows
/// the committee's. Source: unitedstates/congress-legislators, README, "Committees", 2026-11-23.
pub fn parse_committees(file: SourceFile<'_>) -> (Vec<Committee>, Vec<Fault>) {
    let (items, mut faults) = items(file);
    let mut committees = Vec::new();
    for item in &items {
        let Some(fields) = Fields::of(file.path, &item.key, &item.value, &mut faults) else {
            continue;
        };
        let Some(committee) = parse_committee(&fields, None, &mut faults) else { continue };
        for below in fields.list("subcommittees", &mut faults) {
            committees.extend(parse_committee(&below, Some(&committee), &mut faults));
        }
        committees.push(committee);
    }
    let mut seen = BTreeSet::new();
    committees.retain(|committee| {
        let new = seen.insert(committee.id.clone());
        if !new {
            let why = format!("{} is listed twice; the first entry counts", committee.id);
            faults.push(Fault::new(file.path, "thomas_id", why));
        }
        new
    });
    (committees, faults)
}

fn parse_committee(
    fields: &Fields<'_>,
    parent: Option<&Committee>,
    faults: &mut Vec<Fault>,
) -> Option<Committee> {
    let code = fields.required("thomas_id", faults)?;
    let name = fields.required("name", faults)?;
    let chamber = match parent {
        Some(parent) => parent.chamber.clone(),
        None => fields.required("type", faults)?,
    };
    let phone = parse_phone(fields, faults);
    Some(Committee {
        id: format!("{}{code}", parent.map_or("", |parent| parent.id.as_str())),
        parent: parent.map(|parent| parent.id.clone()),
        chamber,
        name,
        url: fields.link("url", faults),
        phone,
        address: fields.text("address", faults).unwrap_or_default(),
        jurisdiction: fields.text("jurisdiction", faults).unwrap_or_default(),
    })
}

/// Reads `committee-membership-current`.
///
/// Shape: a mapping of committee code to a list of members with `bioguide`, `party` (majority or
/// minority) and `rank`.
pub fn parse_committee_seats(file: SourceFile<'_>) -> (Vec<CommitteeSeat>, Vec<Fault>) {
    let (items, mut faults) = items(file);
    let mut seats = Vec::new();
    let mut seen = BTreeSet::new();
    for item in &items {
        let Value::Array(members) = &item.value else {
            faults.push(Fault::new(file.path, &item.key, "there should be a list of members"));
            continue;
        };
        for (index, member) in members.iter().enumerate() {
            let path = format!("{}[{index}]", item.key);
            let Some(fields) = Fields::of(file.path, path, member, &mut faults) else { continue };
            let Some(seat) = parse_seat(&fields, &item.key, &mut faults) else { continue };
            if seen.insert((seat.committee.clone(), seat.legislator.clone())) {
                seats.push(seat);
            } else {
                let why = format!("{} is listed twice; the first entry counts", seat.legislator);
                faults.push(fields.fault("bioguide", why));
            }
        }
    }
    (seats, faults)
}

fn parse_seat(
    fields: &Fields<'_>,
    committee: &str,
    faults: &mut Vec<Fault>,
) -> Option<CommitteeSeat> {
    let legislator = fields.required("bioguide", faults)?;
    let side = match fields.required("party", faults)?.as_str() {
        "majority" => Side::Majority,
        "minority" => Side::Minority,
        other => {
            faults.push(fields.fault("party", format!("no side: {}", Fault::quote(other))));
            return None;
        }
    };
    let rank = fields.text("rank", faults).and_then(|rank| rank.parse().ok());
    Some(CommitteeSeat {
        committee: committee.to_owned(),
        name: fields.text("name", faults).unwrap_or_else(|| legislator.clone()),
        legislator: LegislatorId::from_text(legislator),
        side,
        rank: rank.unwrap_or(u32::from(u16::MAX)),
        title: fields.text("title", faults),
    })
}
