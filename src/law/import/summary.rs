use super::Outcome;
use crate::kernel::Fault;
use crate::law::source::{Finding, Source};
use std::collections::BTreeMap;

/// What a sync did, told at its end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Files recognised and looked at: new, changed, unchanged and unreadable together.
    pub read: u64,
    /// Records that were not known before.
    pub new: u64,
    /// Records that replaced what was known.
    pub changed: u64,
    /// Files that are as they were, or whose record is known from a fresher file.
    pub unchanged: u64,
    /// Files of which nothing could be kept; each has a fault.
    pub unreadable: u64,
    /// Files that no importer reads.
    pub passed_over: u64,
    /// Everything wrong in the files of this site, also found earlier and still so.
    pub fault_count: u64,
    /// The faults themselves, by file, as far as they are listed.
    pub faults: Vec<Fault>,
    /// Fields passed over because they are not known here: importer, field, first file.
    pub unknown_fields: Vec<(String, String, String)>,
    /// The sources whose files were looked at.
    pub sources: BTreeMap<Source, Finding>,
    /// Archives that are as they were: what is in them was looked at too.
    pub(super) same_archives: Vec<String>,
    /// How long it took.
    pub seconds: f64,
}

impl Summary {
    /// Files looked at each second.
    pub fn files_per_second(&self) -> f64 {
        self.read as f64 / self.seconds.max(0.001)
    }

    /// Notes that a file of this source was looked at, and what became of its record.
    pub(super) fn saw(&mut self, source: Source, outcome: Option<Outcome>) {
        let finding = self.sources.entry(source).or_default();
        finding.is_changed |= matches!(outcome, Some(Outcome::New | Outcome::Changed));
    }

    pub(super) fn add(&mut self, outcome: Option<Outcome>) {
        self.read += 1;
        match outcome {
            Some(Outcome::New) => self.new += 1,
            Some(Outcome::Changed) => self.changed += 1,
            Some(Outcome::Unchanged) => self.unchanged += 1,
            None => self.unreadable += 1,
        }
    }
}

/// Who is told how far a sync has come.
pub trait Watch: Send + Sync {
    /// The work is about to begin on this many bytes.
    fn begins(&self, bytes: u64);
    /// So many bytes of the folder have been read.
    fn read(&self, bytes: u64);
    /// So many of all files have been asked for upstream.
    fn fetched(&self, _done: usize, _all: usize) {}
    /// So many files are stored or known.
    fn stored(&self, summary: &Summary);
}
