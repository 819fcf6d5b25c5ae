//! Where a reused span begins and ends: where its words stop agreeing better than chance.

use super::cluster::Hit;
use super::collection::{Collection, STEPS};

/// Words beyond a cluster's ends that are looked at.
const MARGIN: usize = 60;
/// Rounds in which each side is cut to fit the other.
const ROUNDS: usize = 4;
/// How words of unrelated texts fall into the three classes below.
const BY_CHANCE: [f32; 3] = [0.66, 0.28, 0.06];
/// Words that chance is worth when the classes of a span are counted.
const PRIOR: f32 = 3.0;

/// One side of a comparison: stems, and a range of words (end excluded).
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub(super) stems: &'a [u32],
    pub(super) from: usize,
    pub(super) until: usize,
}

impl Side<'_> {
    fn own(&self) -> &[u32] {
        &self.stems[self.from..self.until]
    }

    pub(super) fn holds(&self, at: usize) -> bool {
        (self.from..self.until).contains(&at)
    }
}

/// How well two spans agree.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Agreement {
    /// Bits of the pairs that both spans hold, each word once, on the poorer side.
    pub(super) pair_bits: f32,
    /// Share of the text's words that stand in a pair that the source's span holds too.
    pub(super) share_of_text: f32,
    /// The same for the source's words.
    pub(super) share_of_source: f32,
}

/// Fits spans; keeps memory for the next ones.
///
/// Memory: 4 bytes a stem of the collection.
#[derive(Debug)]
pub(super) struct Fitter {
    /// By stem: the last question in which it was wanted.
    wanted: Vec<u32>,
    question: u32,
    best: Vec<u8>,
    classes: Vec<u8>,
}

impl Fitter {
    pub(super) fn of(stems: usize) -> Self {
        Self { wanted: vec![0; stems + 1], question: 0, best: Vec::new(), classes: Vec::new() }
    }

    /// Fits both ranges to each other and says how well they agree. `hits` are those of this
    /// source by word of the text.
    ///
    /// Complexity: linear in the ranges and the hits near them.
    pub(super) fn fit(
        &mut self,
        text: &mut Side<'_>,
        source: &mut Side<'_>,
        hits: &[Hit],
    ) -> Agreement {
        let mut agreement = Agreement::default();
        for _ in 0..ROUNDS {
            let before = (text.from, text.until, source.from, source.until);
            let inside = between(hits, text.from, text.until);
            let on_source = self.cut(source, text, inside.iter().map(flip));
            let (low, high) = reach(text);
            let near = between(hits, low.saturating_sub(Collection::APART), high);
            let on_text = self.cut(text, source, near.iter().copied());
            agreement = Agreement {
                pair_bits: on_text.pair_bits.min(on_source.pair_bits),
                share_of_text: on_text.share,
                share_of_source: on_source.share,
            };
            if before == (text.from, text.until, source.from, source.until) {
                break;
            }
        }
        agreement
    }

    /// Cuts `side` to the stretch that agrees best with `other`'s range. In `hits`, `at` is a word
    /// of `side` and `place` one of `other`.
    fn cut(
        &mut self,
        side: &mut Side<'_>,
        other: &Side<'_>,
        hits: impl Iterator<Item = Hit>,
    ) -> Cut {
        let (low, high) = reach(side);
        self.best.clear();
        self.best.resize(high - low, 0);
        for hit in hits.filter(|hit| other.holds(hit.place as usize)) {
            for at in [hit.at as usize, hit.at as usize + usize::from(hit.apart)] {
                if (low..high).contains(&at) {
                    self.best[at - low] = self.best[at - low].max(hit.bits);
                }
            }
        }
        self.question += 1;
        other.own().iter().for_each(|stem| self.wanted[*stem as usize] = self.question);
        self.wanted[0] = 0;
        self.classes.clear();
        let words = side.stems[low..high].iter().zip(&self.best);
        self.classes.extend(words.map(|(stem, bits)| match bits {
            1.. => 2,
            0 => u8::from(self.wanted[*stem as usize] == self.question),
        }));
        let gains = gains(&self.classes[side.from - low..side.until - low]);
        let (from, until) = best_stretch(&self.classes, gains);
        (side.from, side.until) = (low + from, low + until);
        let paired = self.classes[from..until].iter().filter(|class| **class == 2).count();
        let steps: u32 = self.best[from..until].iter().map(|bits| u32::from(*bits)).sum();
        Cut { pair_bits: steps as f32 / STEPS, share: paired as f32 / (until - from).max(1) as f32 }
    }
}

/// The words that a cut looks at.
fn reach(side: &Side<'_>) -> (usize, usize) {
    let margin = MARGIN + (side.until - side.from) / 4;
    (side.from.saturating_sub(margin), (side.until + margin).min(side.stems.len()))
}

/// The hits whose word of the text is in a range.
fn between(hits: &[Hit], from: usize, until: usize) -> &[Hit] {
    let first = hits.partition_point(|hit| (hit.at as usize) < from);
    let last = hits.partition_point(|hit| (hit.at as usize) < until);
    &hits[first..last.max(first)]
}

/// A hit with text and source exchanged.
fn flip(hit: &Hit) -> Hit {
    Hit {
        place: hit.at,
        at: hit.place,
        seed: hit.seed,
        place_apart: hit.apart,
        apart: hit.place_apart,
        bits: hit.bits,
    }
}

struct Cut {
    pair_bits: f32,
    share: f32,
}

/// What a word of each class adds, by how often the class is met in the span and by chance.
fn gains(inside: &[u8]) -> [f32; 3] {
    let mut counts = BY_CHANCE.map(|share| share * PRIOR);
    for class in inside {
        counts[usize::from(*class)] += 1.0;
    }
    let all: f32 = counts.iter().sum();
    // A span is never so sure of itself that two strange words end it.
    let share = |class: usize| (counts[class] / all).max(0.03);
    let mut gains = [0, 1, 2].map(|class| (share(class) / BY_CHANCE[class]).ln());
    gains[0] = gains[0].min(-0.15);
    gains
}

/// The stretch with the greatest sum.
fn best_stretch(classes: &[u8], gains: [f32; 3]) -> (usize, usize) {
    let (mut sum, mut start) = (0.0_f32, 0);
    let (mut best, mut most) = ((0, 0), 0.0_f32);
    for (at, class) in classes.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += gains[usize::from(*class)];
        if sum > most {
            (best, most) = ((start, at + 1), sum);
        }
    }
    best
}
