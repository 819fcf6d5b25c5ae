//! The facts of the real files, on both engines. Skipped where `GROUNDSWELL_DATA` names no folder.

use super::*;
use crate::kernel::Clock;
use crate::law::import::{Summary, Watch, from_folder};
use crate::law::legislator::{self, LegislatorId};
use crate::law::{committee, district};
use crate::store::Db;
use crate::store::trial::on_each_engine;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// The folder of real files, if this machine has one.
fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("GROUNDSWELL_DATA").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: GROUNDSWELL_DATA is not set");
    }
    folder
}

struct Unwatched;

impl Watch for Unwatched {
    fn begins(&self, _bytes: u64) {}
    fn read(&self, _bytes: u64) {}
    fn stored(&self, _summary: &Summary) {}
}

async fn load(db: &Db, folder: &Path) {
    for part in ["us-legislators", "us-districts", "zip"] {
        let summary = from_folder(db, &folder.join(part), &Clock::System, &Unwatched).await;
        let summary = summary.expect("a summary");
        assert!(summary.fault_count < 3, "{:?}", summary.faults);
    }
}

async fn vacant(db: &Db, on: Day) -> (usize, Vec<String>) {
    let roster = db.read(async move |tx| legislator::roster(tx, on).await).await.expect("a roster");
    let mut vacant: Vec<String> = roster.vacant().map(|seat| seat.id.short()).collect();
    vacant.sort();
    (roster.held().count(), vacant)
}

fn names(answer: &Answer) -> Vec<String> {
    answer.candidates.iter().map(|candidate| candidate.seat.to_string()).collect()
}

async fn zip(db: &Db, zip: &'static str, on: &str) -> Result<Answer, LookupError> {
    let on = day(on);
    db.read(async move |tx| by_zip(tx, zip, on).await).await
}

async fn members_and_vacancies(db: &Db) {
    let as_of = db.read(async |tx| legislator::as_of_day(tx).await).await.expect("a day");
    assert_eq!(as_of, Some(day("2026-06-10")));
    let expected = ["CA-14", "FL-20", "GA-13", "TX-23"].map(str::to_owned).to_vec();
    for on in ["2026-06-10", "2026-06-15"] {
        assert_eq!(vacant(db, day(on)).await, (537, expected.clone()), "{on}");
    }
    assert_eq!(vacant(db, day("2026-11-23")).await, (535, expected), "two appointments ended");
    let expected = ["AZ-8", "MI-13", "NY-25", "OH-12", "PA-18"].map(str::to_owned).to_vec();
    assert_eq!(vacant(db, day("2018-03-16")).await, (536, expected));
}

