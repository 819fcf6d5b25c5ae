//! Deliveries to the outside, put in the transaction of the action that causes them.
//!
//! Enters: what is to be delivered. Leaves: a job whose worker reports done, failed or unknown.
//! Does not: deliver. Nothing is sent for an action that was rolled back, and nothing is lost after
//! a crash; a delivery whose worker vanished is `unknown`, never silently repeated.

use super::job::{self, Job, JobKind, Lapse};
use super::{Error, Tx};
use crate::kernel::{Id, Timestamp};

/// Puts one delivery in the outbox, due at once.
///
/// Shape: `payload` holds ids, never personal data; the worker reads the rest when it delivers.
pub async fn put(
    tx: &mut Tx<'_>,
    id: Id<Job>,
    kind: JobKind,
    payload: String,
    now: Timestamp,
) -> Result<(), Error> {
    let delivery = Job { id, kind, payload, due_at: now, lapse: Lapse::Unknown };
    job::put(tx, &delivery).await
}
