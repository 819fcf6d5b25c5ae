use super::*;
use crate::law::import::tests::{data, fixture, sync};
use crate::law::legislator::LegislatorId;
use crate::law::vote::{self, BallotKind, VoteId};
use crate::store::trial::on_each_engine;

const PATH: &str = "votes/115/votes/2018/s22/data.json";

fn read(json: &str) -> (Option<RollCall>, Vec<Fault>) {
    parse(SourceFile { path: PATH, bytes: json.as_bytes() })
}

const TIE: &str = r#"{"bill": {"congress": 115, "number": 1, "type": "hr"},
    "category": "nomination",
    "chamber": "s", "congress": 115, "date": "2018-01-24T16:00:00-05:00", "number": 22,
    "question": "On the Nomination", "requires": "1/2", "result": "Nomination Confirmed",
    "session": "2018", "type": "On the Nomination", "updated_at": "2021-07-06T03:27:33-04:00",
    "vote_id": "s22-115.2018", "votes": {
        "Nay": [{"display_name": "Sen. B", "id": "S002", "party": "D", "state": "VT"}],
        "Not Voting": [], "Present": [],
        "Yea": [{"display_name": "Sen. A", "id": "S001", "party": "R", "state": "OH"}, "VP"]}}"#;

#[test]
fn a_tie_is_broken_by_a_bare_string() {
    let (call, faults) = read(TIE);
    let event = call.expect("a roll call").event;
    assert_eq!(faults, []);
    assert_eq!(event.id.to_string(), "us/115-2/s22");
    assert_eq!(event.bill.map(|bill| bill.to_string()), Some("us/115/hr1".to_owned()));
    assert_eq!(event.totals, [("Yea".to_owned(), 2), ("Nay".to_owned(), 1)]);
    let vice_president = event.casts.iter().find(|cast| cast.legislator == "VP");
    assert_eq!(vice_president.map(|cast| cast.party.clone()), Some(None));
}

#[test]
fn candidates_are_options_and_stand_before_those_who_took_no_side() {
    let (call, _) = read(
        r#"{"vote_id": "h2-118.2023", "date": "2023-01-03", "votes": {
            "Not Voting": [{"id": "A1", "display_name": "A"}],
            "McCarthy": [{"id": "B1", "display_name": "B"}],
            "Present": [{"id": "C1", "display_name": "C"}],
            "Jeffries": [{"id": "D1", "display_name": "D"}, {"id": "E1", "display_name": "E"}]}}"#,
    );
    let event = call.expect("a roll call").event;
    assert_eq!(event.id.to_string(), "us/118-1/h2");
    let options: Vec<&str> = event.totals.iter().map(|(option, _)| option.as_str()).collect();
    assert_eq!(options, ["Jeffries", "McCarthy", "Present", "Not Voting"]);
}

#[test]
fn one_bad_field_loses_no_roll_call() {
    let (call, faults) = read(
        r#"{"vote_id": "h1-115.2017", "date": "2017-01-03", "bill": {"number": "x"},
            "votes": {"Yea": "everybody", "Nay": [7, {}, {"id": "A1"}]}}"#,
    );
    assert_eq!(call.map(|call| call.event.casts.len()), Some(1));
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["votes/Yea", "votes/Nay[1]", "votes/Nay[2]", "bill"]);
}

#[test]
fn what_names_no_roll_call_is_one_fault() {
    for json in ["", "[]", "{}", "{\"vote_id\": \"h1\"}", &TIE[..300], &"[".repeat(5000)] {
        let (call, faults) = read(json);
        assert_eq!((call, faults.len()), (None, 1), "{json}");
    }
}

fn read_fixture(path: &str) -> VoteEvent {
    let bytes = fixture(path);
    let name = path.rsplit('/').next().expect("a name");
    assert!(claims(SourceFile { path: name, bytes: &bytes }), "{path}");
    let (call, faults) = parse(SourceFile { path: name, bytes: &bytes });
    assert_eq!(faults, [], "{path}");
    call.expect("a roll call").event
}

fn counted(event: &VoteEvent) -> Vec<(&str, u32)> {
    event.totals.iter().map(|(option, count)| (option.as_str(), *count)).collect()
}

