//! Stores a group of files in one transaction: their records, their faults, and that they were
//! read.

use super::sync::SyncError;
use super::{Kind, LAW_CHANGED, Outcome, Parsed, Record, Stored, Summary, query};
use crate::kernel::{Fault, Timestamp};
use crate::store::{Db, Error, Tx};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// What an archive holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Members {
    /// Files that were recognised.
    pub(super) files: u64,
    /// Files that no importer reads.
    pub(super) passed_over: u64,
}

/// What is remembered of a file or an archive.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) kind: String,
    version: i64,
    hash: [u8; 32],
    /// What is in it, for an archive.
    pub(super) members: Members,
}

impl Seen {
    /// Whether nothing has changed: neither the content nor what is made of it.
    pub(super) fn is_same(&self, hash: [u8; 32], version: i64) -> bool {
        self.hash == hash && self.version == version
    }
}

/// What became of a file before the store.
#[derive(Debug)]
pub(super) enum State {
    /// No importer reads it.
    PassedOver,
    /// Its content is what was read before, by this kind's importer.
    Same(Kind),
    /// Read anew.
    Read(Kind, Parsed),
    /// An archive whose members came before it, and how many of them were never opened.
    Archive { members: Members, unwanted: u64, faults: Vec<Fault> },
    /// An archive that is as it was.
    SameArchive(Members),
    /// It could not be opened.
    Broken(Fault),
}

/// A file on its way to the store.
#[derive(Debug)]
pub(super) struct Filed {
    /// Its place in the order of all files.
    pub(super) turn: u64,
    pub(super) path: String,
    /// The archive it is in.
    pub(super) container: Option<Arc<str>>,
    pub(super) hash: [u8; 32],
    pub(super) size: usize,
    /// Whether it was read before, so that faults of it may be stored.
    pub(super) is_known: bool,
    pub(super) state: State,
}

impl Filed {
    /// The same file, of which only a fault is kept.
    fn refused(&self, fault: Fault) -> Self {
        Self {
            turn: self.turn,
            path: self.path.clone(),
            container: self.container.clone(),
            hash: self.hash,
            size: self.size,
            is_known: self.is_known,
            state: State::Broken(fault),
        }
    }
}

/// The word in `source_file.kind` for an archive.
const ARCHIVE: &str = "archive";

type SeenRow = (String, String, i64, [u8; 32], i64, i64);

/// What is remembered of the files in an archive, or of those in none.
///
/// Errors: those of the store.
pub(super) async fn remembered(
    tx: &mut Tx<'_>,
    container: Option<&str>,
) -> Result<HashMap<String, Seen>, Error> {
    let rows: Vec<SeenRow> = match container {
        Some(container) => tx.fetch_all(query::FIND_MEMBERS, (container,)).await?,
        None => tx.fetch_all(query::FIND_LOOSE, ()).await?,
    };
    let seen = rows.into_iter().map(|(path, kind, version, hash, files, passed_over)| {
        let count = |number| u64::try_from(number).unwrap_or(0);
        let members = Members { files: count(files), passed_over: count(passed_over) };
        (path, Seen { kind, version, hash, members })
    });
    Ok(seen.collect())
}

/// The kinds of file in archives that were read before.
///
/// Errors: those of the store.
pub(super) async fn kinds_in(tx: &mut Tx<'_>, archives: &[String]) -> Result<Vec<Kind>, Error> {
    let mut kinds = Vec::new();
    for archive in archives {
        let words: Vec<(String,)> = tx.fetch_all(query::FIND_KINDS, (archive,)).await?;
        kinds.extend(words.iter().filter_map(|(word,)| Kind::read(word)));
    }
    Ok(kinds)
}

/// Stores the files in one transaction and adds them up.
///
/// Errors: the store refused. When it refuses a record, the files are stored in ever smaller
/// groups, so that only the one record is lost, with a fault.
pub(super) async fn store(
    db: &Db,
    files: Vec<Filed>,
    now: Timestamp,
    summary: &mut Summary,
) -> Result<(), SyncError> {
    let files = Arc::new(files);
    let mut waiting: Vec<Range<usize>> = std::iter::once(0..files.len()).collect();
    while let Some(part) = waiting.pop() {
        let (same, range) = (Arc::clone(&files), part.clone());
        let done = db.write(async move |tx| write(tx, &same[range.clone()], now).await).await;
        match done {
            Ok(outcomes) => add_up(&files[part], &outcomes, summary),
            Err(Error::Sqlite(_) | Error::Postgres(_)) if part.len() > 1 => {
                let middle = part.start + part.len() / 2;
                waiting.extend([middle..part.end, part.start..middle]);
            }
            Err(why @ (Error::Sqlite(_) | Error::Postgres(_))) => {
                let file = &files[part.start];
                let why = format!("the store refused this record: {why}");
                let refused = Arc::new(vec![file.refused(Fault::new(&file.path, "", why))]);
                let same = Arc::clone(&refused);
                let outcomes = db.write(async move |tx| write(tx, &same, now).await).await?;
                add_up(&refused, &outcomes, summary);
            }
            Err(why) => return Err(why.into()),
        }
    }
    Ok(())
}