async fn people(db: &Db) {
    let on = day("2026-11-23");
    let answer = db.read(async move |tx| by_district(tx, "us/pa/18", day("2018-03-16")).await);
    let answer = answer.await.expect("an answer");
    assert_eq!(answer.candidates[0].holder, Holder::Vacant);
    assert_eq!(answer.candidates.len(), 3);
    let later = db.read(async move |tx| by_district(tx, "us/pa/18", day("2020-06-01")).await);
    assert_eq!(later.await.expect("an answer").candidates[0].holder, Holder::Unknown);
    let ohio = db.read(async move |tx| legislator::in_state(tx, "OH", on).await).await;
    let ended = ohio.expect("seats").into_iter().filter(|sitting| {
        matches!(&sitting.holder, Holder::Ended { last, on }
            if last.name.contains("Husted") && *on == day("2026-11-03"))
    });
    assert_eq!(ended.count(), 1);
    for (on, party, caucus) in
        [("2026-03-08", "Republican", None), ("2026-03-09", "Independent", Some("Republican"))]
    {
        let answer = db.read(async move |tx| by_district(tx, "CA-3", day(on)).await).await;
        let Holder::Held(kiley) = &answer.expect("an answer").candidates[0].holder else {
            panic!("nobody on {on}");
        };
        assert_eq!((kiley.party.as_str(), kiley.caucus.as_deref()), (party, caucus));
    }
    let titles = |code: &'static str| async move {
        let answer = db.read(async move |tx| by_district(tx, code, on).await).await;
        match answer.expect("an answer").candidates.remove(0).holder {
            Holder::Held(head) => head.title,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(
        (titles("PR").await, titles("GU").await, titles("WY").await),
        ("Resident Commissioner", "Delegate", "Rep.")
    );
}

async fn contacts(db: &Db) {
    let reach = |id: &'static str| async move {
        let id = LegislatorId::from_text(id);
        db.read(async move |tx| legislator::contacts(tx, &id).await)
            .await
            .expect("read")
            .expect("known")
    };
    let cantwell = reach("C000127").await;
    let washington = cantwell.washington.expect("an office");
    assert_eq!(washington.phone.map(|phone| phone.e164).as_deref(), Some("+12022243441"));
    assert_eq!(
        (washington.zip.as_str(), washington.lines.as_slice()),
        ("20510", ["511 Hart Senate Office Building".to_owned()].as_slice())
    );
    assert!(cantwell.district.len() > 3 && !cantwell.social.is_empty());
    assert_eq!(cantwell.as_of, day("2026-06-10"));
    let found = db.read(async |tx| legislator::search(tx, "velazquez nyd", 10).await).await;
    assert_eq!(
        found.expect("found").iter().map(|head| head.name.as_str()).collect::<Vec<_>>(),
        ["Nydia M. Velázquez"]
    );
    let committees = db.read(async |tx| committee::list(tx).await).await.expect("committees");
    assert_eq!(committees.iter().filter(|one| one.parent.is_none()).count(), 49);
    assert_eq!(committees.len(), 49 + 181);
    let of = db
        .read(async |tx| committee::of_legislator(tx, &LegislatorId::from_text("C000127")).await)
        .await;
    assert!(of.expect("seats").len() > 3);
}

async fn zips(db: &Db) {
    let on = "2026-11-23";
    let split = zip(db, "93563", on).await.expect("an answer");
    let Certainty::Split { why } = &split.certainty else { panic!("{:?}", split.certainty) };
    assert!(why.contains("6 districts of California"), "{why}");
    assert_eq!(split.candidates.len(), 6 + 2);
    let crossing = zip(db, "30165", on).await.expect("an answer");
    let Certainty::Split { why } = &crossing.certainty else { panic!("certain") };
    assert!(why.contains("crosses a state line (Alabama, Georgia)"), "{why}");
    assert_eq!(crossing.candidates.len(), 2 + 4);
    for (code, seat) in [
        ("20001", "us/house/dc/0"),
        ("20500", "us/house/dc/0"),
        ("00901", "us/house/pr/0"),
        ("00802", "us/house/vi/0"),
        ("96910", "us/house/gu/0"),
        ("96799", "us/house/as/0"),
        ("96950", "us/house/mp/0"),
    ] {
        let answer = zip(db, code, on).await.expect(code);
        assert_eq!((names(&answer), answer.certainty), (vec![seat.to_owned()], Certainty::Certain));
    }
    let boxes = zip(db, "90009", on).await;
    assert!(matches!(boxes, Err(LookupError::NoStreets { city, state, .. })
        if city == "Los Angeles" && state == "CA"));
    let boxes = zip(db, "82003", on).await.expect("boxes of a state that is one district");
    assert_eq!(names(&boxes)[0], "us/house/wy/0");
    assert!(matches!(zip(db, "09001", on).await, Err(LookupError::Military { .. })));
    assert!(matches!(zip(db, "00001", on).await, Err(LookupError::Unknown { .. })));
    assert!(matches!(zip(db, "96960", on).await, Err(LookupError::Abroad { .. })));
    let boxes = zip(db, "15219-9999", "2018-03-16").await.expect("by its centre");
    assert!(matches!(boxes.certainty, Certainty::FromCentre { .. }), "{:?}", boxes.certainty);
    assert_eq!(names(&boxes)[0], "us/house/pa/14");
    assert!(matches!(zip(db, "15219", "2024-06-01").await, Err(LookupError::NoMap { .. })));
    let alone = zip(db, "82001", "2024-06-01").await.expect("Wyoming is one district");
    assert_eq!(names(&alone)[0], "us/house/wy/0");
}

