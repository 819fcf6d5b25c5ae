//! Writes bills, many in one transaction.

use super::{BillStatus, query};
use crate::kernel::{Fault, Timestamp};
use crate::law::Chamber;
use crate::law::bill::VersionCode;
use crate::law::import::{Outcome, Stored};
use crate::law::search;
use crate::store::{Error, Sql, Tx};
use std::collections::BTreeMap;

/// The lists of a bill, each emptied before it is written anew.
const LISTS: [Sql; 13] = [
    query::DELETE_TITLES,
    query::DELETE_SPONSORS,
    query::DELETE_COSPONSORSHIPS,
    query::DELETE_ACTIONS,
    query::DELETE_RELATIONS,
    query::DELETE_LAWS,
    query::DELETE_VOTES,
    query::DELETE_SUMMARIES,
    query::DELETE_SUBJECTS,
    query::DELETE_COMMITTEES,
    query::DELETE_ACTIVITIES,
    query::DELETE_VERSIONS,
    query::DELETE_DETAILS,
];

/// What is known of a bill before this file: which file said it, how fresh and whole that was.
#[derive(Clone)]
struct Known {
    file: String,
    updated_at: Option<Timestamp>,
    is_complete: bool,
    is_stored: bool,
}

/// A bill to be written, with its id as the tables have it.
struct Kept<'b> {
    id: String,
    status: &'b BillStatus,
    is_stored: bool,
}

/// Stores bills in the order given; the answer has one entry for each.
///
/// A file cut short never replaces a whole record, nor an older one a fresher one: the bill in
/// two archives is the fresher of the two.
pub(in crate::law::import) async fn store(
    tx: &mut Tx<'_>,
    bills: &[&BillStatus],
    now: Timestamp,
) -> Result<Vec<Stored>, Error> {
    let mut known: BTreeMap<String, Option<Known>> = BTreeMap::new();
    let mut chosen: BTreeMap<String, &BillStatus> = BTreeMap::new();
    let mut stored = Vec::with_capacity(bills.len());
    for bill in bills {
        let id = bill.id.to_string();
        let before = match known.get(&id) {
            Some(before) => before.clone(),
            None => find(tx, &id).await?,
        };
        let answer = judge(bill, before.as_ref());
        let replaces = answer.outcome != Outcome::Unchanged;
        stored.push(answer);
        if replaces {
            chosen.insert(id.clone(), bill);
        }
        let is_stored = before.as_ref().is_some_and(|known| known.is_stored);
        let after = Known {
            file: bill.file.clone(),
            updated_at: bill.updated_at,
            is_complete: bill.is_complete,
            is_stored,
        };
        known.insert(id, if replaces { Some(after) } else { before });
    }
    let kept: Vec<Kept<'_>> = chosen
        .into_iter()
        .map(|(id, status)| {
            let before = known.get(&id).and_then(Option::as_ref);
            Kept { is_stored: before.is_some_and(|known| known.is_stored), id, status }
        })
        .collect();
    write(tx, &kept, now).await?;
    Ok(stored)
}

async fn find(tx: &mut Tx<'_>, id: &str) -> Result<Option<Known>, Error> {
    let row: Option<(String, Option<Timestamp>, bool)> =
        tx.fetch_optional(query::FIND_STORED, (id,)).await?;
    Ok(row.map(|(file, updated_at, is_complete)| Known {
        file,
        updated_at,
        is_complete,
        is_stored: true,
    }))
}

fn judge(bill: &BillStatus, known: Option<&Known>) -> Stored {
    let Some(known) = known else { return Stored::of(Outcome::New) };
    if known.is_complete && !bill.is_complete {
        let why = "the file is cut short; the whole record that is stored was kept";
        let fault = Fault::new(&bill.file, "", why);
        return Stored { outcome: Outcome::Unchanged, fault: Some(fault) };
    }
    let fresher = bill.updated_at >= known.updated_at || (bill.is_complete && !known.is_complete);
    match fresher || known.file == bill.file {
        true => Stored::of(Outcome::Changed),
        false => Stored::of(Outcome::Unchanged),
    }
}

