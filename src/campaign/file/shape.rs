use serde::{Deserialize, Serialize};
use serde_saphyr::{Location, Spanned};

/// A text of the front matter with the place it was read from.
pub(super) type Written = Spanned<String>;

/// The front matter as it stands in the file.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FrontMatter {
    pub(super) slug: Written,
    pub(super) state: Written,
    pub(super) title: Written,
    pub(super) standfirst: Written,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) byline: Option<Written>,
    #[serde(default = "english")]
    pub(super) language: Written,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) sensitive: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) hotline: Option<HotlineShape>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) positions: Vec<EffortShape>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) asks: Vec<AskShape>,
}

/// A hotline as it stands in the file.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct HotlineShape {
    pub(super) label: Written,
    pub(super) phone: Written,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sms: Option<Written>,
    pub(super) checked: Written,
}

/// An effort as it stands in the file.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct EffortShape {
    pub(super) stance: Written,
    pub(super) bills: Vec<Written>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) recorded: Vec<RecordedShape>,
}

/// A recorded position as it stands in the file.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RecordedShape {
    pub(super) legislator: Written,
    pub(super) position: Written,
    pub(super) source: Written,
    pub(super) day: Written,
}

/// An ask as it stands in the file.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct AskShape {
    pub(super) id: Written,
    pub(super) kind: Written,
    pub(super) title: Written,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) window: Option<WindowShape>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) goal: Option<u32>,
    pub(super) targets: Vec<TargetShape>,
}

/// A window as it stands in the file.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WindowShape {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) opens: Option<Written>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) closes: Option<Written>,
    pub(super) zone: Written,
}

/// A target rule as it stands in the file: a word, or a word with what it needs.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum TargetShape {
    MyRepresentative,
    MySenators,
    Committee(Written),
    List(Vec<Written>),
}

fn english() -> Written {
    written("en")
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// A text that is about to be printed and so comes from no place.
pub(super) fn written(text: &str) -> Written {
    Spanned::new(text.to_owned(), Location::UNKNOWN, Location::UNKNOWN)
}
