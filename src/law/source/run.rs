//! What a sync that the site started by itself has done, or is doing.

use super::query;
use crate::kernel::Timestamp;
use crate::store::{Error, Tx};

/// How long a run is remembered: a season.
const KEPT_MS: i64 = 90 * 24 * 60 * 60 * 1000;

/// One run.
///
/// Units: counts of files and records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// When it began; no two begin at the same instant, for one node at a time runs.
    pub began_at: Timestamp,
    /// When it last said how far it had come.
    pub seen_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Files asked for upstream so far, and in all.
    pub done: u64,
    /// Files to ask for in all.
    pub total: u64,
    /// Files read.
    pub read: u64,
    /// Records that were not known before.
    pub new: u64,
    /// Records that replaced what was known.
    pub changed: u64,
    /// Faults that stand.
    pub faults: u64,
    /// Why it ended before its work was done.
    pub problem: Option<String>,
}

type Row = (Timestamp, Timestamp, Option<Timestamp>, i64, i64, i64, i64, i64, i64, Option<String>);

/// The run that began last.
///
/// Errors: those of the store.
pub async fn latest_run(tx: &mut Tx<'_>) -> Result<Option<Run>, Error> {
    let row: Option<Row> = tx.fetch_optional(query::LATEST_RUN, ()).await?;
    let count = |number| u64::try_from(number).unwrap_or(0);
    Ok(row.map(|row| Run {
        began_at: row.0,
        seen_at: row.1,
        ended_at: row.2,
        done: count(row.3),
        total: count(row.4),
        read: count(row.5),
        new: count(row.6),
        changed: count(row.7),
        faults: count(row.8),
        problem: row.9,
    }))
}

/// Writes a run down, and forgets those of long ago.
///
/// Errors: those of the store.
pub async fn put_run(tx: &mut Tx<'_>, run: &Run) -> Result<(), Error> {
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let row = (
        run.began_at,
        run.seen_at,
        run.ended_at,
        number(run.done),
        number(run.total),
        number(run.read),
        number(run.new),
        number(run.changed),
        number(run.faults),
        &run.problem,
    );
    tx.execute(query::PUT_RUN, row).await?;
    tx.execute(query::FORGET_RUNS, (run.began_at.plus_millis(-KEPT_MS),)).await?;
    Ok(())
}
