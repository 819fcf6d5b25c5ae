//! The only shared state: what a request or a command needs, cheap to clone, never global.

use crate::act;
use crate::config::Config;
use crate::kernel::{Clock, Random};
use crate::law::import::places::PLACES_CHANGED;
use crate::law::lookup::Atlas;
use crate::store::seal::KeyRing;
use crate::store::{Announcement, DataFolder, Db, Place};
use arc_swap::ArcSwapOption;
use std::path::Path;
use std::sync::Arc;

/// A running site.
#[derive(Clone)]
pub struct App {
    /// What the operator set.
    pub config: Arc<Config>,
    /// The database.
    pub db: Db,
    /// What seals personal data.
    pub keys: KeyRing,
    /// What time it is.
    pub clock: Clock,
    /// Where ids and keys come from.
    pub random: Random,
    /// Where actions come in.
    pub calls: act::CallIntake,
    /// The data folder, held until the last clone goes.
    pub folder: Arc<DataFolder>,
    atlas: Arc<ArcSwapOption<Atlas>>,
}

/// Where a site's data is, as the command line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A SQLite file in the data folder.
    OneMachine,
    /// A PostgreSQL database at this address.
    Many(String),
}

/// Why a site could not be opened. Nothing stored was changed.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The data folder.
    #[error(transparent)]
    Folder(#[from] crate::store::FolderError),
    /// The settings.
    #[error(transparent)]
    Config(#[from] crate::config::ConfigError),
    /// The database or the key ring.
    #[error(transparent)]
    Store(#[from] crate::store::Error),
}

impl App {
    /// Takes the data folder, reads the settings, brings the tables up to date, opens the key ring.
    ///
    /// Errors: another process has the folder, it cannot be written, the settings or the key file
    /// are wrong, or the database is newer than this program.
    pub async fn open(folder: &Path, engine: Engine) -> Result<Self, OpenError> {
        let folder = DataFolder::open(folder)?;
        let config = Config::read(folder.path())?;
        Self::assemble(folder, engine, config, Clock::System, Random::System).await
    }

    /// As `open`, with settings, a clock and chance of the caller's own.
    ///
    /// Errors: as `open`.
    pub async fn assemble(
        folder: DataFolder,
        engine: Engine,
        config: Config,
        clock: Clock,
        random: Random,
    ) -> Result<Self, OpenError> {
        let place = match engine {
            Engine::OneMachine => Place::Sqlite(folder.database()),
            Engine::Many(url) => Place::Postgres(url),
        };
        let db = Db::open(place).await?;
        let keys = KeyRing::open(&db, &folder.path().join("keys"), &random).await?;
        let calls = act::CallIntake::new(db.clone(), keys.clone());
        let (config, folder) = (Arc::new(config), Arc::new(folder));
        let atlas = Arc::default();
        Ok(Self { config, db, keys, clock, random, calls, folder, atlas })
    }

    /// Every district in memory, to look up a point. Read from the store at its first use, so that
    /// a start does not wait for it.
    ///
    /// Errors: the store cannot be read.
    pub async fn atlas(&self) -> Result<Arc<Atlas>, crate::store::Error> {
        if let Some(atlas) = self.atlas.load_full() {
            return Ok(atlas);
        }
        let atlas = Arc::new(self.db.read(async |tx| Atlas::load(tx).await).await?);
        self.atlas.store(Some(Arc::clone(&atlas)));
        Ok(atlas)
    }

    /// Forgets the atlas when an import says that districts changed; runs as long as the site.
    pub async fn keep_atlas_fresh(self) {
        let mut announcements = self.db.announcements();
        loop {
            use tokio::sync::broadcast::error::RecvError;
            match announcements.recv().await {
                Ok(Announcement::Topic(topic)) if topic.as_ref() != PLACES_CHANGED => {}
                Ok(_) | Err(RecvError::Lagged(_)) => self.atlas.store(None),
                Err(RecvError::Closed) => return,
            }
        }
    }
}
