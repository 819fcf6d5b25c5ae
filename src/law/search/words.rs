//! Words made alike: what is stored and what is asked go through the same mill.

use rust_stemmers::{Algorithm, Stemmer};
use std::collections::BTreeSet;
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

static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// The words of a text in order: lower case, without accents, letters and digits only.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|letter: char| !letter.is_alphanumeric() && !is_combining_mark(letter))
        .map(plain)
        .filter(|word| !word.is_empty() && word.len() <= LETTERS)
}

fn plain(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let letters = word.nfkd().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether a word is too common to find anything by.
pub(super) fn is_common(word: &str) -> bool {
    COMMON.contains(&word)
}

/// What the word is found by whatever its ending: `trafficking` and `traffickers` by `traffick`.
pub(super) fn stem(word: &str) -> String {
    ENGLISH.stem(word).into_owned()
}

/// The words of a text once each, with their stems: what an index row holds.
pub(super) fn indexed<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut kept = BTreeSet::new();
    for word in texts.into_iter().flat_map(words).filter(|word| !is_common(word)) {
        let stem = stem(&word);
        if stem != word {
            kept.insert(stem);
        }
        kept.insert(word);
    }
    let length = kept.iter().map(|word| word.len() + 1).sum();
    kept.iter().fold(String::with_capacity(length), |mut text, word| {
        text.push_str(word);
        text.push(' ');
        text
    })
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
        let found: Vec<_> = words("Niñas' H.R. 1865 — Straße, ﬁght!").collect();
        assert_eq!(found, ["ninas", "h", "r", "1865", "straße", "fight"]);
        assert_eq!(words("e\u{301}tat").collect::<Vec<_>>(), ["etat"]);
        assert_eq!(words(&"x".repeat(5_000)).count(), 0);
    }

    #[test]
    fn a_row_holds_words_and_stems_once() {
        assert_eq!(indexed(["Trafficking Act", "trafficking"]), "traffick trafficking ");
        assert_eq!(facet("area", "Crime and Law Enforcement"), "zzareacrimeandlawenforcement");
        assert_eq!(untagged("a<b>c</b> d <i").trim(), "a c  d");
    }
}
