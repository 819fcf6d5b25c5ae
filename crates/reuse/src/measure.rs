//! How much two texts have in common.
//!
//! Enters: first every text of a collection, for its weights; then pairs of texts. Leaves: a
//! likeness from 0 to 1, the share of either text that the other has too, and a verdict.
//! Does not: say where the common words stand; [`crate::find`] and [`crate::diff`] do.

use crate::background::Background;
use crate::find::Verdict;
use crate::text::{Kind, Lexicon, Reader, Stemmed, Tokens};
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// Content words apart at which two words are a pair.
const APART: usize = 3;
/// Words of a run.
const RUN: usize = 5;
/// Texts that the background's word is worth beside the collection's own.
const PRIOR_TEXTS: f32 = 60.0;
/// Content words of a text, for the background's rates.
const USUAL_LENGTH: f32 = 120.0;
/// Likeness from which wording is shared that counts.
const REWORDED: f64 = 0.25;
/// Likeness from which phrases are shared.
const BOILERPLATE: f64 = 0.06;
/// Share of a text from which the other contains it.
const CONTAINS: f64 = 0.8;

/// What two texts have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// From 0 to 1.
    pub similarity: f64,
    /// Share of the first text's distinctive pairs of words that the second has.
    pub share_of_a: f64,
    /// The same for the second.
    pub share_of_b: f64,
    /// In plain words.
    pub verdict: Verdict,
}

/// Compares pairs of texts with the weights of a collection.
///
/// Memory: the vocabulary, and some lists as long as the longest text.
#[derive(Debug, Default)]
pub struct Measure {
    lexicon: Lexicon,
    reader: Reader,
    texts: u32,
    texts_with: Vec<u32>,
    weights: Vec<f32>,
    stems: Vec<Stemmed>,
}

/// A text as it is compared.
struct Profile {
    pairs: Vec<(u64, f32)>,
    words: FxHashMap<u32, f32>,
    runs: FxHashSet<u64>,
    whole: u64,
}

impl Measure {
    /// Nothing learned yet: the background's weights.
    pub fn new() -> Self {
        Self::default()
    }

    /// Learns from a text how common words are. Complexity: linear.
    pub fn learn(&mut self, text: &str) {
        let mut stems = std::mem::take(&mut self.stems);
        self.reader.learn(text, &mut self.lexicon, &mut stems);
        self.texts_with.resize(self.lexicon.len() + 1, 0);
        let distinct: FxHashSet<u32> = stems.iter().map(|word| word.stem).collect();
        distinct.into_iter().for_each(|stem| self.texts_with[stem as usize] += 1);
        self.texts += 1;
        self.weights.clear();
        self.stems = stems;
    }

    fn weigh(&mut self) {
        let known = Background::get();
        let all = self.texts as f32 + PRIOR_TEXTS;
        self.texts_with.resize(self.lexicon.len() + 1, 0);
        self.weights = vec![0.0; self.lexicon.len() + 1];
        for (stem, number) in self.lexicon.iter() {
            let prior = (known.word(stem) * USUAL_LENGTH).min(0.9) * PRIOR_TEXTS;
            let rate = (prior + self.texts_with[number as usize] as f32) / all;
            self.weights[number as usize] = -rate.min(0.98).ln();
        }
    }

    /// Compares two texts. Complexity: n log n in their words.
    pub fn compare(&mut self, a: &str, b: &str) -> Likeness {
        let mut stems = std::mem::take(&mut self.stems);
        let before = self.lexicon.len();
        self.reader.learn(a, &mut self.lexicon, &mut stems);
        self.reader.learn(b, &mut self.lexicon, &mut stems);
        if self.weights.is_empty() || self.lexicon.len() > before {
            self.weigh();
        }
        self.stems = stems;
        let (one, other) = (self.profile(a), self.profile(b));
        let (shared, total_a, total_b) = shared_pairs(&one.pairs, &other.pairs);
        let dice = part(2.0 * shared, total_a + total_b);
        let cosine = cosine(&one.words, &other.words);
        let common = one.runs.intersection(&other.runs).count() as f64;
        let runs = part(common, one.runs.len() as f64 + other.runs.len() as f64 - common);
        let in_runs = part(common, one.runs.len().min(other.runs.len()) as f64);
        let is_same = one.whole == other.whole;
        let mixed = (dice + cosine + runs.sqrt()) / 3.0;
        // Only the same words in the same order are wholly alike.
        let similarity = if is_same { 1.0 } else { mixed.min(0.999) };
        let (share_of_a, share_of_b) = (part(shared, total_a), part(shared, total_b));
        let verdict = match similarity {
            _ if is_same => Verdict::Identical,
            s if s >= REWORDED && share_of_a.max(share_of_b) >= CONTAINS && in_runs >= 0.5 => {
                Verdict::Contains
            }
            s if s >= REWORDED => Verdict::Reworded,
            s if s >= BOILERPLATE => Verdict::Boilerplate,
            _ => Verdict::Unrelated,
        };
        Likeness { similarity, share_of_a, share_of_b, verdict }
    }

