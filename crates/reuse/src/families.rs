//! Which texts of a collection share wording: companions, incorporations, re-introductions.
//!
//! Enters: texts, each of a series (the versions of one bill are one series). Leaves: pairs of
//! texts of different series with the share of each, and families of texts that are much alike.
//! Between: winnowed runs of stems (of any shared run of eight words at least one is kept).
//! Does not: compare versions within a series; [`crate::diff`] does.

use crate::find::{AddError, Verdict};
use crate::text::{Lexicon, Reader, Stemmed};
use rustc_hash::{FxHashMap, FxHashSet};

/// Content words of a run.
const RUN: usize = 5;
/// Runs of which the one with the least hash is kept.
const WINDOW: usize = 4;
/// Share of a text's weight, rarest runs first, by which candidates are found; what more texts
/// share than that only counts once a candidate is found.
const SEARCHED: f32 = 0.8;
/// Share of either text from which a pair is listed.
const LISTED_SHARE: f64 = 0.35;
/// Bits that a listed pair shares.
const LISTED_BITS: f32 = 20.0;
/// Bits from which a pair is listed whatever the share: a long provision.
const LONG_PROVISION: f32 = 2_500.0;
/// Likeness from which two texts are of one family.
const FAMILY: f64 = 0.5;
/// What a run keeps of its weight however many texts have it.
const FLOOR_BITS: f32 = 1.0;

/// Two texts that share wording. Texts are numbered in the order of adding.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shared {
    /// The first text.
    pub a: usize,
    /// The second text.
    pub b: usize,
    /// Twice the shared weight over the weight of both.
    pub similarity: f64,
    /// Share of the first text.
    pub share_of_a: f64,
    /// Share of the second text.
    pub share_of_b: f64,
    /// In plain words.
    pub verdict: Verdict,
}

/// Collects texts and finds what they share.
///
/// Memory: 8 bytes a kept run, two in five words, and as much again while pairs are sought.
#[derive(Debug, Default)]
pub struct Families {
    runs: Vec<Vec<u64>>,
    series: Vec<u32>,
    names: FxHashMap<String, u32>,
    lexicon: Lexicon,
    reader: Reader,
    stems: Vec<Stemmed>,
}

/// Pairs, and for each text the first text of its family.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// By first text, then by likeness.
    pub pairs: Vec<Shared>,
    /// For each text the first of its family: itself if it is alone.
    pub family: Vec<usize>,
}

impl Families {
    /// Nothing collected yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many texts were added.
    pub fn len(&self) -> usize {
        self.runs.len()
    }

    /// Whether none was added.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Adds a text. Errors: too long. Complexity: linear.
    pub fn add(&mut self, series: &str, text: &str) -> Result<(), AddError> {
        if text.len() > crate::find::LONGEST_TEXT {
            return Err(AddError::TooLong { bytes: text.len() });
        }
        let mut stems = std::mem::take(&mut self.stems);
        self.reader.learn(text, &mut self.lexicon, &mut stems);
        self.runs.push(winnowed(&stems));
        self.stems = stems;
        let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.series.push(*self.names.entry(series.to_owned()).or_insert(next));
        Ok(())
    }

    /// Finds pairs and families.
    ///
    /// Complexity: for each text, the texts that share its rarer runs.
    pub fn find(&self) -> Found {
        let index = Index::of(&self.runs, &self.series);
        let mut found = Found { pairs: Vec::new(), family: (0..self.len()).collect() };
        let mut seen: Vec<f32> = vec![0.0; self.len()];
        let mut weighed: FxHashSet<(usize, usize)> = FxHashSet::default();
        for text in 0..self.len() {
            // A short text inside a long one is met from the short one's side only.
            for other in self.candidates(text, &index, &mut seen) {
                let (a, b) = (text.min(other), text.max(other));
                if !weighed.insert((a, b)) {
                    continue;
                }
                let Some(shared) = self.shared(a, b, &index) else { continue };
                if shared.similarity >= FAMILY {
                    join(&mut found.family, a, b);
                }
                found.pairs.push(shared);
            }
        }
        for at in 0..self.len() {
            found.family[at] = leader(&found.family, at);
        }
        found.pairs.sort_by(|x, y| {
            x.a.cmp(&y.a).then(y.similarity.total_cmp(&x.similarity)).then(x.b.cmp(&y.b))
        });
        found
    }

    /// Texts of other series that share enough of the rarer runs.
    fn candidates(&self, a: usize, index: &Index, seen: &mut [f32]) -> Vec<usize> {
        let mut own: Vec<(f32, usize)> = self.runs[a]
            .iter()
            .map(|run| index.find(*run))
            .map(|at| (index.bits[at], at))
            .collect();
        own.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        let total: f32 = own.iter().map(|run| run.0).sum();
        let (mut passed, mut met) = (0.0, Vec::new());
        for (bits, at) in own {
            if passed > total * SEARCHED {
                break;
            }
            passed += bits;
            for b in index.holders(at) {
                if self.series[*b as usize] != self.series[a] {
                    if seen[*b as usize] == 0.0 {
                        met.push(*b as usize);
                    }
                    seen[*b as usize] += bits;
                }
            }
        }
        let least = LISTED_BITS * 0.5;
        met.sort_unstable();
        let mut candidates = Vec::new();
        for b in met {
            if seen[b] >= least {
                candidates.push(b);
            }
            seen[b] = 0.0;
        }
        candidates
    }

