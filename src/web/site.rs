use super::assets::{Assets, Links};
use super::guard::Limits;
use super::live::Live;
use super::page::PageCache;
use crate::app::App;
use crate::campaign;
use crate::config::Config;
use crate::kernel::{Random, Timestamp};
use crate::store::Db;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

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
        let campaigns = campaign::Memo::default();
        let closing = AtomicBool::new(false);
        Self(Arc::new(Inner { app, limits, assets, live, pages, campaigns, closing }))
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
