use super::*;
use crate::law::assembly::{self, Member};
use crate::law::import::tests::{data, fixture, sync};
use crate::store::Db;
use crate::store::trial::on_each_engine;
use std::collections::BTreeMap;

const PATH: &str = "people/data/vt/legislature/Ada-Example-1.yml";

fn read(path: &str, bytes: &[u8]) -> (Option<AssemblyFile>, Vec<Fault>) {
    let file = SourceFile { path, bytes };
    assert!(claims(file), "{path}");
    parse(file)
}

#[test]
fn a_person_keeps_every_role_and_party() {
    let (found, faults) = read(PATH, &fixture("assembly/legislature/Ada-Example-1.yml"));
    assert_eq!(faults, []);
    let person = found.expect("a file").people.remove(0);
    assert_eq!((person.name.as_str(), person.jurisdiction.as_str()), ("Ada Example", "us/vt"));
    assert_eq!(person.roles.len(), 2);
    assert_eq!(person.roles[0].district, "Franklin-1");
    assert_eq!(person.roles[1].ends.map(|day| day.to_string()), Some("2020-12-31".to_owned()));
    let parties: Vec<&str> = person.parties.iter().map(|party| party.0.as_str()).collect();
    assert_eq!(parties, ["Democratic", "Progressive"], "fusion");
    assert!(person.details.contains("802-555-0100"));
}

#[test]
fn one_bad_field_loses_no_person() {
    let text = String::from_utf8(fixture("assembly/legislature/Ada-Example-1.yml")).expect("UTF-8");
    let text = text.replace("2021-01-06", "soon").replace("- name: Progressive", "- start: 2");
    let (found, faults) = read(PATH, text.as_bytes());
    let person = found.expect("a file").people.remove(0);
    assert_eq!((person.roles.len(), person.parties.len()), (2, 1));
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["party[1]", "roles[0]/start_date"]);
}

#[test]
fn loose_days_are_the_widest_they_can_be() {
    let check = |text, is_end, expected: Option<&str>| {
        let found = loose_day(text, is_end).map(|day| day.to_string());
        assert_eq!(found.as_deref(), expected, "{text}");
    };
    check("2016-02-10", false, Some("2016-02-10"));
    check("2016-02", true, Some("2016-02-29"));
    check("2016", false, Some("2016-01-01"));
    check("2016", true, Some("2016-12-31"));
    check("", false, None);
    check("é", true, None);
}

