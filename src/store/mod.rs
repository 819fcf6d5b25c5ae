//! The store: operations are written once, against `Tx`, and know neither engine.
//!
//! Enters: an async closure over a transaction. Leaves: its answer, after the commit is on disk.
//! Does not: know any stage, or wait for anything but the engine.
//! **Invariant:** an `Ok` of `Db::write` is durable; an `Err` of the operation or a panic left no
//! trace. Only `Lost` is open: the commit itself failed, so the caller asks again with the same
//! key.

mod backup;
mod db;
mod engine;
mod error;
mod folder;
mod intake;
pub mod job;
mod migrate;
pub mod outbox;
pub mod seal;
mod sql;
mod tx;
mod value;

#[cfg(test)]
pub mod trial;

pub use db::{Announcement, Db, Place};
pub use error::Error;
pub use folder::{DataFolder, FolderError};
pub use intake::{BatchWork, Intake};
pub use sql::{Sql, queries};
pub use tx::Tx;
pub use value::{FromRow, FromValue, Params, Row, ToParam, Value};

/// Every SQL text of the store, for the registry.
pub(crate) const QUERIES: &[&[Sql]] =
    &[tx::query::ALL, job::query::ALL, seal::query::ALL, engine::postgres::ALL];
