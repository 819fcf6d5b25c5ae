//! The driver: what is in a folder, what of it is known, and the work on the rest.

use super::archive::{self, FolderUnreadable, Listing, Loose};
use super::group::Seen;
use super::{Kind, Summary, Watch, group, pipeline, query};
use crate::kernel::{Clock, Fault};
use crate::law::source;
use crate::store::{Db, Error, Tx};
use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

/// Faults carried in a summary; all are in the store.
const FAULTS_LISTED: i64 = 1000;

/// Why a sync ended before its work was done. What it had stored stays, and is not read again.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The folder cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderUnreadable),
    /// No file in it is one that is read here.
    #[error("the folder {0} holds no file that is read here: see docs/cli.md for what is")]
    NothingKnown(String),
    /// Upstream's own list of files could not be had.
    #[error(
        "upstream cannot be reached: {0}. What is stored stays; try again later, \
         or read a folder with --from"
    )]
    Upstream(#[from] super::FetchError),
    /// Not one file could be had.
    #[error("nothing could be fetched: {0}. What is stored stays; try again later")]
    NothingFetched(Fault),
    /// The store refused.
    #[error("the store refused: {0}. What was stored before stays")]
    Store(#[from] Error),
}

/// Reads a folder that is laid out like the data folder, archives included, and stores what is new.
///
/// Errors: the folder cannot be read or holds nothing known; the store refused.
pub async fn from_folder(
    db: &Db,
    folder: &Path,
    clock: &Clock,
    watch: &dyn Watch,
) -> Result<Summary, SyncError> {
    let began = Instant::now();
    let listing = archive::list(folder)?;
    watch.begins(listing.files.iter().map(|file| file.size).sum());
    let plan = Plan::make(db, listing).await?;
    let mut summary = pipeline::run(db, plan, clock, watch).await?;
    let archives = std::mem::take(&mut summary.same_archives);
    for kind in db.read(async move |tx| group::kinds_in(tx, &archives).await).await? {
        summary.saw(kind.source(), None);
    }
    let (found, now) = (summary.sources.clone(), clock.now());
    db.write(async move |tx| source::note(tx, &found, now).await).await?;
    let (count, faults) = db.read(async |tx| faults(tx, FAULTS_LISTED).await).await?;
    if summary.read == 0 && count == 0 {
        return Err(SyncError::NothingKnown(folder.display().to_string()));
    }
    (summary.fault_count, summary.faults) = (count, faults);
    summary.unknown_fields =
        db.read(async |tx| tx.fetch_all(query::FIND_UNKNOWN, ()).await).await?;
    summary.seconds = began.elapsed().as_secs_f64();
    Ok(summary)
}

/// How many faults stand, and the first `limit` of them by file.
pub async fn faults(tx: &mut Tx<'_>, limit: i64) -> Result<(u64, Vec<Fault>), Error> {
    let (count,): (i64,) = tx.fetch_one(query::COUNT_FAULTS, ()).await?;
    let rows: Vec<(String, String, String)> = tx.fetch_all(query::FIND_FAULTS, (limit,)).await?;
    let faults = rows.into_iter().map(|(file, field, why)| Fault { file, field, why });
    Ok((u64::try_from(count).unwrap_or(0), faults.collect()))
}

/// The files to go through, and what is remembered of them.
pub(super) struct Plan {
    /// Each file, and for an archive its hash.
    pub(super) files: Vec<(Loose, Option<[u8; 32]>)>,
    /// Folders that could not be listed.
    pub(super) unreadable: Vec<Fault>,
    /// What is remembered, by path.
    pub(super) seen: HashMap<String, Seen>,
}

impl Plan {
    /// Hashes the archives: only what is in a changed one needs to be remembered file by file.
    async fn make(db: &Db, listing: Listing) -> Result<Self, Error> {
        let mut seen = db.read(async |tx| group::remembered(tx, None).await).await?;
        let mut files = Vec::with_capacity(listing.files.len());
        for file in listing.files {
            let hash = if file.is_archive() { file.hash().ok() } else { None };
            let opened = match (seen.get(&file.path), hash) {
                (Some(known), Some(hash)) => !known.is_same(hash, Kind::version_of_all()),
                _ => false,
            };
            if opened {
                let path = file.path.clone();
                let members =
                    db.read(async move |tx| group::remembered(tx, Some(&path)).await).await?;
                seen.extend(members);
            }
            files.push((file, hash));
        }
        let fault = |(path, why): (String, std::io::Error)| Fault::new(&path, "", why);
        Ok(Self { files, unreadable: listing.unreadable.into_iter().map(fault).collect(), seen })
    }
}
