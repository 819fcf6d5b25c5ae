use super::cluster::{self, Cluster, Hit, clusters, ground};
use super::collection::{Collection, STEPS, Word, sentence_end};
use super::features::{self, Candidate, Features, Subject};
use super::gather::Gathered;
use super::score::{probability, score, verdict};
use super::span::{Fitter, Side};
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
/// Bits close together that make a source worth a look, where candidates need no score to count,
/// and for each step of the score that they need.
const CLOSE_TOGETHER: (f32, f32) = (55.0, 5.0);
/// The least and the most of it.
const CLOSE_LIMITS: (f32, f32) = (30.0, 64.0);

/// Reads texts and finds sources in them; one for each thread.
///
/// Memory: some megabytes, 20 bytes a source, 8 a stem, and 24 a content word of the longest text.
#[derive(Debug)]
pub struct Finder<'a> {
    collection: &'a Collection,
    /// The score from which a candidate is reported.
    least: f32,
    /// Bits close together that make a source worth a look.
    close: f32,
    reader: Reader,
    words: Vec<Stemmed>,
    stems: Vec<u32>,
    gathered: Gathered,
    grounding: cluster::Scratch,
    fitter: Fitter,
    measuring: features::Scratch,
    subject: Subject,
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
        Self::from_score(collection, collection.least_score(settings.false_alarms_per_100mb))
    }

    /// A finder that counts what chance makes.
    pub(super) fn of_chance(collection: &'a Collection) -> Self {
        Self::from_score(collection, FROM_SCORE)
    }

    fn from_score(collection: &'a Collection, least: f32) -> Self {
        let close = CLOSE_TOGETHER.0 + CLOSE_TOGETHER.1 * least;
        let stems = collection.lexicon.len();
        Self {
            collection,
            least,
            close: close.clamp(CLOSE_LIMITS.0, CLOSE_LIMITS.1),
            reader: Reader::default(),
            words: Vec::new(),
            stems: Vec::new(),
            gathered: Gathered::of(collection.len()),
            grounding: cluster::Scratch::default(),
            fitter: Fitter::of(stems),
            measuring: features::Scratch::default(),
            subject: Subject::of(stems),
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
        self.subject.read(&self.stems, &self.collection.rates);
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
        let mut gathered = std::mem::replace(&mut self.gathered, Gathered::of(0));
        gathered.walk(self.collection, &self.stems, from..until, self.close);
        let mut groups = Vec::new();
        for (source, own) in gathered.each() {
            let steps: f32 = own.iter().map(|hit| f32::from(hit.bits)).sum();
            if steps / STEPS < WORTH_A_LOOK {
                continue;
            }
            let stems = &self.collection.stems[self.collection.range_of(source)];
            for hit in own.iter_mut() {
                hit.place_apart = partner(hit, &self.stems, stems);
            }
            let kept = ground(own, &mut self.grounding);
            let own = &mut own[..kept];
            groups.clear();
            clusters(own, WORTH_A_LOOK, &mut groups);
            if groups.is_empty() {
                continue;
            }
            groups.sort_by(|a, b| b.bits.total_cmp(&a.bits).then(a.text.cmp(&b.text)));
            groups.truncate(MOST_GROUPS);
            own.sort_unstable_by_key(|hit| (hit.at, hit.place));
            self.fit(source, own, &groups, words, found);
        }
        self.gathered = gathered;
    }

    fn fit(
        &mut self,
        source: usize,
        hits: &[Hit],
        groups: &[Cluster],
        words: &[Stemmed],
        found: &mut Vec<Found>,
    ) {
        let range = self.collection.range_of(source);
        let own = &self.collection.words[range.clone()];
        let stems = &self.collection.stems[range];
        self.subject.compare(stems);
        let mut text = Side { stems: &self.stems, from: 0, until: 0 };
        let mut origin = Side { stems, from: 0, until: 0 };
        for group in groups {
            (text.from, text.until) = (group.text.0 as usize, group.text.1 as usize + 2);
            text.until = text.until.min(self.stems.len());
            origin.from = group.source.0 as usize;
            origin.until = (group.source.1 as usize + 2).min(own.len());
            let agreement = self.fitter.fit(&mut text, &mut origin, hits);
            if text.until <= text.from || origin.until <= origin.from {
                continue;
            }
            let one = Candidate { text: &text, source: &origin, words, own, hits };
            let mut features = self.measuring.measure(&one, &agreement);
            features.subject = self.subject.share(&text);
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
        let least = self.least;
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
