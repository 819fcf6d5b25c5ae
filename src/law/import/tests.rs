use super::*;
use crate::kernel::{Clock, Day, Random, Timestamp};
use crate::law::bill::{self, Stage};
use crate::law::vote;
use crate::store::Db;
use crate::store::trial::on_each_engine;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Nobody watches a test.
struct Unwatched;

impl Watch for Unwatched {
    fn begins(&self, _bytes: u64) {}
    fn read(&self, _bytes: u64) {}
    fn stored(&self, _summary: &Summary) {}
}

fn clock() -> Clock {
    Clock::fixed(Timestamp::from_millis(1_795_000_000_000))
}

pub(super) async fn sync(db: &Db, folder: &Path) -> Summary {
    from_folder(db, folder, &clock(), &Unwatched).await.expect("the folder is read")
}

pub(super) async fn show(db: &Db, id: &str) -> Option<bill::Bill> {
    let id = id.parse().expect("an id");
    db.read(async move |tx| bill::show(tx, &id).await).await.expect("readable")
}

pub(super) fn fixture(path: &str) -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/law");
    std::fs::read(root.join(path)).expect("the fixture is there")
}

/// The data folder, when this machine has it.
pub(super) fn data() -> Option<PathBuf> {
    let named = std::env::var_os("GROUNDSWELL_DATA").map(PathBuf::from);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = named.unwrap_or_else(|| root.join("../shared/data"));
    if !folder.is_dir() {
        eprintln!("skipped: there is no data folder {}", folder.display());
        return None;
    }
    Some(folder)
}

fn counts(summary: &Summary) -> [u64; 5] {
    [summary.read, summary.new, summary.changed, summary.unchanged, summary.fault_count]
}

#[test]
fn a_folder_is_read_once_and_then_by_what_changed() {
    on_each_engine(async |db| {
        let folder = tempfile::tempdir().expect("a folder");
        let put = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, bytes).expect("written");
        };
        let old = fixture("billstatus/BILLSTATUS-115s9002.xml");
        put("bills/BILLSTATUS-115s9002.xml", &old);
        put("bills/BILLSTATUS-118hr9001.xml", &fixture("billstatus/BILLSTATUS-118hr9001.xml"));
        put("votes/h7/data.json", &fixture("votes/h7/data.json"));
        put("bills/README.md", b"not read");
        put("bills/other.xml", b"<law/>");
        let first = sync(&db, folder.path()).await;
        assert_eq!((counts(&first), first.passed_over), ([3, 3, 0, 0, 0], 2));
        let unknown: Vec<&str> = first.unknown_fields.iter().map(|one| one.1.as_str()).collect();
        assert_eq!(unknown, ["mood", "somethingNew"], "told once, and no fault");
        let again = sync(&db, folder.path()).await;
        assert_eq!(counts(&again), [3, 0, 0, 3, 0]);

        // A fresher file replaces every list; a file cut short is held back and listed.
        let fresher = String::from_utf8_lossy(&old).replacen(
            "<sponsorshipWithdrawnDate />",
            "<sponsorshipWithdrawnDate>2018-01-01</sponsorshipWithdrawnDate>",
            1,
        );
        put("bills/BILLSTATUS-115s9002.xml", fresher.as_bytes());
        assert_eq!(counts(&sync(&db, folder.path()).await), [3, 0, 1, 2, 0]);
        let bill = show(&db, "us/115/s9002").await.expect("known");
        assert_eq!((bill.cosponsors.count, bill.cosponsors.withdrawn), (0, 2));
        put("bills/BILLSTATUS-115s9002.xml", &old[..old.len() / 2]);
        let held = sync(&db, folder.path()).await;
        assert_eq!(counts(&held), [3, 0, 0, 3, 2]);
        assert_eq!(show(&db, "us/115/s9002").await, Some(bill));
        assert_eq!(counts(&sync(&db, folder.path()).await), [3, 0, 0, 3, 2], "still so");
        put("bills/BILLSTATUS-115s9002.xml", &old);
        assert_eq!(counts(&sync(&db, folder.path()).await), [3, 0, 1, 2, 0], "mended");
    });
}

