//! From the tree of a bill status file to what it says.
//!
//! Where the two schemas differ, both paths are tried: upstream renames fields without warning.

use super::details::details;
use super::field::{Place, Reading, some};
use super::tree::{Item, Tree};
use super::{BillStatus, RecordedVote, element, id_in_name};
use crate::law::Chamber;
use crate::law::bill::{
    Activity, BillAction, BillCommittee, BillId, BillKind, BillVersion, Cosponsorship,
    LatestAction, Law, Measure, Relation, Sponsor, Stage, Summary, Title, VersionCode, trace,
};
use crate::law::vote::VoteId;

/// Everything the file says, if it says of which bill.
pub(super) fn status(tree: &Tree<'_>, reading: &mut Reading<'_>) -> Option<BillStatus> {
    if let Some(why) = &tree.damage {
        reading.fault("", why);
    }
    if tree.unknown_entities > 0 {
        reading.fault("", format!("{} unknown entities were kept as text", tree.unknown_entities));
    }
    let root = tree.root();
    let Some(bill) = root.child("bill").or_else(|| (root.name() == "bill").then_some(root)) else {
        reading.fault("bill", "the file holds no <bill>");
        return None;
    };
    let Some(id) = identity(bill, tree.damage.is_some(), reading) else {
        reading.fault("bill/number", "the file does not say which bill it is about");
        return None;
    };
    let title = displayed_title(bill);
    if title.is_empty() && tree.damage.is_none() {
        reading.fault("bill/title", "the bill has no title");
    }
    let mut status = BillStatus {
        id,
        file: reading.path.to_owned(),
        is_complete: tree.damage.is_none(),
        updated_at: reading.instant(bill.value("updateDate"), Place::BILL, "updateDate"),
        introduced: reading.day(bill.value("introducedDate"), Place::BILL, "introducedDate"),
        title,
        titles: titles(bill),
        sponsors: each(bill, "sponsors/item", reading, sponsor),
        cosponsors: each(bill, "cosponsors/item", reading, cosponsor),
        actions: each(bill, "actions/item", reading, action),
        latest_action: bill.child("latestAction").and_then(|item| latest(item, reading)),
        related: related(bill, reading),
        laws: laws(bill),
        votes: votes(bill, reading),
        summaries: summaries(bill, reading),
        subjects: subjects(bill),
        policy_area: some(bill.first_of(&[
            "policyArea/name",
            "subjects/policyArea/name",
            "subjects/billSubjects/policyArea/name",
            "primarySubject/name",
        ])),
        committees: committees(bill, reading),
        versions: each(bill, "textVersions/item", reading, version),
        details: details(bill, reading),
        details_text: String::new(),
        search: crate::law::search::Entry::default(),
        unknown: element::unknown(tree),
        stage: Stage::Introduced,
        stage_since: None,
    };
    let measure = Measure { kind: id.kind, title: &status.title, is_law: !status.laws.is_empty() };
    let progress = trace(measure, &status.actions);
    (status.stage, status.stage_since) = (progress.stage, progress.since);
    status.details_text = status.details.write();
    status.search = super::found::entry(&status);
    Some(status)
}

/// Which bill: by its own fields; by the file's name only when the file broke off before them.
fn identity(bill: Item<'_, '_>, is_cut: bool, reading: &mut Reading<'_>) -> Option<BillId> {
    let named = id_in_name(reading.path);
    let congress = bill.value("congress").parse().ok();
    let kind = BillKind::read(bill.first_of(&["billType", "type"]));
    let number = bill.first_of(&["billNumber", "number"]).parse().ok();
    match (congress, kind, number) {
        (Some(congress), Some(kind), Some(number)) => {
            let id = BillId::new(congress, kind, number)?;
            if named.is_some_and(|named| named != id) {
                let why = format!("the file's name is of another bill than {id}, which it holds");
                reading.fault("bill/number", why);
            }
            Some(id)
        }
        _ if is_cut => named,
        _ => {
            if named.is_some() {
                reading
                    .fault("bill/number", "read from the file's name: the bill's own is missing");
            }
            named
        }
    }
}

