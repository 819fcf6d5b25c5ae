use super::cluster::{Cluster, Hit, clusters, ground};
use super::collection::{Collection, STEPS, Word, pair, sentence_end};
use super::features::{Candidate, Features, Scratch, subject};
use super::score::{probability, score, verdict};
use super::span::{self, Side};
use super::verdict::Verdict;
use crate::text::{Characters, Reader, Stemmed};

/// What counts as found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Alarms on a hundred megabytes of unrelated text that are put up with.
    pub false_alarms_per_100mb: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { false_alarms_per_100mb: 1.0 }
    }
}

/// A passage of a source found in a text. Units: characters.
#[derive(Clone, Debug, PartialEq)]
pub struct Detection {
    /// The source, in the order of adding.
    pub source: usize,
    /// First character and length in the text.
    pub text: (usize, usize),
    /// First character and length in the source.
    pub origin: (usize, usize),
    /// How sure it is that the wording is shared, 0 to 1.
    pub probability: f64,
    /// In plain words.
    pub verdict: Verdict,
    /// Share of the source's words that stand in the text's span.
    pub share_of_source: f64,
}

/// Bits of a group of hits worth a closer look.
const WORTH_A_LOOK: f32 = 32.0;
/// Groups looked at closely for one source in one text.
const MOST_GROUPS: usize = 8;
/// Words of a text looked at together; a longer one is read in stretches.
const STRETCH: usize = 400_000;
/// Words that two stretches share.
const STRETCH_OVERLAP: usize = 4_000;
/// Hits of one stretch; a text made to have more is judged by its first ones.
const MOST_HITS: usize = 8_000_000;
/// Slots to remember seeds of the last words in.
const RECENT: usize = 256;

/// Reads texts and finds sources in them; one for each thread.
///
/// Memory: some megabytes, and 20 bytes a content word of the longest text.
#[derive(Debug)]
pub struct Finder<'a> {
    collection: &'a Collection,
    settings: Settings,
    reader: Reader,
    words: Vec<Stemmed>,
    stems: Vec<u32>,
    source_stems: Vec<u32>,
    hits: Vec<Hit>,
    recent: Vec<(u64, u32)>,
    dense: Dense,
    scratch: Scratch,
}

/// Tells sources with many hits close together from those whose hits are spread out, in one walk.
#[derive(Debug)]
struct Dense {
    /// By source: bits of late, the word they were counted at, and the most ever.
    sums: Vec<(f32, u32, f32)>,
    met: Vec<u32>,
}

/// Words after which a hit's weight has fallen to e to -1.
const MEMORY: f32 = 48.0;
/// Bits close together that make a source worth sorting its hits.
const CLOSE_TOGETHER: f32 = 44.0;

impl Dense {
    fn of(sources: usize) -> Self {
        Self { sums: vec![(0.0, 0, 0.0); sources], met: Vec::new() }
    }

    /// Drops the hits of sources that nowhere have enough of them. `hits` are in the text's order.
    fn keep(&mut self, hits: &mut Vec<Hit>, collection: &Collection) {
        for hit in hits.iter_mut() {
            let source = collection.source_of(hit.place);
            hit.source = source as u32;
            let sum = &mut self.sums[source];
            if sum.2 == 0.0 {
                self.met.push(source as u32);
                *sum = (0.0, hit.at, f32::MIN_POSITIVE);
            }
            let passed = (hit.at - sum.1) as f32;
            // A straight line instead of the curve: nearly as good and much cheaper.
            sum.0 *= (1.0 - passed / (2.0 * MEMORY)).max(0.0);
            sum.0 += f32::from(hit.bits) / STEPS;
            sum.1 = hit.at;
            sum.2 = sum.2.max(sum.0);
        }
        hits.retain(|hit| self.sums[hit.source as usize].2 >= CLOSE_TOGETHER);
        for source in self.met.drain(..) {
            self.sums[source as usize] = (0.0, 0, 0.0);
        }
    }
}

/// A candidate after its ends were fitted. Ranges are of words.
#[derive(Clone, Copy, Debug)]
struct Found {
    source: usize,
    text: (usize, usize),
    /// Within the source.
    origin: (usize, usize),
    features: Features,
    score: f32,
}

