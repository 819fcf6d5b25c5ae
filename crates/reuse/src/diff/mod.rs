//! What changed between two versions of a document.
//!
//! Enters: two documents, each a list of sections in reading order with a stable anchor.
//! Leaves: for every section of either side what became of it, and operations on words with
//! character ranges on both sides. [`apply`] makes the new document of the old one and the
//! operations, exactly: a reader can check the answer.
//! Does not: judge what a change means, execute amendments, or do I/O.
//!
//! ```
//! use reuse::diff::{Fate, apply, diff, split};
//!
//! let old = split("(a) Roads are open.\n(b) A library lends books to every resident.\n");
//! let new = split("(a) A library lends books to any resident.\n(b) Roads are open.\n");
//! let diff = diff(&old, &new);
//! assert_eq!(apply(&old, &diff).unwrap(), new);
//! assert!(diff.sections.iter().all(|section| section.is_renumbered));
//! assert_eq!(diff.sections.iter().filter(|section| section.fate == Fate::Changed).count(), 1);
//! ```

mod apply;
mod moves;
mod pairing;
mod sequence;
mod split;
mod words;

pub use apply::{ApplyError, apply};
pub use split::{join, split};

use pairing::Pairing;
use std::ops::Range;

/// One section of a document: a paragraph, subsection or title with its own words, without those
/// of the sections below it, which follow in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Names the section within its document; the caller's, returned as it came.
    pub anchor: String,
    /// The number it carries, `(a)` or `§ 230.`; may be empty.
    pub enumerator: String,
    /// Its heading; may be empty.
    pub heading: String,
    /// Its own words.
    pub text: String,
}

/// What became of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// Heading and text are the same; number and place may differ.
    Same,
    /// Heading or text differ.
    Changed,
    /// Only the new document has it.
    Added,
    /// Only the old document has it.
    Removed,
}

impl Fate {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}

/// Where a section stands in one of the two documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its place in the list of sections, from 0.
    pub index: usize,
    /// The caller's anchor.
    pub anchor: String,
    /// The number it carries there.
    pub enumerator: String,
}

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OpKind {
    /// The words stand in both.
    Keep,
    /// The words stand in the old document only.
    Delete,
    /// The words stand in the new document only.
    Insert,
}

/// A range of a section's text in the other document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The section's place in the other document's list.
    pub index: usize,
    /// The section's anchor there.
    pub anchor: String,
    /// The words' range in its text.
    pub chars: Range<usize>,
}

/// One step from the old text of a section to the new one.
///
/// Units: ranges count Unicode characters of the field (heading or text); on the side that does
/// not have the words the range is empty and says where they would stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Op {
    /// What it does.
    pub kind: OpKind,
    /// The range in the old field.
    pub old: Range<usize>,
    /// The range in the new field.
    pub new: Range<usize>,
    /// The words, for an insertion; else empty.
    pub inserted: String,
    /// Where the same words stand in the other document: they moved, and were not written anew.
    pub moved: Option<Place>,
}

/// What became of one section.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionDiff {
    /// Where it stood; none if it was added.
    pub old: Option<Side>,
    /// Where it stands; none if it was removed.
    pub new: Option<Side>,
    /// What became of its words.
    pub fate: Fate,
    /// It stands in another place among the sections that both documents have.
    pub is_moved: bool,
    /// It carries another number.
    pub is_renumbered: bool,
    /// Share of the words of both sides that were kept, 0 to 1.
    pub similarity: f64,
    /// Steps from the old heading to the new one.
    pub heading: Vec<Op>,
    /// Steps from the old text to the new one.
    pub text: Vec<Op>,
}

/// The difference of two documents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diff {
    /// Sections in the order of the new document; a removed one follows what it followed before.
    pub sections: Vec<SectionDiff>,
}

/// How much changed, counted in words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words in both documents, in place.
    pub kept: usize,
    /// Words that only the new document has.
    pub added: usize,
    /// Words that only the old document has.
    pub removed: usize,
    /// Words that moved from one section or place to another.
    pub moved: usize,
}

