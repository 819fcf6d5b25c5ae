//! The campaign file: front matter in YAML, then the story in Markdown with a few marked blocks.
//!
//! Enters: the text of a file. Leaves: a `Campaign`, or every fault with its line and field; and
//! the other way round, one canonical text. docs/campaign-file.md describes the format.
//! **Invariant:** reading what was printed gives the same campaign; nothing here opens a file.

mod block;
mod body;
mod front_matter;
mod limit;
mod print;
mod shape;

pub use limit::FILE_LIMIT;
pub use print::print;

use super::{Block, Campaign};
use std::fmt;

/// One thing that is wrong in a campaign file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFault {
    /// Line of the file, from 1.
    pub line: usize,
    /// Which field, such as `asks[0].window.opens`; empty for the file as a whole.
    pub field: String,
    /// What is wrong, and what would be right.
    pub why: String,
}

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field.as_str() {
            "" => write!(f, "line {}: {}", self.line, self.why),
            field => write!(f, "line {}: {field}: {}", self.line, self.why),
        }
    }
}

/// What a reader of one part of the file found wrong so far.
#[derive(Debug, Default)]
struct Faults(Vec<FileFault>);

impl Faults {
    /// Notes a fault.
    fn push(&mut self, line: usize, field: &str, why: impl fmt::Display) {
        self.0.push(FileFault { line, field: field.to_owned(), why: why.to_string() });
    }

    /// The value, or `None` with a fault noted.
    fn keep<T, E: fmt::Display>(
        &mut self,
        line: usize,
        field: &str,
        result: Result<T, E>,
    ) -> Option<T> {
        result.map_err(|why| self.push(line, field, why)).ok()
    }
}

/// Reads a campaign file.
///
/// Errors: every fault that could be found, in the order of the lines; never an empty list.
pub fn parse(text: &str) -> Result<Campaign, Vec<FileFault>> {
    let mut faults = Faults::default();
    if text.len() > FILE_LIMIT {
        faults.push(1, "", format_args!("a campaign file has at most {FILE_LIMIT} bytes"));
        return Err(faults.0);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let Some((yaml, story)) = halves(&text) else {
        let why = "the file begins with a line --- and its front matter ends with another ---";
        faults.push(1, "", why);
        return Err(faults.0);
    };
    let head = front_matter::parse(yaml, &mut faults);
    let body = body::parse(story, 3 + yaml.lines().count(), &mut faults);
    let campaign = head.map(|head| front_matter::join(head, body, &mut faults));
    if let Some(campaign) = &campaign {
        check_references(campaign, &mut faults);
    }
    faults.0.sort_by_key(|fault| fault.line);
    match campaign {
        Some(campaign) if faults.0.is_empty() => Ok(campaign),
        _ => Err(faults.0),
    }
}

/// Front matter and story of a file; the story begins two lines after the front matter's last.
fn halves(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("---\n")?;
    if let Some(story) = rest.strip_prefix("---\n") {
        return Some(("", story));
    }
    let (yaml, story) = rest.split_once("\n---\n").or_else(|| {
        let yaml = rest.strip_suffix("\n---")?;
        Some((yaml, ""))
    })?;
    Some((yaml, story))
}

/// A block may name only what the front matter has.
fn check_references(campaign: &Campaign, faults: &mut Faults) {
    let bills: Vec<_> = campaign.efforts.iter().flat_map(|effort| &effort.bills).collect();
    for block in campaign.sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::CallToAct { ask, .. } if campaign.ask(ask.as_str()).is_none() => {
                faults.push(1, "call-to-act", format_args!("there is no ask with the id {ask}"));
            }
            Block::BillTimeline { bill } if !bills.contains(&bill) => {
                let why = format_args!("{bill} is not among the bills of the positions");
                faults.push(1, "bill-timeline", why);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
