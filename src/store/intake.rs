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
use tokio::runtime::Handle;
use tokio::sync::oneshot;

/// Most items in one operation: bounds how long the first waits for the last.
const BATCH_LIMIT: usize = 256;

/// Most items waiting; the next is refused so that memory has a bound.
const WAITING_LIMIT: usize = 16_384;

/// What writes a batch of items.
pub trait BatchWork: Send + Sync + 'static {
    /// What a caller brings.
    type Item: Send + 'static;
    /// What it is answered.
    type Answer: Send + 'static;

    /// Writes the items and answers each of them in order; it may run again with the same items.
    fn write(
        &self,
        tx: &mut Tx<'_>,
        items: &[Self::Item],
    ) -> impl Future<Output = Result<Vec<Self::Answer>, Error>>;
}

/// A queue of like items.
pub struct Intake<W: BatchWork> {
    db: Db,
    shared: Arc<Shared<W>>,
}

impl<W: BatchWork> Clone for Intake<W> {
    fn clone(&self) -> Self {
        Self { db: self.db.clone(), shared: Arc::clone(&self.shared) }
    }
}

struct Shared<W: BatchWork> {
    /// Where the callers wait.
    runtime: Handle,
    waiting: Mutex<Waiting<W::Item, W::Answer>>,
    work: W,
}

struct Waiting<I, A> {
    items: VecDeque<(I, Reply<A>)>,
    /// Whether a batch is in the writer's queue and has not taken its items yet.
    announced: bool,
}

type Reply<A> = oneshot::Sender<Result<A, Error>>;

impl<W: BatchWork> Intake<W> {
    /// An intake whose batches are written by `work`; called inside the runtime of its callers.
    pub fn new(db: Db, work: W) -> Self {
        let waiting = Mutex::new(Waiting { items: VecDeque::new(), announced: false });
        Self { db, shared: Arc::new(Shared { runtime: Handle::current(), waiting, work }) }
    }

    /// Brings one item and waits until it is on disk.
    ///
    /// Errors: the batch could not be written; then nothing of it was kept.
    pub async fn submit(&self, item: W::Item) -> Result<W::Answer, Error> {
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

impl<W: BatchWork> Shared<W> {
    fn lock(&self) -> std::sync::MutexGuard<'_, Waiting<W::Item, W::Answer>> {
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
struct Batch<W: BatchWork> {
    db: Db,
    shared: Arc<Shared<W>>,
    items: Vec<W::Item>,
    replies: Vec<Reply<W::Answer>>,
    outcome: Result<Vec<W::Answer>, Error>,
}

impl<W: BatchWork> Batch<W> {
    fn enqueue(db: &Db, shared: &Arc<Shared<W>>) -> Result<(), Error> {
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

fn answer_each<A>(replies: Vec<Reply<A>>, outcome: Result<Vec<A>, Error>) {
    match outcome {
        Ok(answers) => {
            for (reply, answer) in replies.into_iter().zip(answers) {
                let _ = reply.send(Ok(answer));
            }
        }
        Err(why) => {
            for reply in replies {
                let _ = reply.send(Err(why.clone()));
            }
        }
    }
}

impl<W: BatchWork> Queued for Batch<W> {
    fn run<'t>(&'t mut self, tx: &'t mut Tx<'_>) -> LocalBoxFuture<'t, Keep> {
        Box::pin(async move {
            self.take();
            let outcome = caught(self.shared.work.write(tx, &self.items)).await;
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
        let (replies, outcome) = (self.replies, group.and(self.outcome));
        // Waking each caller from the writer's thread would cost the writer more than writing.
        self.shared.runtime.spawn(async move { answer_each(replies, outcome) });
    }
}
