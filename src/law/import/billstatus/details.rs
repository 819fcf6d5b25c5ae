//! The fields of a bill status file that have no table of their own.

use super::field::{Place, Reading, some};
use super::read::vote_id;
use super::tree::Item;
use crate::law::bill::{
    AmendedAmendment, Amendment, AmendmentStep, Backer, BillId, BillKind, CalendarNumber,
    CostEstimate, Details, Link, Note, StepLinks,
};

/// Everything in the file that is not searched by.
pub(super) fn details(bill: Item<'_, '_>, reading: &mut Reading<'_>) -> Details {
    Details {
        created_at: reading.instant(bill.value("createDate"), Place::BILL, "createDate"),
        updated_with_text_at: reading.instant(
            bill.value("updateDateIncludingText"),
            Place::BILL,
            "updateDateIncludingText",
        ),
        is_reserved: bill.value("isReserved").eq_ignore_ascii_case("true"),
        latest_time: some(bill.value("latestAction/actionTime")),
        authority: bill.value("constitutionalAuthorityStatementText").to_owned(),
        calendars: items(bill, "calendarNumbers").filter_map(calendar).collect(),
        reports: reports(bill),
        estimates: estimates(bill, reading),
        notes: notes(bill),
        amendments: amendments(bill, reading),
        step_links: items(bill, "actions").enumerate().filter_map(step_links).collect(),
        subject_parents: subject_parents(bill),
    }
}

/// The `item`s of a list that is a child of `parent`.
fn items<'t, 'a>(parent: Item<'t, 'a>, list: &'static str) -> impl Iterator<Item = Item<'t, 'a>> {
    parent.child(list).into_iter().flat_map(|list| list.all("item"))
}

fn calendar(item: Item<'_, '_>) -> Option<CalendarNumber> {
    let (calendar, number) = (item.value("calendar"), item.value("number"));
    let known = !(calendar.is_empty() && number.is_empty());
    known.then(|| CalendarNumber { calendar: calendar.to_owned(), number: number.to_owned() })
}

fn reports(bill: Item<'_, '_>) -> Vec<String> {
    let list = bill.child("committeeReports").into_iter().flat_map(Item::children);
    list.map(|report| report.first_of(&["citation", "reportNumber"]).to_owned())
        .filter(|citation| !citation.is_empty())
        .collect()
}

fn estimates(bill: Item<'_, '_>, reading: &mut Reading<'_>) -> Vec<CostEstimate> {
    items(bill, "cboCostEstimates")
        .enumerate()
        .map(|(index, item)| CostEstimate {
            at: reading.instant(
                item.first_of(&["pubDate", "rptPubDate"]),
                Place::of("cboCostEstimates/item", index),
                "pubDate",
            ),
            title: item.first_of(&["title", "rptTitle"]).to_owned(),
            url: item.first_of(&["url", "rptUrl"]).to_owned(),
            description: item.value("description").to_owned(),
        })
        .collect()
}

fn links(item: Item<'_, '_>) -> Vec<Link> {
    let list = item.child("links").into_iter().flat_map(|list| list.all("link"));
    list.map(|link| Link { name: link.value("name").to_owned(), url: link.value("url").to_owned() })
        .filter(|link| !(link.name.is_empty() && link.url.is_empty()))
        .collect()
}

fn notes(parent: Item<'_, '_>) -> Vec<Note> {
    let list = parent.child("notes").into_iter().flat_map(Item::children);
    list.map(|item| Note {
        text: item.first_of(&["text", "cdata/text"]).to_owned(),
        links: links(item),
    })
    .filter(|note| !note.text.is_empty())
    .collect()
}

fn votes(step: Item<'_, '_>) -> Vec<String> {
    let list = step.child("recordedVotes").into_iter();
    let list = list.flat_map(|list| list.all("recordedVote"));
    list.filter_map(vote_id).map(|id| id.to_string()).collect()
}

fn step_links((step, item): (usize, Item<'_, '_>)) -> Option<StepLinks> {
    let (links, votes) = (links(item), votes(item));
    let calendar = item.child("calendarNumber").and_then(calendar);
    let refers = !links.is_empty() || !votes.is_empty() || calendar.is_some();
    refers.then_some(StepLinks { step, links, votes, calendar })
}

