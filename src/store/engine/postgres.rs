//! PostgreSQL: the same closures on pooled connections, several in one commit when several wait.
//!
//! Enters: closures. Leaves: their answers, after COMMIT has been acknowledged.
//! Does not: hold a connection that is not in use, or give one back inside a transaction.

use super::group::{Job, Keep, Kept, answer_all};
use super::postgres_values::{OwnedValue, column, kind_of};
use super::{QUEUE_LIMIT, dialect};
use crate::store::tx::{Engine, Tx, query::COUNT};
use crate::store::{Error, FromRow, Row, Sql, Value};
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod};
use futures_util::{StreamExt, pin_mut};
use std::cell::RefCell;
use std::collections::HashMap;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Waker};
use tokio::sync::{Mutex, mpsc};
use tokio::task::LocalSet;
use tokio_postgres::types::ToSql;
use tokio_postgres::{NoTls, RowStream, Statement};

/// Writing connections of one node; more than about four a server core only adds waiting there.
const WRITERS: usize = 4;

/// Reading connections of one node.
const READERS: usize = 4;

/// Most operations in one commit. PostgreSQL checks visibility slowly past 64 savepoints.
const GROUP_LIMIT: usize = 32;

/// How often a group that the server undid (deadlock, serialization) runs again.
const ATTEMPTS: usize = 4;

/// The channel on which nodes tell each other what changed.
pub(crate) const CHANNEL: &str = "groundswell";

/// The sending sides of the writers and the readers: one thread each, one local task a connection.
#[derive(Clone)]
pub(crate) struct Threads {
    pub(crate) writes: mpsc::Sender<Job>,
    pub(crate) reads: mpsc::Sender<Job>,
}

/// Each SQL text as PostgreSQL spells it, once for one row and once for whole columns.
#[derive(Default)]
struct Dialect {
    single: RefCell<HashMap<&'static str, Rc<str>>>,
    columns: RefCell<HashMap<&'static str, Rc<str>>>,
}

struct Shared {
    pool: Pool,
    dialect: Dialect,
    jobs: Mutex<mpsc::Receiver<Job>>,
}

/// What the tasks of a thread do with the jobs.
#[derive(Clone, Copy)]
enum Role {
    Write,
    Read,
}

impl Threads {
    pub(crate) fn start(url: &str) -> Result<Self, Error> {
        Ok(Self {
            writes: start_thread(url, "store-writers", WRITERS, Role::Write)?,
            reads: start_thread(url, "store-readers", READERS, Role::Read)?,
        })
    }
}

fn start_thread(
    url: &str,
    name: &str,
    connections: usize,
    role: Role,
) -> Result<mpsc::Sender<Job>, Error> {
    let fast = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let manager = Manager::from_config(url.parse()?, NoTls, fast);
    let pool = Pool::builder(manager)
        .max_size(connections)
        .build()
        .map_err(|why| Error::Pool(why.to_string().into()))?;
    let (queue, jobs) = mpsc::channel(QUEUE_LIMIT);
    let body = move || {
        let shared = Rc::new(Shared { pool, dialect: Dialect::default(), jobs: Mutex::new(jobs) });
        let tasks = LocalSet::new();
        for _ in 0..connections {
            match role {
                Role::Write => drop(tasks.spawn_local(write_groups(Rc::clone(&shared)))),
                Role::Read => drop(tasks.spawn_local(read_each(Rc::clone(&shared)))),
            }
        }
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        runtime.enable_all().build().expect("the system gives a runtime").block_on(tasks);
    };
    let thread = std::thread::Builder::new().name(name.to_owned());
    thread.spawn(body).expect("the system gives a thread at start");
    Ok(queue)
}

async fn write_groups(shared: Rc<Shared>) {
    let mut group = Vec::new();
    loop {
        if shared.jobs.lock().await.recv_many(&mut group, GROUP_LIMIT).await == 0 {
            return;
        }
        let end = write_group(&shared, &mut group).await;
        answer_all(&mut group, &end);
    }
}

async fn write_group(shared: &Shared, group: &mut [Job]) -> Result<(), Error> {
    let mut attempts = 1;
    loop {
        let client = shared.client().await?;
        let mut phase = Phase::Open;
        let done = run_all(&client, shared, group, &mut phase).await;
        let Err(why) = done else { return Ok(()) };
        if client.batch_execute("ROLLBACK").await.is_err() {
            // A connection in an unknown state is closed, not given back.
            drop(Object::take(client));
        }
        let may_repeat = why.is_retryable() || phase == Phase::Open && is_disconnect(&why);
        if !may_repeat || attempts == ATTEMPTS {
            return Err(match why {
                Error::Full => Error::Full,
                other => Error::Lost(other.to_string().into()),
            });
        }
        attempts += 1;
    }
}

/// Whether the commit may have reached the server: then only the caller's own key can settle it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Open,
    Committing,
}

