//! SQLite: one writer thread that commits waiting operations together, and a few readers.
//!
//! Enters: closures. Leaves: their answers, after the commit is on disk.
//! Does not: open a second write connection, ever.

use super::group::{Job, Keep, Kept, answer_all};
use super::{QUEUE_LIMIT, dialect};
use crate::store::db::Announcer;
use crate::store::tx::{Engine, Tx, query::COUNT};
use crate::store::{Error, FromRow, Params, Row, Sql, Value};
use futures_util::FutureExt;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, params_from_iter};
use std::path::Path;
use std::sync::{Arc, Mutex};
use tokio::sync::mpsc;

/// Statements kept prepared; rusqlite's own default of 16 is fewer than a busy desk uses.
const STATEMENT_CACHE: usize = 512;

/// Most operations in one commit: bounds how long the first of them waits for the last.
const GROUP_LIMIT: usize = 256;

/// WAL pages between checkpoints. The writer makes them itself, between two groups: a second thread
/// never catches up with a busy writer, so the WAL would never start again from its front. Whoever
/// waits for one waits long, so they are few: busy pages are written to the file once for all.
const CHECKPOINT_PAGES: i64 = 16_000;

/// Reading connections: more than the cores of a small machine only adds waiting.
const READERS: usize = 3;

/// The version below which two connections can corrupt a WAL (fixed upstream in 3.51.3).
const OLDEST_SQLITE: i32 = 3_051_003;

/// The sending sides of the writer and the readers.
#[derive(Clone)]
pub(crate) struct Threads {
    pub(crate) writes: mpsc::Sender<Job>,
    pub(crate) reads: mpsc::Sender<Job>,
}

/// Refuses a SQLite that can corrupt its own log.
///
/// Errors: a sentence with both versions.
pub(crate) fn check_version(linked: i32) -> Result<(), String> {
    let dotted = |version: i32| {
        format!("{}.{}.{}", version / 1_000_000, version / 1000 % 1000, version % 1000)
    };
    match linked < OLDEST_SQLITE {
        true => Err(format!(
            "this program was built with SQLite {}, which can damage its own log; \
             build it with SQLite {} or newer",
            dotted(linked),
            dotted(OLDEST_SQLITE)
        )),
        false => Ok(()),
    }
}

impl Threads {
    pub(crate) fn start(file: &Path, announcer: Announcer) -> Result<Self, Error> {
        let writer = connect(file, OpenFlags::default())?;
        let (writes, write_jobs) = mpsc::channel(QUEUE_LIMIT);
        spawn("store-writer", move || write_groups(&writer, write_jobs, &announcer));
        let (reads, read_jobs) = mpsc::channel(QUEUE_LIMIT);
        let read_jobs = Arc::new(Mutex::new(read_jobs));
        for _ in 0..READERS {
            let reader = connect(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            let jobs = Arc::clone(&read_jobs);
            spawn("store-reader", move || read_each(&reader, &jobs));
        }
        Ok(Self { writes, reads })
    }
}

fn spawn(name: &str, body: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().name(name.to_owned());
    thread.spawn(body).expect("the system gives a thread at start");
}

/// Opens the file with the settings that every connection of this program has.
pub(crate) fn connect(file: &Path, flags: OpenFlags) -> Result<Connection, Error> {
    let connection = Connection::open_with_flags(file, flags)?;
    connection.execute_batch(
        "PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;
         PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;",
    )?;
    if flags != OpenFlags::SQLITE_OPEN_READ_ONLY {
        connection.pragma_update(None, "page_size", 4096)?;
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    }
    // Without this promise SQLite plans a statement anew for each set of values that could change
    // its mind, which costs more than most of our queries.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(STATEMENT_CACHE);
    Ok(connection)
}

fn write_groups(connection: &Connection, mut jobs: mpsc::Receiver<Job>, announcer: &Announcer) {
    let mut group = Vec::with_capacity(GROUP_LIMIT);
    while let Some(first) = jobs.blocking_recv() {
        group.push(first);
        while group.len() < GROUP_LIMIT
            && let Ok(job) = jobs.try_recv()
        {
            group.push(job);
        }
        let end = commit_together(connection, &mut group);
        let topics = end.as_ref().map(|kept| kept.told.topics.clone()).unwrap_or_default();
        answer_all(&mut group, &end.map(drop));
        announcer.announce(topics);
    }
}

fn commit_together(connection: &Connection, group: &mut [Job]) -> Result<Kept, Error> {
    step(connection, "BEGIN IMMEDIATE")?;
    let done = run_all(connection, group)
        .and_then(|kept| step(connection, "COMMIT").map(|()| kept))
        .inspect_err(end_if_flush_failed);
    if done.is_err() && !connection.is_autocommit() {
        step(connection, "ROLLBACK")?;
    }
    done.map_err(|why| match why {
        Error::Full => Error::Full,
        other => Error::Lost(other.to_string().into()),
    })
}

/// After a failed flush nobody knows what is on the disk: Linux may have dropped the pages and
/// tells only once. So nothing more is acknowledged; the next start recovers from the log.
fn end_if_flush_failed(why: &Error) {
    let Error::Sqlite(inner) = why else { return };
    let rusqlite::Error::SqliteFailure(code, _) = inner.as_ref() else { return };
    let flushes = [rusqlite::ffi::SQLITE_IOERR_FSYNC, rusqlite::ffi::SQLITE_IOERR_DIR_FSYNC];
    if flushes.contains(&code.extended_code) {
        eprintln!(
            "groundswell: the disk failed to flush a write ({inner}). Nothing after it was \
             acknowledged. Check the disk, then start again: the store recovers by itself."
        );
        std::process::exit(3);
    }
}

fn run_all(connection: &Connection, group: &mut [Job]) -> Result<Kept, Error> {
    let mut kept = Kept::default();
    for job in group {
        let mut tx = Tx::new(Engine::Sqlite(Scope { connection, savepoint: Savepoint::Unopened }));
        let keep = poll_once(job, &mut tx);
        if let Some(why) = tx.failed.as_ref() {
            end_if_flush_failed(why);
        }
        kept.take(&mut tx, keep);
        // A full disk or an I/O error makes SQLite undo the whole transaction by itself.
        if connection.is_autocommit() {
            return Err(tx.failed.take().unwrap_or(Error::Stopped));
        }
        let Engine::Sqlite(scope) = &tx.engine else { continue };
        scope.close(keep)?;
    }
    for (counter, by) in &kept.told.steps {
        connection.prepare_cached(COUNT.text())?.execute((counter, by))?;
    }
    Ok(kept)
}

fn read_each(connection: &Connection, jobs: &Mutex<mpsc::Receiver<Job>>) {
    loop {
        let next = jobs.lock().expect("no holder of this lock panics").blocking_recv();
        let Some(mut job) = next else { return };
        let end = step(connection, "BEGIN").map(|()| {
            // In a read the savepoint is never opened: the connection itself refuses writes.
            let scope = Scope { connection, savepoint: Savepoint::Unopened };
            poll_once(&mut job, &mut Tx::new(Engine::Sqlite(scope)));
        });
        let end = end.and_then(|()| step(connection, "COMMIT"));
        job.answer(end);
    }
}

/// SQLite never makes a future wait, so one poll is the whole run.
fn poll_once(job: &mut Job, tx: &mut Tx<'_>) -> Keep {
    let ended = job.run(tx).now_or_never();
    if ended.is_none() {
        job.spoil(Error::Waited);
    }
    ended.unwrap_or(Keep::No)
}

fn step(connection: &Connection, sql: &'static str) -> Result<(), Error> {
    connection.prepare_cached(sql)?.execute([])?;
    Ok(())
}

/// Whether an operation has written yet: repeats and refusals that only read cost no savepoint.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Savepoint {
    Unopened,
    Open,
}