async fn write(tx: &mut Tx<'_>, bills: &[Kept<'_>], now: Timestamp) -> Result<(), Error> {
    for bill in bills.iter().filter(|bill| bill.is_stored) {
        for list in LISTS {
            tx.push(list, (&bill.id,)).await?;
        }
    }
    let heads: Vec<_> = bills
        .iter()
        .map(|Kept { id, status, .. }| {
            let latest = status.latest_action.as_ref();
            let withdrawn = status.cosponsors.iter().filter(|one| one.is_withdrawn).count();
            (
                id,
                status.id.congress,
                status.id.kind.as_str(),
                status.id.number,
                &status.title,
                status.introduced,
                status.updated_at,
                latest.and_then(|latest| latest.day),
                latest.map(|latest| &latest.text),
                status.stage.as_str(),
                status.stage_since,
                &status.policy_area,
                count(status.cosponsors.len() - withdrawn),
                count(withdrawn),
                status.is_complete,
                &status.file,
                now,
            )
        })
        .collect();
    tx.insert_many(query::PUT_BILL, &heads).await?;
    write_people(tx, bills).await?;
    write_history(tx, bills).await?;
    write_committees(tx, bills).await?;
    write_texts(tx, bills).await?;
    write_details(tx, bills, now).await?;
    let entries: Vec<_> = bills.iter().map(|bill| (bill.status.id, &bill.status.search)).collect();
    search::put(tx, &entries).await
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// The entries of one list of every bill, with the bill's id and their place in the list.
fn entries<'b, T: 'b>(
    bills: &'b [Kept<'b>],
    list: fn(&'b BillStatus) -> &'b [T],
) -> impl Iterator<Item = (&'b String, i64, &'b T)> {
    bills.iter().flat_map(move |bill| {
        (0..).zip(list(bill.status)).map(|(position, entry)| (&bill.id, position, entry))
    })
}

async fn write_people(tx: &mut Tx<'_>, bills: &[Kept<'_>]) -> Result<(), Error> {
    let sponsors: Vec<_> = entries(bills, |bill| &bill.sponsors)
        .map(|(bill, at, one)| {
            let who = (&one.legislator, &one.name, &one.party, &one.state);
            (bill, at, who.0, who.1, who.2, who.3, one.district, one.is_by_request)
        })
        .collect();
    tx.insert_many(query::INSERT_SPONSOR, &sponsors).await?;
    let cosponsors: Vec<_> = entries(bills, |bill| &bill.cosponsors)
        .map(|(bill, at, one)| {
            (
                bill,
                at,
                &one.legislator,
                &one.name,
                &one.party,
                &one.state,
                one.district,
                one.day,
                one.is_original,
                one.is_withdrawn,
                one.withdrawn,
            )
        })
        .collect();
    tx.insert_many(query::INSERT_COSPONSORSHIP, &cosponsors).await?;
    Ok(())
}

async fn write_history(tx: &mut Tx<'_>, bills: &[Kept<'_>]) -> Result<(), Error> {
    let actions: Vec<_> = entries(bills, |bill| &bill.actions)
        .map(|(bill, at, one)| {
            let committees = one.committees.join(" ");
            let committees = (!committees.is_empty()).then_some(committees);
            let wording = (&one.code, one.source, &one.kind, &one.text, committees);
            let (code, source, kind, text, committees) = wording;
            (bill, at, one.day, &one.time, code, source, kind, text, committees)
        })
        .collect();
    tx.insert_many(query::INSERT_ACTION, &actions).await?;
    let relations: Vec<_> = entries(bills, |bill| &bill.related)
        .map(|(bill, at, one)| {
            let latest = one.latest_action.as_ref();
            let day = latest.and_then(|latest| latest.day);
            let text = latest.map(|latest| &latest.text);
            let other = one.bill.to_string();
            (bill, at, other, &one.kind, &one.identified_by, &one.title, day, text)
        })
        .collect();
    tx.insert_many(query::INSERT_RELATION, &relations).await?;
    let laws: Vec<_> = entries(bills, |bill| &bill.laws)
        .map(|(bill, at, one)| (bill, at, &one.kind, &one.number))
        .collect();
    tx.insert_many(query::INSERT_LAW, &laws).await?;
    let votes: Vec<_> = entries(bills, |bill| &bill.votes)
        .map(|(bill, at, one)| (bill, at, one.id.to_string(), one.at, &one.question, &one.url))
        .collect();
    tx.insert_many(query::INSERT_VOTE, &votes).await?;
    Ok(())
}

