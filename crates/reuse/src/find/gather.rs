//! Which sources a text shares enough with, and where their seeds meet.

use super::cluster::Hit;
use super::collection::{Collection, STEPS, pair};

/// Hits of one stretch; a text made to have more is judged by its first ones.
const MOST_HITS: usize = 8_000_000;
/// Slots to remember seeds of the last words in.
const RECENT: usize = 256;
/// Words within which a seed that comes again is not looked at again.
const AGAIN: u32 = 24;
/// Words after which a hit's weight has fallen to e to -1.
const MEMORY: f32 = 48.0;

/// Tells sources with many hits close together from those whose hits are spread out, in one walk;
/// only the hits of the former are kept.
///
/// Memory: 20 bytes a source, and the hits of one text.
#[derive(Debug)]
pub(super) struct Gathered {
    /// By source.
    sums: Vec<Sum>,
    met: Vec<u32>,
    seeds: Vec<Met>,
    recent: Vec<(u64, u32)>,
    hits: Vec<Hit>,
    /// The kept sources in order, and where the hits of each end.
    kept: Vec<(u32, usize)>,
}

/// What is known of a source while the text is walked.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    /// Bits of late, each word counted once.
    late: f32,
    /// The most there ever were.
    most: f32,
    /// The word they were counted at, and what it counted, in steps.
    at: u32,
    steps: u8,
    /// Hits, and later where the next one goes.
    hits: u32,
}

/// A seed of the text that the collection knows.
#[derive(Clone, Copy, Debug)]
struct Met {
    first: u32,
    count: u32,
    at: u32,
    apart: u8,
}

impl Gathered {
    pub(super) fn of(sources: usize) -> Self {
        Self {
            sums: vec![Sum::default(); sources],
            met: Vec::new(),
            seeds: Vec::new(),
            recent: vec![(0, 0); RECENT],
            hits: Vec::new(),
            kept: Vec::new(),
        }
    }

    /// Walks over a stretch of a text and keeps the hits of sources that somewhere have `close`
    /// bits close together. Places are counted from each source's first word.
    ///
    /// Complexity: linear in the words, and in the places of the seeds they make.
    pub(super) fn walk(
        &mut self,
        collection: &Collection,
        stems: &[u32],
        stretch: std::ops::Range<usize>,
        close: f32,
    ) {
        self.seeds.clear();
        self.recent.fill((0, 0));
        let mut count = 0;
        'words: for at in stretch.clone() {
            if stems[at] == 0 {
                continue;
            }
            for other in at + 1..stretch.end.min(at + 1 + Collection::APART) {
                let Some(range) = self.known(collection, stems, at, other) else { continue };
                count += range.len();
                if count > MOST_HITS {
                    break 'words;
                }
                self.add(collection, range, at as u32, (other - at) as u8);
            }
        }
        self.choose(close);
        if !self.kept.is_empty() {
            self.fill(collection);
        }
        for source in self.met.drain(..) {
            self.sums[source as usize] = Sum::default();
        }
    }

    /// The kept sources with their hits, by word of the text.
    pub(super) fn each(&mut self) -> impl Iterator<Item = (usize, &mut [Hit])> {
        let mut rest = self.hits.as_mut_slice();
        let mut from = 0;
        self.kept.iter().map(move |(source, end)| {
            let (own, others) = std::mem::take(&mut rest).split_at_mut(end - from);
            (rest, from) = (others, *end);
            (*source as usize, own)
        })
    }

    /// The places of the seed of two words, if it says anything and did not come just before.
    #[inline]
    fn known(
        &mut self,
        collection: &Collection,
        stems: &[u32],
        at: usize,
        other: usize,
    ) -> Option<std::ops::Range<usize>> {
        let (a, b) = (stems[at], stems[other]);
        let seed = pair(a, b);
        if b == 0 || a == b || !collection.postings.may_hold(seed) {
            return None;
        }
        let range = collection.postings.range(seed);
        if range.is_empty() || collection.postings.bits(range.start) == 0 {
            return None;
        }
        let slot = &mut self.recent[(seed >> 56) as usize % RECENT];
        if slot.0 == seed && at as u32 - slot.1 < AGAIN {
            return None;
        }
        *slot = (seed, at as u32);
        Some(range)
    }

    fn add(&mut self, collection: &Collection, range: std::ops::Range<usize>, at: u32, apart: u8) {
        let steps = collection.postings.bits(range.start);
        let (first, count) = (range.start as u32, range.len() as u32);
        self.seeds.push(Met { first, count, at, apart });
        for place in collection.postings.places(range) {
            let source = collection.source_of(*place);
            let sum = &mut self.sums[source];
            if sum.hits == 0 {
                self.met.push(source as u32);
                (sum.at, sum.steps) = (at, 0);
            }
            sum.hits += 1;
            if sum.at != at {
                // A straight line instead of the curve: nearly as good and much cheaper.
                sum.late *= (1.0 - (at - sum.at) as f32 / (2.0 * MEMORY)).max(0.0);
                (sum.at, sum.steps) = (at, 0);
            }
            if steps > sum.steps {
                sum.late += f32::from(steps - sum.steps) / STEPS;
                sum.steps = steps;
                sum.most = sum.most.max(sum.late);
            }
        }
    }

    /// Notes the sources with enough bits close together, and where their hits go.
    fn choose(&mut self, close: f32) {
        self.met.sort_unstable();
        self.kept.clear();
        let mut end = 0;
        for source in &self.met {
            let sum = &mut self.sums[*source as usize];
            if sum.most >= close {
                let start = end;
                end += sum.hits as usize;
                self.kept.push((*source, end));
                sum.hits = start as u32;
            } else {
                sum.hits = u32::MAX;
            }
        }
        self.hits.clear();
        self.hits.resize(end, Hit::default());
    }

    /// Looks the seeds up once more, for the sources that were kept.
    fn fill(&mut self, collection: &Collection) {
        for met in &self.seeds {
            let range = met.first as usize..(met.first + met.count) as usize;
            let bits = collection.postings.bits(range.start);
            for place in collection.postings.places(range) {
                let source = collection.source_of(*place);
                let next = &mut self.sums[source].hits;
                if *next == u32::MAX {
                    continue;
                }
                self.hits[*next as usize] = Hit {
                    place: *place - collection.starts[source],
                    at: met.at,
                    apart: met.apart,
                    place_apart: 0,
                    seed: met.first,
                    bits,
                };
                *next += 1;
            }
        }
    }
}
