//! What is known of a candidate, as numbers that a score is made of.

use super::cluster::Hit;
use super::collection::{STEPS, Word};
use super::span::{Agreement, Side};
use crate::text::Stemmed;

/// Rate of a word that tells something of a text's subject, at most.
const TELLING: f32 = 5e-4;
/// Words between two words of one run, at most.
const RUN_GAP: u32 = 12;
/// Words by which the places of a run may stray from its order: words that changed places.
const STRAY: u32 = 5;
/// Words as written that make a copied run.
const COPIED: usize = 4;

/// A candidate in numbers. Units: bits and content words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Features {
    /// Bits of the pairs that both spans hold, each word once, on the poorer side.
    pub(super) bits: f32,
    /// Share of the text's words that stand in a pair that the source's span holds too.
    pub(super) share_of_text: f32,
    /// The same for the source's words.
    pub(super) share_of_source: f32,
    /// Words of the text's span.
    pub(super) text: f32,
    /// Words of the source's span.
    pub(super) source: f32,
    /// Share of the text's words that stand in runs of the same words as written.
    pub(super) copied: f32,
    /// Share of the text's telling words outside the span that the source has too.
    pub(super) subject: f32,
    /// Paired words that follow each other on both sides, as met from the average paired word.
    pub(super) run: f32,
    /// Bits when each stem counts once: a subject comes up again and again.
    pub(super) distinct: f32,
    /// Bits of the different pairs.
    pub(super) pairs: f32,
    /// Bits of the best run of words as written.
    pub(super) copied_bits: f32,
    /// Share of the text's words that a comma alone parts from the next: a list of names.
    pub(super) listed: f32,
}

/// One candidate: both sides with their ranges, and the words as read.
pub(super) struct Candidate<'a> {
    pub(super) text: &'a Side<'a>,
    pub(super) source: &'a Side<'a>,
    pub(super) words: &'a [Stemmed],
    pub(super) own: &'a [Word],
    pub(super) hits: &'a [Hit],
}

/// Memory that is used again for the next candidate.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// Word of the text and place of the source that a pair joins.
    joined: Vec<(u32, u32)>,
    /// Best bits of each word of the text's span, in steps.
    best: Vec<u8>,
    keyed: Vec<(u32, u8)>,
    seeds: Vec<(u32, u8)>,
    runs: Vec<u64>,
}

impl Scratch {
    /// Measures a candidate but for its subject. Complexity: n log n in its hits and words.
    pub(super) fn measure(&mut self, one: &Candidate<'_>, agreement: &Agreement) -> Features {
        self.join(one);
        let (copied, copied_bits) = self.copied(one);
        let steps = |keyed: &[(u32, u8)]| {
            keyed.iter().map(|(_, steps)| u32::from(*steps)).sum::<u32>() as f32 / STEPS
        };
        best_of_each(&mut self.seeds);
        self.keyed.clear();
        let paired = self.best.iter().enumerate().filter(|(_, steps)| **steps > 0);
        self.keyed.extend(paired.map(|(at, steps)| (one.text.stems[one.text.from + at], *steps)));
        best_of_each(&mut self.keyed);
        Features {
            bits: agreement.pair_bits,
            share_of_text: agreement.share_of_text,
            share_of_source: agreement.share_of_source,
            text: (one.text.until - one.text.from) as f32,
            source: (one.source.until - one.source.from) as f32,
            copied,
            subject: 0.0,
            run: self.run(),
            distinct: steps(&self.keyed),
            pairs: steps(&self.seeds),
            copied_bits,
            listed: listed(&one.words[one.text.from..one.text.until]),
        }
    }

    /// Notes which words of both spans the hits join.
    fn join(&mut self, one: &Candidate<'_>) {
        let (text, source) = (one.text, one.source);
        self.joined.clear();
        self.seeds.clear();
        self.best.clear();
        self.best.resize(text.until - text.from, 0);
        for hit in one.hits {
            let mut joins = false;
            for at in [hit.at as usize, hit.at as usize + usize::from(hit.apart)] {
                for place in [hit.place as usize, hit.place as usize + usize::from(hit.place_apart)]
                {
                    let is_inside = text.holds(at) && source.holds(place);
                    if is_inside && text.stems[at] == source.stems[place] {
                        joins = true;
                        self.joined.push((at as u32, place as u32));
                        let best = &mut self.best[at - text.from];
                        *best = hit.bits.max(*best);
                    }
                }
            }
            if joins {
                self.seeds.push((hit.seed, hit.bits));
            }
        }
        self.joined.sort_unstable();
        self.joined.dedup();
    }

