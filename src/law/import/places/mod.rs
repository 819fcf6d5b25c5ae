//! The files of people and places: which they are, what they say, where it is kept.
//!
//! Enters: a file of upstream. Leaves: rows of `seat`, `legislator`, `committee`, `district`,
//! `lookup`. Does not: decide who fills a seat on a day; `legislator` does, when it is asked.

use super::boundary::{is_zipped, parse_boundaries};
use super::congress_legislators::{
    MembersFile, parse_committee_seats, parse_committees, parse_members, parse_offices,
    parse_social,
};
use super::zip_table::{parse_areas, parse_places, parse_touched};
#[cfg(test)]
mod tests;

use super::{Outcome, SourceFile, Stored, query};
use crate::kernel::Fault;
use crate::law::committee::{self, Committee, CommitteeSeat};
use crate::law::district::{self, Boundary};
use crate::law::legislator::{self, LegislatorId, OfficeRecord, Snapshot, SocialRecord};
use crate::law::lookup::{self, ZipArea, ZipPlace, ZipTable};
use crate::law::seat;
use crate::law::source::Source;
use crate::store::{self, Tx};
use std::collections::BTreeSet;

/// The kinds of file that tell of people and places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// Members of Congress, serving or former.
    Members,
    /// Their offices at home.
    DistrictOffices,
    /// Their accounts on social networks.
    SocialMedia,
    /// Committees and subcommittees.
    Committees,
    /// Who sits on them.
    CommitteeSeats,
    /// The districts that each ZIP code touches.
    ZipDistricts,
    /// The centres of ZIP codes' areas.
    ZipAreas,
    /// The post office's places.
    ZipPlaces,
    /// Outlines of districts.
    Boundaries,
}

/// What one such file says.
#[derive(Clone, Debug)]
pub struct PlaceRecord {
    /// The file.
    path: String,
    kind: PlaceKind,
    content: Content,
}

#[derive(Clone, Debug)]
enum Content {
    Members(MembersFile),
    Offices(Vec<OfficeRecord>),
    Social(BTreeSet<SocialRecord>),
    Committees(Vec<Committee>),
    CommitteeSeats(Vec<CommitteeSeat>),
    ZipDistricts(ZipTable),
    ZipAreas(Vec<ZipArea>),
    ZipPlaces(Vec<ZipPlace>),
    Boundaries(Vec<Boundary>),
}

/// What is announced when people or places changed: the atlas in memory is read again.
pub const PLACES_CHANGED: &str = "law/places";

/// The project that keeps the lists of members.
const PROJECT: &str = "unitedstates/congress-legislators";

/// The folder of the demonstration's invented members, and how its answers name it.
const SAMPLE_FOLDER: &str = "sample-legislature";
const SAMPLE: &str = "the sample legislature of this demonstration";

impl PlaceKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Members,
        Self::DistrictOffices,
        Self::SocialMedia,
        Self::Committees,
        Self::CommitteeSeats,
        Self::ZipDistricts,
        Self::ZipAreas,
        Self::ZipPlaces,
        Self::Boundaries,
    ];

    /// The word kept in `source_file.kind`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::DistrictOffices => "district-offices",
            Self::SocialMedia => "social-media",
            Self::Committees => "committees",
            Self::CommitteeSeats => "committee-seats",
            Self::ZipDistricts => "zip-districts",
            Self::ZipAreas => "zip-areas",
            Self::ZipPlaces => "zip-places",
            Self::Boundaries => "boundaries",
        }
    }

    /// The source whose age this kind of file tells.
    pub const fn source(self) -> Source {
        match self {
            Self::Members => Source::Members,
            Self::DistrictOffices | Self::SocialMedia => Source::Contacts,
            Self::Committees => Source::Committees,
            Self::CommitteeSeats => Source::CommitteeSeats,
            Self::ZipDistricts | Self::ZipAreas | Self::ZipPlaces => Source::ZipTable,
            Self::Boundaries => Source::Outlines,
        }
    }

    /// Whether the file is of this kind: told by its name, and for tables by their first line.
    pub fn claims(self, file: SourceFile<'_>) -> bool {
        let name = file.name().to_ascii_lowercase();
        let tree = |stem: &str| {
            let ending = name.strip_prefix(stem);
            matches!(ending, Some(".yaml" | ".yml" | ".json"))
        };
        match self {
            Self::Members => tree("legislators-current") || tree("legislators-historical"),
            Self::DistrictOffices => tree("legislators-district-offices"),
            Self::SocialMedia => tree("legislators-social-media"),
            Self::Committees => tree("committees-current"),
            Self::CommitteeSeats => tree("committee-membership-current"),
            Self::ZipDistricts => name.ends_with(".csv") && is_zip_table(file.bytes),
            Self::ZipAreas => name.ends_with(".csv") && is_area_table(file.bytes),
            Self::ZipPlaces => name.ends_with(".txt") && file.bytes.starts_with(b"US\t"),
            Self::Boundaries => {
                let is_shapefile = || name.ends_with(".zip") && is_zipped(file.bytes);
                (name.ends_with(".geojson") && may_be_congress(file.path)) || is_shapefile()
            }
        }
    }

    /// Reads the file; pure.
    pub fn parse(self, file: SourceFile<'_>) -> (PlaceRecord, Vec<Fault>) {
        let (content, faults) = match self {
            Self::Members => wrap(Content::Members, parse_members(file)),
            Self::DistrictOffices => wrap(Content::Offices, parse_offices(file)),
            Self::SocialMedia => wrap(Content::Social, parse_social(file)),
            Self::Committees => wrap(Content::Committees, parse_committees(file)),
            Self::CommitteeSeats => wrap(Content::CommitteeSeats, parse_committee_seats(file)),
            Self::ZipDistricts => wrap(Content::ZipDistricts, parse_touched(file)),
            Self::ZipAreas => wrap(Content::ZipAreas, parse_areas(file)),
            Self::ZipPlaces => wrap(Content::ZipPlaces, parse_places(file)),
            Self::Boundaries => wrap(Content::Boundaries, parse_boundaries(file)),
        };
        (PlaceRecord { path: file.path.to_owned(), kind: self, content }, faults)
    }
}

