//! How sure a candidate is.

use super::features::Features;
use super::verdict::Verdict;

/// Words above which a longer span does not make up for thin evidence.
const LONG: f32 = 90.0;
/// Share of the text's words above which more of them says little more.
const HALF: f32 = 0.5;
/// Bits of words as written that boilerplate reaches.
const BOILERPLATE: f32 = 90.0;

/// Share of words in a list from which their order says nothing: the names of states stand in one
/// order everywhere.
const LIST: f32 = 0.3;

/// The logit of a logistic fit on sets of known answers (`examples/grade.rs`; seeds 1 to 6, 21 to
/// 24 and 31 to 39).
pub(super) fn score(one: &Features) -> f32 {
    let log = |value: f32| (value + 1.0).ln();
    let words = one.text.max(1.0).ln();
    9.02 * log(one.bits) - 10.84 * words + 3.07 * words.min(LONG.ln()) + 1.45 * log(one.source)
        - 30.97 * one.share_of_text
        + 23.87 * one.share_of_text.max(HALF)
        - 0.31 * one.share_of_source
        - 1.74 * (one.subject + 0.01).ln()
        + 1.79 * log(one.run)
        + 4.41 * log(one.distinct)
        - 1.95 * log(one.pairs)
        + 2.11 * log(one.copied_bits.max(BOILERPLATE - 1.0))
        - 68.84 * (one.listed - LIST).max(0.0) * (1.0 - one.copied)
        - 52.05
}

/// The probability of a score, where `least` is the score that is as likely right as wrong among
/// the candidates of this collection.
pub(super) fn probability(score: f32, least: f32) -> f64 {
    1.0 / (1.0 + f64::from(least - score - 1.0).exp())
}

pub(super) fn verdict(one: &Features) -> Verdict {
    if one.copied > 0.999 {
        Verdict::Identical
    } else if one.copied > 0.7 {
        Verdict::Contains
    } else {
        Verdict::Reworded
    }
}
