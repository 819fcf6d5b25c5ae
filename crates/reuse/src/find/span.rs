//! Where a reused span begins and ends: where its words stop agreeing better than chance.

use super::cluster::Hit;
use super::collection::STEPS;
use rustc_hash::FxHashSet;

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
    /// Bits by which the text's words agree with the source's better than chance.
    pub(super) bits: f32,
    /// Share of the text's words that stand in a pair that the source's span holds too.
    pub(super) share_of_text: f32,
    /// The same for the source's words.
    pub(super) share_of_source: f32,
}

/// Fits both ranges to each other and says how well they agree. `hits` are those of this source,
/// their places counted from the source's first word.
///
/// Complexity: linear in the ranges and the hits near them.
pub(super) fn fit(text: &mut Side<'_>, source: &mut Side<'_>, hits: &[Hit]) -> Agreement {
    let mut agreement = Agreement::default();
    for _ in 0..ROUNDS {
        let before = (text.from, text.until, source.from, source.until);
        let on_source = cut(source, text, hits.iter().map(flip));
        let on_text = cut(text, source, hits.iter().copied());
        agreement = Agreement {
            pair_bits: on_text.pair_bits.min(on_source.pair_bits),
            bits: on_text.bits.min(on_source.bits),
            share_of_text: on_text.share,
            share_of_source: on_source.share,
        };
        if before == (text.from, text.until, source.from, source.until) {
            break;
        }
    }
    agreement
}

/// A hit with text and source exchanged.
fn flip(hit: &Hit) -> Hit {
    Hit {
        place: hit.at,
        at: hit.place,
        seed: hit.seed,
        source: hit.source,
        place_apart: hit.apart,
        apart: hit.place_apart,
        bits: hit.bits,
    }
}

struct Cut {
    pair_bits: f32,
    bits: f32,
    share: f32,
}

/// Cuts `side` to the stretch that agrees best with `other`'s range. In `hits`, `at` is a word of
/// `side` and `place` one of `other`.
fn cut(side: &mut Side<'_>, other: &Side<'_>, hits: impl Iterator<Item = Hit>) -> Cut {
    let margin = MARGIN + (side.until - side.from) / 4;
    let low = side.from.saturating_sub(margin);
    let high = (side.until + margin).min(side.stems.len());
    let mut best_bits = vec![0_u8; high - low];
    for hit in hits.filter(|hit| other.holds(hit.place as usize)) {
        for at in [hit.at as usize, hit.at as usize + usize::from(hit.apart)] {
            if (low..high).contains(&at) {
                best_bits[at - low] = best_bits[at - low].max(hit.bits);
            }
        }
    }
    let wanted: FxHashSet<u32> = other.own().iter().copied().filter(|stem| *stem != 0).collect();
    let classes: Vec<usize> = side.stems[low..high]
        .iter()
        .zip(&best_bits)
        .map(|(stem, bits)| match (bits, wanted.contains(stem)) {
            (1.., _) => 2,
            (0, true) => 1,
            (0, false) => 0,
        })
        .collect();
    let inside = &classes[side.from - low..side.until - low];
    let gains = gains(inside);
    let (from, until, nats) = best_stretch(&classes, gains);
    (side.from, side.until) = (low + from, low + until);
    let paired = classes[from..until].iter().filter(|class| **class == 2).count();
    let steps: u32 = best_bits[from..until].iter().map(|bits| u32::from(*bits)).sum();
    Cut {
        pair_bits: steps as f32 / STEPS,
        bits: nats / std::f32::consts::LN_2,
        share: paired as f32 / (until - from).max(1) as f32,
    }
}

/// What a word of each class adds, by how often the class is met in the span and by chance.
fn gains(inside: &[usize]) -> [f32; 3] {
    let mut counts = BY_CHANCE.map(|share| share * PRIOR);
    for class in inside {
        counts[*class] += 1.0;
    }
    let all: f32 = counts.iter().sum();
    // A span is never so sure of itself that two strange words end it.
    let share = |class: usize| (counts[class] / all).max(0.03);
    let mut gains = [0, 1, 2].map(|class| (share(class) / BY_CHANCE[class]).ln());
    gains[0] = gains[0].min(-0.15);
    gains
}

/// The stretch with the greatest sum.
fn best_stretch(classes: &[usize], gains: [f32; 3]) -> (usize, usize, f32) {
    let (mut sum, mut start) = (0.0_f32, 0);
    let mut best = (0, 0, 0.0_f32);
    for (at, class) in classes.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += gains[*class];
        if sum > best.2 {
            best = (start, at + 1, sum);
        }
    }
    best
}
