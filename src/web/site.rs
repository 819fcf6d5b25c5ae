use super::assets::{Accent, Assets, Links};
use super::guard::Limits;
use super::live::Live;
use super::page::PageCache;
use crate::kernel::{Clock, Day, Random, Timestamp};
use crate::store::Db;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// How the organization presents itself: what it configures, not what it publishes.
#[derive(Clone, Debug)]
pub struct Face {
    /// The coalition's name, in the bar and in titles.
    pub name: String,
    /// Its one colour, when it has one.
    pub accent: Option<Accent>,
    /// Where the exit leads: a page nobody would ask about.
    pub exit_address: String,
    /// Hotlines by country, in the order they are shown.
    pub hotlines: Vec<Hotline>,
}

/// One country's number for people in danger. The operator of the line is never named: a page that
/// names it can be recognized.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hotline {
    /// The country, as its people write it.
    pub country: String,
    /// What it is for, in a few words.
    pub purpose: String,
    /// The number as it is said: `1-888-373-7888`.
    pub phone: String,
    /// The number for text messages, if there is one.
    pub text: Option<String>,
    /// The relay service for people who do not hear or speak, if there is one.
    pub relay: Option<String>,
    /// The day somebody last checked that it answers.
    pub checked: Day,
}

impl Hotline {
    /// The number as a telephone takes it.
    pub fn dialled(&self) -> String {
        self.phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
    }
}

impl Default for Face {
    fn default() -> Self {
        let checked = Day::new(2026, 11, 20).expect("a day of the calendar");
        let us = Hotline {
            country: "United States".into(),
            purpose: "Human trafficking, day and night, in over 200 languages".into(),
            phone: "1-888-373-7888".into(),
            text: Some("233733".into()),
            relay: Some("711".into()),
            checked,
        };
        Self {
            name: "Groundswell".into(),
            accent: None,
            exit_address: "https://www.weather.gov/".into(),
            hotlines: vec![us],
        }
    }
}

/// What every handler shares; cheap to clone.
#[derive(Clone)]
pub struct Site(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Clock,
    random: Random,
    face: Face,
    limits: Limits,
    assets: Assets,
    live: Live,
    pages: PageCache,
    closing: AtomicBool,
}

impl Site {
    /// A site over this database; starts the listener that keeps pages and counts fresh, so it is
    /// called inside the runtime.
    pub fn new(db: Db, clock: Clock, random: Random, face: Face) -> Self {
        Self::with_limits(db, clock, random, face, Limits::default())
    }

    /// The same with limits of a test's own.
    pub fn with_limits(db: Db, clock: Clock, random: Random, face: Face, limits: Limits) -> Self {
        let assets = Assets::new(face.accent.as_ref());
        let live = Live::new(db.clone());
        let pages = PageCache::new(&db);
        let closing = AtomicBool::new(false);
        Self(Arc::new(Inner { db, clock, random, face, limits, assets, live, pages, closing }))
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// The instant a request is answered at.
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// Where ids and keys come from.
    pub fn random(&self) -> &Random {
        &self.0.random
    }

    /// How the organization presents itself.
    pub fn face(&self) -> &Face {
        &self.0.face
    }

    /// The live counts.
    pub fn live(&self) -> &Live {
        &self.0.live
    }

    /// The rendered pages kept for many readers.
    pub fn pages(&self) -> &PageCache {
        &self.0.pages
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