#[test]
fn the_clerks_file_is_read() {
    let event = read_fixture("votes/clerk/roll008.xml");
    assert_eq!(event.id.to_string(), "us/118-1/h8");
    assert_eq!(event.bill.map(|bill| bill.to_string()), Some("us/118/hr9001".to_owned()));
    assert_eq!(event.at.map(|at| at.to_string()), Some("2023-06-07T22:00:00Z".to_owned()));
    assert_eq!(counted(&event), [("Yea", 2), ("Nay", 1), ("Not Voting", 1)]);
    assert_eq!((event.requires.as_str(), event.result.as_str()), ("2/3", "Passed"));
    assert_eq!((event.ballot(), event.casts[1].legislator.as_str()), (BallotKind::Suspension, ""));
    assert_eq!(event.casts[2].name, "Müster");
    assert_eq!(event.question, "On Motion to Suspend the Rules and Pass: H R 9001 Café & Well Act");
}

#[test]
fn the_senates_file_is_read_and_the_vice_president_breaks_the_tie() {
    let event = read_fixture("votes/senate/vote_118_1_00009.xml");
    assert_eq!(event.id.to_string(), "us/118-1/s9");
    assert_eq!(event.bill.map(|bill| bill.to_string()), Some("us/118/hr9001".to_owned()));
    assert_eq!(event.at.map(|at| at.to_string()), Some("2023-03-21T19:22:00Z".to_owned()));
    assert_eq!(counted(&event), [("Yea", 2), ("Nay", 1), ("Not Voting", 1)]);
    assert_eq!((event.ballot(), event.requires.as_str()), (BallotKind::Cloture, "3/5"));
    assert_eq!(event.question, "Motion to Invoke Cloture: Motion to Proceed to H.R. 9001");
    assert_eq!(event.tie_break().map(|cast| cast.option.as_str()), Some("Yea"));
    assert_eq!((event.amendment, event.casts[0].legislator.as_str()), (None, "S901"));
}

#[test]
fn the_scrapers_xml_is_read() {
    let event = read_fixture("votes/scraper/data.xml");
    assert_eq!(event.id.to_string(), "us/118-1/s10");
    assert_eq!(event.bill.map(|bill| bill.to_string()), Some("us/118/sjres5".to_owned()));
    assert_eq!(counted(&event), [("Yea", 2), ("Nay", 1)]);
    assert_eq!((event.ballot(), event.casts.len()), (BallotKind::Passage, 3));
}

#[test]
fn a_file_whose_totals_differ_from_its_list_is_kept_with_a_fault() {
    let bytes = fixture("votes/clerk/roll008.xml");
    let text = String::from_utf8_lossy(&bytes).replace("<yea-total>2", "<yea-total>3");
    let (call, faults) = parse(SourceFile { path: "roll008.xml", bytes: text.as_bytes() });
    assert!(call.is_some());
    assert_eq!(faults[0].field, "yea-total");
}

#[test]
fn of_two_files_the_fuller_stands() {
    on_each_engine(async |db| {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(folder.path().join("votes/s10")).expect("a folder");
        let xml = fixture("votes/scraper/data.xml");
        std::fs::write(folder.path().join("votes/s10/data.xml"), &xml).expect("written");
        sync(&db, folder.path()).await;
        let id: VoteId = "us/118-1/s10".parse().expect("an id");
        let show =
            async || db.read(async move |tx| vote::show(tx, &id).await).await.expect("readable");
        assert_eq!(show().await.expect("known").casts[2].name, "S902", "nobody knows the name");
        let json = r#"{"vote_id": "s10-118.2023", "date": "2023-03-22T14:51:00-04:00",
            "updated_at": "2020-01-01T00:00:00Z", "votes": {"Yea": [{"id": "S901",
            "display_name": "Ada", "party": "D", "state": "XX"}]}}"#;
        std::fs::write(folder.path().join("votes/s10/data.json"), json).expect("written");
        sync(&db, folder.path()).await;
        assert_eq!(show().await.expect("known").casts[0].name, "Ada");
        std::fs::write(folder.path().join("votes/s10/data.xml"), [&xml[..], b" "].concat())
            .expect("written");
        let again = sync(&db, folder.path()).await;
        assert_eq!((again.changed, again.unchanged), (0, 2), "the fuller file stands");
    });
}