#[test]
fn what_was_stored_is_shown() {
    on_each_engine(async |db| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/law");
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["billstatus/BILLSTATUS-118hr9001.xml", "votes/h7/data.json"] {
            let target = folder.path().join(name);
            std::fs::create_dir_all(target.parent().expect("a parent")).expect("a folder");
            std::fs::copy(root.join(name), target).expect("copied");
        }
        sync(&db, folder.path()).await;
        let bill = show(&db, "us/118/hr9001").await.expect("known");
        assert_eq!((bill.number.as_str(), bill.title.as_str()), ("H.R. 9001", "Café & Well Act"));
        assert_eq!((bill.stage, bill.laws.len()), (Stage::BecameLaw, 1));
        assert_eq!(bill.votes.len(), 1, "named by the bill and read as a roll call: one vote");
        let totals = [("Yea", 2), ("Nay", 1), ("Not Voting", 1)];
        let totals = totals.map(|(option, count)| (option.to_owned(), count));
        assert_eq!(bill.votes[0].totals, totals);
        assert_eq!(bill.committees[0].activities.len(), 1);
        let details = &bill.details;
        assert_eq!((details.amendments.len(), details.reports.len()), (1, 1));
        assert_eq!(bill.sponsors.len(), 1);
        assert_eq!(bill.titles[1].version_name.as_deref(), Some("Introduced in House"));
        assert_eq!(bill.votes[0].url.as_deref(), Some("https://example.org/roll007.xml"));
        assert_eq!(bill.versions[0].code.as_ref().map(bill::VersionCode::as_str), Some("pl"));
        assert!(bill.summaries[0].updated_at.is_some());
        let id = bill.votes[0].id;
        let event = db.read(async move |tx| vote::show(tx, &id).await).await.expect("readable");
        let event = event.expect("known");
        assert_eq!((event.casts.len(), event.by_party.len()), (4, 4));
        assert_eq!((event.totals, event.bill), (totals.to_vec(), Some(bill.id)));
        assert_eq!(show(&db, "us/118/hr1").await, None);
        let heads = db
            .read(async |tx| bill::recent(tx, crate::kernel::PageRequest::new(1, 10)).await)
            .await
            .expect("readable");
        assert_eq!((heads.total, heads.items[0].id), (1, bill.id));
    });
}

#[test]
fn an_archive_is_read_and_a_broken_one_gives_what_came_before_the_break() {
    on_each_engine(async |db| {
        let folder = tempfile::tempdir().expect("a folder");
        let bill = fixture("billstatus/BILLSTATUS-118hr9001.xml");
        let pack = |names: &[&str], cut: usize| {
            let encoder = zstd::Encoder::new(Vec::new(), 1).expect("zstd");
            let mut tar = tar::Builder::new(encoder);
            for name in names {
                let mut header = tar::Header::new_gnu();
                header.set_size(bill.len() as u64);
                header.set_mode(0o644);
                tar.append_data(&mut header, name, bill.as_slice()).expect("packed");
            }
            let bytes = tar.into_inner().and_then(zstd::Encoder::finish).expect("packed");
            let end = bytes.len() - cut;
            std::fs::write(folder.path().join("a.tar.zst"), &bytes[..end]).expect("written");
        };
        pack(&["b/BILLSTATUS-118hr9001.xml", "b/notes.md"], 0);
        let first = sync(&db, folder.path()).await;
        assert_eq!((counts(&first), first.passed_over), ([1, 1, 0, 0, 0], 1));
        let again = sync(&db, folder.path()).await;
        assert_eq!((counts(&again), again.passed_over), ([1, 0, 0, 1, 0], 1));
        pack(&["b/BILLSTATUS-118hr9001.xml", "b/2.xml"], 0);
        assert_eq!(counts(&sync(&db, folder.path()).await), [2, 0, 1, 1, 0]);
        pack(&["b/BILLSTATUS-118hr9001.xml", "b/2.xml"], 9);
        let broken = sync(&db, folder.path()).await;
        assert_eq!(broken.faults[0].file, "a.tar.zst", "{:?}", broken.faults);
        assert!(show(&db, "us/118/hr9001").await.is_some());
    });
}

