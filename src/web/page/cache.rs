use super::Encoded;
use crate::store::{Announcement, Db};
use crate::web::Error;
use crate::web::i18n::Locale;
use axum::body::Bytes;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, broadcast};

/// A page whose numbers moved is rendered again at most this often: under a rush, once for hundreds
/// of readers.
const FRESH_FOR: Duration = Duration::from_millis(200);
/// A page is rendered again after this long whatever was announced: it may say "today".
const KEPT_FOR: Duration = Duration::from_secs(60);
/// Pages kept at most; beyond it everything is let go, so that made-up addresses
/// cannot fill memory.
const PAGES_KEPT: usize = 2_000;

/// Rendered pages, kept until something on them is announced to have changed.
#[derive(Clone, Default)]
pub struct PageCache(Arc<RwLock<Pages>>);

/// The pages of each locale, by name.
#[derive(Default)]
struct Pages([HashMap<Box<str>, Arc<Slot>>; Locale::ALL.len()]);

impl Pages {
    fn of(&mut self, locale: Locale) -> &mut HashMap<Box<str>, Arc<Slot>> {
        &mut self.0[locale as usize]
    }

    fn get(&self, name: &str, locale: Locale) -> Option<&Arc<Slot>> {
        self.0[locale as usize].get(name)
    }
}

/// A page as its handler renders it for everybody.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The pattern of its route.
    pub route: &'static str,
    /// The page.
    pub html: String,
    /// What makes it out of date when it is announced.
    pub topics: Vec<String>,
    /// Whether a reader's own browser must not keep it.
    pub is_sensitive: bool,
}

/// A page in the cache.
#[derive(Debug)]
pub(in crate::web) struct KeptPage {
    pub(super) route: &'static str,
    pub(super) body: Encoded,
    pub(super) is_sensitive: bool,
    topics: Vec<String>,
}

struct Slot {
    stale: AtomicBool,
    page: RwLock<Option<Rendered>>,
    rendering: Mutex<()>,
}

#[derive(Clone)]
struct Rendered {
    page: Arc<KeptPage>,
    at: Instant,
}

impl PageCache {
    /// An empty cache that listens to what the store announces, as long as one clone of it lives.
    pub fn new(db: &Db) -> Self {
        let cache = Self::default();
        let weak = Arc::downgrade(&cache.0);
        let mut announcements = db.announcements();
        tokio::spawn(async move {
            loop {
                let heard = announcements.recv().await;
                let Some(pages) = weak.upgrade().map(Self) else { return };
                match heard {
                    Ok(Announcement::Topic(topic)) => pages.expire(Some(&topic)),
                    Ok(Announcement::All) | Err(broadcast::error::RecvError::Lagged(_)) => {
                        pages.expire(None);
                    }
                    Err(broadcast::error::RecvError::Closed) => return,
                }
            }
        });
        cache
    }

    /// The page of this name, rendered by `render` if it is not kept or no longer fresh. One reader
    /// renders; the others are given the page as it was a moment ago, or wait for the first.
    pub(super) async fn get<F>(
        &self,
        name: &str,
        locale: Locale,
        render: F,
    ) -> Result<Arc<KeptPage>, Error>
    where
        F: Future<Output = Result<Kept, Error>>,
    {
        let slot = self.slot(name, locale);
        let old = slot.rendered();
        if let Some(kept) = old.as_ref().filter(|kept| slot.is_fresh(kept)) {
            return Ok(kept.page.clone());
        }
        let _turn = match (slot.rendering.try_lock(), old) {
            (Ok(turn), _) => turn,
            (Err(_), Some(old)) => return Ok(old.page),
            (Err(_), None) => slot.rendering.lock().await,
        };
        if let Some(kept) = slot.rendered().filter(|kept| slot.is_fresh(kept)) {
            return Ok(kept.page);
        }
        // Before rendering, so that what changes meanwhile makes it stale again.
        slot.stale.store(false, Ordering::Release);
        let at = Instant::now();
        let Kept { route, html, topics, is_sensitive } = render.await?;
        let body = Encoded::page(Bytes::from(html));
        let page = Arc::new(KeptPage { route, body, is_sensitive, topics });
        let mut place = slot.page.write().unwrap_or_else(PoisonError::into_inner);
        *place = Some(Rendered { page: page.clone(), at });
        Ok(page)
    }

