//! The coalition's side: law to look people up in, and a campaign to call for.

use super::Site;
use groundswell::campaign;
use groundswell::law::import::{self, Summary, Watch};
use groundswell::store::Error;
use std::path::Path;

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

impl Site {
    /// Loads the small law of the fixtures and opens the campaign.
    pub(crate) async fn opens_the_campaign(&self) {
        let law = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/law/journeys");
        let read = import::from_folder(&self.app.db, &law, &self.app.clock, &Unwatched).await;
        let summary = read.expect("the law is read");
        assert!(summary.faults.is_empty(), "{:?}", summary.faults);
        let campaign = campaign::file::parse(CAMPAIGN).expect("the campaign is read");
        let (random, now) = (self.app.random.clone(), self.app.clock.now());
        let put = self.app.db.write(async move |tx| {
            campaign::put(tx, &campaign, &random, now).await.map_err(Error::from)
        });
        put.await.expect("the campaign opens");
    }

    /// How many calls the campaign's page counts.
    pub(crate) async fn count(&self) -> u64 {
        let page = self.visitor().opens(HOME).await;
        let shown = page.body.split("data-count=\"reported\">").nth(1).expect("a count is shown");
        let digits = shown.split('<').next().unwrap_or_default().replace(',', "");
        digits.trim().parse().expect("the count is a number")
    }
}