async fn write_committees(tx: &mut Tx<'_>, bills: &[Kept<'_>]) -> Result<(), Error> {
    let committees: Vec<_> = entries(bills, |bill| &bill.committees)
        .map(|(bill, at, one)| {
            let chamber = one.chamber.map(Chamber::as_str);
            (bill, at, &one.code, &one.name, chamber, &one.parent, &one.kind)
        })
        .collect();
    tx.insert_many(query::INSERT_COMMITTEE, &committees).await?;
    let mut activities = Vec::new();
    for bill in bills {
        let mut position = 0;
        for (committee, one) in (0_i64..).zip(&bill.status.committees) {
            for activity in &one.activities {
                activities.push((&bill.id, position, committee, &activity.name, activity.at));
                position += 1_i64;
            }
        }
    }
    tx.insert_many(query::INSERT_ACTIVITY, &activities).await?;
    Ok(())
}

async fn write_texts(tx: &mut Tx<'_>, bills: &[Kept<'_>]) -> Result<(), Error> {
    let titles: Vec<_> = entries(bills, |bill| &bill.titles)
        .map(|(bill, at, one)| {
            let chamber = one.chamber.map(Chamber::as_str);
            let print = (&one.version, &one.version_name);
            (bill, at, &one.kind, &one.text, chamber, print.0, print.1, &one.parent)
        })
        .collect();
    tx.insert_many(query::INSERT_TITLE, &titles).await?;
    let summaries: Vec<_> = entries(bills, |bill| &bill.summaries)
        .map(|(bill, at, one)| {
            let when = (one.day, one.updated_at);
            (bill, at, &one.version, when.0, &one.description, when.1, &one.text)
        })
        .collect();
    tx.insert_many(query::INSERT_SUMMARY, &summaries).await?;
    let subjects: Vec<_> = entries(bills, |bill| &bill.subjects).collect();
    tx.insert_many(query::INSERT_SUBJECT, &subjects).await?;
    let versions: Vec<_> = entries(bills, |bill| &bill.versions)
        .map(|(bill, at, one)| {
            let urls = (one.urls.len() > 1).then(|| one.urls.join(" "));
            let code = one.code.as_ref().map(VersionCode::as_str);
            (bill, at, &one.name, code, one.day, &one.url, urls)
        })
        .collect();
    tx.insert_many(query::INSERT_VERSION, &versions).await?;
    Ok(())
}

async fn write_details(tx: &mut Tx<'_>, bills: &[Kept<'_>], now: Timestamp) -> Result<(), Error> {
    let details: Vec<_> = bills
        .iter()
        .filter(|bill| !bill.status.details_text.is_empty())
        .map(|bill| (&bill.id, &bill.status.details_text))
        .collect();
    tx.insert_many(query::PUT_DETAILS, &details).await?;
    let mut unknown: BTreeMap<&str, &str> = BTreeMap::new();
    for Kept { status, .. } in bills {
        for element in &status.unknown {
            unknown.entry(element).or_insert(&status.file);
        }
    }
    let unknown: Vec<_> =
        unknown.into_iter().map(|(element, file)| ("billstatus", element, file, now)).collect();
    tx.insert_many(query::PUT_UNKNOWN, &unknown).await?;
    Ok(())
}
