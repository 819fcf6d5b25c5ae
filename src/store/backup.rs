//! A copy of the whole database while it is in use.

use super::engine::sqlite;
use super::{Db, Error};
use rusqlite::{Connection, OpenFlags, backup::Backup};
use std::path::Path;
use std::time::Duration;

/// Pages copied between two looks at the writer, so that a backup never holds up intake.
const PAGES_PER_STEP: std::ffi::c_int = 2000;

/// Rest between two steps.
const PAUSE: Duration = Duration::from_millis(1);

impl Db {
    /// Copies the database to `target` while the program goes on.
    ///
    /// Errors: the engine is PostgreSQL, which has its own tools for this; the disk is full.
    pub async fn backup(&self, target: &Path) -> Result<(), Error> {
        let Some(file) = self.file() else {
            let why = "a PostgreSQL database is backed up with pg_dump or pg_basebackup";
            return Err(Error::Lost(why.into()));
        };
        let (file, target) = (file.to_owned(), target.to_owned());
        let copy = tokio::task::spawn_blocking(move || {
            copy_sqlite(&sqlite::connect(&file, OpenFlags::SQLITE_OPEN_READ_ONLY)?, &target)
        });
        copy.await.map_err(|_| Error::Panicked)?
    }

    /// What the engine says of its own file: `ok`, or what is damaged. PostgreSQL keeps checksums
    /// itself, so there the answer is `ok` when it answers at all.
    pub async fn integrity(&self) -> Result<String, Error> {
        let Some(file) = self.file().map(Path::to_owned) else {
            let alive = self.read(async |tx| tx.counted("").await).await;
            return alive.map(|_| "ok".to_owned());
        };
        let check = tokio::task::spawn_blocking(move || {
            integrity(&sqlite::connect(&file, OpenFlags::SQLITE_OPEN_READ_ONLY)?)
        });
        check.await.map_err(|_| Error::Panicked)?
    }
}

fn integrity(connection: &Connection) -> Result<String, Error> {
    Ok(connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))?)
}

/// Copies page by page, then makes sure that the copy is whole.
pub(super) fn copy_sqlite(from: &Connection, target: &Path) -> Result<(), Error> {
    let mut copy = Connection::open(target)?;
    Backup::new(from, &mut copy)?.run_to_completion(PAGES_PER_STEP, PAUSE, None)?;
    match integrity(&copy)?.as_str() {
        "ok" => Ok(()),
        other => Err(Error::Lost(format!("the copy is damaged: {other}").into())),
    }
}
