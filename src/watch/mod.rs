//! What changes in the law, and where its words come from.
//!
//! Enters: versions of texts, as `law::text` has them; files of texts, one JSON object a line.
//! Leaves: what changed between two versions; rows of passages found, with a report of what was
//! read and what was wrong. The engine is `crates/reuse`; this stage reads and writes the files
//! and keeps what is in memory small: texts stream through in batches.
//! Does not: fetch texts, decide whom to tell, or say that anybody copied.

mod change;
mod files;
mod find;
mod json;
mod shape;
mod tally;

pub use change::{Compared, Counts, Diff, Fate, Op, OpKind, SectionDiff, compare};
pub use find::{Options, detect, stream};
pub use json::as_json;
pub use tally::{compare_lines, pairs};

use crate::kernel::Fault;
use std::path::PathBuf;

/// Faults kept for the list; more are counted.
pub const FAULTS_LISTED: usize = 1_000;

/// What a command read and found.
#[derive(Debug, Default)]
pub struct Report {
    /// Lines that were understood.
    pub documents: u64,
    /// Their bytes in the file.
    pub bytes: u64,
    /// Rows written.
    pub rows: u64,
    /// Lines that were not understood: all of them.
    pub fault_count: u64,
    /// The first of them.
    pub faults: Vec<Fault>,
}

impl Report {
    fn add_fault(&mut self, fault: Fault) {
        self.fault_count += 1;
        if self.faults.len() < FAULTS_LISTED {
            self.faults.push(fault);
        }
    }
}

/// Why a command could not be done.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    /// A file could not be read.
    #[error("{} cannot be read: {why}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        why: std::io::Error,
    },
    /// The answers could not be written.
    #[error("the answers cannot be written: {0}")]
    Write(#[from] std::io::Error),
    /// A source was refused.
    #[error("{}, line {line}: {why}", path.display())]
    Source {
        /// The file.
        path: PathBuf,
        /// Its line.
        line: u64,
        /// Why.
        why: reuse::find::AddError,
    },
    /// A worker died.
    #[error("a thread that searched stopped: this is a bug, please report it")]
    Worker,
}