    fn profile(&mut self, text: &str) -> Profile {
        let mut stems = std::mem::take(&mut self.stems);
        self.reader.learn(text, &mut self.lexicon, &mut stems);
        let weight = |stem: u32| self.weights.get(stem as usize).copied().unwrap_or(0.0);
        let mut pairs = Vec::with_capacity(stems.len() * APART);
        let mut words: FxHashMap<u32, f32> = FxHashMap::default();
        for (at, word) in stems.iter().enumerate() {
            *words.entry(word.stem).or_default() += 1.0;
            for other in stems.iter().skip(at + 1).take(APART) {
                if other.stem != word.stem {
                    let key = crate::find::pair(word.stem, other.stem);
                    pairs.push((key, weight(word.stem) + weight(other.stem)));
                }
            }
        }
        pairs.sort_unstable_by_key(|pair| pair.0);
        for (stem, count) in &mut words {
            *count = (1.0 + count.ln()) * weight(*stem);
        }
        self.stems = stems;
        let (runs, whole) = runs(text);
        Profile { pairs, words, runs, whole }
    }
}

/// Runs of words as written, and a hash of all of them. Enumerators do not count.
fn runs(text: &str) -> (FxHashSet<u64>, u64) {
    let mut tokens = Tokens::of(text);
    let mut hashes: Vec<u64> = Vec::new();
    while let Some(token) = tokens.next() {
        if token.kind != Kind::Enumerator {
            hashes.push(xxh3_64(tokens.word().as_bytes()));
        }
    }
    let hash = |run: &[u64]| {
        run.iter().fold(run.len() as u64, |key, word| xxh3_64_with_seed(&word.to_le_bytes(), key))
    };
    let length = RUN.min(hashes.len()).max(1);
    (hashes.windows(length).map(hash).collect(), hash(&hashes))
}

/// Weight of the pairs in both, in the first, in the second.
fn shared_pairs(a: &[(u64, f32)], b: &[(u64, f32)]) -> (f64, f64, f64) {
    let total = |pairs: &[(u64, f32)]| pairs.iter().map(|pair| f64::from(pair.1)).sum::<f64>();
    let (mut x, mut y, mut shared) = (0, 0, 0.0);
    while let (Some(one), Some(other)) = (a.get(x), b.get(y)) {
        match one.0.cmp(&other.0) {
            std::cmp::Ordering::Less => x += 1,
            std::cmp::Ordering::Greater => y += 1,
            std::cmp::Ordering::Equal => {
                shared += f64::from(one.1);
                (x, y) = (x + 1, y + 1);
            }
        }
    }
    (shared, total(a), total(b))
}

fn cosine(a: &FxHashMap<u32, f32>, b: &FxHashMap<u32, f32>) -> f64 {
    // Summed in the order of the stems: the same bytes come out every time.
    let sorted = |words: &FxHashMap<u32, f32>| {
        let mut words: Vec<(u32, f64)> = words.iter().map(|(s, w)| (*s, f64::from(*w))).collect();
        words.sort_unstable_by_key(|word| word.0);
        words
    };
    let (one, other) = (sorted(a), sorted(b));
    let norm = |words: &[(u32, f64)]| words.iter().map(|w| w.1 * w.1).sum::<f64>().sqrt();
    let find = |stem| other.binary_search_by_key(&stem, |word| word.0).ok().map(|at| other[at].1);
    let product: f64 = one.iter().filter_map(|(stem, w)| Some(w * find(*stem)?)).sum();
    part(product, norm(&one) * norm(&other))
}

fn part(value: f64, whole: f64) -> f64 {
    if whole > 0.0 { value / whole } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closer_the_text_the_greater_the_likeness() {
        let clause = "No carrier shall be liable for damage to a parcel that its sender packed.";
        let renumbered = "(2) No carrier shall be liable for damage to a parcel that its sender \
                          packed.";
        let reworded = "A carrier may not be held liable for the damage of parcels packed by a \
                        sender.";
        let other = "The Librarian shall lend books to every resident of the county.";
        let mut measure = Measure::new();
        [clause, reworded, other].iter().for_each(|text| measure.learn(text));
        let same = measure.compare(clause, renumbered);
        assert_eq!((same.verdict, same.similarity), (Verdict::Identical, 1.0));
        let near = measure.compare(clause, reworded);
        assert_eq!(near.verdict, Verdict::Reworded, "{near:?}");
        let far = measure.compare(clause, other);
        assert!(far.similarity < 0.06 && near.similarity > 0.3, "{near:?} {far:?}");
        assert_eq!(measure.compare("", "").verdict, Verdict::Identical);
        assert_eq!(measure.compare("", other).similarity, 0.0);
    }
}
