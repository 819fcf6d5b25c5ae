//! Writes legislatures, many files in one transaction.

use super::{AssemblyFile, CommitteeFile, Person, query};
use crate::kernel::Timestamp;
use crate::law::assembly::{AssemblyDistrict, place_of};
use crate::law::import::{Outcome, Stored};
use crate::store::{Error, Sql, Tx};
use std::collections::BTreeMap;

/// Stores files in the order given; the answer has one entry for each. Of two files about one
/// person or district the later in the order of paths stands.
pub(in crate::law::import) async fn store(
    tx: &mut Tx<'_>,
    files: &[&AssemblyFile],
    now: Timestamp,
) -> Result<Vec<Stored>, Error> {
    let mut people: BTreeMap<&str, (&Person, &str)> = BTreeMap::new();
    let mut committees: BTreeMap<&str, (&CommitteeFile, &str)> = BTreeMap::new();
    let mut districts: BTreeMap<&str, &AssemblyDistrict> = BTreeMap::new();
    let mut stored = Vec::with_capacity(files.len());
    for file in files {
        let mut outcome = Outcome::New;
        for one in &file.people {
            let again = people.insert(&one.id, (one, &file.file)).is_some();
            if again || is_known(tx, query::KNOWN_PERSON, &one.id).await? {
                outcome = Outcome::Changed;
            }
        }
        for one in &file.committees {
            let again = committees.insert(&one.id, (one, &file.file)).is_some();
            if again || is_known(tx, query::KNOWN_COMMITTEE, &one.id).await? {
                outcome = Outcome::Changed;
            }
        }
        for one in &file.districts {
            let again = districts.insert(&one.head.ocd_id, one).is_some();
            if again || is_known(tx, query::KNOWN_DISTRICT, &one.head.ocd_id).await? {
                outcome = Outcome::Changed;
            }
        }
        stored.push(Stored::of(outcome));
    }
    put_people(tx, &people, now).await?;
    put_committees(tx, &committees, now).await?;
    put_districts(tx, &districts).await?;
    Ok(stored)
}

async fn is_known(tx: &mut Tx<'_>, sql: Sql, id: &str) -> Result<bool, Error> {
    Ok(tx.fetch_optional::<(String,)>(sql, (id,)).await?.is_some())
}

async fn put_people(
    tx: &mut Tx<'_>,
    people: &BTreeMap<&str, (&Person, &str)>,
    now: Timestamp,
) -> Result<(), Error> {
    let (mut rows, mut roles, mut parties) = (Vec::new(), Vec::new(), Vec::new());
    for (id, (one, file)) in people {
        tx.push(query::DELETE_ROLES, (*id,)).await?;
        tx.push(query::DELETE_PARTIES, (*id,)).await?;
        rows.push((*id, &one.name, &one.sort_name, &one.jurisdiction, &one.details, *file, now));
        for (position, role) in (0_i64..).zip(&one.roles) {
            let place = place_of(&role.district);
            let seat = (&role.jurisdiction, &role.chamber, &role.district, place);
            let days = (role.starts, role.ends);
            let (place, party) = (seat.3, &role.party);
            roles.push((*id, position, seat.0, seat.1, seat.2, place, party, days.0, days.1));
        }
        for (position, (name, starts, ends)) in (0_i64..).zip(&one.parties) {
            parties.push((*id, position, name, *starts, *ends));
        }
    }
    tx.insert_many(query::PUT_PERSON, &rows).await?;
    tx.insert_many(query::INSERT_ROLE, &roles).await?;
    tx.insert_many(query::INSERT_PARTY, &parties).await?;
    Ok(())
}

async fn put_committees(
    tx: &mut Tx<'_>,
    committees: &BTreeMap<&str, (&CommitteeFile, &str)>,
    now: Timestamp,
) -> Result<(), Error> {
    let (mut rows, mut seats) = (Vec::new(), Vec::new());
    for (id, (one, file)) in committees {
        tx.push(query::DELETE_SEATS, (*id,)).await?;
        let of = (&one.jurisdiction, &one.chamber, &one.name, &one.kind, &one.parent);
        rows.push((*id, of.0, of.1, of.2, of.3, of.4, *file, now));
        for (position, (person, name, role)) in (0_i64..).zip(&one.seats) {
            seats.push((*id, position, person, name, role));
        }
    }
    tx.insert_many(query::PUT_COMMITTEE, &rows).await?;
    tx.insert_many(query::INSERT_SEAT, &seats).await?;
    Ok(())
}

async fn put_districts(
    tx: &mut Tx<'_>,
    districts: &BTreeMap<&str, &AssemblyDistrict>,
) -> Result<(), Error> {
    let mut rows = Vec::new();
    for (id, one) in districts {
        let Some([south, north, west, east]) = one.bounds() else { continue };
        let head = &one.head;
        let name = (&head.jurisdiction, &head.chamber, &head.name, &head.place);
        let (land, source) = (one.outline.encode(), &head.source);
        rows.push((*id, name.0, name.1, name.2, name.3, south, north, west, east, land, source));
    }
    tx.insert_many(query::PUT_DISTRICT, &rows).await?;
    Ok(())
}