fn is_disconnect(why: &Error) -> bool {
    matches!(why, Error::Postgres(inner) if inner.is_closed())
}

async fn run_all(
    client: &Object,
    shared: &Shared,
    group: &mut [Job],
    phase: &mut Phase,
) -> Result<(), Error> {
    let mut tx = Tx::new(Engine::Postgres(Scope::new(client, shared)));
    let mut kept = Kept::default();
    scope(&mut tx).send("BEGIN");
    for job in group {
        let keep = run_one(job, &mut tx).await?;
        kept.take(&mut tx, keep);
    }
    let steps: Vec<_> = kept.told.steps.iter().map(|(name, by)| (name.clone(), *by)).collect();
    tx.insert_many(COUNT, &steps).await?;
    for topic in &kept.told.topics {
        tx.fetch_optional::<()>(NOTIFY, (CHANNEL, topic.as_str())).await?;
    }
    // After a failed statement COMMIT is answered without an error and undoes everything:
    // `settle` sees the error of that statement itself.
    scope(&mut tx).settle().await?;
    *phase = Phase::Committing;
    scope(&mut tx).send("COMMIT");
    scope(&mut tx).settle().await
}

/// One operation and the end of its savepoint, if it opened one.
async fn run_one(job: &mut Job, tx: &mut Tx<'_>) -> Result<Keep, Error> {
    scope(tx).savepoint = Savepoint::Unopened;
    let mut keep = job.run(tx).await;
    let pushed = scope(tx).settle().await;
    if let Err(why) = pushed {
        // What was sent without waiting failed after the operation had its answer.
        tx.failed.get_or_insert_with(|| why.clone());
        job.spoil(why);
        keep = Keep::No;
    }
    match tx.failed.take() {
        Some(why) if why.is_retryable() || is_disconnect(&why) => Err(why),
        _ => scope(tx).close(keep).await.map(|()| keep),
    }
}

async fn read_each(shared: Rc<Shared>) {
    loop {
        let next = shared.jobs.lock().await.recv().await;
        let Some(mut job) = next else { return };
        let end = read_one(&shared, &mut job).await;
        job.answer(end);
    }
}

async fn read_one(shared: &Shared, job: &mut Job) -> Result<(), Error> {
    let client = shared.client().await?;
    let mut tx = Tx::new(Engine::Postgres(Scope::new(&client, shared)));
    scope(&mut tx).send("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    scope(&mut tx).savepoint = Savepoint::Never;
    job.run(&mut tx).await;
    // Ends the transaction also after a statement that failed.
    scope(&mut tx).send("COMMIT");
    let end = scope(&mut tx).settle().await;
    drop(tx);
    if client.is_closed() {
        drop(Object::take(client));
    }
    end
}

impl Shared {
    async fn client(&self) -> Result<Object, Error> {
        self.pool.get().await.map_err(|why| Error::Pool(why.to_string().into()))
    }
}

crate::store::queries! {
    /// Tells the other nodes, at the commit, what changed.
    NOTIFY = "SELECT CAST(pg_notify(?1, ?2) AS TEXT)";
}

fn scope<'t, 'a>(tx: &'t mut Tx<'a>) -> &'t mut Scope<'a> {
    match &mut tx.engine {
        Engine::Postgres(scope) => scope,
        Engine::Sqlite(_) => unreachable!("this file makes transactions of PostgreSQL only"),
    }
}

type Sent<'a> = Pin<Box<dyn Future<Output = Result<(), tokio_postgres::Error>> + 'a>>;

/// Whether an operation has written yet: repeats and refusals that only read cost no savepoint.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Savepoint {
    Unopened,
    Open,
    /// A reading transaction, or the end of a group.
    Never,
}

/// The transaction of one operation.
pub(crate) struct Scope<'a> {
    client: &'a Object,
    dialect: &'a Dialect,
    savepoint: Savepoint,
    /// Statements on their way; their answers are read before the next one's, in order.
    sent: Vec<Sent<'a>>,
}

impl<'a> Scope<'a> {
    fn new(client: &'a Object, shared: &'a Shared) -> Self {
        let (dialect, savepoint) = (&shared.dialect, Savepoint::Never);
        Self { client, dialect, savepoint, sent: Vec::new() }
    }

    /// Puts a request without parameters on the wire now and leaves its answer for `settle`.
    fn send(&mut self, sql: &'static str) {
        let client = self.client;
        self.start(Box::pin(client.batch_execute(sql)));
    }

    fn start(&mut self, mut request: Sent<'a>) {
        // The first poll hands the request to the connection; nothing else wakes for it.
        if request.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending() {
            self.sent.push(request);
        }
    }

    async fn settle(&mut self) -> Result<(), Error> {
        let mut first_error = Ok(());
        for request in self.sent.drain(..) {
            let answer = request.await;
            first_error = first_error.and(answer);
        }
        Ok(first_error?)
    }

