use std::fmt;

/// Longest campaign file in bytes: a long read is 40 kB, so this is ten of them.
pub const FILE_LIMIT: usize = 400_000;
/// A heading or a name: what fits on two lines of a telephone.
pub(super) const LINE: usize = 200;
/// A paragraph of its own: the standfirst, a source, a picture's description.
pub(super) const PARAGRAPH: usize = 800;
/// A script: nobody reads more than two minutes into a telephone.
pub(super) const SCRIPT: usize = 4_000;
/// A text, quote or update: longer ones are two.
pub(super) const TEXT: usize = 60_000;
/// Asks of one campaign: more than a page can offer.
pub(super) const ASKS: usize = 12;
/// Bills of one campaign.
pub(super) const BILLS: usize = 20;
/// Recorded positions: everybody in the largest legislature there is, twice.
pub(super) const RECORDED: usize = 2_000;
/// Targets in a list: the whole Congress.
pub(super) const TARGETS: usize = 600;

/// Why a text cannot stand in a field.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum TextError {
    /// Nothing but blanks.
    Empty,
    /// More characters than the field has room for.
    Long(usize),
    /// A character that no keyboard writes, or a line break in a one-line field.
    Control,
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("this may not be empty"),
            Self::Long(limit) => write!(f, "this is longer than {limit} characters"),
            Self::Control => {
                f.write_str("this has a line break or a character that cannot be seen")
            }
        }
    }
}

/// One line of at most `limit` characters, with the blanks around it taken off.
pub(super) fn line(text: &str, limit: usize) -> Result<String, TextError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    if text.chars().count() > limit {
        return Err(TextError::Long(limit));
    }
    if text.chars().any(char::is_control) {
        return Err(TextError::Control);
    }
    Ok(text.to_owned())
}

/// Paragraphs of at most `limit` characters, without blank lines around them or blanks at the ends
/// of lines; may be empty.
pub(super) fn paragraphs(text: &str, limit: usize) -> Result<String, TextError> {
    if text.chars().count() > limit {
        return Err(TextError::Long(limit));
    }
    let lines: Vec<_> = text.lines().map(str::trim_end).collect();
    let text = lines.join("\n").trim_matches('\n').to_owned();
    if text.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\t')) {
        return Err(TextError::Control);
    }
    Ok(text)
}

/// An `https` address.
pub(super) fn is_https(text: &str) -> bool {
    let host = text.strip_prefix("https://").unwrap_or_default();
    !host.is_empty() && !host.starts_with('/') && is_plain_address(text)
}

/// A path on this site: one slash, then letters.
pub(super) fn is_own_path(text: &str) -> bool {
    let rest = text.strip_prefix('/').unwrap_or_default();
    let climbs = text.split('/').any(|step| step == "..");
    !rest.is_empty() && !rest.starts_with(['/', '\\']) && !climbs && is_plain_address(text)
}

fn is_plain_address(text: &str) -> bool {
    let odd = |letter: char| !letter.is_ascii_graphic() || "\"'<>`\\".contains(letter);
    text.len() <= PARAGRAPH && !text.contains(odd)
}
