use super::members::parse_phone;
use super::tree::{Fields, items};
use crate::kernel::Fault;
use crate::law::import::SourceFile;
use crate::law::legislator::{OfficeRecord, SocialRecord};
use std::collections::{BTreeMap, BTreeSet};

/// Reads `legislators-district-offices`.
///
/// Shape: a list of `id.bioguide` with `offices`; an office needs an address or a telephone.
/// Source: unitedstates/congress-legislators, README, "District Offices", read 2026-11-23.
pub fn parse_offices(file: SourceFile<'_>) -> (Vec<OfficeRecord>, Vec<Fault>) {
    let (items, mut faults) = items(file);
    let mut offices = BTreeMap::new();
    let mut order = 0_usize;
    for item in &items {
        let Some(fields) = Fields::of(file.path, &item.key, &item.value, &mut faults) else {
            continue;
        };
        let Some(owner) = owner(&fields, &mut faults) else { continue };
        for office in fields.list("offices", &mut faults) {
            let Some(record) = parse_office(&office, &owner, &mut faults) else { continue };
            order += 1;
            if offices.contains_key(&record.id) {
                faults.push(office.fault("id", format!("{} is listed twice", record.id)));
                continue;
            }
            offices.insert(record.id.clone(), (order, record));
        }
    }
    let mut offices: Vec<_> = offices.into_values().collect();
    offices.sort_by_key(|(order, _)| *order);
    (offices.into_iter().map(|(_, office)| office).collect(), faults)
}

fn owner(fields: &Fields<'_>, faults: &mut Vec<Fault>) -> Option<String> {
    match fields.fields("id", faults) {
        Some(ids) => ids.required("bioguide", faults),
        None => {
            faults.push(fields.fault("id", "missing; the entry is left out"));
            None
        }
    }
}

fn parse_office(fields: &Fields<'_>, owner: &str, faults: &mut Vec<Fault>) -> Option<OfficeRecord> {
    let phone = parse_phone(fields, faults);
    let mut text = |name: &str| fields.text(name, faults).unwrap_or_default();
    let (address, city) = (text("address"), text("city"));
    let id = match text("id") {
        id if id.is_empty() => format!("{owner}-{}", city.to_lowercase().replace(' ', "_")),
        id => id,
    };
    let record = OfficeRecord {
        id,
        legislator: owner.to_owned(),
        address,
        building: text("building"),
        suite: text("suite"),
        city,
        state: text("state"),
        zip: text("zip"),
        phone,
        hours: text("hours"),
    };
    if record.phone.is_none() && record.address.is_empty() {
        faults.push(fields.fault("", "an office without address and telephone was left out"));
        return None;
    }
    Some(record)
}

/// Reads `legislators-social-media`.
///
/// Shape: a list of `id.bioguide` with `social`, a mapping of network to handle; numeric ids
/// (`twitter_id`) are passed over, except where a channel has no handle.
pub fn parse_social(file: SourceFile<'_>) -> (BTreeSet<SocialRecord>, Vec<Fault>) {
    let (items, mut faults) = items(file);
    let mut accounts = BTreeSet::new();
    for item in &items {
        let Some(fields) = Fields::of(file.path, &item.key, &item.value, &mut faults) else {
            continue;
        };
        let Some(legislator) = owner(&fields, &mut faults) else { continue };
        let Some(social) = fields.fields("social", &mut faults) else { continue };
        for network in social.names().filter(|name| !name.ends_with("_id")) {
            if let Some(handle) = social.text(network, &mut faults) {
                let (legislator, network) = (legislator.clone(), network.to_owned());
                accounts.insert(SocialRecord { legislator, network, handle });
            }
        }
    }
    (accounts, faults)
}
