use super::postings::{Postings, Seed};
use crate::background::{self, Background};
use crate::text::{Lexicon, Reader, Stemmed};
use rustc_hash::FxHashMap;

/// Content words apart at which two words are a pair in a source. Texts are read with fewer, so
/// that a source whose words were dropped or spread out is still met.
const APART_IN_SOURCE: usize = 4;
/// Words of sources above which pairs are only taken as close as in texts, for memory's sake.
const LARGE: usize = 6_000_000;
/// Content words of all sources together, whose places are numbers of four bytes.
const MOST_WORDS: usize = 400_000_000;
/// Bytes of one text: offsets are numbers of four bytes.
pub(crate) const LONGEST_TEXT: usize = 1 << 31;
/// Blocks that the background's word is worth beside the collection's own.
const PRIOR_BLOCKS: f32 = 400.0;
/// Words that the background's word is worth.
const PRIOR_WORDS: f32 = 400_000.0;
/// What a seed keeps of its background weight however often the collection has it: the thirtieth
/// copy of a clause is found.
const FLOOR: f32 = 0.6;
/// Weights are kept in sixteenths of a bit.
pub(super) const STEPS: f32 = 16.0;
/// The greatest weight of a pair, in bits.
const MOST_BITS: f32 = 15.5;
/// Pairs that weigh less say nothing, in bits.
const LEAST_BITS: f32 = 4.0;
/// The same for a pair's weight in legislation at large.
const LEAST_PRIOR_BITS: f32 = 6.0;

/// Why a source was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddError {
    /// Longer than two gigabytes.
    #[error("a text of {bytes} bytes is too long: at most {LONGEST_TEXT} are read")]
    TooLong {
        /// Its length.
        bytes: usize,
    },
    /// The collection is full.
    #[error("the sources hold more than {MOST_WORDS} words: divide them")]
    Full,
}

/// A content word of a source. Units: characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) form: u32,
    pub(super) start: u32,
    pub(super) length: u8,
    /// Characters from its sentence's beginning, if no content word comes before; else 0.
    pub(super) lead: u8,
    /// Characters behind it to the end of its sentence, if no content word follows; else 0.
    pub(super) trail: u8,
}

/// Collects sources.
#[derive(Debug, Default)]
pub struct Builder {
    ids: Vec<String>,
    /// The first word of each source, and one more.
    starts: Vec<u32>,
    /// The stem of each word.
    word_stems: Vec<u32>,
    words: Vec<Word>,
    lexicon: Lexicon,
    reader: Reader,
    stems: Vec<Stemmed>,
}

impl Builder {
    /// Nothing collected yet.
    pub fn new() -> Self {
        Self { starts: vec![0], ..Self::default() }
    }

    /// Adds a source. Only its words and their places are kept.
    ///
    /// Errors: too long, or too many. Complexity: linear; memory: 20 bytes a content word.
    pub fn add(&mut self, id: &str, text: &str) -> Result<(), AddError> {
        if text.len() > LONGEST_TEXT {
            return Err(AddError::TooLong { bytes: text.len() });
        }
        let mut stems = std::mem::take(&mut self.stems);
        self.reader.learn(text, &mut self.lexicon, &mut stems);
        if self.words.len() + stems.len() > MOST_WORDS {
            return Err(AddError::Full);
        }
        let mut characters = crate::text::Characters::of(text);
        for (at, word) in stems.iter().enumerate() {
            self.word_stems.push(word.stem);
            self.words.push(place_of(text, word, stems.get(at + 1), &mut characters));
        }
        self.stems = stems;
        self.ids.push(id.to_owned());
        self.starts.push(self.words.len() as u32);
        Ok(())
    }

    /// Indexes what was collected.
    ///
    /// Complexity: linear but for sorting in buckets; memory: about 60 bytes a content word.
    pub fn build(self) -> Collection {
        let Self { ids, starts, mut word_stems, mut words, lexicon, .. } = self;
        words.shrink_to_fit();
        word_stems.shrink_to_fit();
        let stems = word_stems;
        let apart = if words.len() > LARGE { Collection::APART } else { APART_IN_SOURCE };
        let postings = Postings::build(|give| {
            for two in starts.windows(2) {
                let (from, until) = (two[0] as usize, two[1] as usize);
                for at in from..until {
                    for other in at + 1..until.min(at + 1 + apart) {
                        if stems[at] != stems[other] {
                            give(pair(stems[at], stems[other]), at as u32);
                        }
                    }
                }
            }
        });
        let learned =
            Learned { seeds: Vec::new(), blocks: 0, words: vec![0; lexicon.len() + 1], total: 0 };
        let mut collection = Collection {
            ids,
            starts,
            stems,
            words,
            lexicon,
            postings,
            learned,
            rates: Vec::new(),
            apart,
            chance: Chance::default(),
            near: Vec::new(),
        };
        collection.note_sources();
        collection.count_own_words();
        collection.weigh();
        collection
    }
}