/// The transaction of one operation.
pub(crate) struct Scope<'a> {
    connection: &'a Connection,
    savepoint: Savepoint,
}

impl Scope<'_> {
    fn prepare(&mut self, sql: Sql) -> Result<rusqlite::CachedStatement<'_>, Error> {
        if !sql.reads() && self.savepoint == Savepoint::Unopened {
            step(self.connection, "SAVEPOINT operation")?;
            self.savepoint = Savepoint::Open;
        }
        Ok(self.connection.prepare_cached(&dialect::for_sqlite(sql))?)
    }

    fn close(&self, keep: Keep) -> Result<(), Error> {
        if self.savepoint == Savepoint::Unopened {
            return Ok(());
        }
        if keep == Keep::No {
            step(self.connection, "ROLLBACK TO operation")?;
        }
        step(self.connection, "RELEASE operation")
    }

    pub(crate) fn execute(&mut self, sql: Sql, params: &[Value<'_>]) -> Result<u64, Error> {
        let mut statement = self.prepare(sql)?;
        Ok(statement.execute(params_from_iter(params))? as u64)
    }

    pub(crate) fn insert_many<P: Params>(&mut self, sql: Sql, rows: &[P]) -> Result<u64, Error> {
        let mut statement = self.prepare(sql)?;
        let mut changed = 0;
        for row in rows {
            changed += statement.execute(params_from_iter(&row.list()))? as u64;
        }
        Ok(changed)
    }

    pub(crate) fn insert_many_returning<R: FromRow, P: Params>(
        &mut self,
        sql: Sql,
        rows: &[P],
    ) -> Result<Vec<R>, Error> {
        let mut statement = self.prepare(sql)?;
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            let list = row.list();
            let mut returned = statement.query(params_from_iter(&list))?;
            while let Some(row) = returned.next()? {
                found.push(R::from_row(&Row::Sqlite(row))?);
            }
        }
        Ok(found)
    }

    pub(crate) fn fetch_optional<R: FromRow>(
        &mut self,
        sql: Sql,
        params: &[Value<'_>],
    ) -> Result<Option<R>, Error> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query(params_from_iter(params))?;
        rows.next()?.map(|row| R::from_row(&Row::Sqlite(row))).transpose()
    }

    pub(crate) fn fetch_all<R: FromRow>(
        &mut self,
        sql: Sql,
        params: &[Value<'_>],
    ) -> Result<Vec<R>, Error> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query(params_from_iter(params))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(R::from_row(&Row::Sqlite(row))?);
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::check_version;

    #[test]
    fn an_sqlite_that_can_damage_its_log_is_refused() {
        assert!(check_version(3_051_002).is_err_and(|why| why.contains("3.51.2")));
        assert_eq!(check_version(3_051_003), Ok(()));
        assert_eq!(check_version(rusqlite::version_number()), Ok(()));
    }
}
