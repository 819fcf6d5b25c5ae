//! The lines of the files that scripts hand in.

use serde::Deserialize;
use std::borrow::Cow;

/// A text: `{"id", "series", "text"}`.
#[derive(Debug, Deserialize)]
pub(super) struct TextLine<'a> {
    #[serde(borrow)]
    pub(super) id: Name<'a>,
    #[serde(borrow, default)]
    pub(super) series: Option<Name<'a>>,
    #[serde(borrow)]
    pub(super) text: Cow<'a, str>,
}

/// Two texts: `{"id", "a", "b"}`.
#[derive(Debug, Deserialize)]
pub(super) struct PairLine<'a> {
    #[serde(borrow)]
    pub(super) id: Name<'a>,
    #[serde(borrow)]
    pub(super) a: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) b: Cow<'a, str>,
}

/// A name: a string, or a number written as one.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Name<'a> {
    Text(#[serde(borrow)] Cow<'a, str>),
    Number(i64),
}

impl Name<'_> {
    /// The name as a field of a table: without tabs and line ends.
    pub(super) fn field(&self) -> String {
        match self {
            Self::Text(text) => text.replace(['\t', '\n', '\r'], " "),
            Self::Number(number) => number.to_string(),
        }
    }
}
