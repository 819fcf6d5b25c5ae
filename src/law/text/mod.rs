//! The texts of bills: which versions there are, and each as one tree of sections.
//!
//! Enters: USLM 2, bill.dtd XML, XHTML and plain text, read by `import::texts`. Leaves: versions in
//! the order in which a bill passes them, a tree with stable anchors, and the same as a flat list
//! for whoever compares. **Invariant:** whatever the format, the tree has one shape; a text is
//! stored once, however many versions share it.

mod json;
pub(in crate::law) mod query;
mod section;
mod shape;
mod show;
mod version;

pub use json::{as_json, versions_as_json};
pub use section::{Flat, Level, Mark, Section, flatten, number};
pub use shape::{pack, unpack};
pub use show::{BillText, BillTextHead, show, two, versions};
pub use version::{Version, known_versions};

/// How a text was marked up: the fuller form of one version replaces the poorer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextForm {
    /// A collection of texts of which tables and outer levels are lost.
    Derived,
    /// Plain text, one provision a line.
    Plain,
    /// XHTML: paragraphs whose levels are read from their numbers.
    Xhtml,
    /// XML of bill.dtd.
    BillXml,
    /// XML of USLM 2.
    Uslm,
}

/// Every form with the word that columns and `--json` use.
const FORMS: [(TextForm, &str); 5] = [
    (TextForm::Derived, "derived"),
    (TextForm::Plain, "plain"),
    (TextForm::Xhtml, "xhtml"),
    (TextForm::BillXml, "bill_xml"),
    (TextForm::Uslm, "uslm"),
];

impl TextForm {
    /// The word that columns and `--json` use.
    pub fn as_str(self) -> &'static str {
        FORMS[self as usize].1
    }

    /// Reads the word back.
    pub fn read(word: &str) -> Option<Self> {
        FORMS.iter().find(|(_, known)| *known == word).map(|(form, _)| *form)
    }
}