    /// Keeps or undoes what the operation wrote.
    async fn close(&mut self, keep: Keep) -> Result<(), Error> {
        if self.savepoint == Savepoint::Open {
            if keep == Keep::No {
                self.send("ROLLBACK TO operation");
            }
            self.send("RELEASE operation");
        }
        self.savepoint = Savepoint::Never;
        self.settle().await
    }

    async fn prepare(&mut self, sql: Sql) -> Result<Statement, Error> {
        if !sql.reads() && self.savepoint == Savepoint::Unopened {
            self.send("SAVEPOINT operation");
            self.savepoint = Savepoint::Open;
        }
        let spelled = {
            let mut spellings = self.dialect.single.borrow_mut();
            let spelled = spellings.entry(sql.text());
            Rc::clone(spelled.or_insert_with(|| dialect::for_postgres(sql).into()))
        };
        Ok(self.client.prepare_cached(&spelled).await?)
    }

    /// The statement that takes whole columns, and those columns.
    async fn prepare_columns(
        &mut self,
        sql: Sql,
        rows: &[Vec<Value<'_>>],
    ) -> Result<(Statement, Vec<Box<dyn ToSql + Sync + Send>>), Error> {
        let single = self.prepare(sql).await?;
        let kinds: Option<Vec<_>> = single.params().iter().map(kind_of).collect();
        let kinds = kinds.ok_or_else(|| refused(sql, "has a parameter of another kind"))?;
        let known = self.dialect.columns.borrow().get(sql.text()).cloned();
        let spelled: Rc<str> = match known {
            Some(spelled) => spelled,
            None => dialect::unnested(sql, &kinds)
                .ok_or_else(|| refused(sql, "is not `VALUES (?1, ?2, ..)`"))?
                .into(),
        };
        self.dialect.columns.borrow_mut().insert(sql.text(), Rc::clone(&spelled));
        let statement = self.client.prepare_cached(&spelled).await?;
        let columns = kinds.iter().enumerate().map(|(index, kind)| column(rows, index, *kind));
        Ok((statement, columns.collect()))
    }

    pub(crate) async fn push(&mut self, sql: Sql, params: &[Value<'_>]) -> Result<(), Error> {
        let statement = self.prepare(sql).await?;
        let params: Vec<OwnedValue> = params.iter().map(OwnedValue::new).collect();
        let client = self.client;
        self.start(Box::pin(async move {
            let values: Vec<Value<'_>> = params.iter().map(OwnedValue::borrow).collect();
            client.execute_raw(&statement, values.iter()).await.map(drop)
        }));
        Ok(())
    }

    pub(crate) async fn execute(&mut self, sql: Sql, params: &[Value<'_>]) -> Result<u64, Error> {
        let statement = self.prepare(sql).await?;
        let changed = self.client.execute_raw(&statement, params).await;
        self.settle().await?;
        Ok(changed?)
    }

    pub(crate) async fn insert_many(
        &mut self,
        sql: Sql,
        rows: &[Vec<Value<'_>>],
    ) -> Result<u64, Error> {
        let (statement, columns) = self.prepare_columns(sql, rows).await?;
        let changed = self.client.execute_raw(&statement, columns).await;
        self.settle().await?;
        Ok(changed?)
    }

    pub(crate) async fn insert_many_returning<R: FromRow>(
        &mut self,
        sql: Sql,
        rows: &[Vec<Value<'_>>],
    ) -> Result<Vec<R>, Error> {
        let (statement, columns) = self.prepare_columns(sql, rows).await?;
        let returned = self.client.query_raw(&statement, columns).await;
        self.settle().await?;
        gather(returned?).await
    }

    async fn query(&mut self, sql: Sql, params: &[Value<'_>]) -> Result<RowStream, Error> {
        let statement = self.prepare(sql).await?;
        let rows = self.client.query_raw(&statement, params).await;
        self.settle().await?;
        Ok(rows?)
    }

    pub(crate) async fn fetch_optional<R: FromRow>(
        &mut self,
        sql: Sql,
        params: &[Value<'_>],
    ) -> Result<Option<R>, Error> {
        let rows = self.query(sql, params).await?;
        pin_mut!(rows);
        rows.next().await.map(|row| R::from_row(&Row::Postgres(&row?))).transpose()
    }

    pub(crate) async fn fetch_all<R: FromRow>(
        &mut self,
        sql: Sql,
        params: &[Value<'_>],
    ) -> Result<Vec<R>, Error> {
        gather(self.query(sql, params).await?).await
    }
}

async fn gather<R: FromRow>(rows: RowStream) -> Result<Vec<R>, Error> {
    pin_mut!(rows);
    let mut found = Vec::new();
    while let Some(row) = rows.next().await {
        found.push(R::from_row(&Row::Postgres(&row?))?);
    }
    Ok(found)
}

fn refused(sql: Sql, why: &str) -> Error {
    Error::Lost(Arc::from(format!("{} {why}", sql.name())))
}