#[test]
fn a_folder_that_cannot_be_read_or_holds_nothing_is_a_sentence() {
    on_each_engine(async |db| {
        let folder = tempfile::tempdir().expect("a folder");
        let missing = folder.path().join("missing");
        let refused = from_folder(&db, &missing, &clock(), &Unwatched).await;
        assert!(matches!(refused, Err(SyncError::Folder(_))), "{refused:?}");
        std::fs::write(folder.path().join("holiday.jpg"), b"x").expect("written");
        let nothing = from_folder(&db, folder.path(), &clock(), &Unwatched).await;
        assert!(matches!(nothing, Err(SyncError::NothingKnown(_))), "{nothing:?}");
    });
}

/// Ten thousand files with bytes changed, doubled, cut out or cut off: no panic, and always either
/// a record or a fault.
#[test]
fn mutated_files_never_break_a_parser() {
    let seeds: [(Kind, Vec<u8>, &str); 13] = [
        (Kind::BillStatus, fixture("billstatus/BILLSTATUS-115s9002.xml"), "a/data.xml"),
        (Kind::BillStatus, fixture("billstatus/BILLSTATUS-118hr9001.xml"), "a/data.xml"),
        (Kind::Vote, fixture("votes/h7/data.json"), "a/data.json"),
        (Kind::Vote, fixture("votes/clerk/roll008.xml"), "a/data.xml"),
        (Kind::Vote, fixture("votes/senate/vote_118_1_00009.xml"), "a/data.xml"),
        (Kind::Vote, fixture("votes/scraper/data.xml"), "a/data.xml"),
        (Kind::Text, fixture("texts/BILLS-115hr9001rh.xml"), "BILLS-115hr9001rh.xml"),
        (Kind::Text, fixture("texts/H9001_EH.XML"), "H9001_EH.XML"),
        (Kind::Text, fixture("texts/BILLS-119hr9025ih.html"), "BILLS-119hr9025ih.html"),
        (Kind::Text, fixture("texts/115hr9001ih.txt"), "115hr9001ih.txt"),
        (
            Kind::Assembly,
            fixture("assembly/legislature/Ada-Example-1.yml"),
            "vt/legislature/Ada-Example-1.yml",
        ),
        (Kind::Assembly, fixture("assembly/lowland-popolo.json"), "lowland-popolo.json"),
        (Kind::Assembly, fixture("assembly/sldl/franklin-1.geojson"), "sldl/franklin-1.geojson"),
    ];
    let random = Random::seeded(115);
    let below = |limit: usize| {
        let number = usize::from_le_bytes(random.bytes());
        number % limit.max(1)
    };
    for (kind, seed, path) in seeds {
        let runs = if kind == Kind::BillStatus { 5_000 } else { 10_000 };
        for _ in 0..runs {
            let mut bytes = seed.clone();
            for _ in 0..=below(4) {
                let (at, length) = (below(bytes.len()), below(40));
                let end = (at + length).min(bytes.len());
                match below(5) {
                    0 => bytes.truncate(at),
                    1 => drop(bytes.drain(at..end)),
                    2 => bytes.extend_from_within(at..end),
                    3 => bytes[at] = random.bytes::<1>()[0],
                    _ => bytes[at] = b"<>&/\"0{}[]"[below(10)],
                }
                if bytes.is_empty() {
                    break;
                }
            }
            let parsed = kind.parse(SourceFile { path, bytes: &bytes });
            assert!(parsed.record.is_some() || !parsed.faults.is_empty());
        }
    }
}

/// What a reader with no parser finds in a bill status file: plain searches, nothing shared with
/// the importer.
struct Naive {
    id: String,
    is_law: bool,
    is_vetoed: bool,
    passed_senate: bool,
    passed_house: bool,
    /// Where a bill that no chamber passed has come to, by plain search.
    early: Stage,
    cosponsors: usize,
    withdrawn: usize,
    actions: usize,
}