    /// The length of the run that the average joined word stands in.
    fn run(&self) -> f32 {
        let (mut words, mut squares, mut run) = (0.0_f32, 0.0_f32, 0.0_f32);
        let mut before: Vec<(u32, u32)> = Vec::new();
        let mut next: Vec<(u32, u32)> = Vec::new();
        for same in self.joined.chunk_by(|a, b| a.0 == b.0) {
            next.clear();
            next.extend(same.iter().filter(|(at, place)| {
                before.iter().any(|(last, from)| {
                    at - last <= RUN_GAP && place.abs_diff(*from) <= at - last + STRAY
                })
            }));
            if next.is_empty() {
                (words, squares, run) = (words + run, squares + run * run, 0.0);
                next.extend(same);
            }
            run += 1.0;
            std::mem::swap(&mut before, &mut next);
        }
        (squares + run * run) / (words + run).max(1.0)
    }

    /// Share of the text's words in runs as written, and the bits of the best such run.
    fn copied(&mut self, one: &Candidate<'_>) -> (f32, f32) {
        let key = |forms: &mut dyn Iterator<Item = u32>| {
            forms.fold(0_u64, |key, form| {
                (key ^ u64::from(form)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            })
        };
        let own = &one.own[one.source.from..one.source.until];
        self.runs.clear();
        let runs = own.windows(COPIED).map(|run| key(&mut run.iter().map(|word| word.form)));
        self.runs.extend(runs);
        self.runs.sort_unstable();
        let words = &one.words[one.text.from..one.text.until];
        let (mut covered, mut count, mut bits, mut most) = (0, 0, 0_u32, 0);
        for (at, run) in words.windows(COPIED).enumerate() {
            let is_copied =
                self.runs.binary_search(&key(&mut run.iter().map(|word| word.form))).is_ok();
            if is_copied {
                let from = covered.max(at);
                bits = if covered < at + COPIED - 1 { 0 } else { bits };
                bits += self.best[from..at + COPIED].iter().map(|s| u32::from(*s)).sum::<u32>();
                count += at + COPIED - from;
                covered = at + COPIED;
                most = most.max(bits);
            }
        }
        (count as f32 / words.len().max(1) as f32, most as f32 / STEPS)
    }
}

/// Share of the words that stand a comma and a blank before the next.
fn listed(words: &[Stemmed]) -> f32 {
    let parted = words.windows(2).filter(|two| two[0].end + 2 == two[1].start).count();
    parted as f32 / words.len().max(1) as f32
}

/// Keeps the best of the entries with the same key.
fn best_of_each(keyed: &mut Vec<(u32, u8)>) {
    keyed.sort_unstable_by_key(|(key, steps)| (*key, std::cmp::Reverse(*steps)));
    keyed.dedup_by_key(|(key, _)| *key);
}

/// How far a common subject explains common words: the telling words of a text, and which of them
/// a source has too.
///
/// Memory: 4 bytes a stem of the collection, 8 a telling word of the text.
#[derive(Debug)]
pub(super) struct Subject {
    /// By stem: the last source that had it.
    had: Vec<u32>,
    source: u32,
    /// Words of the text that tell of its subject.
    telling: Vec<(u32, u32)>,
}

impl Subject {
    pub(super) fn of(stems: usize) -> Self {
        Self { had: vec![0; stems + 1], source: 0, telling: Vec::new() }
    }

    /// Notes the telling words of a text.
    pub(super) fn read(&mut self, stems: &[u32], rates: &[f32]) {
        self.telling.clear();
        let telling = stems.iter().enumerate().filter(|(_, stem)| rates[**stem as usize] < TELLING);
        self.telling.extend(telling.map(|(at, stem)| (at as u32, *stem)));
    }

    /// Notes the words of a source.
    pub(super) fn compare(&mut self, source: &[u32]) {
        self.source += 1;
        source.iter().for_each(|stem| self.had[*stem as usize] = self.source);
    }

    /// Share of the text's telling words outside the span that the source has too.
    pub(super) fn share(&self, span: &Side<'_>) -> f32 {
        let (mut all, mut shared) = (20.0_f32, 0.2_f32);
        for (at, stem) in &self.telling {
            if !span.holds(*at as usize) {
                all += 1.0;
                shared += f32::from(u8::from(self.had[*stem as usize] == self.source));
            }
        }
        shared / all
    }
}
