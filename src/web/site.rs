use super::assets::{Assets, Links};
use super::guard::Limits;
use super::live::Live;
use super::page::PageCache;
use crate::app::App;
use crate::campaign;
use crate::config::Config;
use crate::kernel::{Random, Timestamp};
use crate::law::search::Choices;
use crate::store::{Db, Error};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// A count of bills in a list of choices may be this old.
const CHOICES_KEPT_FOR: Duration = Duration::from_secs(60);

/// What every handler shares; cheap to clone.
#[derive(Clone)]
pub struct Site(Arc<Inner>);

struct Inner {
    app: App,
    limits: Limits,
    assets: Assets,
    live: Live,
    pages: PageCache,
    campaigns: campaign::Memo,
    choices: Mutex<Option<(Instant, Arc<Choices>)>>,
    closing: AtomicBool,
}

impl Site {
    /// A site of this app; starts the listener that keeps pages and counts fresh, so it is called
    /// inside the runtime.
    pub fn new(app: App) -> Self {
        let limits = Limits::of(&app.config.limits);
        let assets = Assets::new(&app.config.accent);
        let live = Live::new(app.db.clone(), app.config.limits.live_streams);
        let pages = PageCache::new(&app.db);
        tokio::spawn(app.clone().keep_atlas_fresh());
        let (campaigns, choices) = (campaign::Memo::default(), Mutex::default());
        let closing = AtomicBool::new(false);
        Self(Arc::new(Inner { app, limits, assets, live, pages, campaigns, choices, closing }))
    }

    /// What the site shares with the command line.
    pub fn app(&self) -> &App {
        &self.0.app
    }

    /// What the operator set.
    pub fn config(&self) -> &Config {
        &self.0.app.config
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.0.app.db
    }

    /// The instant a request is answered at.
    pub fn now(&self) -> Timestamp {
        self.0.app.clock.now()
    }

    /// Where ids and keys come from.
    pub fn random(&self) -> &Random {
        &self.0.app.random
    }

    /// The live counts.
    pub fn live(&self) -> &Live {
        &self.0.live
    }

    /// The rendered pages kept for many readers.
    pub fn pages(&self) -> &PageCache {
        &self.0.pages
    }

    /// The campaigns that were read already.
    pub fn campaigns(&self) -> &campaign::Memo {
        &self.0.campaigns
    }

    /// What bills can be narrowed down by, as it was within the last minute.
    pub async fn choices(&self) -> Result<Arc<Choices>, Error> {
        // Held while reading, so that of many readers one reads.
        let mut kept = self.0.choices.lock().await;
        if let Some((at, choices)) = &*kept
            && at.elapsed() < CHOICES_KEPT_FOR
        {
            return Ok(Arc::clone(choices));
        }
        let choices = Arc::new(self.db().read(async |tx| Choices::read(tx).await).await?);
        *kept = Some((Instant::now(), Arc::clone(&choices)));
        Ok(choices)
    }

    /// The addresses of style, script and icon.
    pub fn links(&self) -> &Links {
        &self.0.assets.links
    }

    /// Whether the site is stopping and should be sent nobody new.
    pub fn is_closing(&self) -> bool {
        self.0.closing.load(Ordering::Relaxed)
    }

    /// Tells the balancer to look elsewhere and lets go of the live streams.
    pub(super) fn close(&self) {
        self.0.closing.store(true, Ordering::Relaxed);
        self.0.live.close();
    }

    pub(super) fn assets(&self) -> &Assets {
        &self.0.assets
    }

    pub(super) fn limits(&self) -> Limits {
        self.0.limits
    }
}