fn naive(text: &str) -> Naive {
    let section = |name: &str| {
        let start = text.find(&format!("\n    <{name}>"));
        let end = text.find(&format!("\n    </{name}>"));
        start.zip(end).map_or("", |(start, end)| &text[start..end])
    };
    let value = |name: &str| {
        let start = text.find(&format!("\n    <{name}>")).expect("a field") + name.len() + 7;
        text[start..].split('<').next().expect("its text").to_owned()
    };
    let (cosponsors, actions) = (section("cosponsors"), section("actions"));
    let kind = value("billType").to_lowercase();
    Naive {
        id: format!("us/{}/{kind}{}", value("congress"), value("billNumber")),
        is_law: section("laws").contains("<item>"),
        is_vetoed: actions.contains("Vetoed by President"),
        // The Senate may take a passage back; in this Congress it did so once, and for good.
        passed_senate: actions.contains("<actionCode>17000<")
            && !actions.contains("vitiated previous passage"),
        passed_house: actions.contains("<actionCode>8000<"),
        early: early(actions),
        cosponsors: cosponsors.matches("<item>").count(),
        withdrawn: cosponsors.matches("<sponsorshipWithdrawnDate>").count(),
        actions: actions.matches("<actionDate>").count(),
    }
}

/// The furthest step before passage that some phrase in the steps tells, furthest first.
fn early(actions: &str) -> Stage {
    let has = |words: &str| actions.contains(words);
    let texts = || actions.split("<text>").skip(1).filter_map(|part| part.split('<').next());
    let lost = |text: &str| text.starts_with("Failed") && !text.contains("suspend the rules");
    if texts().any(lost) {
        return Stage::FailedHouse;
    }
    let reported = |text: &str| {
        let by = text.find("eported by ").or_else(|| text.find("eported (Amended) by "));
        by.is_some_and(|at| !text[..at].ends_with("to be R")) || text.contains("measure reported")
    };
    let discharged = |text: &str| {
        !text.starts_with("Subcommittee") && text.to_lowercase().contains("discharged")
    };
    match () {
        () if has("Placed on Senate Legislative Calendar") => Stage::OnSenateCalendar,
        () if has("Placed on the Union Calendar") => Stage::OnHouseCalendar,
        () if has("Placed on the House Calendar") => Stage::OnHouseCalendar,
        () if texts().any(discharged) => Stage::Discharged,
        () if texts().any(reported) => Stage::Reported,
        () if has("Ordered to be ") || has("Mark-up Session Held") => Stage::Considered,
        () if has("earings held") || has("earings Held") => Stage::Considered,
        () if has("eferred to ") || has("eferred concurrently") => Stage::Referred,
        () => Stage::Introduced,
    }
}

/// Every bill of the 115th Congress in the data folder, read twice.
#[test]
fn every_bill_of_the_data_folder_agrees_with_a_naive_reading() {
    let Some(folder) = data() else { return };
    let file = std::fs::File::open(folder.join("bills/billstatus-115.shared.tar.zst"));
    let decoder = zstd::Decoder::new(file.expect("the archive")).expect("zstd");
    let mut archive = tar::Archive::new(decoder);
    let mut stages: BTreeMap<Stage, u32> = BTreeMap::new();
    let mut bills = 0;
    for entry in archive.entries().expect("entries") {
        let mut entry = entry.expect("an entry");
        let path = entry.path().expect("a path").display().to_string();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).expect("bytes");
        let file = SourceFile { path: &path, bytes: &bytes };
        if Kind::of(file) != Some(Kind::BillStatus) {
            continue;
        }
        bills += 1;
        let (bill, faults) = billstatus::parse(file);
        assert_eq!(faults, [], "{path}");
        let bill = bill.expect("a bill");
        let naive = naive(std::str::from_utf8(&bytes).expect("UTF-8"));
        let withdrawn = bill.cosponsors.iter().filter(|one| one.is_withdrawn).count();
        assert_eq!(bill.id.to_string(), naive.id);
        assert_eq!(
            (bill.cosponsors.len(), withdrawn),
            (naive.cosponsors, naive.withdrawn),
            "{path}"
        );
        assert_eq!(bill.actions.len(), naive.actions, "{path}");
        assert_eq!(bill.stage == Stage::BecameLaw, naive.is_law, "{path}");
        assert_eq!(bill.stage == Stage::Vetoed, naive.is_vetoed && !naive.is_law, "{path}");
        let either = naive.passed_house || naive.passed_senate;
        let beyond = bill.stage >= Stage::PassedHouse;
        assert_eq!(beyond, either, "{path}: {:?}", bill.stage);
        if !either && bill.stage < Stage::ToPresident {
            assert_eq!(bill.stage, naive.early, "{path}");
        }
        assert_eq!(bill.unknown, Vec::<String>::new(), "{path}");
        *stages.entry(bill.stage).or_default() += 1;
    }
    assert_eq!(bills, 5783);
    assert_eq!(stages.get(&Stage::BecameLaw), Some(&226));
    eprintln!("{stages:?}");
}

