//! Upstream's files: recognised, parsed, stored, and remembered by hash.
//!
//! Enters: a folder (and its archives) or upstream itself. Leaves: rows of `law`, a list of faults,
//! and a `source_file` row for everything read. **Invariant:** one bad file or field is a listed
//! fault and never loses another record; parsing is pure, only `store` writes.
//!
//! To add a source: a folder here with `claims`, `parse` and `store`, a `Kind`, and a `Record`.

mod archive;
pub mod assembly;
pub mod billstatus;
pub mod boundary;
pub mod congress_legislators;
mod fetch;
mod group;
mod kind;
mod markup;
mod pipeline;
pub mod places;
pub(in crate::law) mod query;
mod summary;
mod sync;
pub mod texts;
mod upstream;
pub mod votes;
pub mod zip_table;

pub use archive::FolderUnreadable;
pub use fetch::{FetchError, Patience, Validators};
pub use kind::{Kind, Parsed, Record, SourceFile};
pub use summary::{Summary, Watch};
pub use sync::{SyncError, faults, from_folder};
pub use upstream::{Part, Upstream, from_upstream};

use crate::kernel::Fault;

/// What is announced when bills or roll calls changed: pages in memory are made again.
pub const LAW_CHANGED: &str = "law";

/// What became of one record in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was not known before.
    New,
    /// It replaced what was known.
    Changed,
    /// What is stored was kept: the same, fresher, or whole where this is cut short.
    Unchanged,
}

/// What became of one record, and what is to be listed about that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// What became of it.
    pub outcome: Outcome,
    /// Why it was not stored, where that needs saying.
    pub fault: Option<Fault>,
}

impl Stored {
    /// An outcome with nothing to say.
    pub const fn of(outcome: Outcome) -> Self {
        Self { outcome, fault: None }
    }
}

#[cfg(test)]
mod tests;
