//! Upstream's files: recognised, parsed, stored, and remembered by hash.
//!
//! Enters: a folder (and its archives) or upstream itself. Leaves: rows of `law`, a list of faults,
//! and a `source_file` row for everything read. **Invariant:** one bad file or field is a listed
//! fault and never loses another record; parsing is pure, only `store` writes.
//!
//! To add a source: a folder here with `claims`, `parse` and `store`, a `Kind`, and a `Record`.

mod kind;

pub use kind::{Kind, Parsed, Record, SourceFile};