    fn shared(&self, a: usize, b: usize, index: &Index) -> Option<Shared> {
        let (one, other) = (&self.runs[a], &self.runs[b]);
        let weight = |runs: &[u64]| runs.iter().map(|run| index.weight(*run)).sum::<f32>();
        let (mut x, mut y, mut bits, mut common) = (0, 0, 0.0_f32, 0_usize);
        while let (Some(run), Some(against)) = (one.get(x), other.get(y)) {
            match run.cmp(against) {
                std::cmp::Ordering::Less => x += 1,
                std::cmp::Ordering::Greater => y += 1,
                std::cmp::Ordering::Equal => {
                    bits += index.weight(*run);
                    common += 1;
                    (x, y) = (x + 1, y + 1);
                }
            }
        }
        let (total_a, total_b) = (weight(one), weight(other));
        let share = |total: f32| f64::from(bits / total.max(1.0));
        let (share_of_a, share_of_b) = (share(total_a), share(total_b));
        let similarity = f64::from(2.0 * bits / (total_a + total_b).max(1.0));
        let is_listed = bits >= LONG_PROVISION
            || bits >= LISTED_BITS && share_of_a.max(share_of_b) >= LISTED_SHARE;
        let is_same = common == one.len() && common == other.len();
        let verdict = match share_of_a.max(share_of_b) {
            _ if is_same => Verdict::Identical,
            share if share >= 0.8 => Verdict::Contains,
            _ => Verdict::Reworded,
        };
        is_listed.then_some(Shared { a, b, similarity, share_of_a, share_of_b, verdict })
    }
}

/// The kept runs of a text, sorted, each once.
fn winnowed(stems: &[Stemmed]) -> Vec<u64> {
    let hashes: Vec<u64> = stems
        .windows(RUN)
        .map(|run| {
            run.iter().fold(0, |key: u64, word| {
                let mixed = (key ^ u64::from(word.stem)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                mixed ^ (mixed >> 29)
            })
        })
        .collect();
    let width = WINDOW.min(hashes.len()).max(1);
    let mut kept: Vec<u64> =
        hashes.windows(width).filter_map(|window| window.iter().min().copied()).collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// Which texts hold a run, and what it weighs.
struct Index {
    runs: Vec<u64>,
    starts: Vec<u32>,
    texts: Vec<u32>,
    bits: Vec<f32>,
}

impl Index {
    fn of(texts: &[Vec<u64>], series: &[u32]) -> Self {
        let mut all: Vec<(u64, u32)> = Vec::with_capacity(texts.iter().map(Vec::len).sum());
        for (text, runs) in texts.iter().enumerate() {
            all.extend(runs.iter().map(|run| (*run, text as u32)));
        }
        all.sort_unstable();
        let all_series = series.iter().max().map_or(1.0, |most| *most as f32 + 1.0) + 50.0;
        let mut index = Self {
            runs: Vec::new(),
            starts: vec![0],
            texts: all.iter().map(|(_, text)| *text).collect(),
            bits: Vec::new(),
        };
        let mut own: Vec<u32> = Vec::new();
        for same in all.chunk_by(|a, b| a.0 == b.0) {
            own.clear();
            own.extend(same.iter().map(|(_, text)| series[*text as usize]));
            own.sort_unstable();
            own.dedup();
            index.runs.push(same[0].0);
            index.starts.push(index.starts[index.starts.len() - 1] + same.len() as u32);
            index.bits.push((all_series / own.len() as f32).log2().max(FLOOR_BITS));
        }
        index
    }

    fn find(&self, run: u64) -> usize {
        self.runs.binary_search(&run).unwrap_or(0)
    }

    fn weight(&self, run: u64) -> f32 {
        self.bits.get(self.find(run)).copied().unwrap_or(0.0)
    }

    fn holders(&self, at: usize) -> &[u32] {
        &self.texts[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

fn leader(family: &[usize], mut at: usize) -> usize {
    while family[at] != at {
        at = family[at];
    }
    at
}

fn join(family: &mut [usize], a: usize, b: usize) {
    let (a, b) = (leader(family, a), leader(family, b));
    family[a.max(b)] = a.min(b);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companions_are_one_family() {
        let clause = "The Administrator shall keep every bridge over the river open to vessels \
                      whose masters have given notice, and shall pay for lamps, keepers, ropes \
                      and repairs out of tolls collected at its gates during that season";
        let other = "Libraries that lend maps, atlases and globes to schools receive a grant of \
                     twenty dollars a volume from money set aside for civic instruction";
        let mut families = Families::new();
        families.add("hr1", &format!("{clause}. {other}")).unwrap();
        families.add("hr1", clause).unwrap();
        families.add("s2", &format!("(a) {clause}. (b) {other}")).unwrap();
        families.add("hr3", other).unwrap();
        let found = families.find();
        assert_eq!(found.family, [0, 0, 0, 3]);
        let told: Vec<_> = found.pairs.iter().map(|pair| (pair.a, pair.b, pair.verdict)).collect();
        assert!(told.contains(&(0, 2, Verdict::Identical)), "{told:?}");
        assert!(told.contains(&(1, 2, Verdict::Contains)), "{told:?}");
        assert!(!told.iter().any(|pair| pair.0 == 1 && pair.1 == 3), "{told:?}");
    }
}
