//! Finds passages of a collection in texts that stream through.
//!
//! Enters: sources, then texts. Leaves: detections: where in the text, where in the source, how
//! sure, and a verdict in plain words. Between: pairs of content words that stand close together
//! in any order, weighted by how rare they are; clusters of such pairs; spans whose ends are
//! where the words stop agreeing better than chance.
//! Does not: read files, keep texts, or say that anybody copied.

mod cluster;
mod collection;
mod features;
mod finder;
mod gather;
mod postings;
mod score;
mod span;
mod verdict;

pub use collection::{AddError, Builder, Collection};
pub(crate) use collection::{LONGEST_TEXT, pair};
pub use finder::{Detection, Finder, Settings};
pub use verdict::Verdict;
