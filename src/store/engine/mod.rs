//! The two engines behind the store, and the queue that both drain.
//!
//! Enters: queued operations. Leaves: their outcome, told once their group has ended.
//! Does not: know what an operation does.

pub(super) mod dialect;
pub(super) mod group;
pub(super) mod listen;
pub(super) mod postgres;
mod postgres_values;
pub(super) mod sqlite;
mod sqlite_values;

/// Most operations waiting for an engine; the next is refused so that memory has a bound.
pub(super) const QUEUE_LIMIT: usize = 8192;