/// A word's place in characters, with the way to its sentence's ends.
fn place_of(
    text: &str,
    word: &Stemmed,
    next: Option<&Stemmed>,
    characters: &mut crate::text::Characters<'_>,
) -> Word {
    let short = |length: usize| u8::try_from(length).unwrap_or(0);
    let lead = characters.before(word.lead as usize);
    let start = characters.before(word.start as usize);
    let end = characters.before(word.end as usize);
    let trail = sentence_end(text, word.end as usize, next);
    Word {
        form: word.form,
        start: start as u32,
        length: u8::try_from(end - start).unwrap_or(u8::MAX),
        lead: short(start - lead),
        trail: short(characters.before(trail) - end),
    }
}

/// The byte at which the sentence of a word ends, if no other content word of it follows; else
/// the word's own end.
pub(super) fn sentence_end(text: &str, end: usize, next: Option<&Stemmed>) -> usize {
    let limit = next.map_or(text.len(), |next| next.lead as usize);
    let ends_here = next.is_none_or(Stemmed::begins_sentence);
    let rest = text.get(end..limit.max(end)).unwrap_or("");
    if !ends_here {
        return end;
    }
    match rest.find(['\n', '.', ';', ':', '?', '!', '\u{2014}']) {
        Some(at) => {
            let stop = rest[at..].chars().next().map_or(0, char::len_utf8);
            let stop = if rest[at..].starts_with('\n') { 0 } else { stop };
            let quotes = rest[at + stop..].chars().take_while(|c| matches!(c, '\u{201d}' | '"'));
            end + at + stop + quotes.map(char::len_utf8).sum::<usize>()
        }
        None => end + rest.trim_end().len(),
    }
}

/// What texts taught about how common seeds and words are.
#[derive(Debug)]
struct Learned {
    /// By the seed's first place in the postings.
    seeds: Vec<u16>,
    blocks: u64,
    words: Vec<u32>,
    total: u64,
}

/// Words of a stretch whose source is noted, as a power of two.
const STRETCH_LOG: usize = 5;

/// Candidates that chance made in texts.
#[derive(Clone, Copy, Debug, Default)]
struct Chance {
    count: usize,
    bytes: usize,
}

/// Candidates by chance in a megabyte of bills, for bills as sources, score -2 and more.
const KNOWN_CHANCE: f64 = 6.4;
/// Content words of the sources for which that was counted.
const KNOWN_WORDS: f64 = 210_000.0;
/// The score that let one false alarm pass there in a hundred megabytes of unrelated text.
const KNOWN_LEAST: f64 = 1.4;
/// Candidates by chance become rarer by e to this for each step of the score.
const CHANCE_DECAY: f64 = 0.75;

/// Sources that are looked for. Immutable once texts have taught it what is common.
#[derive(Debug)]
pub struct Collection {
    pub(super) ids: Vec<String>,
    pub(super) starts: Vec<u32>,
    /// The stem of each word.
    pub(super) stems: Vec<u32>,
    pub(super) words: Vec<Word>,
    pub(super) lexicon: Lexicon,
    pub(super) postings: Postings,
    learned: Learned,
    /// How often a content word is a stem, by number.
    pub(super) rates: Vec<f32>,
    apart: usize,
    chance: Chance,
    /// The source at the beginning of each stretch of words.
    near: Vec<u32>,
}

impl Collection {
    /// Content words apart at which two words of a text are a pair.
    pub(super) const APART: usize = 3;

    /// How many sources there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// A source's name.
    pub fn id(&self, source: usize) -> Option<&str> {
        self.ids.get(source).map(String::as_str)
    }

    /// How many pairs of words are indexed.
    pub fn seeds(&self) -> usize {
        self.postings.len()
    }

    /// Notes for each stretch of words the source at its beginning, to find sources from there.
    fn note_sources(&mut self) {
        let stretches = (self.words.len() >> STRETCH_LOG) + 1;
        self.near =
            (0..stretches).map(|at| self.search_source((at << STRETCH_LOG) as u32)).collect();
    }

    fn search_source(&self, place: u32) -> u32 {
        self.starts.partition_point(|start| *start <= place).saturating_sub(1) as u32
    }

    fn count_own_words(&mut self) {
        for stem in &self.stems {
            self.learned.words[*stem as usize] += 1;
        }
        self.learned.total += self.words.len() as u64;
    }

    /// Learns from a text how common words and pairs are. Boilerplate is told from wording this
    /// way: no list of it exists. Call [`Collection::weigh`] afterwards.
    ///
    /// Complexity: linear. Memory: two bytes a seed, once.
    pub fn learn(&mut self, text: &str, reader: &mut Reader) {
        let mut words = Vec::new();
        reader.read(text, &self.lexicon, &mut words);
        if self.learned.seeds.is_empty() {
            self.learned.seeds = vec![0; self.postings.len()];
            self.postings.open_filter();
        }
        let mut seen: rustc_hash::FxHashSet<usize> = rustc_hash::FxHashSet::default();
        for (at, word) in words.iter().enumerate() {
            if at % background::BLOCK == 0 {
                seen.clear();
                self.learned.blocks += 1;
            }
            self.learned.words[word.stem as usize] += 1;
            for other in words.iter().skip(at + 1).take(Self::APART) {
                if word.stem == 0 || other.stem == 0 || word.stem == other.stem {
                    continue;
                }
                let seed = pair(word.stem, other.stem);
                if !self.postings.may_hold(seed) {
                    continue;
                }
                let range = self.postings.range(seed);
                if !range.is_empty() && seen.insert(range.start) {
                    let count = &mut self.learned.seeds[range.start];
                    *count = count.saturating_add(1);
                }
            }
        }
        self.learned.total += words.len() as u64;
    }

