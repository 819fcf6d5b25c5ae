//! Popolo, as EveryPolitician published it: a country's people, parties, areas, terms and
//! memberships in one file.

use super::openstates::{day, list, text};
use super::{Person, loose_day};
use crate::kernel::{Day, Fault};
use crate::law::assembly::Role;
use crate::law::import::SourceFile;
use crate::law::import::markup::decode;
use crate::law::legislator::fold;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Reads every person with a membership of the legislature.
pub(super) fn read(file: SourceFile<'_>, faults: &mut Vec<Fault>) -> Vec<Person> {
    let text_of = decode(file.bytes);
    let Ok(Value::Object(data)) = serde_json::from_str(&text_of) else {
        faults.push(Fault::new(file.path, "", "the file is not a JSON object"));
        return Vec::new();
    };
    let jurisdiction = file.name().to_ascii_lowercase();
    let jurisdiction = jurisdiction.split(['-', '.']).next().unwrap_or_default().to_owned();
    let lookup = Lookup::of(&data);
    let mut people: BTreeMap<String, Person> = BTreeMap::new();
    for (index, one) in list(&data, "persons") {
        let (id, name) = (text(one, "id"), text(one, "name"));
        if id.is_empty() || name.is_empty() {
            let field = format!("persons[{index}]");
            faults.push(Fault::new(file.path, &field, "the person has no id or no name"));
            continue;
        }
        let family = text(one, "family_name");
        let family = if family.is_empty() { &name } else { &family };
        let mut details = one.clone();
        for read in ["id", "name"] {
            details.remove(read);
        }
        let person = Person {
            id: format!("popolo/{jurisdiction}/{id}"),
            sort_name: fold(&format!("{family} {name}")),
            name,
            jurisdiction: jurisdiction.clone(),
            parties: Vec::new(),
            roles: Vec::new(),
            details: Value::Object(details).to_string().replace("\\u0000", "\u{fffd}"),
        };
        people.insert(id, person);
    }
    for (index, membership) in list(&data, "memberships") {
        let place = format!("memberships[{index}]");
        let who = text(membership, "person_id");
        match people.get_mut(&who) {
            Some(person) => {
                let role = lookup.role(membership, &jurisdiction, &place, file.path, faults);
                person.roles.push(role);
            }
            None => {
                let why = format!("no person {} is in the file", Fault::quote(&who));
                faults.push(Fault::new(file.path, &place, why));
            }
        }
    }
    people.into_values().collect()
}

/// Names of what memberships point at, and the days of terms.
struct Lookup {
    names: BTreeMap<String, String>,
    chambers: BTreeMap<String, String>,
    terms: BTreeMap<String, (Option<Day>, Option<Day>)>,
}

impl Lookup {
    fn of(data: &Map<String, Value>) -> Self {
        let mut names = BTreeMap::new();
        let mut chambers = BTreeMap::new();
        for list_name in ["organizations", "areas", "posts"] {
            for (_, one) in list(data, list_name) {
                let label = text(one, "name");
                let label = if label.is_empty() { text(one, "label") } else { label };
                names.insert(text(one, "id"), label);
                if list_name == "organizations" {
                    chambers.insert(text(one, "id"), text(one, "classification"));
                }
            }
        }
        let terms = list(data, "events").map(|(_, one)| {
            let days = (
                loose_day(&text(one, "start_date"), false),
                loose_day(&text(one, "end_date"), true),
            );
            (text(one, "id"), days)
        });
        Self { names, chambers, terms: terms.collect() }
    }

    fn name(&self, data: &Map<String, Value>, field: &str) -> Option<String> {
        let id = text(data, field);
        let known = self.names.get(&id).cloned().filter(|name| !name.is_empty());
        known.or((!id.is_empty()).then_some(id))
    }

    /// A membership without days of its own has those of its term.
    fn role(
        &self,
        data: &Map<String, Value>,
        jurisdiction: &str,
        place: &str,
        path: &str,
        faults: &mut Vec<Fault>,
    ) -> Role {
        let term = self.terms.get(&text(data, "legislative_period_id"));
        let (term_starts, term_ends) = term.copied().unwrap_or_default();
        let district = self.name(data, "area_id").or_else(|| self.name(data, "post_id"));
        let chamber = match self.chambers.get(&text(data, "organization_id")).map(String::as_str) {
            Some("chamber" | "legislature") | None => "legislature".to_owned(),
            Some(other) => other.to_owned(),
        };
        Role {
            jurisdiction: jurisdiction.to_owned(),
            chamber,
            district: district.unwrap_or_default(),
            party: self.name(data, "on_behalf_of_id"),
            starts: day(data, "start_date", place, path, faults).or(term_starts),
            ends: day(data, "end_date", place, path, faults).or(term_ends),
        }
    }
}