fn wrap<T>(content: fn(T) -> Content, (value, faults): (T, Vec<Fault>)) -> (Content, Vec<Fault>) {
    (content(value), faults)
}

/// The names of the columns in the first line of a table.
fn first_line(bytes: &[u8]) -> Vec<String> {
    let line = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let line = String::from_utf8_lossy(line.get(..1_000).unwrap_or(line)).to_ascii_lowercase();
    let names = line.trim_start_matches('\u{feff}').split(',');
    names.map(|name| name.trim_matches(['"', ' ']).to_owned()).collect()
}

const ZIP_COLUMNS: [&str; 6] = ["zcta", "zip", "zcta5", "zcta520", "zipcode", "zip_code"];

fn has_zip(names: &[String]) -> bool {
    names.iter().any(|name| ZIP_COLUMNS.contains(&name.as_str()))
}

fn is_zip_table(bytes: &[u8]) -> bool {
    let names = first_line(bytes);
    let district = |name: &String| {
        let number = name.strip_prefix("cd").map(|rest| rest.trim_end_matches("fp"));
        number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
            || name == "district"
    };
    has_zip(&names) && names.iter().any(district)
}

fn is_area_table(bytes: &[u8]) -> bool {
    let names = first_line(bytes);
    let latitude = |name: &String| matches!(name.as_str(), "lat" | "latitude" | "intptlat");
    (has_zip(&names) || names.iter().any(|name| name == "geoid")) && names.iter().any(latitude)
}

/// Shapes of states and of state legislatures lie in folders of their own.
fn may_be_congress(path: &str) -> bool {
    !path.split('/').any(|part| matches!(part, "sldl" | "sldu" | "states"))
}

impl PlaceRecord {
    /// The kind that made it.
    pub fn kind(&self) -> PlaceKind {
        self.kind
    }
}

/// Keeps what files said, in their order; one answer for each.
///
/// Errors: those of the store.
pub async fn store<'a>(
    tx: &mut Tx<'_>,
    records: impl Iterator<Item = &'a PlaceRecord>,
) -> Result<Vec<Stored>, store::Error> {
    let mut stored = Vec::new();
    for record in records {
        let known: Option<(i64,)> =
            tx.fetch_optional(query::KNOWN_FILE, (record.path.as_str(),)).await?;
        store_one(tx, record).await?;
        tx.announce(PLACES_CHANGED);
        stored.push(Stored::of(match known {
            Some(_) => Outcome::Changed,
            None => Outcome::New,
        }));
    }
    Ok(stored)
}

async fn store_one(tx: &mut Tx<'_>, record: &PlaceRecord) -> Result<(), store::Error> {
    let folder = record.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    match &record.content {
        Content::Members(members) => store_members(tx, &record.path, folder, members).await,
        Content::Offices(offices) => legislator::put_offices(tx, folder, offices).await,
        Content::Social(accounts) => legislator::put_social(tx, folder, accounts).await,
        Content::Committees(all) => committee::put_committees(tx, folder, all).await,
        Content::CommitteeSeats(seats) => committee::put_seats(tx, folder, seats).await,
        Content::ZipDistricts(table) => lookup::put_zip_table(tx, table).await,
        Content::ZipAreas(areas) => lookup::put_zip_areas(tx, areas).await,
        Content::ZipPlaces(places) => lookup::put_zip_places(tx, places).await,
        Content::Boundaries(boundaries) => district::put_boundaries(tx, boundaries).await,
    }
}

/// What an answer gives as its source: the project, or the sample that the demonstration brings.
fn source_of(path: &str) -> String {
    if path.contains(SAMPLE_FOLDER) { SAMPLE.to_owned() } else { format!("{PROJECT} ({path})") }
}

async fn store_members(
    tx: &mut Tx<'_>,
    path: &str,
    folder: &str,
    file: &MembersFile,
) -> Result<(), store::Error> {
    let Some(as_of) = file.as_of else { return Ok(()) };
    seat::put(tx, &seat::of_congress()).await?;
    let snapshot = Snapshot {
        name: if file.current { folder } else { path }.to_owned(),
        source: source_of(path),
        as_of,
        members: match file.current {
            true => u32::try_from(file.members.len()).unwrap_or(u32::MAX),
            false => 0, // Nobody is missing from a list of those who left.
        },
    };
    legislator::put_members(tx, &snapshot.name, as_of, &file.members).await?;
    let named: Vec<&LegislatorId> = file.members.iter().map(|member| &member.id).collect();
    legislator::put_snapshot(tx, &snapshot, &named).await
}