impl<'a> Finder<'a> {
    /// A finder of a collection's sources.
    pub fn new(collection: &'a Collection, settings: Settings) -> Self {
        Self {
            collection,
            settings,
            reader: Reader::default(),
            words: Vec::new(),
            stems: Vec::new(),
            source_stems: Vec::new(),
            hits: Vec::new(),
            recent: vec![(0, 0); RECENT],
            dense: Dense::of(collection.len()),
            scratch: Scratch::default(),
        }
    }

    /// The name of a source.
    pub fn source_id(&self, source: usize) -> &str {
        self.collection.id(source).unwrap_or("")
    }

    /// Finds sources in a text, by place. Complexity: linear in the text, and in the places of the
    /// seeds it shares with sources.
    pub fn find(&mut self, text: &str) -> Vec<Detection> {
        let kept = choose(self.candidates(text));
        let words = std::mem::take(&mut self.words);
        let detections = self.described(text, &words, kept);
        self.words = words;
        detections
    }

    fn candidates(&mut self, text: &str) -> Vec<Found> {
        let mut words = std::mem::take(&mut self.words);
        self.reader.read(text, &self.collection.lexicon, &mut words);
        self.stems.clear();
        self.stems.extend(words.iter().map(|word| word.stem));
        let mut found = Vec::new();
        let mut from = 0;
        loop {
            let until = (from + STRETCH).min(words.len());
            self.look(from, until, &words, &mut found);
            if until == words.len() {
                break;
            }
            from = until - STRETCH_OVERLAP;
        }
        self.words = words;
        found
    }

    fn look(&mut self, from: usize, until: usize, words: &[Stemmed], found: &mut Vec<Found>) {
        self.gather(from, until);
        let mut hits = std::mem::take(&mut self.hits);
        self.dense.keep(&mut hits, self.collection);
        hits.sort_unstable_by_key(|hit| hit.place);
        let mut at = 0;
        let mut groups = Vec::new();
        while at < hits.len() {
            let source = self.collection.source_of(hits[at].place);
            let end = self.collection.starts[source + 1];
            let length = hits[at..].iter().take_while(|hit| hit.place < end).count();
            let own = &mut hits[at..at + length];
            at += length;
            let steps: f32 = own.iter().map(|hit| f32::from(hit.bits)).sum();
            if steps / STEPS < WORTH_A_LOOK {
                continue;
            }
            self.locate(source, own);
            let kept = ground(own);
            let own = &mut own[..kept];
            groups.clear();
            clusters(own, WORTH_A_LOOK, &mut groups);
            groups.sort_by(|a, b| b.bits.total_cmp(&a.bits).then(a.text.cmp(&b.text)));
            groups.truncate(MOST_GROUPS);
            self.fit(source, own, &groups, words, found);
        }
        self.hits = hits;
    }

    /// The places of the seeds of a stretch of the text.
    fn gather(&mut self, from: usize, until: usize) {
        self.hits.clear();
        self.recent.fill((0, 0));
        let postings = &self.collection.postings;
        for at in from..until {
            let a = self.stems[at];
            if a == 0 {
                continue;
            }
            for other in at + 1..until.min(at + 1 + Collection::APART) {
                let b = self.stems[other];
                if b == 0 || a == b {
                    continue;
                }
                let seed = pair(a, b);
                if !postings.may_hold(seed) {
                    continue;
                }
                let range = postings.range(seed);
                if range.is_empty() || postings.bits(range.start) == 0 {
                    continue;
                }
                let slot = &mut self.recent[(seed >> 56) as usize % RECENT];
                if slot.0 == seed && at as u32 - slot.1 < 24 {
                    continue;
                }
                *slot = (seed, at as u32);
                if self.hits.len() + range.len() > MOST_HITS {
                    return;
                }
                let (bits, seed) = (postings.bits(range.start), range.start as u32);
                let places = postings.places(range).iter();
                let apart = (other - at) as u8;
                self.hits.extend(places.map(|place| Hit {
                    place: *place,
                    at: at as u32,
                    apart,
                    place_apart: 0,
                    seed,
                    source: 0,
                    bits,
                }));
            }
        }
    }

    /// Counts the places of one source's hits from its first word, and finds their partners.
    fn locate(&mut self, source: usize, hits: &mut [Hit]) {
        let range = self.collection.range_of(source);
        let own = &self.collection.words[range.clone()];
        self.source_stems.clear();
        self.source_stems.extend(own.iter().map(|word| word.stem));
        for hit in hits {
            hit.place -= range.start as u32;
            hit.place_apart = partner(hit, &self.stems, &self.source_stems);
        }
    }

