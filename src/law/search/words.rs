//! Words made alike: what is stored and what is asked go through the same mill.

use rust_stemmers::{Algorithm, Stemmer};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that nearly every title has, or that only join others: they find nothing.
const COMMON: [&str; 26] = [
    "a",
    "act",
    "an",
    "and",
    "any",
    "as",
    "at",
    "be",
    "bill",
    "by",
    "for",
    "from",
    "in",
    "is",
    "it",
    "of",
    "on",
    "or",
    "other",
    "purposes",
    "resolution",
    "that",
    "the",
    "to",
    "with",
    "which",
];
/// Longest word kept: longer ones are addresses or noise.
const LETTERS: usize = 40;

/// Words whose stem is remembered: more than English has in its laws, so that noise has a bound.
const STEMS: usize = 200_000;

static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

thread_local! {
    /// The stems of this thread's words; a law uses few words often.
    static KNOWN: RefCell<HashMap<Box<str>, Box<str>>> = RefCell::default();
}

/// The text in lower case and without accents.
pub(super) fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let letters = text.nfkd().filter(|letter| !is_combining_mark(*letter));
    letters.flat_map(char::to_lowercase).collect()
}

/// The words of a plain text in order: letters and digits only.
pub(super) fn words(plain: &str) -> impl Iterator<Item = &str> {
    let words = plain.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty() && word.len() <= LETTERS)
}

/// Whether a word is too common to find anything by.
pub(super) fn is_common(word: &str) -> bool {
    COMMON.contains(&word)
}

/// What the word is found by whatever its ending: `trafficking` and `traffickers` by `traffick`.
pub(super) fn stem(word: &str) -> Box<str> {
    KNOWN.with_borrow_mut(|known| {
        if let Some(stem) = known.get(word) {
            return stem.clone();
        }
        if known.len() >= STEMS {
            known.clear();
        }
        let stem: Box<str> = ENGLISH.stem(word).into();
        known.insert(word.into(), stem.clone());
        stem
    })
}

/// The words of texts once each, with their stems: what an index row holds.
pub(super) fn indexed<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    let texts: Vec<String> = texts.into_iter().map(plain).collect();
    let mut kept: Vec<&str> = texts.iter().flat_map(|text| words(text)).collect();
    kept.sort_unstable();
    kept.dedup();
    kept.retain(|word| !is_common(word));
    let mut stems: Vec<Box<str>> = kept.iter().map(|word| stem(word)).collect();
    stems.sort_unstable();
    stems.dedup();
    let stems = stems.iter().map(|stem| &**stem).filter(|stem| kept.binary_search(stem).is_err());
    stems.chain(kept.iter().copied()).map(str::to_owned).collect()
}

/// The word as one of the title, such as `ztferry`: no text has it.
pub(super) fn titled(word: &str) -> String {
    format!("zt{word}")
}

/// One word that stands for a filter, such as `zzstagebecamelaw`: no text has it.
pub(super) fn facet(name: &str, value: &str) -> String {
    let value = value.chars().filter(|letter| letter.is_alphanumeric());
    format!("zz{name}{}", plain(&value.collect::<String>()))
}

/// The text between the tags of a piece of HTML.
pub(in crate::law) fn untagged(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for (number, piece) in html.split('<').enumerate() {
        let shown = if number == 0 { piece } else { piece.split_once('>').map_or("", |(_, t)| t) };
        text.push_str(shown);
        text.push(' ');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_made_alike() {
        let text = plain("Niñas' H.R. 1865 — Straße, ﬁght e\u{301}tat!");
        let found: Vec<_> = words(&text).collect();
        assert_eq!(found, ["ninas", "h", "r", "1865", "straße", "fight", "etat"]);
        assert_eq!(words(&"x".repeat(5_000)).count(), 0);
    }

    #[test]
    fn a_row_holds_words_and_stems_once() {
        assert_eq!(indexed(["Trafficking Act", "trafficking"]), ["traffick", "trafficking"]);
        assert_eq!(facet("area", "Crime and Law Enforcement"), "zzareacrimeandlawenforcement");
        assert_eq!(untagged("a<b>c</b> d <i").trim(), "a c  d");
    }
}
