//! Legislatures other than Congress: people and committees of Open States, Popolo, outlines.
//!
//! Enters: one YAML file a person or committee, one Popolo file a country, GeoJSON of a district.
//! Leaves: people with every role and party, committees with their members, outlines. Does not:
//! decide who sits on a day; `assembly` does, when it is asked.
//!
//! Source: openstates/people schema.md; Popolo specification; read 2026-11-23.

mod openstates;
mod popolo;
pub(in crate::law) mod query;
mod shapes;
mod store;

pub(super) use store::store;

use super::SourceFile;
use crate::kernel::{Day, Fault};
use crate::law::assembly::AssemblyDistrict;
use crate::law::assembly::Role;

/// What one such file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssemblyFile {
    /// The file.
    pub file: String,
    /// People.
    pub people: Vec<Person>,
    /// Committees.
    pub committees: Vec<CommitteeFile>,
    /// Outlines.
    pub districts: Vec<AssemblyDistrict>,
}

/// One person of a legislature.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The name under which it is sorted.
    pub sort_name: String,
    /// The jurisdiction of the latest role.
    pub jurisdiction: String,
    /// Parties with the days on which they hold.
    pub parties: Vec<(String, Option<Day>, Option<Day>)>,
    /// Roles.
    pub roles: Vec<Role>,
    /// Everything else, as JSON.
    pub details: String,
}

/// One committee with its members.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommitteeFile {
    /// The id.
    pub id: String,
    /// The jurisdiction.
    pub jurisdiction: String,
    /// The chamber.
    pub chamber: String,
    /// Its name.
    pub name: String,
    /// `committee` or `subcommittee`.
    pub kind: String,
    /// The committee it is part of.
    pub parent: Option<String>,
    /// Members: id where it is known, name, role.
    pub seats: Vec<(Option<String>, String, String)>,
}

/// Folders of openstates/people; YAML elsewhere is somebody else's.
const FOLDERS: [&str; 5] = ["legislature", "committees", "executive", "municipalities", "retired"];

/// Whether a YAML file of this path may be one of openstates/people.
pub(super) fn may_be(path: &str) -> bool {
    let mut folders = path.rsplit('/').skip(1);
    folders.next().is_some_and(|folder| FOLDERS.contains(&folder))
}

/// How far into a file its first words are looked for.
const HEAD: usize = 4096;

/// Whether the file is of such a legislature.
pub(super) fn claims(file: SourceFile<'_>) -> bool {
    let name = file.name().to_ascii_lowercase();
    let head = || String::from_utf8_lossy(&file.bytes[..file.bytes.len().min(HEAD)]);
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("yml" | "yaml") => {
            may_be(file.path) && {
                let head = head();
                head.contains("ocd-person/") || head.contains("ocd-organization/")
            }
        }
        Some("json") => name.contains("popolo"),
        Some("geojson") => {
            let head = head();
            head.contains("\"ocdid\"") && head.contains("/sld")
        }
        _ => false,
    }
}

/// Reads one file.
///
/// Errors: none; a file that names nobody gives no record and a fault.
pub fn parse(file: SourceFile<'_>) -> (Option<AssemblyFile>, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut found = AssemblyFile { file: file.path.to_owned(), ..AssemblyFile::default() };
    let name = file.name().to_ascii_lowercase();
    if name.ends_with(".geojson") {
        found.districts.extend(shapes::read(file, &mut faults));
    } else if name.ends_with(".json") {
        found.people = popolo::read(file, &mut faults);
    } else {
        openstates::read(file, &mut found, &mut faults);
    }
    let is_empty =
        found.people.is_empty() && found.committees.is_empty() && found.districts.is_empty();
    if is_empty && faults.is_empty() {
        faults.push(Fault::new(file.path, "", "the file names no person, committee or district"));
    }
    ((!is_empty).then_some(found), faults)
}

/// A day of which the month or the day may be missing: the first one it can be, or the last.
fn loose_day(text: &str, is_end: bool) -> Option<Day> {
    let text = text.trim();
    if let Some(day) = text.get(..10).and_then(|day| day.parse().ok()) {
        return Some(day);
    }
    let mut parts = text.split('-');
    let year: i16 = parts.next()?.parse().ok().filter(|year| (1000..3000).contains(year))?;
    let month = parts.next().map_or(Some(if is_end { 12 } else { 1 }), |part| part.parse().ok())?;
    let day = if is_end { 28..=31 } else { 1..=1 };
    day.rev().find_map(|day| Day::new(year, month, day))
}

#[cfg(test)]
mod tests;
