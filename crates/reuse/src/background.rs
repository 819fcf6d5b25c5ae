//! How common words and pairs of words are in legislation at large.
//!
//! Learned from the bills of the 115th Congress by `examples/background.rs`, one version a bill.
//! It is what is known before the collection has said anything: a small collection is judged by
//! it, a large one by itself.

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Content words of a block, in which a pair counts once.
pub(crate) const BLOCK: usize = 200;
/// Rate of a word that is not listed.
const RARE_WORD: f32 = 4e-7;
/// Rate in blocks below which a pair is not listed.
const RARE_PAIR: f32 = 0.002;
/// Words of one subject come together more often than chance has it.
const BURST: f32 = 12.0;

/// Rates of words and pairs.
#[derive(Debug)]
pub(crate) struct Background {
    words: FxHashMap<&'static str, f32>,
    pairs: FxHashMap<(&'static str, &'static str), f32>,
}

impl Background {
    /// The one that is built in. Complexity: read once, 0.5 MB.
    pub(crate) fn get() -> &'static Self {
        static TABLE: OnceLock<Background> = OnceLock::new();
        TABLE.get_or_init(|| Self::parse(include_str!("../background/en.tsv")))
    }

    fn parse(table: &'static str) -> Self {
        let (mut words, mut pairs) = (FxHashMap::default(), FxHashMap::default());
        for line in table.lines() {
            let mut fields = line.split('\t');
            match (fields.next(), fields.next(), fields.next()) {
                (Some(word), Some(rate), None) => {
                    words.insert(word, rate.parse().unwrap_or(0.0) / 1e7);
                }
                (Some(a), Some(b), Some(rate)) => {
                    let rate = rate.parse().unwrap_or(0.0) / 1e6;
                    pairs.insert(if a < b { (a, b) } else { (b, a) }, rate);
                }
                _ => {}
            }
        }
        Self { words, pairs }
    }

    /// How often a content word is this stem.
    pub(crate) fn word(&self, stem: &str) -> f32 {
        self.words.get(stem).copied().unwrap_or(0.0).max(RARE_WORD)
    }

    /// Pairs with their rates in blocks.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&'static str, &'static str, f32)> {
        self.pairs.iter().map(|((a, b), rate)| (*a, *b, *rate))
    }
}

/// The rate in blocks of a pair that is not listed, by the rates of its words.
pub(crate) fn unlisted_pair(a: f32, b: f32, apart: usize) -> f32 {
    let places = (BLOCK * apart * 2) as f32;
    (places * a * b * BURST).clamp(1e-6, RARE_PAIR)
}