    fn fit(
        &mut self,
        source: usize,
        hits: &[Hit],
        groups: &[Cluster],
        words: &[Stemmed],
        found: &mut Vec<Found>,
    ) {
        if groups.is_empty() {
            return;
        }
        let own = &self.collection.words[self.collection.range_of(source)];
        let mut text = Side { stems: &self.stems, from: 0, until: 0 };
        let mut origin = Side { stems: &self.source_stems, from: 0, until: 0 };
        for group in groups {
            (text.from, text.until) = (group.text.0 as usize, group.text.1 as usize + 2);
            text.until = text.until.min(self.stems.len());
            origin.from = group.source.0 as usize;
            origin.until = (group.source.1 as usize + 2).min(own.len());
            let agreement = span::fit(&mut text, &mut origin, hits);
            if text.until <= text.from || origin.until <= origin.from {
                continue;
            }
            let one = Candidate { text: &text, source: &origin, words, own, hits };
            let mut features = self.scratch.measure(&one, &agreement);
            features.subject = subject(&text, &self.source_stems, &self.collection.rates);
            let score = score(&features);
            found.push(Found {
                source,
                text: (text.from, text.until),
                origin: (origin.from, origin.until),
                features,
                score,
            });
        }
    }

    fn described(&self, text: &str, words: &[Stemmed], kept: Vec<Found>) -> Vec<Detection> {
        let least = self.collection.least_score(self.settings.false_alarms_per_100mb);
        let mut characters = Characters::of(text);
        let mut detections: Vec<Detection> = Vec::new();
        for found in kept.into_iter().filter(|found| found.score >= least) {
            let range = self.collection.range_of(found.source);
            let own = &self.collection.words[range];
            let (first, last) = (&words[found.text.0], &words[found.text.1 - 1]);
            let end = sentence_end(text, last.end as usize, words.get(found.text.1));
            let start = characters.before(first.lead as usize);
            let length = characters.before(end) - start;
            let (origin_start, origin_end) = ends(own, found.origin);
            detections.push(Detection {
                source: found.source,
                text: (start, length),
                origin: (origin_start, origin_end - origin_start),
                probability: probability(found.score, least),
                verdict: verdict(&found.features),
                share_of_source: f64::from(found.features.share_of_source),
            });
        }
        detections
    }

    /// Counts candidates in a text that are no more than chance: not those of the source that
    /// fits best, and none that is beyond doubt.
    pub(super) fn by_chance(&mut self, text: &str) -> usize {
        let found = choose(self.candidates(text));
        let best = found.iter().max_by(|a, b| a.score.total_cmp(&b.score)).map(|one| one.source);
        let is_chance = |one: &&Found| {
            Some(one.source) != best && (FROM_SCORE..BEYOND_DOUBT).contains(&one.score)
        };
        found.iter().filter(is_chance).count()
    }
}

/// Scores from which candidates are counted to learn how common they are by chance.
const FROM_SCORE: f32 = -2.0;
/// Scores that chance does not reach.
const BEYOND_DOUBT: f32 = 4.0;

/// Words from a hit's place to the pair's other word in the source.
fn partner(hit: &Hit, text: &[u32], source: &[u32]) -> u8 {
    let (a, b) = (text[hit.at as usize], text[hit.at as usize + usize::from(hit.apart)]);
    let own = source[hit.place as usize];
    let wanted = if own == a { b } else { a };
    let near = source.iter().skip(hit.place as usize + 1).take(8);
    near.take(8).position(|stem| *stem == wanted).map_or(0, |at| at as u8 + 1)
}

/// Characters of a range of a source's words, to its sentences' ends.
fn ends(words: &[Word], range: (usize, usize)) -> (usize, usize) {
    let (first, last) = (&words[range.0], &words[range.1 - 1]);
    let start = first.start - u32::from(first.lead);
    let end = last.start + u32::from(last.length) + u32::from(last.trail);
    (start as usize, end as usize)
}

/// One detection for one passage: the best of those that overlap.
fn choose(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.source.cmp(&b.source)));
    let mut kept: Vec<Found> = Vec::new();
    for one in found {
        let overlaps = kept.iter().any(|other| {
            let shared = one.text.1.min(other.text.1).saturating_sub(one.text.0.max(other.text.0));
            shared * 4 > one.text.1 - one.text.0
        });
        if !overlaps {
            kept.push(one);
        }
    }
    kept.sort_by_key(|found| (found.text, found.source));
    kept
}
