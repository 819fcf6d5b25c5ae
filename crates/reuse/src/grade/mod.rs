//! Sets of known answers, made from real texts, and how well answers match them.
//!
//! Enters: texts and a seed. Leaves: documents with planted passages in nine levels of disguise,
//! where they were planted, and the measures of a list of detections: plagdet, precision, recall,
//! granularity, caught.
//! Does not: read files, or call the engine.

mod chance;
mod rewrite;
mod score;

use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

pub use chance::Chance;
pub use rewrite::Level;
pub use score::{Answer, Cases, Score, score};

/// A document of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its name.
    pub id: String,
    /// Whether passages may come from it, or may stand in it.
    pub is_source: bool,
    /// Its text.
    pub text: String,
}

/// Where a passage was planted. Units: characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planted {
    /// The document that holds it.
    pub document: String,
    /// The source it came from.
    pub source: String,
    /// How it was disguised.
    pub level: Level,
    /// The first character in the document, and how many.
    pub place: (usize, usize),
    /// The first character in the source, and how many.
    pub origin: (usize, usize),
}

/// Documents, and what was planted in them.
#[derive(Clone, Debug, Default)]
pub struct Set {
    /// Sources first.
    pub documents: Vec<Document>,
    /// One entry a case; documents without one are clean.
    pub planted: Vec<Planted>,
}

/// How large a set is to be.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Cases of each level.
    pub cases: usize,
    /// Documents with nothing planted.
    pub clean: usize,
    /// Sources.
    pub sources: usize,
}

/// Characters of the shortest and of the longest passage.
const PASSAGE: (usize, usize) = (350, 2500);

/// Words of a run by which natural reuse is told.
const WINDOW: usize = 8;
/// Texts that share a run below which it is reuse, and above which it is boilerplate.
const FEW_HOLDERS: u32 = 40;
/// Runs that a source may share with the hosts; one that shares more would be found rightly.
const MOST_SHARED: usize = 12;

/// Makes a set from texts, of which those from the first on become sources and others hosts; the
/// caller puts versions of one text side by side and passes one of each.
///
/// Complexity: linear in the texts.
pub fn make(texts: &[String], levels: &[Level], size: Size, seed: u64) -> Set {
    let mut chance = Chance::new(seed);
    let mut order: Vec<usize> =
        (0..texts.len()).filter(|at| texts[*at].chars().count() > 2_000).collect();
    chance.shuffle(&mut order);
    let hosts = levels.len() * size.cases + size.clean;
    let order = apart(texts, &order);
    let (host_texts, source_texts) = order.split_at(hosts.min(order.len() / 2));
    let source_texts = &source_texts[..size.sources.min(source_texts.len())];
    let mut set = Set::default();
    for (number, at) in source_texts.iter().enumerate() {
        let text = texts[*at].clone();
        set.documents.push(Document { id: format!("s{number}"), is_source: true, text });
    }
    let stock: Vec<&str> = host_texts
        .iter()
        .take(40)
        .flat_map(|at| texts[*at].split_whitespace())
        .filter(|word| word.chars().all(|c| c.is_ascii_lowercase()) && word.len() > 3)
        .collect();
    for (number, at) in host_texts.iter().enumerate() {
        let id = format!("d{number}");
        let mut text = texts[*at].clone();
        if let Some(level) = levels.get(number / size.cases.max(1)) {
            let source = chance.below(source_texts.len());
            let from = &set.documents[source];
            let origin = passage(&from.text, &mut chance);
            let words: String = from.text.chars().skip(origin.0).take(origin.1).collect();
            let rewritten = rewrite::rewrite(&words, *level, &stock, &mut chance);
            let (made, place) = plant(&text, &rewritten, &mut chance);
            text = made;
            let (document, source) = (id.clone(), from.id.clone());
            set.planted.push(Planted { document, source, level: *level, place, origin });
        }
        set.documents.push(Document { id, is_source: false, text });
    }
    set
}

/// Runs of words, hashed.
fn windows(text: &str) -> FxHashSet<u64> {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.windows(WINDOW).map(|run| xxh3_64(run.join(" ").as_bytes())).collect()
}

/// Those texts, in order, that share no more with an earlier one than boilerplate: what is found
/// between them was planted.
fn apart(texts: &[String], order: &[usize]) -> Vec<usize> {
    let mut holders: FxHashMap<u64, u32> = FxHashMap::default();
    for at in order {
        windows(&texts[*at]).into_iter().for_each(|run| *holders.entry(run).or_default() += 1);
    }
    let mut taken: FxHashSet<u64> = FxHashSet::default();
    let mut kept = Vec::new();
    for at in order {
        let mut own = windows(&texts[*at]);
        own.retain(|run| holders.get(run).is_some_and(|count| *count <= FEW_HOLDERS));
        if own.iter().filter(|run| taken.contains(run)).count() <= MOST_SHARED {
            kept.push(*at);
            taken.extend(own);
        }
    }
    kept
}

/// A run of whole sentences.
fn passage(text: &str, chance: &mut Chance) -> (usize, usize) {
    let wanted = PASSAGE.0 + chance.below(PASSAGE.1 - PASSAGE.0);
    let mut ends = vec![0];
    let mut before = ' ';
    for (at, character) in text.chars().enumerate() {
        if character == '\n' || character == ' ' && matches!(before, '.' | ';') {
            ends.push(at + 1);
        }
        before = character;
    }
    ends.push(text.chars().count());
    ends.dedup();
    let starts = ends.partition_point(|end| end + wanted < ends[ends.len() - 1]);
    let first = chance.below(starts.max(1));
    let last = ends.partition_point(|end| *end < ends[first] + wanted).min(ends.len() - 1);
    let last = if last > first + 1 && chance.percent(50) { last - 1 } else { last };
    let (mut from, mut until) = (ends[first], ends[last]);
    let characters: Vec<char> = text.chars().skip(from).take(until - from).collect();
    let blank = |c: &&char| c.is_whitespace();
    from += characters.iter().take_while(blank).count();
    until -= characters.iter().rev().take_while(blank).count().min(until - from);
    (from, until - from)
}

/// Puts a passage on a line of its own.
fn plant(host: &str, passage: &str, chance: &mut Chance) -> (String, (usize, usize)) {
    let breaks: Vec<usize> = host.match_indices('\n').map(|(at, _)| at + 1).collect();
    let at = if breaks.is_empty() { host.len() } else { breaks[chance.below(breaks.len())] };
    let start = host[..at].chars().count();
    let made = format!("{}{passage}\n{}", &host[..at], &host[at..]);
    (made, (start, passage.chars().count()))
}
