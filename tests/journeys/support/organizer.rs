//! The coalition's side: law to look people up in, and a campaign to call for.

use super::Site;
use groundswell::act::call;
use groundswell::campaign;
use groundswell::kernel::Slug;
use groundswell::law::import::{self, Summary, Watch};
use std::path::Path;
use std::time::{Duration, Instant};

/// The campaign of the stories.
const CAMPAIGN: &str = include_str!("campaign.md");

/// Where it is.
pub(crate) const HOME: &str = "/c/keep-the-library";

/// An import that nobody watches.
struct Unwatched;

impl Watch for Unwatched {
    fn begins(&self, _: u64) {}
    fn read(&self, _: u64) {}
    fn stored(&self, _: &Summary) {}
}

/// How many members the list of the vacancy story names: enough for the program to take it for the
/// whole Congress, so that an absence means a vacancy.
const WHOLE_CONGRESS: u32 = 500;

/// What the law of a story knows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Law {
    /// The few people of the fixtures.
    Few,
    /// The same, on a list as long as a full Congress.
    Full,
}

impl Site {
    /// Loads the law of the fixtures and opens the campaign.
    pub(crate) async fn opens_the_campaign(&self, law: Law) {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/law/journeys");
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["legislators-district-offices.yaml", "zccd.csv"] {
            std::fs::copy(fixtures.join(name), folder.path().join(name)).expect("a fixture");
        }
        let members = "legislators-current.yaml";
        let mut list = std::fs::read_to_string(fixtures.join(members)).expect("a fixture");
        if law == Law::Full {
            list.extend((0..WHOLE_CONGRESS).map(colleague));
        }
        std::fs::write(folder.path().join(members), list).expect("a file");
        let read = import::from_folder(&self.app.db, folder.path(), &self.app.clock, &Unwatched);
        let summary = read.await.expect("the law is read");
        assert!(summary.faults.is_empty(), "{:?}", summary.faults);
        let campaign = campaign::file::parse(CAMPAIGN).expect("the campaign is read");
        let (random, now) = (self.app.random.clone(), self.app.clock.now());
        let put =
            self.app.db.write(async move |tx| campaign::put(tx, &campaign, &random, now).await);
        put.await.expect("the campaign opens");
    }

    /// Loads the two bills of the fixtures.
    pub(crate) async fn knows_bills(&self) {
        let bills = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/law/billstatus");
        let read = import::from_folder(&self.app.db, &bills, &self.app.clock, &Unwatched);
        assert_eq!(read.await.expect("the bills are read").new, 2);
    }

    /// Loads a committee on which the campaign's legislator sits.
    pub(crate) async fn knows_committees(&self) {
        let folder = tempfile::tempdir().expect("a folder");
        let committees = "- {type: senate, name: Senate Committee on the Judiciary, \
             thomas_id: SSJU, subcommittees: [{name: Lanterns and Wells, thomas_id: '05'}]}\n";
        let seats = "SSJU:\n- {name: Ada Quill, party: majority, rank: 1, title: Chair, \
             bioguide: X000101}\n";
        let members = Path::new(env!("CARGO_MANIFEST_DIR"));
        let members = members.join("tests/fixtures/law/journeys/legislators-current.yaml");
        std::fs::copy(members, folder.path().join("legislators-current.yaml")).expect("a fixture");
        let files = [("committees-current", committees), ("committee-membership-current", seats)];
        for (name, text) in files {
            std::fs::write(folder.path().join(format!("{name}.yaml")), text).expect("a file");
        }
        let read = import::from_folder(&self.app.db, folder.path(), &self.app.clock, &Unwatched);
        let summary = read.await.expect("the committees are read");
        assert!(summary.faults.is_empty(), "{:?}", summary.faults);
    }

    /// The House passes the Senate's bill of the fixtures, as the next version of its file says.
    pub(crate) async fn the_house_passes_the_bill(&self) {
        let name = "BILLSTATUS-115s9002.xml";
        let bills = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/law/billstatus");
        let text = std::fs::read_to_string(bills.join(name)).expect("a fixture");
        let passed = "<actions><item><actionDate>2018-03-20</actionDate><text>On passage Passed \
             without objection.</text><type>Floor</type><actionCode>8000</actionCode></item>";
        let text = text.replacen("<actions>", passed, 1).replace("2021-07-10T", "2021-08-10T");
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join(name), text).expect("a file");
        let read = import::from_folder(&self.app.db, folder.path(), &self.app.clock, &Unwatched);
        assert_eq!(read.await.expect("the bill is read").changed, 1);
    }

    /// Loads a roll call of the fixtures in which the campaign's legislator voted.
    pub(crate) async fn knows_a_roll_call(&self) {
        let roll = "tests/fixtures/law/votes/h7/data.json";
        let roll = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(roll));
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("h7")).expect("a folder");
        let text = roll.expect("a fixture").replace("Z000010", "X000101");
        std::fs::write(folder.path().join("h7/data.json"), text).expect("a file");
        let read = import::from_folder(&self.app.db, folder.path(), &self.app.clock, &Unwatched);
        assert_eq!(read.await.expect("the roll call is read").new, 1);
    }

    /// Loads the texts of the fixtures.
    pub(crate) async fn knows_texts(&self) {
        let texts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/law/texts");
        let read = import::from_folder(&self.app.db, &texts, &self.app.clock, &Unwatched);
        assert!(read.await.expect("the texts are read").new > 1);
    }

    /// How many calls were reported, as the store counts them.
    pub(crate) async fn count(&self) -> u64 {
        let slug: Slug = HOME.trim_start_matches("/c/").parse().expect("a slug");
        let counts = self.app.db.read(async move |tx| {
            let stored = campaign::show(tx, &slug).await.expect("it is read").expect("it is there");
            call::counts(tx, stored.ask_ids[0]).await
        });
        counts.await.expect("the counts are read").reported()
    }

    /// Waits until the campaign's page shows this count: it may lag a moment behind.
    pub(crate) async fn page_shows_count(&self, wanted: u64) {
        let deadline = Instant::now() + Duration::from_secs(5);
        let shown = format!("data-count=\"reported\">{wanted}<");
        while !self.visitor().opens(HOME).await.body.contains(&shown) {
            assert!(Instant::now() < deadline, "the page never shows {wanted}");
        }
    }
}

/// One of many members from elsewhere.
fn colleague(number: u32) -> String {
    format!(
        "- id: {{bioguide: F{number:06}}}\n  name: {{first: Member, last: Number {number}}}\n  \
         terms:\n  - {{type: rep, start: '2025-01-03', end: '2027-01-03', state: TX, \
         district: {}, party: Democrat}}\n",
        number % 38 + 1
    )
}
