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

    /// The search that the address of the list asks for; `None` when it asks for nothing.
    pub fn from_query(query: &str) -> Option<Self> {
        let fields: Vec<(String, String)> = serde_urlencoded::from_str(query).ok()?;
        let field = |name: &str| {
            let found = fields.iter().find(|(key, _)| key == name)?;
            Some(found.1.trim()).filter(|value| !value.is_empty())
        };
        let filters = Filters {
            stage: field("stage").and_then(Stage::read),
            congress: field("congress").and_then(|congress| congress.parse().ok()),
            subject: field("subject").map(str::to_owned),
            ..Filters::default()
        };
        let text = field("q").unwrap_or_default();
        let asks = !text.is_empty() || filters != Filters::default();
        asks.then(|| Self::new(text, filters))
    }

    /// As `from_query` reads it: the same search has one spelling.
    pub fn to_query(&self) -> String {
        let congress = self.filters.congress.map(|congress| congress.to_string());
        let fields = [
            ("q", Some(self.text.as_str()).filter(|text| !text.is_empty())),
            ("stage", self.filters.stage.map(Stage::as_str)),
            ("congress", congress.as_deref()),
            ("subject", self.filters.subject.as_deref()),
        ];
        let asked: Vec<_> =
            fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        serde_urlencoded::to_string(asked).unwrap_or_default()
    }

    /// The expressions of the search; `None` when nothing is asked for.
    pub(super) fn expressions(&self) -> Option<Expressions> {
        let words = self.words();
        let mut all: Vec<String> = words.iter().map(|word| word.anywhere.clone()).collect();
        all.extend(self.facets().into_iter().map(|facet| format!("\"{facet}\"")));
        if words.is_empty() && (all.is_empty() || !self.text.is_empty()) {
            return None;
        }
        let titled: Vec<String> = words.into_iter().map(|word| word.in_title).collect();
        // Where no word is asked for no title has it: all are sorted by their day alone.
        let titled = if titled.is_empty() { "\"zznone\"".to_owned() } else { titled.join(" AND ") };
        Some(Expressions { all: all.join(" AND "), titled })
    }

    /// The pieces of what was typed, one a word.
    fn words(&self) -> Vec<Piece> {
        let plain = words::plain(&self.text);
        let typed: Vec<&str> = words::words(&plain).take(WORDS).collect();
        let last = typed.len().wrapping_sub(1);
        let piece = |(number, word): (usize, &&str)| {
            if self.is_typing && number == last && word.chars().count() > 1 {
                return Some(Piece::begun(word));
            }
            (!words::is_common(word)).then(|| Piece::whole(word))
        };
        typed.iter().enumerate().filter_map(piece).collect()
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

/// A search in the grammar of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Expressions {
    /// All that is asked for.
    pub(super) all: String,
    /// The words in the title.
    pub(super) titled: String,
}

/// Letters from which on a word in the making is looked for everywhere. What begins with fewer is
/// most of the law, and is looked for in titles only.
const LETTERS_BEGUN: usize = 4;

/// One word of a search.
struct Piece {
    anywhere: String,
    in_title: String,
}

impl Piece {
    /// A word in any of its forms.
    fn whole(word: &str) -> Self {
        let stem = words::stem(word);
        let in_title = format!("\"{}\"", words::titled(&stem));
        Self { anywhere: format!("\"{stem}\""), in_title }
    }

    /// A word that may go on.
    fn begun(word: &str) -> Self {
        let stem = words::stem(word);
        let (title, title_stem) = (words::titled(word), words::titled(&stem));
        let in_title = format!("(\"{title_stem}\" OR \"{title}\"*)");
        let is_long = word.chars().count() >= LETTERS_BEGUN;
        let anywhere =
            if is_long { format!("(\"{stem}\" OR \"{word}\"*)") } else { in_title.clone() };
        Self { anywhere, in_title }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(wish: &Wish) -> Option<String> {
        wish.expressions().map(|expressions| expressions.all)
    }

    #[test]
    fn what_is_typed_becomes_words_and_nothing_else() {
        let check = |text: &str, expected: &str| {
            let found = all(&Wish::new(text, Filters::default()));
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        };
        check("Fighting the Trafficking", "\"fight\" AND \"traffick\"");
        check("a\" OR b* NOT {x} : ^y", "\"b\" AND \"not\" AND \"x\" AND \"y\"");
        assert_eq!(all(&Wish::new("the", Filters::default())), None);
        assert_eq!(all(&Wish::new("", Filters::default())), None);
    }

    #[test]
    fn a_search_has_one_spelling() {
        let wish = Wish::from_query("congress=115&q=+online+&page=3&stage=law").expect("a search");
        assert_eq!(wish.text, "online");
        assert_eq!(Wish::from_query(&wish.to_query()).as_ref(), Some(&wish));
        let subject = Wish::from_query("subject=Crime+%26+law").expect("a search");
        assert_eq!(subject.to_query(), "subject=Crime+%26+law");
        for nothing in ["", "page=2", "stage=nowhere", "q=+"] {
            assert_eq!(Wish::from_query(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn a_filter_alone_is_a_search() {
        let filters = Filters { congress: Some(115), ..Filters::default() };
        let found = Wish::new("", filters).expressions().expect("a search");
        assert_eq!(found.all, "\"zzcongress115\"");
        assert_eq!(found.titled, "\"zznone\"");
    }

    #[test]
    fn a_word_in_the_making_finds_what_begins_like_it() {
        let typing = |text| Wish { is_typing: true, ..Wish::new(text, Filters::default()) };
        let found = all(&typing("online traff")).expect("a search");
        assert_eq!(found, "\"onlin\" AND (\"traff\" OR \"traff\"*)");
        let found = all(&typing("on tr")).expect("a search");
        assert_eq!(found, "(\"zttr\" OR \"zttr\"*)", "in titles only");
    }
}