/// What became of each file's record; `None` where there is no record to speak of.
type Outcomes = Vec<Option<Outcome>>;

fn add_up(files: &[Filed], outcomes: &Outcomes, summary: &mut Summary) {
    for (file, outcome) in files.iter().zip(outcomes) {
        match &file.state {
            State::Same(kind) => summary.saw(kind.source(), None),
            State::Read(kind, _) => summary.saw(kind.source(), *outcome),
            State::SameArchive(_) => summary.same_archives.push(file.path.clone()),
            _ => {}
        }
        match &file.state {
            State::PassedOver => summary.passed_over += 1,
            State::Same(_) => summary.add(Some(Outcome::Unchanged)),
            State::Read(..) | State::Broken(_) => summary.add(*outcome),
            State::Archive { unwanted, .. } => summary.passed_over += unwanted,
            State::SameArchive(members) => {
                summary.read += members.files;
                summary.unchanged += members.files;
                summary.passed_over += members.passed_over;
            }
        }
    }
}

async fn write(tx: &mut Tx<'_>, files: &[Filed], now: Timestamp) -> Result<Outcomes, Error> {
    let stored = write_records(tx, files, now).await?;
    let mut sources = Vec::new();
    let mut faults = Vec::new();
    for (file, stored) in files.iter().zip(&stored) {
        let (kind, version, own): (&str, i64, &[Fault]) = match &file.state {
            State::PassedOver | State::Same(_) | State::SameArchive(_) => continue,
            State::Read(kind, parsed) => (kind.as_str(), kind.version(), &parsed.faults),
            State::Archive { faults, .. } => (ARCHIVE, Kind::version_of_all(), faults),
            // A version that no program has: the file is tried again each time.
            State::Broken(fault) => ("", -1, std::slice::from_ref(fault)),
        };
        if file.is_known {
            tx.push(query::DELETE_FAULTS, (&file.path,)).await?;
        }
        let held = stored.as_ref().and_then(|stored| stored.fault.as_ref());
        for (position, fault) in (0_i64..).zip(own.iter().chain(held)) {
            faults.push((&file.path, position, &fault.field, &fault.why, now));
        }
        let members = match &file.state {
            State::Archive { members, .. } => *members,
            _ => Members::default(),
        };
        let [files, passed_over] = [members.files, members.passed_over].map(integer);
        let container = file.container.as_deref();
        let (etag, modified) = (None::<String>, None::<String>);
        let what = (kind, version, file.hash, integer(file.size as u64));
        let (kind, version, hash, size) = what;
        sources.push((
            &file.path,
            container,
            kind,
            version,
            hash,
            size,
            files,
            passed_over,
            etag,
            modified,
            now,
        ));
    }
    let is_news = |stored: &&Stored| stored.outcome != Outcome::Unchanged;
    if stored.iter().flatten().any(|stored| is_news(&stored)) {
        tx.announce(LAW_CHANGED);
    }
    tx.insert_many(query::INSERT_FAULT, &faults).await?;
    tx.insert_many(query::PUT_SOURCE, &sources).await?;
    Ok(stored.into_iter().map(|stored| stored.map(|stored| stored.outcome)).collect())
}

fn integer(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Writes the records kind by kind; one answer a file, `None` for a file without a record.
async fn write_records(
    tx: &mut Tx<'_>,
    files: &[Filed],
    now: Timestamp,
) -> Result<Vec<Option<Stored>>, Error> {
    let mut answers: Vec<Option<Stored>> = vec![None; files.len()];
    for kind in Kind::ALL {
        let of_kind = files.iter().enumerate().filter_map(|(index, file)| match &file.state {
            State::Read(_, Parsed { record: Some(record), .. }) => Some((index, record)),
            _ => None,
        });
        let of_kind = of_kind.filter(|(_, record)| record.kind() == kind);
        let (indexes, records): (Vec<usize>, Vec<&Record>) = of_kind.unzip();
        if records.is_empty() {
            continue;
        }
        for (index, stored) in indexes.into_iter().zip(kind.store(tx, &records, now).await?) {
            answers[index] = Some(stored);
        }
    }
    Ok(answers)
}