impl Diff {
    /// Whether both documents have the same sections with the same words, numbers and order.
    pub fn is_empty(&self) -> bool {
        self.sections.iter().all(|section| {
            section.fate == Fate::Same && !section.is_moved && !section.is_renumbered
        })
    }

    /// Counts the words of headings and texts. `old` and `new` are what was compared.
    pub fn counts(&self, old: &[Section], new: &[Section]) -> Counts {
        let mut counts = Counts::default();
        for section in &self.sections {
            let before = section.old.as_ref().and_then(|side| old.get(side.index));
            let after = section.new.as_ref().and_then(|side| new.get(side.index));
            let field = |side: Option<&Section>, pick: fn(&Section) -> &str| {
                side.map_or_else(String::new, |side| pick(side).to_owned())
            };
            for (ops, pick) in [
                (&section.heading, (|s| &s.heading) as fn(&Section) -> &str),
                (&section.text, |s| &s.text),
            ] {
                words::count(ops, &field(before, pick), &field(after, pick), &mut counts);
            }
        }
        counts
    }
}

/// Compares two documents.
///
/// Sections are paired by equal words in order, then by equal words anywhere, then by how many
/// distinctive words they share (the best set of pairs, not the first). Paired sections are
/// compared word by word. Words that left one place and stand in another are marked as moved.
///
/// Complexity: about linear in both texts; a section without any repeated structure costs at most
/// a constant times its length more, because searches have limits beyond which words count as
/// replaced. Memory: about 30 times the text, given back at the end but for the operations.
pub fn diff(old: &[Section], new: &[Section]) -> Diff {
    let pairing = Pairing::of(old, new);
    let mut sections = Vec::with_capacity(new.len());
    for index in pairing.removed_after(None) {
        sections.push(removed(old, index));
    }
    for (index, section) in new.iter().enumerate() {
        match pairing.old_of(index) {
            None => sections.push(added(section, index)),
            Some(before) => {
                sections.push(paired(&old[before], before, section, index, &pairing));
                for index in pairing.removed_after(Some(before)) {
                    sections.push(removed(old, index));
                }
            }
        }
    }
    let mut diff = Diff { sections };
    moves::mark(&mut diff, old, new);
    diff
}

fn side(section: &Section, index: usize) -> Side {
    Side { index, anchor: section.anchor.clone(), enumerator: section.enumerator.clone() }
}

fn removed(old: &[Section], index: usize) -> SectionDiff {
    let section = &old[index];
    SectionDiff {
        old: Some(side(section, index)),
        new: None,
        fate: Fate::Removed,
        is_moved: false,
        is_renumbered: false,
        similarity: 0.0,
        heading: words::ops(&section.heading, ""),
        text: words::ops(&section.text, ""),
    }
}

fn added(section: &Section, index: usize) -> SectionDiff {
    SectionDiff {
        old: None,
        new: Some(side(section, index)),
        fate: Fate::Added,
        is_moved: false,
        is_renumbered: false,
        similarity: 0.0,
        heading: words::ops("", &section.heading),
        text: words::ops("", &section.text),
    }
}

fn paired(
    before: &Section,
    old_index: usize,
    after: &Section,
    new_index: usize,
    pairing: &Pairing,
) -> SectionDiff {
    let heading = words::ops(&before.heading, &after.heading);
    let text = words::ops(&before.text, &after.text);
    let is_same = before.heading == after.heading && before.text == after.text;
    SectionDiff {
        old: Some(side(before, old_index)),
        new: Some(side(after, new_index)),
        fate: if is_same { Fate::Same } else { Fate::Changed },
        is_moved: pairing.is_moved(new_index),
        is_renumbered: before.enumerator.trim() != after.enumerator.trim(),
        similarity: words::similarity(&heading, &text),
        heading,
        text,
    }
}
