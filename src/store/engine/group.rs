//! Operations on their way through a writer: what both engines do alike in a grouped write.
//!
//! Enters: closures from any thread. Leaves: their outcome, told once the group has ended.
//! Does not: know how a group begins or commits.

use crate::store::Error;
use crate::store::tx::{Told, Tx};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use std::panic::AssertUnwindSafe;
use tokio::sync::{mpsc, oneshot};

/// An operation in the queue, whatever its types.
pub(crate) type Job = Box<dyn Queued>;

/// Whether what an operation wrote is to stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    Yes,
    No,
}

/// Only the closure crosses threads: its future is made, polled and dropped where the connection
/// is.
pub(crate) trait Queued: Send {
    /// Runs the operation; it may be run again when its group was undone.
    fn run<'t>(&'t mut self, tx: &'t mut Tx<'_>) -> LocalBoxFuture<'t, Keep>;
    /// Takes back the outcome: the engine could not keep it, or the future never ended.
    fn spoil(&mut self, why: Error);
    /// Tells the caller.
    fn answer(self: Box<Self>, group: Result<(), Error>);
}

struct Operation<F, T, E> {
    work: F,
    outcome: Result<T, E>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Queued for Operation<F, T, E>
where
    F: AsyncFn(&mut Tx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn run<'t>(&'t mut self, tx: &'t mut Tx<'_>) -> LocalBoxFuture<'t, Keep> {
        Box::pin(async move {
            let outcome = caught(async { (self.work)(tx).await }).await;
            self.outcome = outcome.unwrap_or_else(|| Err(Error::Panicked.into()));
            if let (Ok(_), Some(why)) = (&self.outcome, tx.failed.clone()) {
                self.spoil(why);
            }
            if self.outcome.is_ok() { Keep::Yes } else { Keep::No }
        })
    }

    fn spoil(&mut self, why: Error) {
        self.outcome = Err(why.into());
    }

    fn answer(self: Box<Self>, group: Result<(), Error>) {
        let outcome = self.outcome.and_then(|answer| group.map(|()| answer).map_err(E::from));
        // A caller that hung up no longer wants the answer; the write stays.
        let _ = self.reply.send(outcome);
    }
}

/// The future's answer; `None` when it panicked.
pub(crate) async fn caught<T>(work: impl Future<Output = T>) -> Option<T> {
    AssertUnwindSafe(work).catch_unwind().await.ok()
}

/// Puts an operation in the queue and waits for its answer.
pub(crate) async fn submit<T, E, F>(queue: &mpsc::Sender<Job>, work: F) -> Result<T, E>
where
    F: AsyncFn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    let (reply, answer) = oneshot::channel();
    let outcome = Err(Error::Stopped.into());
    enqueue(queue, Box::new(Operation { work, outcome, reply }))?;
    answer.await.unwrap_or_else(|_| Err(Error::Stopped.into()))
}

/// Puts a job in the queue, or says why there is no room.
pub(crate) fn enqueue(queue: &mpsc::Sender<Job>, job: Job) -> Result<(), Error> {
    queue.try_send(job).map_err(|refused| match refused {
        mpsc::error::TrySendError::Full(_) => Error::Overloaded,
        mpsc::error::TrySendError::Closed(_) => Error::Stopped,
    })
}

/// Tells every caller of a group how it ended.
pub(crate) fn answer_all(group: &mut Vec<Job>, end: &Result<(), Error>) {
    for job in group.drain(..) {
        job.answer(end.clone());
    }
}

/// What the kept operations of a group told, folded.
#[derive(Default)]
pub(crate) struct Kept {
    pub(crate) told: Told,
}

impl Kept {
    /// Takes what the transaction has gathered since the last operation.
    pub(crate) fn take(&mut self, tx: &mut Tx<'_>, keep: Keep) {
        let told = std::mem::take(&mut tx.told);
        if keep == Keep::Yes {
            self.told.add(told);
        }
    }
}
