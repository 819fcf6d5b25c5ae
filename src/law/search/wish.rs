//! What is looked for, as an expression of the index.

use super::words;
use crate::law::bill::{BillKind, Stage};

/// Words of a search that are looked at; the rest is ignored.
const WORDS: usize = 12;
/// Bytes of a search that are looked at.
const TEXT_LIMIT: usize = 400;

/// What a search must keep to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Bills at this stage only.
    pub stage: Option<Stage>,
    /// Bills of this Congress only.
    pub congress: Option<u32>,
    /// Bills of this type only.
    pub kind: Option<BillKind>,
    /// Bills with this legislative subject only.
    pub subject: Option<String>,
    /// Bills of this policy area only.
    pub area: Option<String>,
}

/// A search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// What was typed.
    pub text: String,
    /// What it must keep to.
    pub filters: Filters,
    /// Whether the last word may go on: she is still typing.
    pub is_typing: bool,
}

impl Wish {
    /// A search for this text.
    pub fn new(text: &str, filters: Filters) -> Self {
        let text = text.get(..text.floor_char_boundary(TEXT_LIMIT)).unwrap_or_default().trim();
        Self { text: text.to_owned(), filters, is_typing: false }
    }

    /// The expression of all that is asked for, and that of the words in the title; `None` when
    /// nothing is.
    pub(super) fn expressions(&self) -> Option<(String, String)> {
        let asked = self.words();
        let mut all = asked.clone();
        all.extend(self.facets().into_iter().map(|facet| format!("\"{facet}\"")));
        if asked.is_empty() && (all.is_empty() || !self.text.is_empty()) {
            return None;
        }
        // Where no word is asked for no title has it: all are sorted by their day alone.
        let titled = if asked.is_empty() { "\"zznone\"".to_owned() } else { asked.join(" AND ") };
        Some((all.join(" AND "), format!("{{title}} : ({titled})")))
    }

    /// One piece for each word: its stem, and while she types also what begins like it. What
    /// begins with two or three letters is most of the law: it is looked for in titles only.
    fn words(&self) -> Vec<String> {
        let typed: Vec<String> =
            words::words(&words::plain(&self.text)).take(WORDS).map(str::to_owned).collect();
        let last = typed.len().wrapping_sub(1);
        let piece = |(number, word): (usize, String)| {
            let stem = words::stem(&word);
            if self.is_typing && number == last {
                match word.chars().count() {
                    1 => {}
                    2 | 3 => return Some(format!("{{title}} : \"{word}\"*")),
                    _ => return Some(format!("(\"{stem}\" OR \"{word}\"*)")),
                }
            }
            (!words::is_common(&word)).then(|| format!("\"{stem}\""))
        };
        typed.into_iter().enumerate().filter_map(piece).collect()
    }

    fn facets(&self) -> Vec<String> {
        let Filters { stage, congress, kind, subject, area } = &self.filters;
        let congress = congress.map(|congress| congress.to_string());
        let asked = [
            ("stage", stage.map(Stage::as_str)),
            ("congress", congress.as_deref()),
            ("type", kind.map(BillKind::as_str)),
            ("subject", subject.as_deref()),
            ("area", area.as_deref()),
        ];
        asked.into_iter().filter_map(|(name, value)| Some(words::facet(name, value?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_words_and_nothing_else() {
        let check = |text: &str, all: &str| {
            let found = Wish::new(text, Filters::default()).expressions();
            assert_eq!(found.map(|(all, _)| all).as_deref(), Some(all), "{text}");
        };
        check("Fighting the Trafficking", "\"fight\" AND \"traffick\"");
        check("a\" OR b* NOT {x} : ^y", "\"b\" AND \"not\" AND \"x\" AND \"y\"");
        assert_eq!(Wish::new("the", Filters::default()).expressions(), None);
        assert_eq!(Wish::new("", Filters::default()).expressions(), None);
    }

    #[test]
    fn a_filter_alone_is_a_search() {
        let filters = Filters { congress: Some(115), ..Filters::default() };
        let (all, titled) = Wish::new("", filters).expressions().expect("a search");
        assert_eq!(
            (all.as_str(), titled.as_str()),
            ("\"zzcongress115\"", "{title} : (\"zznone\")")
        );
    }

    #[test]
    fn a_word_in_the_making_finds_what_begins_like_it() {
        let wish = Wish { is_typing: true, ..Wish::new("online traff", Filters::default()) };
        let (all, _) = wish.expressions().expect("a search");
        assert_eq!(all, "\"onlin\" AND (\"traff\" OR \"traff\"*)");
        let wish = Wish { is_typing: true, ..Wish::new("on tr", Filters::default()) };
        assert_eq!(wish.expressions().expect("a search").0, "{title} : \"tr\"*");
    }
}