    /// Weighs words and pairs by what was learned. Complexity: linear in the seeds.
    pub fn weigh(&mut self) {
        let known = Background::get();
        let mut rates = vec![1.0_f32; self.lexicon.len() + 1];
        let total = self.learned.total as f32 + PRIOR_WORDS;
        for (stem, number) in self.lexicon.iter() {
            let own = self.learned.words[number as usize] as f32;
            rates[number as usize] = (known.word(stem) * PRIOR_WORDS + own) / total;
        }
        let mut listed: FxHashMap<u64, f32> = FxHashMap::default();
        for (a, b, rate) in known.pairs() {
            let (a, b) = (self.lexicon.number(a), self.lexicon.number(b));
            if a != 0 && b != 0 {
                listed.insert(pair(a, b), rate);
            }
        }
        let own_blocks = self.words.len() as f32 / background::BLOCK as f32;
        let blocks = own_blocks + self.learned.blocks as f32 + PRIOR_BLOCKS;
        let (stems, starts, seeds) = (&self.stems, &self.starts, &self.learned.seeds);
        let apart = self.apart;
        self.postings.weigh(|seed, places| {
            let Some((a, b)) = stems_of(stems, places[0], apart, seed) else { return 0 };
            let prior = listed.get(&pair(a, b)).copied().unwrap_or_else(|| {
                background::unlisted_pair(rates[a as usize], rates[b as usize], apart)
            });
            let sources = distinct_sources(starts, places).saturating_sub(1) as f32;
            let seen = f32::from(seeds.get(seed.first).copied().unwrap_or(0));
            let rate = (prior * PRIOR_BLOCKS + sources + (seen - 1.0).max(0.0)) / blocks;
            let bits = (-rate.log2()).max(-prior.log2() * FLOOR).min(MOST_BITS);
            let says_nothing = bits < LEAST_BITS || -prior.log2() < LEAST_PRIOR_BITS;
            if says_nothing { 0 } else { (bits * STEPS) as u8 }
        });
        self.rates = rates;
    }

    /// Learns from texts how often candidates arise by chance: the null distribution that the
    /// threshold comes from. Call it last, with texts of the kind that will be searched.
    ///
    /// Complexity: that of finding.
    pub fn calibrate<'t>(&mut self, texts: impl Iterator<Item = &'t str>) {
        let (mut count, mut bytes) = (0, 0);
        let mut finder = super::Finder::of_chance(self);
        for text in texts {
            count += finder.by_chance(text);
            bytes += text.len();
        }
        drop(finder);
        self.chance = Chance { count, bytes };
    }

    /// The score from which a candidate is reported, by the false alarms that are put up with.
    pub(super) fn least_score(&self, false_alarms_per_100mb: f64) -> f32 {
        let words = self.words.len() as f64;
        let expected = KNOWN_CHANCE * (words / KNOWN_WORDS).max(1e-9);
        let (count, megabytes) = (self.chance.count as f64, self.chance.bytes as f64 / 1e6);
        let rate = (count + expected) / (megabytes + 1.0);
        let beyond = (rate / KNOWN_CHANCE).ln() / CHANCE_DECAY;
        let allowed = false_alarms_per_100mb.max(1e-6).ln() / CHANCE_DECAY;
        (KNOWN_LEAST + beyond.clamp(-7.0, 3.0) - allowed) as f32
    }

    /// The source that holds a word.
    #[inline]
    pub(super) fn source_of(&self, place: u32) -> usize {
        let mut source = self.near[place as usize >> STRETCH_LOG] as usize;
        while self.starts[source + 1] <= place {
            source += 1;
        }
        source
    }

    pub(super) fn range_of(&self, source: usize) -> std::ops::Range<usize> {
        self.starts[source] as usize..self.starts[source + 1] as usize
    }
}

/// The two stems of the seed that stands at a place.
fn stems_of(stems: &[u32], place: u32, apart: usize, seed: &Seed) -> Option<(u32, u32)> {
    let own = stems.get(place as usize..)?;
    let a = *own.first()?;
    let near = own.iter().skip(1).take(apart);
    near.copied().find(|b| seed.is(pair(a, *b))).map(|b| (a, b))
}

fn distinct_sources(starts: &[u32], places: &[u32]) -> usize {
    let mut count = 0;
    let mut until = 0;
    for place in places {
        if *place >= until {
            count += 1;
            until = starts[starts.partition_point(|start| start <= place)];
        }
    }
    count
}

/// A seed: two stems in any order.
#[inline]
pub(crate) fn pair(a: u32, b: u32) -> u64 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    let mixed = (u64::from(low) << 32 | u64::from(high)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}
