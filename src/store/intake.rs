//! The fastest way in: many callers bring one item each, and one operation writes them together.
//!
//! Enters: items. Leaves: each item's own answer, after the commit that holds all of them.
//! Does not: know what an item is. It is one ordinary operation in the writer's queue: while a
//! commit is on its way to the disk the next items gather, so there is no waiting for company.

use super::engine::group::{Keep, Queued, caught, enqueue};
use super::{Db, Error, Tx};
use futures_util::future::LocalBoxFuture;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use tokio::sync::oneshot;

/// Most items in one operation: bounds how long the first waits for the last.
const BATCH_LIMIT: usize = 256;

/// Most items waiting; the next is refused so that memory has a bound.
const WAITING_LIMIT: usize = 16_384;

/// A queue of like items. `F` writes a batch and answers each item in order.
pub struct Intake<I, A, F> {
    db: Db,
    shared: Arc<Shared<I, A, F>>,
}

impl<I, A, F> Clone for Intake<I, A, F> {
    fn clone(&self) -> Self {
        Self { db: self.db.clone(), shared: Arc::clone(&self.shared) }
    }
}

struct Shared<I, A, F> {
    waiting: Mutex<Waiting<I, A>>,
    work: F,
}

struct Waiting<I, A> {
    items: VecDeque<(I, Reply<A>)>,
    /// Whether a batch is in the writer's queue and has not taken its items yet.
    announced: bool,
}

type Reply<A> = oneshot::Sender<Result<A, Error>>;

impl<I, A, F> Intake<I, A, F>
where
    I: Send + 'static,
    A: Send + 'static,
    F: AsyncFn(&mut Tx<'_>, &[I]) -> Result<Vec<A>, Error> + Send + Sync + 'static,
{
    /// An intake whose batches are written by `work`, which answers each item in order and may run
    /// again with the same items.
    pub fn new(db: Db, work: F) -> Self {
        let waiting = Mutex::new(Waiting { items: VecDeque::new(), announced: false });
        Self { db, shared: Arc::new(Shared { waiting, work }) }
    }

    /// Brings one item and waits until it is on disk.
    ///
    /// Errors: the batch could not be written; then nothing of it was kept.
    pub async fn submit(&self, item: I) -> Result<A, Error> {
        let (reply, answer) = oneshot::channel();
        let first = {
            let mut waiting = self.shared.lock();
            if waiting.items.len() >= WAITING_LIMIT {
                return Err(Error::Overloaded);
            }
            waiting.items.push_back((item, reply));
            !std::mem::replace(&mut waiting.announced, true)
        };
        if first && let Err(why) = Batch::enqueue(&self.db, &self.shared) {
            self.shared.lock().refuse_all(&why);
        }
        answer.await.unwrap_or(Err(Error::Stopped))
    }
}

impl<I, A, F> Shared<I, A, F> {
    fn lock(&self) -> std::sync::MutexGuard<'_, Waiting<I, A>> {
        self.waiting.lock().expect("no holder of this lock panics")
    }
}

impl<I, A> Waiting<I, A> {
    /// The writer takes nothing now: whoever waits is told so, and the next one tries again.
    fn refuse_all(&mut self, why: &Error) {
        self.announced = false;
        for (_, reply) in self.items.drain(..) {
            let _ = reply.send(Err(why.clone()));
        }
    }
}

/// The items of one operation.
struct Batch<I, A, F> {
    db: Db,
    shared: Arc<Shared<I, A, F>>,
    items: Vec<I>,
    replies: Vec<Reply<A>>,
    outcome: Result<Vec<A>, Error>,
}

impl<I, A, F> Batch<I, A, F>
where
    I: Send + 'static,
    A: Send + 'static,
    F: AsyncFn(&mut Tx<'_>, &[I]) -> Result<Vec<A>, Error> + Send + Sync + 'static,
{
    fn enqueue(db: &Db, shared: &Arc<Shared<I, A, F>>) -> Result<(), Error> {
        let (items, replies) = (Vec::new(), Vec::new());
        let (shared, outcome) = (Arc::clone(shared), Err(Error::Stopped));
        let batch = Self { db: db.clone(), shared, items, replies, outcome };
        enqueue(db.writes(), Box::new(batch))
    }

    /// Takes the items the first time it runs; a repeat has them already.
    fn take(&mut self) {
        if !self.items.is_empty() {
            return;
        }
        let mut waiting = self.shared.lock();
        let taken = waiting.items.len().min(BATCH_LIMIT);
        (self.items, self.replies) = waiting.items.drain(..taken).unzip();
        waiting.announced = !waiting.items.is_empty();
        if waiting.announced
            && let Err(why) = Self::enqueue(&self.db, &self.shared)
        {
            waiting.refuse_all(&why);
        }
    }
}

impl<I, A, F> Queued for Batch<I, A, F>
where
    I: Send + 'static,
    A: Send + 'static,
    F: AsyncFn(&mut Tx<'_>, &[I]) -> Result<Vec<A>, Error> + Send + Sync + 'static,
{
    fn run<'t>(&'t mut self, tx: &'t mut Tx<'_>) -> LocalBoxFuture<'t, Keep> {
        Box::pin(async move {
            self.take();
            let outcome = caught((self.shared.work)(tx, &self.items)).await;
            self.outcome = outcome.unwrap_or(Err(Error::Panicked));
            if let Some(why) = tx.failed.clone() {
                self.spoil(why);
            }
            if self.outcome.is_ok() { Keep::Yes } else { Keep::No }
        })
    }

    fn spoil(&mut self, why: Error) {
        self.outcome = Err(why);
    }

    fn answer(mut self: Box<Self>, group: Result<(), Error>) {
        // A group that could not even begin never ran this batch: its items are still waiting.
        self.take();
        match group.and(self.outcome) {
            Ok(answers) => {
                for (reply, answer) in self.replies.into_iter().zip(answers) {
                    let _ = reply.send(Ok(answer));
                }
            }
            Err(why) => {
                for reply in self.replies {
                    let _ = reply.send(Err(why.clone()));
                }
            }
        }
    }
}