/// Every ZIP code of the table: how many are split, and how many centres lie where they should.
async fn areas(db: &Db, atlas: &Atlas) {
    let on = day("2026-06-15");
    let folder = data().expect("a folder").join("zip/census-2021-zcta-centroids.csv");
    let table = std::fs::read_to_string(folder).expect("the centres");
    let (mut all, mut split, mut right, mut sure, mut near) = (0, 0, 0, 0, 0);
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let zip = ZipCode::parse(cells[0]).expect("a ZIP code");
        let listed: Vec<&str> = atlas.districts_of_zip(zip).collect();
        if listed.is_empty() {
            continue;
        }
        all += 1;
        split += usize::from(listed.len() > 1);
        let at = (cells[1].parse().expect("lat"), cells[2].parse().expect("lng"));
        let Ok(located) = atlas.locate(at.0, at.1, on) else { continue };
        let hit = |index: usize| listed.contains(&atlas.district(index).ocd_id.as_str());
        sure += usize::from(located.inside.is_some_and(hit));
        right += usize::from(located.districts().any(hit));
        near += usize::from(!located.near.is_empty());
    }
    eprintln!("{all} areas, {split} split, {sure} inside, {right} offered, {near} near a border");
    assert_eq!((all, split), (33_774, 7_299));
    assert!(sure * 1000 >= all * 995, "{sure} of {all}");
    assert!(right >= sure);
    let places = db.read(async move |tx| district::count_on(tx, on).await).await;
    assert_eq!(places.expect("a count"), 437);
}

async fn points(db: &Db, atlas: Arc<Atlas>) {
    let at = |lat, lng, on: &str| {
        let on = day(on);
        let atlas = Arc::clone(&atlas);
        async move { db.read(async move |tx| by_point(tx, &atlas, (lat, lng), on).await).await }
    };
    // Mount Lebanon, Pennsylvania: the 18th in 2018, the 17th by the redraw, the 17th since.
    for (on, seat) in [
        ("2018-03-16", "us/house/pa/18"),
        ("2019-01-03", "us/house/pa/17"),
        ("2026-06-15", "us/house/pa/17"),
    ] {
        let answer = at(40.374, -80.05, on).await.expect(on);
        assert_eq!(names(&answer)[0], seat, "{on}");
    }
    // Greensboro, North Carolina: the 6th or 13th until the redraw of 2020.
    let before = at(36.07, -79.79, "2020-12-31").await.expect("a district");
    let after = at(36.07, -79.79, "2021-01-03").await.expect("a district");
    assert_ne!(names(&before)[0], names(&after)[0]);
    assert_eq!(names(&after)[0], "us/house/nc/6");
    let capitol = at(38.8899, -77.0091, "2018-03-16").await.expect("a district");
    assert_eq!(names(&capitol), ["us/house/dc/0"]);
    assert!(matches!(at(35.0, -60.0, "2026-06-15").await, Err(LookupError::Outside { .. })));
    assert!(matches!(at(48.85, 2.35, "2026-06-15").await, Err(LookupError::Outside { .. })));
    assert!(matches!(at(95.0, 0.0, "2026-06-15").await, Err(LookupError::NoPoint)));
    assert!(matches!(at(40.37, -80.05, "2024-06-01").await, Err(LookupError::NoMap { .. })));
    // Adak lies beyond the 180th meridian's neighbourhood, in the same district as Anchorage.
    let adak = at(51.88, -176.65, "2026-06-15").await.expect("Alaska");
    assert_eq!(names(&adak)[0], "us/house/ak/0");
}

#[test]
fn the_next_election_is_for_the_next_congress() {
    let check = |today: &str, expected: &str| {
        assert_eq!(next_congress(day(today)), day(expected), "{today}");
    };
    check("2018-03-16", "2019-01-03");
    check("2019-01-02", "2019-01-03");
    check("2019-01-03", "2021-01-03");
    check("2026-11-23", "2027-01-03");
}

#[test]
fn the_real_files_answer_as_they_should() {
    let Some(folder) = data() else { return };
    on_each_engine(async |db| {
        load(&db, &folder).await;
        members_and_vacancies(&db).await;
        people(&db).await;
        contacts(&db).await;
        zips(&db).await;
        let atlas = db.read(async |tx| Atlas::load(tx).await).await.expect("an atlas");
        areas(&db, &atlas).await;
        points(&db, Arc::new(atlas)).await;
    });
}