fn subject_parents(bill: Item<'_, '_>) -> Vec<(String, String)> {
    let list = bill.at("subjects/billSubjects").into_iter();
    list.flat_map(|list| items(list, "otherSubjects"))
        .map(|item| (item.value("name").to_owned(), item.value("parentSubject/name").to_owned()))
        .filter(|(_, parent)| !parent.is_empty())
        .collect()
}

fn amendments(bill: Item<'_, '_>, reading: &mut Reading<'_>) -> Vec<Amendment> {
    let list = bill.child("amendments").into_iter().flat_map(|list| list.all("amendment"));
    let mut amendments = Vec::new();
    for (index, item) in list.enumerate() {
        let place = Place::of("amendments/amendment", index);
        match amendment(item, place, reading) {
            Some(amendment) => amendments.push(amendment),
            None => reading.fault(&place.at("number"), "the amendment is not named"),
        }
    }
    amendments
}

fn amendment(item: Item<'_, '_>, place: Place, reading: &mut Reading<'_>) -> Option<Amendment> {
    let mut instant = |name| reading.instant(item.value(name), place, name);
    let (submitted_at, proposed_at) = (instant("submittedDate"), instant("proposedDate"));
    let updated_at = instant("updateDate");
    Some(Amendment {
        congress: item.value("congress").parse().ok()?,
        kind: item.value("type").to_owned(),
        number: item.value("number").parse().ok()?,
        chamber: item.value("chamber").to_owned(),
        description: item.value("description").to_owned(),
        purpose: item.value("purpose").to_owned(),
        submitted_at,
        proposed_at,
        updated_at,
        bill: item.child("amendedBill").and_then(amended_bill),
        amends: item.child("amendedAmendment").and_then(|amended| {
            Some(AmendedAmendment {
                kind: amended.value("type").to_owned(),
                number: amended.value("number").parse().ok()?,
                purpose: amended.value("purpose").to_owned(),
            })
        }),
        sponsors: backers(item, "sponsors", place, reading),
        cosponsors: backers(item, "cosponsors", place, reading),
        latest: item.child("latestAction").and_then(|step| amendment_step(step, place, reading)),
        steps: amendment_steps(item, place, reading),
        links: links(item),
        notes: notes(item),
    })
}

fn amended_bill(item: Item<'_, '_>) -> Option<String> {
    let kind = BillKind::read(item.value("type"))?;
    let number = item.value("number").parse().ok()?;
    Some(BillId::new(item.value("congress").parse().ok()?, kind, number)?.to_string())
}

fn backers(
    parent: Item<'_, '_>,
    list: &'static str,
    place: Place,
    reading: &mut Reading<'_>,
) -> Vec<Backer> {
    items(parent, list)
        .map(|item| Backer {
            legislator: item.first_of(&["bioguideId", "identifiers/bioguideId"]).to_owned(),
            name: item.first_of(&["fullName", "name"]).to_owned(),
            party: some(item.value("party")),
            state: some(item.value("state")),
            day: reading.day(item.value("sponsorshipDate"), place, "cosponsors/sponsorshipDate"),
            withdrawn: reading.day(
                item.value("sponsorshipWithdrawnDate"),
                place,
                "cosponsors/sponsorshipWithdrawnDate",
            ),
        })
        .filter(|backer| !(backer.legislator.is_empty() && backer.name.is_empty()))
        .collect()
}

/// The steps: `actions/actions/item`, as upstream nests them, or `actions/item`.
fn amendment_steps(
    amendment: Item<'_, '_>,
    place: Place,
    reading: &mut Reading<'_>,
) -> Vec<AmendmentStep> {
    let Some(outer) = amendment.child("actions") else { return Vec::new() };
    let inner = outer.child("actions").unwrap_or(outer);
    inner.all("item").filter_map(|step| amendment_step(step, place, reading)).collect()
}

fn amendment_step(
    item: Item<'_, '_>,
    place: Place,
    reading: &mut Reading<'_>,
) -> Option<AmendmentStep> {
    let day = reading.day(item.value("actionDate"), place, "actions/actionDate");
    let text = item.value("text").to_owned();
    (day.is_some() || !text.is_empty()).then(|| AmendmentStep {
        day,
        code: some(item.value("actionCode")),
        text,
        votes: votes(item),
    })
}
