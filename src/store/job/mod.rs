//! Work that outlives a request: claimed under a lease, ended under a fencing token.
//!
//! Enters: jobs, in the transaction that makes them necessary. Leaves: each one done, failed, or
//! (for deliveries to others) unknown.
//! Does not: run anything. **Invariant:** a worker whose lease ran out cannot end a job that
//! another has claimed since: its fence is older.

pub(crate) mod query;

use super::{Error, Tx};
use crate::kernel::{Id, Timestamp};

/// What a job asks for; its payload says of what.
pub type JobKind = &'static str;

/// What becomes of a claimed job whose worker vanished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lapse {
    /// It is given to another worker: running it twice does no harm.
    Repeat,
    /// It is shown as unknown: it may have reached somebody, so only a person or a look at the
    /// other side may decide.
    Unknown,
}

/// A job to be done.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its id; putting the same one again changes nothing.
    pub id: Id<Job>,
    /// Which worker it is for.
    pub kind: JobKind,
    /// What the worker needs to know: ids, never personal data.
    pub payload: String,
    /// When it may start.
    pub due_at: Timestamp,
    /// What happens if its worker vanishes.
    pub lapse: Lapse,
}

/// A job in a worker's hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The job.
    pub id: Id<Job>,
    /// What it needs to know.
    pub payload: String,
    /// How many times it has been claimed, this one included.
    pub attempts: i64,
    fence: i64,
}

/// How a claim ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// It is done.
    Done,
    /// It will not be tried again.
    Failed(String),
    /// It is to be tried again.
    Again {
        /// Not before this.
        at: Timestamp,
        /// What went wrong.
        why: String,
    },
    /// It may or may not have happened.
    Unknown(String),
}

/// Why a claim could not be ended.
#[derive(Debug, thiserror::Error)]
pub enum FinishError {
    /// The lease ran out and another worker has the job: this one's result does not count.
    #[error("another worker has claimed this job since")]
    Fenced,
    /// The store.
    #[error(transparent)]
    Store(#[from] Error),
}

/// Puts a job in the queue, in the caller's transaction.
pub async fn put(tx: &mut Tx<'_>, job: &Job) -> Result<(), Error> {
    let lapse = match job.lapse {
        Lapse::Repeat => "repeat",
        Lapse::Unknown => "unknown",
    };
    let row = (job.id, job.kind, job.payload.as_str(), lapse, job.due_at);
    tx.push(query::INSERT, row).await
}

/// Takes at most `limit` due jobs of a kind until `lease_until`.
pub async fn claim(
    tx: &mut Tx<'_>,
    kind: JobKind,
    now: Timestamp,
    lease_until: Timestamp,
    limit: u32,
) -> Result<Vec<Claim>, Error> {
    let rows: Vec<(Id<Job>, String, i64, i64)> =
        tx.fetch_all(query::CLAIM, (kind, now, lease_until, limit)).await?;
    let claim = |(id, payload, attempts, fence)| Claim { id, payload, attempts, fence };
    Ok(rows.into_iter().map(claim).collect())
}

/// Holds a claim until `lease_until`, for work that takes longer than one lease.
///
/// Errors: `Fenced` when another worker has the job.
pub async fn renew(
    tx: &mut Tx<'_>,
    claim: &Claim,
    lease_until: Timestamp,
) -> Result<(), FinishError> {
    match tx.execute(query::RENEW, (claim.id, claim.fence, lease_until)).await? {
        0 => Err(FinishError::Fenced),
        _ => Ok(()),
    }
}

/// When the next job of a kind is due that waits.
///
/// Errors: those of the store.
pub async fn next_due(tx: &mut Tx<'_>, kind: JobKind) -> Result<Option<Timestamp>, Error> {
    let row: Option<(Timestamp,)> = tx.fetch_optional(query::NEXT_DUE, (kind,)).await?;
    Ok(row.map(|(due,)| due))
}

/// Ends a claim.
///
/// Errors: `Fenced` when another worker has the job.
pub async fn finish(
    tx: &mut Tx<'_>,
    claim: &Claim,
    end: &End,
    now: Timestamp,
) -> Result<(), FinishError> {
    let (state, due_at, problem) = match end {
        End::Done => ("done", now, None),
        End::Failed(why) => ("failed", now, Some(why.as_str())),
        End::Again { at, why } => ("waiting", *at, Some(why.as_str())),
        End::Unknown(why) => ("unknown", now, Some(why.as_str())),
    };
    let row = (claim.id, claim.fence, state, due_at, problem);
    match tx.execute(query::FINISH, row).await? {
        0 => Err(FinishError::Fenced),
        _ => Ok(()),
    }
}

/// Marks deliveries unknown whose worker let its lease run out; how many.
pub async fn lapse(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, Error> {
    tx.execute(query::LAPSE, (now,)).await
}

/// How many jobs of a kind stand in a state (`waiting`, `leased`, `done`, `failed`, `unknown`).
pub async fn count_by_state(
    tx: &mut Tx<'_>,
    kind: JobKind,
    state: &'static str,
) -> Result<i64, Error> {
    tx.fetch_one::<(i64,)>(query::COUNT_BY_STATE, (kind, state)).await.map(|(count,)| count)
}

#[cfg(test)]
mod tests;
