//! Live counts: one watcher for each count reads the store, however many people watch.
//!
//! Enters: announcements of the store. Leaves: server-sent events.
//! **Invariant:** ten thousand streams cost one read of the counter a tenth of a second at most; a
//! stream holds no copy of the event and no timer of its own.

use super::Error;
use crate::store::{Announcement, Db};
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use futures_util::StreamExt;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{broadcast, watch};
use tokio_stream::wrappers::WatchStream;

/// A count is read at most this often.
const READ_EVERY: Duration = Duration::from_millis(100);
/// The last count is sent again this often, so that proxies keep the connection and a phone that
/// slept is set right.
const SAY_AGAIN_EVERY: Duration = Duration::from_secs(15);
/// How long a browser waits before it asks again after a break.
const RETRY_MS: u32 = 3_000;

type Reading = Pin<Box<dyn Future<Output = Result<String, Error>> + Send>>;
type Read = Box<dyn Fn(Db) -> Reading + Send>;

/// The streams of live counts; cheap to clone.
#[derive(Clone)]
pub struct Live {
    db: Db,
    topics: Arc<Mutex<HashMap<String, watch::Sender<Bytes>>>>,
    closing: watch::Sender<bool>,
    limit: usize,
}

impl Live {
    /// No stream yet, and at most `limit` at once.
    pub fn new(db: Db, limit: usize) -> Self {
        Self { db, topics: Arc::default(), closing: watch::Sender::new(false), limit }
    }

    /// A stream of `counts` events about `topic`. `read` gives the counts as a JSON object; it is
    /// called again after the topic is announced. All streams of one topic share one reader.
    ///
    /// Errors: more people watch than the operator allows.
    pub fn stream<F, R>(&self, topic: &str, read: F) -> Result<Response, Error>
    where
        F: Fn(Db) -> R + Send + 'static,
        R: Future<Output = Result<String, Error>> + Send + 'static,
    {
        if self.watching() >= self.limit {
            return Err(Error::Busy);
        }
        let receiver = self.subscribe(topic, Box::new(move |db| Box::pin(read(db))));
        let mut closing = self.closing.subscribe();
        let closed = async move {
            let _ = closing.wait_for(|closing| *closing).await;
        };
        let events = WatchStream::new(receiver)
            .filter(|event| std::future::ready(!event.is_empty()))
            .map(Ok::<Bytes, std::convert::Infallible>)
            .take_until(Box::pin(closed));
        let mut response = Response::new(Body::from_stream(events));
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        // nginx would otherwise collect the events before it passes them on.
        headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
        Ok(response)
    }

    /// How many people watch.
    pub fn watching(&self) -> usize {
        let topics = self.topics.lock().unwrap_or_else(PoisonError::into_inner);
        topics.values().map(watch::Sender::receiver_count).sum()
    }

    /// Ends every stream.
    pub(super) fn close(&self) {
        self.closing.send_replace(true);
    }

    fn subscribe(&self, topic: &str, read: Read) -> watch::Receiver<Bytes> {
        let mut topics = self.topics.lock().unwrap_or_else(PoisonError::into_inner);
        match topics.entry(topic.to_owned()) {
            Entry::Occupied(watcher) => watcher.get().subscribe(),
            Entry::Vacant(place) => {
                let sender = place.insert(watch::Sender::new(Bytes::new()));
                let receiver = sender.subscribe();
                let watcher = Watcher {
                    topic: topic.to_owned(),
                    announcements: self.db.announcements(),
                    live: self.clone(),
                    sender: sender.clone(),
                    read,
                };
                tokio::spawn(watcher.run());
                receiver
            }
        }
    }
}

/// Reads one topic's counts and tells every stream of it.
struct Watcher {
    topic: String,
    announcements: broadcast::Receiver<Announcement>,
    live: Live,
    sender: watch::Sender<Bytes>,
    read: Read,
}

impl Watcher {
    async fn run(mut self) {
        let mut closing = self.live.closing.subscribe();
        loop {
            self.say().await;
            if *closing.borrow() || self.leave_if_alone() {
                return;
            }
            let pause = tokio::select! {
                () = self.announced() => READ_EVERY,
                () = tokio::time::sleep(SAY_AGAIN_EVERY) => Duration::ZERO,
                _ = closing.changed() => return,
            };
            tokio::time::sleep(pause).await;
        }
    }

    async fn say(&mut self) {
        // What is announced while we read may not be in what we read: forget only what came before.
        self.announcements = self.live.db.announcements();
        match (self.read)(self.live.db.clone()).await {
            Ok(counts) => {
                let event = format!("retry: {RETRY_MS}\nevent: counts\ndata: {counts}\n\n");
                self.sender.send_replace(event.into());
            }
            Err(why) => tracing::warn!(error = %why, "a live count could not be read"),
        }
    }

    async fn announced(&mut self) {
        loop {
            match self.announcements.recv().await {
                Ok(Announcement::Topic(topic)) if *topic != *self.topic => {}
                Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
                _ => return,
            }
        }
    }

    /// Ends the watcher when the last stream has gone, in the same moment in which nobody can join.
    fn leave_if_alone(&self) -> bool {
        let mut topics = self.live.topics.lock().unwrap_or_else(PoisonError::into_inner);
        let alone = self.sender.receiver_count() == 0;
        if alone {
            topics.remove(&self.topic);
        }
        alone
    }
}