/// Upstream's own samples of the 113th to 117th Congress: both schemas, two vetoes.
#[test]
fn upstreams_samples_agree_in_both_schemas() {
    let Some(folder) = data() else { return };
    on_each_engine(async |db| {
        let summary = sync(&db, &folder.join("bills/billstatus-usgpo-samples")).await;
        assert_eq!((summary.read, summary.unreadable), (45, 0), "{:?}", summary.faults);
        for (id, stage) in [
            ("us/114/hr3762", Stage::Vetoed),
            ("us/114/sjres8", Stage::Vetoed),
            ("us/114/hr1314", Stage::BecameLaw),
            ("us/116/hr3055", Stage::BecameLaw),
            ("us/114/sres105", Stage::AgreedTo),
            ("us/117/sconres14", Stage::AgreedTo),
        ] {
            assert_eq!(show(&db, id).await.expect("known").stage, stage, "{id}");
        }
        // The larger of two files of one bill: both schemas tell the same amendments.
        let bill = show(&db, "us/117/hr4350").await.expect("known");
        assert!(bill.details.amendments.len() >= 250, "{}", bill.details.amendments.len());
        let amends = bill.details.amendments.iter().filter(|one| one.amends.is_some()).count();
        assert!(amends > 0);
        assert_eq!(bill.details.calendars.len(), 0, "the new schema names them on steps");
        let noted = show(&db, "us/114/hr5278").await.expect("known");
        let vehicle = noted.family.vehicle.expect("a note names the bill that took over");
        assert_eq!(vehicle.bill.to_string(), "us/114/s2328");
    });
}

/// The two bills that this project follows, from the files as upstream publishes them.
#[test]
fn the_two_bills_are_told_as_they_went() {
    let Some(folder) = data() else { return };
    on_each_engine(async |db| {
        for part in ["bills/billstatus-115", "votes/115"] {
            sync(&db, &folder.join(part)).await;
        }
        let bill = show(&db, "us/115/hr1865").await.expect("known");
        let day = |text: &str| -> Option<Day> { text.parse().ok() };
        assert_eq!((bill.stage, bill.stage_since), (Stage::BecameLaw, day("2018-04-11")));
        assert_eq!(bill.laws[0].number, "115-164");
        assert_eq!((bill.cosponsors.count, bill.cosponsors.withdrawn), (174, 1));
        let total = |id: &str| {
            let vote = bill.votes.iter().find(|vote| vote.id.to_string() == id);
            vote.expect("the roll call is read").totals.clone()
        };
        let counted = |totals: Vec<(String, u32)>| totals.into_iter().map(|(_, n)| n).collect();
        let house: Vec<u32> = counted(total("us/115-2/h91"));
        assert_eq!(house, [388, 25, 17]);
        let senate: Vec<u32> = counted(total("us/115-2/s60"));
        assert_eq!(senate, [97, 2, 1]);
        let steps: Vec<(String, Stage)> =
            bill.timeline.iter().map(|step| (step.day.to_string(), step.stage)).collect();
        for step in [
            ("2017-04-03", Stage::Introduced),
            ("2018-02-20", Stage::Reported),
            ("2018-02-27", Stage::PassedHouse),
            ("2018-03-21", Stage::PassedSenate),
            ("2018-04-11", Stage::BecameLaw),
        ] {
            assert!(steps.contains(&(step.0.to_owned(), step.1)), "{step:?} in {steps:?}");
        }
        let companion = show(&db, "us/115/s1693").await.expect("known");
        assert_eq!(companion.stage, Stage::OnSenateCalendar);
        assert_eq!(companion.stage_since, day("2018-01-10"));
        let vehicle = companion.family.vehicle.expect("the House bill carried it");
        assert_eq!(vehicle.bill, bill.id);
        assert_eq!(bill.family.vehicle, None);
        assert!(
            bill.related.iter().any(|one| one.bill == companion.id && one.is_companion(bill.id))
        );
    });
}