/// Reads every item of a list such as `actions/item` with `read`.
fn each<T>(
    bill: Item<'_, '_>,
    list: &'static str,
    reading: &mut Reading<'_>,
    read: fn(Item<'_, '_>, Place, &mut Reading<'_>) -> T,
) -> Vec<T> {
    let parent = list.rsplit_once('/').map_or(list, |(parent, _)| parent);
    let items = bill.at(parent).into_iter().flat_map(|parent| parent.all("item"));
    items.enumerate().map(|(index, item)| read(item, Place::of(list, index), reading)).collect()
}

fn displayed_title(bill: Item<'_, '_>) -> String {
    let own = bill.value("title");
    if !own.is_empty() {
        return own.to_owned();
    }
    let mut titles = bill.child("titles").into_iter().flat_map(|titles| titles.all("item"));
    titles.next().map_or_else(String::new, |item| item.value("title").to_owned())
}

fn titles(bill: Item<'_, '_>) -> Vec<Title> {
    let items = bill.child("titles").into_iter().flat_map(|titles| titles.all("item"));
    items
        .map(|item| Title {
            kind: item.value("titleType").to_owned(),
            text: item.value("title").to_owned(),
            chamber: Chamber::read(item.first_of(&["chamberCode", "chamberName"])),
            version: some(item.value("billTextVersionCode")),
            version_name: some(item.value("billTextVersionName")),
            parent: some(item.value("parentTitleType")),
        })
        .filter(|title| !title.text.is_empty())
        .collect()
}

fn sponsor(item: Item<'_, '_>, place: Place, reading: &mut Reading<'_>) -> Sponsor {
    Sponsor {
        legislator: item.first_of(&["bioguideId", "identifiers/bioguideId"]).to_owned(),
        name: item.first_of(&["fullName", "name"]).to_owned(),
        party: some(item.value("party")),
        state: some(item.value("state")),
        district: reading.district(item.value("district"), place),
        is_by_request: match item.value("isByRequest") {
            "" => !item.value("byRequestType").is_empty(),
            answer => answer.eq_ignore_ascii_case("y"),
        },
    }
}

fn cosponsor(item: Item<'_, '_>, place: Place, reading: &mut Reading<'_>) -> Cosponsorship {
    let withdrawn = item.value("sponsorshipWithdrawnDate");
    Cosponsorship {
        legislator: item.first_of(&["bioguideId", "identifiers/bioguideId"]).to_owned(),
        name: item.first_of(&["fullName", "name"]).to_owned(),
        party: some(item.value("party")),
        state: some(item.value("state")),
        district: reading.district(item.value("district"), place),
        day: reading.day(item.value("sponsorshipDate"), place, "sponsorshipDate"),
        is_original: item.value("isOriginalCosponsor").eq_ignore_ascii_case("true"),
        is_withdrawn: !withdrawn.is_empty(),
        withdrawn: reading.day(withdrawn, place, "sponsorshipWithdrawnDate"),
    }
}

fn action(item: Item<'_, '_>, place: Place, reading: &mut Reading<'_>) -> BillAction {
    let source = item.value("sourceSystem/code").parse().ok();
    // Only the House floor's clock is right: other systems write when a clerk typed.
    let time = match source {
        Some(HOUSE_FLOOR) => reading.time(item.value("actionTime"), place),
        _ => None,
    };
    let day = item.value("actionDate");
    if day.is_empty() {
        reading.fault(&place.at("actionDate"), "the step has no day");
    }
    let groups = ["committee", "committees"].into_iter().filter_map(|name| item.child(name));
    let codes = groups.flat_map(|group| {
        group.all("item").chain([group]).map(|item| item.value("systemCode").to_owned())
    });
    BillAction {
        day: reading.day(day, place, "actionDate"),
        time,
        code: some(item.value("actionCode")),
        source,
        kind: some(item.value("type")),
        text: item.value("text").to_owned(),
        committees: codes.filter(|code| !code.is_empty()).collect(),
    }
}

/// The source system whose time of day can be trusted.
const HOUSE_FLOOR: i64 = 2;

fn latest(item: Item<'_, '_>, reading: &mut Reading<'_>) -> Option<LatestAction> {
    let day = reading.day(item.value("actionDate"), Place::BILL, "latestAction/actionDate");
    let text = item.value("text").to_owned();
    (day.is_some() || !text.is_empty()).then_some(LatestAction { day, text })
}

fn related(bill: Item<'_, '_>, reading: &mut Reading<'_>) -> Vec<Relation> {
    let mut relations = Vec::new();
    let items = bill.child("relatedBills").into_iter().flat_map(|list| list.all("item"));
    for (index, item) in items.enumerate() {
        let (kind, number) = (BillKind::read(item.value("type")), item.value("number").parse());
        let congress = item.value("congress").parse();
        let id = match (congress, kind, number) {
            (Ok(congress), Some(kind), Ok(number)) => BillId::new(congress, kind, number),
            _ => None,
        };
        let Some(other) = id else {
            let place = Place::of("relatedBills/item", index);
            reading.fault(&place.at("number"), "the related bill is not named");
            continue;
        };
        let details = item.child("relationshipDetails");
        let details: Vec<_> = details.into_iter().flat_map(|list| list.all("item")).collect();
        let relation = |kind: &str, identified_by: &str| Relation {
            bill: other,
            kind: kind.to_owned(),
            identified_by: identified_by.to_owned(),
            title: item.first_of(&["latestTitle", "title"]).to_owned(),
            latest_action: None,
            is_stored: false,
        };
        let mut these: Vec<Relation> = details
            .iter()
            .map(|detail| relation(detail.value("type"), detail.value("identifiedBy")))
            .collect();
        if these.is_empty() {
            these.push(relation("Related bill", ""));
        }
        let step = item.child("latestAction").and_then(|item| latest(item, reading));
        these[0].latest_action = step;
        relations.extend(these);
    }
    relations
}

fn laws(bill: Item<'_, '_>) -> Vec<Law> {
    let items = bill.child("laws").into_iter().flat_map(|laws| laws.all("item"));
    let law = |item: Item<'_, '_>| Law {
        kind: item.value("type").to_owned(),
        number: item.value("number").to_owned(),
    };
    items.map(law).filter(|law| !law.number.is_empty()).collect()
}

/// Roll calls of the bill, and of its steps in newer files; each once.
fn votes(bill: Item<'_, '_>, reading: &mut Reading<'_>) -> Vec<RecordedVote> {
    let steps = bill.child("actions").into_iter().flat_map(|list| list.all("item"));
    let lists = bill.child("recordedVotes").into_iter();
    let lists = lists.chain(steps.filter_map(|step| step.child("recordedVotes")));
    let mut votes: Vec<RecordedVote> = Vec::new();
    for (index, item) in lists.flat_map(|list| list.all("recordedVote")).enumerate() {
        let place = Place::of("recordedVotes/recordedVote", index);
        let Some(id) = vote_id(item) else {
            reading.fault(&place.at("rollNumber"), "the roll call is not named");
            continue;
        };
        if votes.iter().all(|vote| vote.id != id) {
            let at = reading.instant(item.value("date"), place, "date");
            let question = item.value("fullActionName").to_owned();
            votes.push(RecordedVote { id, at, question, url: some(item.value("url")) });
        }
    }
    votes
}

pub(super) fn vote_id(item: Item<'_, '_>) -> Option<VoteId> {
    let congress = item.value("congress").parse().ok()?;
    Some(VoteId {
        congress,
        session: VoteId::session_of(congress, item.value("sessionNumber"))?,
        chamber: Chamber::read(item.value("chamber"))?,
        number: item.value("rollNumber").parse().ok()?,
    })
}

fn summaries(bill: Item<'_, '_>, reading: &mut Reading<'_>) -> Vec<Summary> {
    let lists = [bill.at("summaries/billSummaries"), bill.child("summaries")];
    let items = lists.into_iter().flatten().flat_map(Item::children);
    let items = items.filter(|item| matches!(item.name(), "item" | "summary"));
    items
        .enumerate()
        .map(|(index, item)| Summary {
            version: item.value("versionCode").to_owned(),
            day: reading.day(
                item.value("actionDate"),
                Place::of("summaries/summary", index),
                "actionDate",
            ),
            description: item.value("actionDesc").to_owned(),
            updated_at: reading.instant(
                item.first_of(&["lastSummaryUpdateDate", "updateDate"]),
                Place::of("summaries/summary", index),
                "updateDate",
            ),
            text: item.first_of(&["text", "cdata/text"]).to_owned(),
        })
        .filter(|summary| !summary.text.is_empty())
        .collect()
}

fn subjects(bill: Item<'_, '_>) -> Vec<String> {
    let paths = [
        "subjects/legislativeSubjects",
        "subjects/billSubjects/legislativeSubjects",
        "subjects/billSubjects/otherSubjects",
    ];
    let lists = paths.into_iter().filter_map(|path| bill.at(path));
    let names = lists.flat_map(|list| list.all("item")).map(|item| item.value("name").to_owned());
    let mut subjects: Vec<String> = Vec::new();
    for name in names.filter(|name| !name.is_empty()) {
        if !subjects.contains(&name) {
            subjects.push(name);
        }
    }
    subjects
}

fn committees(bill: Item<'_, '_>, reading: &mut Reading<'_>) -> Vec<BillCommittee> {
    let mut committees = Vec::new();
    let lists = [bill.child("committees"), bill.at("committees/billCommittees")];
    for item in lists.into_iter().flatten().flat_map(|list| list.all("item")) {
        let main = committee(item, None, reading);
        let (code, chamber) = (main.code.clone(), main.chamber);
        committees.push(main);
        let parts = item.child("subcommittees").into_iter().flat_map(|list| list.all("item"));
        for part in parts {
            let part = committee(part, Some(&code), reading);
            committees.push(BillCommittee { chamber: part.chamber.or(chamber), ..part });
        }
    }
    committees
}

fn committee(item: Item<'_, '_>, parent: Option<&str>, reading: &mut Reading<'_>) -> BillCommittee {
    let list = item.child("activities").into_iter().flat_map(|list| list.all("item"));
    let activities = list.enumerate().map(|(index, activity)| Activity {
        name: activity.value("name").to_owned(),
        at: reading.instant(
            activity.value("date"),
            Place::of("committees/item/activities/item", index),
            "date",
        ),
    });
    BillCommittee {
        code: item.value("systemCode").to_owned(),
        name: item.value("name").to_owned(),
        chamber: Chamber::read(item.value("chamber")),
        kind: some(item.value("type")),
        parent: parent.map(str::to_owned),
        activities: activities.collect(),
    }
}

fn version(item: Item<'_, '_>, place: Place, reading: &mut Reading<'_>) -> BillVersion {
    let formats = item.child("formats").into_iter().flat_map(|list| list.all("item"));
    let urls = formats.map(|format| format.value("url"));
    let urls: Vec<String> =
        urls.filter(|url| url.starts_with("https://")).map(str::to_owned).collect();
    let name = item.value("type");
    BillVersion {
        name: name.to_owned(),
        code: VersionCode::of(name, &urls),
        day: reading.day(item.value("date"), place, "date"),
        url: urls.first().cloned(),
        urls,
    }
}
