//! An open transaction of either engine.
//!
//! Enters: SQL texts and parameters. Leaves: rows, or the first refusal.
//! Does not: begin or commit; the engine that lent the transaction does.

pub(super) mod query;

use super::engine::{postgres, sqlite};
use super::{Error, FromRow, Params, Sql, Value};
use std::collections::{BTreeMap, BTreeSet};

/// An open transaction. `&mut` everywhere: one statement at a time.
pub struct Tx<'a> {
    pub(super) engine: Engine<'a>,
    /// The first statement that the engine refused: PostgreSQL undoes all after one, so both do.
    pub(super) failed: Option<Error>,
    pub(super) told: Told,
}

pub(super) enum Engine<'a> {
    Sqlite(sqlite::Scope<'a>),
    Postgres(postgres::Scope<'a>),
}

/// What an operation tells at its end if it is kept: steps of counters, and topics that changed.
/// In key order, so that two groups never wait for each other in a ring.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) steps: BTreeMap<String, i64>,
    pub(super) topics: BTreeSet<String>,
}

impl Told {
    pub(super) fn add(&mut self, other: Told) {
        for (counter, by) in other.steps {
            *self.steps.entry(counter).or_default() += by;
        }
        self.topics.extend(other.topics);
    }
}

impl<'a> Tx<'a> {
    pub(super) fn new(engine: Engine<'a>) -> Self {
        Self { engine, failed: None, told: Told::default() }
    }

    /// Moves a counter if the operation is kept: one statement for the whole group, at its end.
    pub fn count(&mut self, counter: &str, by: i64) {
        *self.told.steps.entry(counter.to_owned()).or_default() += by;
    }

    /// Where a counter stood before this transaction moved it.
    pub async fn counted(&mut self, counter: &str) -> Result<i64, Error> {
        let found: Option<(i64,)> = self.fetch_optional(query::COUNTED, (counter,)).await?;
        Ok(found.map_or(0, |(total,)| total))
    }

    /// Says, once the commit is durable and on every node, that something named `topic` changed.
    pub fn announce(&mut self, topic: &str) {
        self.told.topics.insert(topic.to_owned());
    }

    /// Runs a statement that returns no rows; the number of rows it changed.
    pub async fn execute(&mut self, sql: Sql, params: impl Params) -> Result<u64, Error> {
        let done = match &mut self.engine {
            Engine::Sqlite(scope) => scope.execute(sql, &params.list()),
            Engine::Postgres(scope) => scope.execute(sql, &params.list()).await,
        };
        self.noted(done)
    }

    /// Runs a statement whose answer the operation does not need; its failure fails the operation.
    /// PostgreSQL gets it without waiting, together with what follows.
    pub async fn push(&mut self, sql: Sql, params: impl Params) -> Result<(), Error> {
        let done = match &mut self.engine {
            Engine::Sqlite(scope) => scope.execute(sql, &params.list()).map(drop),
            Engine::Postgres(scope) => scope.push(sql, &params.list()).await,
        };
        self.noted(done)
    }

    /// Inserts many rows with one text, `INSERT .. VALUES (?1, ?2, ..)`; how many it changed.
    /// PostgreSQL gets whole columns in one statement, SQLite one prepared statement a row.
    pub async fn insert_many<P: Params>(&mut self, sql: Sql, rows: &[P]) -> Result<u64, Error> {
        if rows.is_empty() {
            return Ok(0);
        }
        let done = match &mut self.engine {
            Engine::Sqlite(scope) => scope.insert_many(sql, rows),
            Engine::Postgres(scope) => scope.insert_many(sql, &lists(rows)).await,
        };
        self.noted(done)
    }

    /// As `insert_many`, with what `RETURNING` gives, in no promised order.
    pub async fn insert_many_returning<R: FromRow, P: Params>(
        &mut self,
        sql: Sql,
        rows: &[P],
    ) -> Result<Vec<R>, Error> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let done = match &mut self.engine {
            Engine::Sqlite(scope) => scope.insert_many_returning(sql, rows),
            Engine::Postgres(scope) => scope.insert_many_returning(sql, &lists(rows)).await,
        };
        self.noted(done)
    }

    /// The only row.
    ///
    /// Errors: `NotFound` when there is none.
    pub async fn fetch_one<R: FromRow>(
        &mut self,
        sql: Sql,
        params: impl Params,
    ) -> Result<R, Error> {
        self.fetch_optional(sql, params).await?.ok_or(Error::NotFound)
    }

    /// The first row, if there is one.
    pub async fn fetch_optional<R: FromRow>(
        &mut self,
        sql: Sql,
        params: impl Params,
    ) -> Result<Option<R>, Error> {
        let found = match &mut self.engine {
            Engine::Sqlite(scope) => scope.fetch_optional(sql, &params.list()),
            Engine::Postgres(scope) => scope.fetch_optional(sql, &params.list()).await,
        };
        self.noted(found)
    }

    /// Every row. The query carries its own `LIMIT`.
    pub async fn fetch_all<R: FromRow>(
        &mut self,
        sql: Sql,
        params: impl Params,
    ) -> Result<Vec<R>, Error> {
        let found = match &mut self.engine {
            Engine::Sqlite(scope) => scope.fetch_all(sql, &params.list()),
            Engine::Postgres(scope) => scope.fetch_all(sql, &params.list()).await,
        };
        self.noted(found)
    }

    fn noted<T>(&mut self, done: Result<T, Error>) -> Result<T, Error> {
        if let Err(why) = &done
            && why.is_refusal()
        {
            self.failed.get_or_insert_with(|| why.clone());
        }
        done
    }
}

fn lists<P: Params>(rows: &[P]) -> Vec<Vec<Value<'_>>> {
    rows.iter().map(P::list).collect()
}