async fn members(db: &Db, place: [&'static str; 3], on: &str) -> Vec<Member> {
    let on: Day = on.parse().expect("a day");
    let [jurisdiction, chamber, district] = place;
    let found = db.read(async move |tx| {
        assembly::members(tx, jurisdiction, chamber, &assembly::place_of(district), on).await
    });
    found.await.expect("readable")
}

#[test]
fn a_district_lists_all_its_members_and_a_point_finds_it() {
    on_each_engine(async |db| {
        let folder = tempfile::tempdir().expect("a folder");
        for name in [
            "legislature/Ada-Example-1.yml",
            "legislature/Bo-Example-2.yml",
            "committees/wells.yml",
            "lowland-popolo.json",
            "sldl/franklin-1.geojson",
        ] {
            let target = folder.path().join("vt").join(name);
            std::fs::create_dir_all(target.parent().expect("a parent")).expect("a folder");
            std::fs::write(target, fixture(&format!("assembly/{name}"))).expect("written");
        }
        let first = sync(&db, folder.path()).await;
        assert_eq!((first.new, first.fault_count), (5, 0), "{:?}", first.faults);
        let two = members(&db, ["us/vt", "lower", "franklin 1"], "2026-01-01").await;
        let names: Vec<&str> = two.iter().map(|member| member.name.as_str()).collect();
        assert_eq!(names, ["Ada Example", "Bo Example"]);
        assert_eq!(two[0].parties, ["Democratic", "Progressive"]);
        let past = members(&db, ["us/vt", "lower", "Franklin-2"], "2020-01-01").await;
        assert_eq!(past.len(), 1);
        let lowland = members(&db, ["lowland", "", "North Fen"], "2017-01-01").await;
        assert_eq!(lowland.len(), 2, "a constituency has several members");
        assert_eq!(lowland[0].parties, ["Reed Party"]);
        let found = db.read(async |tx| assembly::at_point(tx, (44.5, -72.5)).await).await;
        let found = found.expect("readable");
        assert_eq!((found.len(), found[0].place.as_str()), (1, "franklin1"));
        let away = db.read(async |tx| assembly::at_point(tx, (10.0, 10.0)).await).await;
        assert_eq!(away.expect("readable"), []);
        let person = db.read(async |tx| {
            let person = assembly::person(tx, "ocd-person/1").await?.expect("known");
            Ok::<_, crate::store::Error>((
                person,
                assembly::committees_of(tx, "ocd-person/1").await?,
            ))
        });
        let (person, seats) = person.await.expect("readable");
        assert_eq!((person.roles.len(), seats[0].role.as_str()), (2, "chair"));
        let again = sync(&db, folder.path()).await;
        assert_eq!(again.unchanged, 5);
    });
}

/// People and seats of every jurisdiction as a reader without a parser counts them: one person a
/// file, a role where a line says so.
#[test]
fn the_legislatures_of_the_data_folder_are_read_whole() {
    let Some(folder) = data() else { return };
    on_each_engine(async |db| {
        let archive = folder.join("openstates-people/all-state-legislatures.tar.zst");
        let own = tempfile::tempdir().expect("a folder");
        let place = own.path().join("all.tar.zst");
        std::fs::copy(&archive, &place).expect("copied");
        let summary = sync(&db, own.path()).await;
        let mut expected: BTreeMap<String, u64> = BTreeMap::new();
        let decoder = zstd::Decoder::new(std::fs::File::open(&archive).expect("there"));
        let mut tar = tar::Archive::new(decoder.expect("zstd"));
        for entry in tar.entries().expect("entries") {
            let path = entry.expect("an entry").path().expect("a path").display().to_string();
            if path.ends_with(".yml") {
                let state = path.split('/').nth(1).expect("a state").to_owned();
                *expected.entry(format!("us/{state}")).or_default() += 1;
            }
        }
        assert_eq!((summary.read, summary.unreadable), (7453, 0), "{:?}", summary.faults);
        let known = db.read(async |tx| assembly::jurisdictions(tx).await).await;
        let known: BTreeMap<String, u64> =
            known.expect("readable").into_iter().map(|one| (one.id, one.people)).collect();
        assert_eq!(known.len(), 52);
        assert_eq!(known, expected);

        let on = "2026-08-05";
        let nebraska = members(&db, ["us/ne", "", ""], on).await;
        assert!(nebraska.iter().all(|member| member.chamber == "legislature"));
        assert_eq!(nebraska.len(), 49, "one chamber");
        let vermont = members(&db, ["us/vt", "upper", "Chittenden Southeast"], on).await;
        assert_eq!(vermont.len(), 3);
        let new_hampshire = members(&db, ["us/nh", "lower", ""], on).await;
        let mut sizes: BTreeMap<&str, u32> = BTreeMap::new();
        for member in &new_hampshire {
            *sizes.entry(&member.district).or_default() += 1;
        }
        assert!(new_hampshire.len() > 380 && sizes.values().any(|size| *size > 5), "{sizes:?}");
        let council = members(&db, ["us/dc", "legislature", "At-Large"], on).await;
        assert!(council.len() >= 3, "several members at large");

        let world = sync(&db, &folder.join("popolo")).await;
        assert_eq!((world.new, world.unreadable), (2, 0), "{:?}", world.faults);
        let sligo = members(&db, ["ireland", "", "Sligo-Leitrim"], "2016-06-01").await;
        assert_eq!(sligo.len(), 4, "{sligo:?}");
        assert!(members(&db, ["estonia", "", ""], "2016-01-01").await.len() > 90);
    });
}
