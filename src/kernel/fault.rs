use std::fmt;

/// One thing that was wrong in somebody else's file: listed, and never a reason to lose a record.
///
/// Shape: the file as upstream names it, the field's path inside it, and a sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, relative to the folder or archive it came from.
    pub file: String,
    /// Where in the file: `actions/item[3]/actionDate`, or empty for the file as a whole.
    pub field: String,
    /// What was wrong, without the offending text when that may be long.
    pub why: String,
}

/// Characters kept of a file's own words in a fault, so that a broken file cannot flood the list.
const QUOTE_LIMIT: usize = 80;

impl Fault {
    /// A fault in `field` of `file`.
    pub fn new(file: &str, field: &str, why: impl fmt::Display) -> Self {
        Self { file: file.to_owned(), field: field.to_owned(), why: why.to_string() }
    }

    /// A piece of the file's own text, cut to a length that fits in a list.
    pub fn quote(text: &str) -> String {
        match text.char_indices().nth(QUOTE_LIMIT) {
            Some((end, _)) => format!("{:?}…", &text[..end]),
            None => format!("{text:?}"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field.as_str() {
            "" => write!(f, "{}: {}", self.file, self.why),
            field => write!(f, "{}: {field}: {}", self.file, self.why),
        }
    }
}
