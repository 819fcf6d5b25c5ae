//! What supporters do: one append-only action each, counted in its own transaction.
//!
//! Enters: a supporter's form. Leaves: an action on disk, a receipt, a moved count.
//! Does not: send anything, or know how a page looks.
//! **Invariant:** actions are only ever added, and every count equals the actions it counts:
//! `audit` proves it.

pub mod audit;
pub mod call;
pub mod follow;
mod receipt;

pub use call::CallIntake;
pub use receipt::Receipt;

/// Every SQL text of this stage, for the registry.
pub(crate) const QUERIES: &[&[crate::store::Sql]] =
    &[call::query::ALL, audit::query::ALL, follow::query::ALL];
