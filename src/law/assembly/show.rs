//! Reads legislatures back from the tables.

use super::query;
use crate::kernel::Day;
use crate::store::{Error, Tx};
use std::collections::BTreeMap;

/// A legislature, and how many people of it are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jurisdiction {
    /// `us/vt`, `ireland`.
    pub id: String,
    /// People, sitting or not.
    pub people: u64,
}

/// One who sits for a district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The id: `ocd-person/...`.
    pub id: String,
    /// The name.
    pub name: String,
    /// `lower`, `upper`, `legislature`, or an office such as `governor`.
    pub chamber: String,
    /// The district, as its source names it; empty for an office of the whole place.
    pub district: String,
    /// The parties, one or several, or none.
    pub parties: Vec<String>,
    /// Since when, where that is known.
    pub starts: Option<Day>,
    /// Until when, where that is known.
    pub ends: Option<Day>,
    /// Everything else its source says, as JSON: contact, links, picture, other names.
    pub details: String,
}

/// A role that somebody has or had.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Role {
    /// The jurisdiction.
    pub jurisdiction: String,
    /// The chamber or office.
    pub chamber: String,
    /// The district.
    pub district: String,
    /// The party in that role, where the source ties them.
    pub party: Option<String>,
    /// Since when.
    pub starts: Option<Day>,
    /// Until when.
    pub ends: Option<Day>,
}

/// One person with every role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssemblyPerson {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The jurisdiction.
    pub jurisdiction: String,
    /// Parties, in the order of the source.
    pub parties: Vec<String>,
    /// Roles, the latest first.
    pub roles: Vec<Role>,
    /// Everything else its source says, as JSON.
    pub details: String,
    /// The file it was read from.
    pub file: String,
}

/// A committee of such a legislature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committee {
    /// The id: `ocd-organization/...`.
    pub id: String,
    /// `lower`, `upper` or `legislature`.
    pub chamber: String,
    /// Its name.
    pub name: String,
    /// `committee` or `subcommittee`.
    pub kind: String,
    /// The committee it is part of.
    pub parent: Option<String>,
}

/// A person's place on a committee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitteeSeat {
    /// The committee.
    pub committee: String,
    /// Its name.
    pub name: String,
    /// `member`, `chair`.
    pub role: String,
}

/// Every legislature of which people are known.
///
/// Errors: those of the store.
pub async fn jurisdictions(tx: &mut Tx<'_>) -> Result<Vec<Jurisdiction>, Error> {
    let rows: Vec<(String, i64)> = tx.fetch_all(query::JURISDICTIONS, ()).await?;
    let one = |(id, people)| Jurisdiction { id, people: u64::try_from(people).unwrap_or(0) };
    Ok(rows.into_iter().map(one).collect())
}

type Row = (String, String, String, String, Option<String>, Option<Day>, Option<Day>, String);

/// Who sits in a legislature on a day: in one chamber and district, or (empty words) in any. All
/// members of a district that has several.
///
/// Errors: those of the store.
pub async fn members(
    tx: &mut Tx<'_>,
    jurisdiction: &str,
    chamber: &str,
    place: &str,
    on: Day,
) -> Result<Vec<Member>, Error> {
    let rows: Vec<Row> = tx.fetch_all(query::MEMBERS, (jurisdiction, chamber, place, on)).await?;
    let parties: Vec<(String, String)> = tx.fetch_all(query::PARTIES, (jurisdiction, on)).await?;
    let mut of: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (person, name) in parties {
        of.entry(person).or_default().push(name);
    }
    let mut members: Vec<Member> = Vec::with_capacity(rows.len());
    for (id, name, chamber, district, party, starts, ends, details) in rows {
        // A role that upstream lists twice is one seat.
        let is_known =
            members.iter().rev().take(8).any(|known| {
                known.id == id && known.chamber == chamber && known.district == district
            });
        if is_known {
            continue;
        }
        let parties = match party {
            Some(party) => vec![party],
            None => of.get(&id).cloned().unwrap_or_default(),
        };
        members.push(Member { id, name, chamber, district, parties, starts, ends, details });
    }
    Ok(members)
}

type RoleRow = (String, String, String, Option<String>, Option<Day>, Option<Day>);

/// One person; `None` for an id that no source named.
///
/// Errors: those of the store.
pub async fn person(tx: &mut Tx<'_>, id: &str) -> Result<Option<AssemblyPerson>, Error> {
    let row: Option<(String, String, String, String, String)> =
        tx.fetch_optional(query::PERSON, (id,)).await?;
    let Some((id, name, jurisdiction, details, file)) = row else { return Ok(None) };
    let parties: Vec<(String,)> = tx.fetch_all(query::PARTIES_OF, (&id,)).await?;
    let roles: Vec<RoleRow> = tx.fetch_all(query::ROLES_OF, (&id,)).await?;
    let role = |(jurisdiction, chamber, district, party, starts, ends): RoleRow| Role {
        jurisdiction,
        chamber,
        district,
        party,
        starts,
        ends,
    };
    Ok(Some(AssemblyPerson {
        parties: parties.into_iter().map(|(name,)| name).collect(),
        roles: roles.into_iter().map(role).collect(),
        id,
        name,
        jurisdiction,
        details,
        file,
    }))
}

/// The committees of a legislature, by name.
///
/// Errors: those of the store.
pub async fn committees(tx: &mut Tx<'_>, jurisdiction: &str) -> Result<Vec<Committee>, Error> {
    let rows: Vec<(String, String, String, String, Option<String>)> =
        tx.fetch_all(query::COMMITTEES, (jurisdiction,)).await?;
    let one = |(id, chamber, name, kind, parent)| Committee { id, chamber, name, kind, parent };
    Ok(rows.into_iter().map(one).collect())
}

/// The committees that a person sits on.
///
/// Errors: those of the store.
pub async fn committees_of(tx: &mut Tx<'_>, person: &str) -> Result<Vec<CommitteeSeat>, Error> {
    let rows: Vec<(String, String, String)> = tx.fetch_all(query::COMMITTEES_OF, (person,)).await?;
    let one = |(committee, name, role)| CommitteeSeat { committee, name, role };
    Ok(rows.into_iter().map(one).collect())
}