/// Totals by option, and by party and option, as another program would count them in the JSON.
fn count_json(text: &str) -> (BTreeMap<String, u32>, BTreeMap<(String, String), u32>) {
    let value: serde_json::Value = serde_json::from_str(text).expect("JSON");
    let (mut totals, mut parties) = (BTreeMap::new(), BTreeMap::new());
    for (option, voters) in value["votes"].as_object().expect("votes") {
        for voter in voters.as_array().expect("voters") {
            *totals.entry(option.clone()).or_default() += 1;
            let party = voter["party"].as_str().unwrap_or("").to_owned();
            *parties.entry((party, option.clone())).or_default() += 1;
        }
    }
    (totals, parties)
}

/// Every roll call of the data folder, against its own JSON and the XML beside it.
#[test]
fn every_roll_call_of_the_data_folder_equals_its_file() {
    let Some(folder) = data() else { return };
    on_each_engine(async |db| {
        for part in ["us-legislators", "votes"] {
            sync(&db, &folder.join(part)).await;
        }
        let mut found = 0;
        let mut folders = vec![folder.join("votes")];
        while let Some(next) = folders.pop() {
            let entries = std::fs::read_dir(&next).expect("a folder").flatten();
            folders.extend(entries.map(|entry| entry.path()).filter(|path| path.is_dir()));
            let Ok(text) = std::fs::read_to_string(next.join("data.json")) else { continue };
            found += 1;
            let (totals, parties) = count_json(&text);
            let xml = std::fs::read(next.join("data.xml")).expect("the XML beside it");
            let (other, faults) = parse(SourceFile { path: "data.xml", bytes: &xml });
            assert_eq!(faults, [], "{}", next.display());
            let other = other.expect("a roll call").event;
            let id = other.id;
            let event = db.read(async move |tx| vote::show(tx, &id).await).await;
            let event = event.expect("readable").expect("known");
            let own: BTreeMap<String, u32> = event.totals.iter().cloned().collect();
            assert_eq!(own, totals, "{id}");
            assert_eq!(other.totals.iter().cloned().collect::<BTreeMap<_, _>>(), totals, "{id}");
            assert_eq!(other.bill, event.bill, "{id}");
            let own = event
                .by_party
                .iter()
                .map(|part| ((part.party.clone(), part.option.clone()), part.count));
            assert_eq!(own.collect::<BTreeMap<_, _>>(), parties, "{id}");
        }
        assert_eq!(found, 63);
        the_record_agrees_with_roll_91(&db, &folder).await;
    });
}

async fn the_record_agrees_with_roll_91(db: &crate::store::Db, folder: &std::path::Path) {
    let path = folder.join("votes/115/votes/2018/h91/data.json");
    let path = if path.exists() { path } else { folder.join("votes/115/2018/h91/data.json") };
    let text = std::fs::read_to_string(path).expect("roll 91");
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let id: VoteId = "us/115-2/h91".parse().expect("an id");
    let mut members = 0;
    for (option, voters) in value["votes"].as_object().expect("votes") {
        for voter in voters.as_array().expect("voters") {
            let who = LegislatorId::from_text(voter["id"].as_str().expect("an id").to_owned());
            let request = crate::kernel::PageRequest::new(1, 200);
            let record = db.read({
                let who = who.clone();
                async move |tx| vote::record(tx, &who, None, request).await
            });
            let record = record.await.expect("readable");
            let cast = record.items.iter().find(|cast| cast.vote == id).expect("the roll");
            assert_eq!(&cast.option, option, "{who:?}");
            assert_eq!(cast.ballot, BallotKind::Passage);
            members += 1;
        }
    }
    assert_eq!(members, 430);
    let senate: VoteId = "us/115-2/s60".parse().expect("an id");
    let event = db.read(async move |tx| vote::show(tx, &senate).await).await.expect("readable");
    let event = event.expect("known");
    assert!(event.casts.iter().all(|cast| cast.person.is_some()), "LIS ids find their people");
}
