//! openstates/people: one YAML file a person or committee.

use super::{AssemblyFile, CommitteeFile, Person, loose_day};
use crate::kernel::{Day, Fault};
use crate::law::assembly::Role;
use crate::law::assembly::jurisdiction_of;
use crate::law::import::SourceFile;
use crate::law::import::congress_legislators::items;
use crate::law::legislator::fold;
use serde_json::{Map, Value};

/// Reads one file into `found`.
pub(super) fn read(file: SourceFile<'_>, found: &mut AssemblyFile, faults: &mut Vec<Fault>) {
    let (entries, own) = items(file);
    faults.extend(own);
    let data: Map<String, Value> = entries.into_iter().map(|item| (item.key, item.value)).collect();
    let id = text(&data, "id");
    let name = text(&data, "name");
    if id.is_empty() || name.is_empty() {
        faults.push(Fault::new(file.path, "id", "the file has no id or no name"));
        return;
    }
    match id.starts_with("ocd-organization/") {
        true => found.committees.push(committee(&data, id, name, file.path, faults)),
        false => found.people.push(person(data, id, name, file.path, faults)),
    }
}

/// Text, also of a number.
pub(super) fn text(data: &Map<String, Value>, name: &str) -> String {
    match data.get(name) {
        Some(Value::String(text)) => text.trim().replace('\0', "\u{fffd}"),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// The mappings of a list.
pub(super) fn list<'d>(
    data: &'d Map<String, Value>,
    name: &str,
) -> impl Iterator<Item = (usize, &'d Map<String, Value>)> {
    let items = data.get(name).and_then(Value::as_array).into_iter().flatten();
    items.enumerate().filter_map(|(index, item)| Some((index, item.as_object()?)))
}

/// A day, with a fault where the text is none.
pub(super) fn day(
    data: &Map<String, Value>,
    name: &str,
    place: &str,
    path: &str,
    faults: &mut Vec<Fault>,
) -> Option<Day> {
    let words = text(data, name);
    let read = loose_day(&words, name.starts_with("end"));
    if read.is_none() && !words.is_empty() {
        let why = format!("a day is written YYYY-MM-DD, not {}", Fault::quote(&words));
        faults.push(Fault::new(path, &format!("{place}/{name}"), why));
    }
    read
}

fn person(
    mut data: Map<String, Value>,
    id: String,
    name: String,
    path: &str,
    faults: &mut Vec<Fault>,
) -> Person {
    let mut parties = Vec::new();
    for (index, party) in list(&data, "party") {
        let place = format!("party[{index}]");
        let days = (
            day(party, "start_date", &place, path, faults),
            day(party, "end_date", &place, path, faults),
        );
        match some(text(party, "name")) {
            Some(name) => parties.push((name, days.0, days.1)),
            None => faults.push(Fault::new(path, &place, "the party has no name")),
        }
    }
    let mut roles = Vec::new();
    for (index, role) in list(&data, "roles") {
        let place = format!("roles[{index}]");
        roles.push(Role {
            jurisdiction: jurisdiction_of(&text(role, "jurisdiction")),
            chamber: text(role, "type"),
            district: text(role, "district"),
            party: None,
            starts: day(role, "start_date", &place, path, faults),
            ends: day(role, "end_date", &place, path, faults),
        });
    }
    let latest = roles.iter().max_by_key(|role| (role.ends.is_none(), role.ends, role.starts));
    let jurisdiction = latest.map(|role| role.jurisdiction.clone()).unwrap_or_default();
    if roles.is_empty() {
        faults.push(Fault::new(path, "roles", "the person has no role"));
    }
    let family = text(&data, "family_name");
    let last = || name.rsplit(' ').next().unwrap_or_default().to_owned();
    let family = if family.is_empty() { last() } else { family };
    let sort_name = fold(&format!("{family} {name}"));
    for read in ["id", "name", "party", "roles"] {
        data.remove(read);
    }
    let details = Value::Object(data).to_string().replace("\\u0000", "\u{fffd}");
    Person { id, name, sort_name, jurisdiction, parties, roles, details }
}

fn committee(
    data: &Map<String, Value>,
    id: String,
    name: String,
    path: &str,
    faults: &mut Vec<Fault>,
) -> CommitteeFile {
    let mut seats = Vec::new();
    for (index, seat) in list(data, "members") {
        let who = some(text(seat, "name"));
        let Some(who) = who else {
            let field = format!("members[{index}]");
            faults.push(Fault::new(path, &field, "the member has no name"));
            continue;
        };
        let person = some(text(seat, "person_id")).or_else(|| some(text(seat, "id")));
        let role = some(text(seat, "role")).unwrap_or_else(|| "member".to_owned());
        seats.push((person, who, role));
    }
    CommitteeFile {
        id,
        jurisdiction: jurisdiction_of(&text(data, "jurisdiction")),
        chamber: text(data, "chamber"),
        name,
        kind: some(text(data, "classification")).unwrap_or_else(|| "committee".to_owned()),
        parent: some(text(data, "parent")),
        seats,
    }
}
