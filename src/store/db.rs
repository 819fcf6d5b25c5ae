//! The database of a site, on either engine.

use super::engine::group::{self, Job};
use super::engine::{postgres, sqlite};
use super::{Error, Tx, migrate};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::{broadcast, mpsc};

/// Where the data lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// One machine: a file in the data folder.
    Sqlite(PathBuf),
    /// Many nodes: the address of a PostgreSQL database, `postgres://...`.
    Postgres(String),
}

/// Something changed: a topic such as `ask/0190...`, or everything, after a lost connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Announcement {
    /// The thing with this name changed.
    Topic(Arc<str>),
    /// Announcements may have been missed: read everything again.
    All,
}

/// Announcements a slow listener may fall behind before it is told to read everything again.
const ANNOUNCEMENTS_KEPT: usize = 1024;

/// Sends what a commit announced to every listener of this node.
#[derive(Clone)]
pub(crate) struct Announcer(broadcast::Sender<Announcement>);

impl Announcer {
    fn new() -> Self {
        Self(broadcast::Sender::new(ANNOUNCEMENTS_KEPT))
    }

    pub(crate) fn announce(&self, topics: BTreeSet<String>) {
        for topic in topics {
            self.send(Announcement::Topic(topic.into()));
        }
    }

    pub(crate) fn send(&self, announcement: Announcement) {
        // Nobody listening is an ordinary state.
        let _ = self.0.send(announcement);
    }
}

/// The database of this site; cheap to clone.
#[derive(Clone)]
pub struct Db {
    place: Arc<Place>,
    writes: mpsc::Sender<Job>,
    reads: mpsc::Sender<Job>,
    announcer: Announcer,
}

impl Db {
    /// Brings the tables up to date, then starts the threads that write and read.
    ///
    /// Errors: the file or server cannot be opened, is newer than this program, or is damaged.
    pub async fn open(place: Place) -> Result<Self, Error> {
        migrate::run(&place).await?;
        let announcer = Announcer::new();
        let (writes, reads) = match &place {
            Place::Sqlite(file) => {
                let threads = sqlite::Threads::start(file, announcer.clone())?;
                (threads.writes, threads.reads)
            }
            Place::Postgres(url) => {
                super::engine::listen::start(url, announcer.clone())?;
                let threads = postgres::Threads::start(url)?;
                (threads.writes, threads.reads)
            }
        };
        Ok(Self { place: Arc::new(place), writes, reads, announcer })
    }

    /// Where the data lives.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The file, when the engine is SQLite.
    pub fn file(&self) -> Option<&Path> {
        match self.place.as_ref() {
            Place::Sqlite(file) => Some(file),
            Place::Postgres(_) => None,
        }
    }

    /// Runs `work` in a transaction; the answer arrives after its commit is durable. `work` may run
    /// more than once (a deadlock, a lost server), so it borrows what it captured.
    ///
    /// Errors: an `Err` of `work` undoes what it wrote and nothing else.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        group::submit(&self.writes, work).await
    }

    /// Runs `work` on one of the readers, on a snapshot that no writer moves.
    ///
    /// Errors: those of `work`; the engine refuses a statement that writes.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        group::submit(&self.reads, work).await
    }

    /// What changes from now on, on every node, told after the commit.
    pub fn announcements(&self) -> broadcast::Receiver<Announcement> {
        self.announcer.0.subscribe()
    }

    pub(super) fn writes(&self) -> &mpsc::Sender<Job> {
        &self.writes
    }
}