    /// The page of this name, if it is kept and fresh: what most requests of a crowded hour are
    /// answered with, at once.
    pub(in crate::web) fn fresh(&self, name: &str, locale: Locale) -> Option<Arc<KeptPage>> {
        let pages = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let slot = pages.get(name, locale)?;
        Some(slot.rendered().filter(|kept| slot.is_fresh(kept))?.page)
    }

    fn slot(&self, name: &str, locale: Locale) -> Arc<Slot> {
        let pages = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = pages.get(name, locale) {
            return slot.clone();
        }
        drop(pages);
        let mut pages = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let pages = pages.of(locale);
        if pages.len() >= PAGES_KEPT {
            pages.clear();
        }
        let slot = || {
            Arc::new(Slot {
                stale: AtomicBool::new(false),
                page: RwLock::new(None),
                rendering: Mutex::new(()),
            })
        };
        pages.entry(name.into()).or_insert_with(slot).clone()
    }

    /// Marks the pages that a topic touches (all, without one).
    fn expire(&self, topic: Option<&str>) {
        let pages = self.0.read().unwrap_or_else(PoisonError::into_inner);
        for slot in pages.0.iter().flat_map(HashMap::values) {
            // A page that is being rendered for the first time has no topics yet: it is marked, and
            // rendered once more than it would have to be.
            let touched =
                |kept: &Rendered, topic: &str| kept.page.topics.iter().any(|own| own == topic);
            let rendered = slot.rendered();
            if topic.is_none_or(|topic| rendered.is_none_or(|kept| touched(&kept, topic))) {
                slot.stale.store(true, Ordering::Release);
            }
        }
    }
}

impl Slot {
    fn rendered(&self) -> Option<Rendered> {
        self.page.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn is_fresh(&self, kept: &Rendered) -> bool {
        self.is_fresh_at(kept.at.elapsed())
    }

    fn is_fresh_at(&self, age: Duration) -> bool {
        age < FRESH_FOR || (age < KEPT_FOR && !self.stale.load(Ordering::Acquire))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(cache: &PageCache, text: &str) -> String {
        let topics = vec!["ask/1".to_owned()];
        let html = text.to_owned();
        let render = async { Ok(Kept { route: "/c/{slug}", html, topics, is_sensitive: false }) };
        let page = cache.get("/c/x", Locale::English, render).await;
        let page = page.expect("it renders");
        String::from_utf8(page.body.plain().to_vec()).expect("text")
    }

    #[tokio::test]
    async fn a_page_is_rendered_again_only_after_its_topic() {
        let cache = PageCache::default();
        assert_eq!(read(&cache, "one").await, "one");
        assert_eq!(read(&cache, "two").await, "one", "it is fresh");
        let slot = cache.slot("/c/x", Locale::English);
        let younger = FRESH_FOR.saturating_sub(Duration::from_millis(1));
        cache.expire(Some("ask/2"));
        assert!(slot.is_fresh_at(FRESH_FOR), "another topic leaves it alone");
        cache.expire(Some("ask/1"));
        assert!(slot.is_fresh_at(younger), "a crowd of reports renders it once in a while");
        assert!(!slot.is_fresh_at(FRESH_FOR));
        assert!(!slot.is_fresh_at(KEPT_FOR));
    }

    #[tokio::test]
    async fn a_page_that_failed_is_tried_again() {
        let cache = PageCache::default();
        let fail = async { Err(Error::internal("no")) };
        assert!(cache.get("/c/x", Locale::English, fail).await.is_err());
        assert_eq!(read(&cache, "one").await, "one");
    }
}
