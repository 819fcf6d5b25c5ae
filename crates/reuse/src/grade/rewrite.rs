//! Rewrites a passage as a drafter would who does not want it found.

use super::Chance;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// How far a planted passage is from its source, in the order of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Copied.
    Verbatim,
    /// Copied, with other line breaks, torn words, line numbers, page furniture, letter case.
    Reformatted,
    /// Words dropped, added and replaced here and there.
    Edited,
    /// Sentences in another order.
    Shuffled,
    /// Words dropped, added, replaced and swapped at random.
    Random,
    /// Most words that have a synonym replaced by it.
    Synonym,
    /// Synonyms, other constructions, clauses in another order, words inserted.
    Reworded,
    /// A third to a half of the words: the gist.
    Summary,
    /// As a hostile drafter would: definitions inlined, lists broken up, active made passive.
    Hostile,
}

impl Level {
    /// All levels.
    pub const ALL: [Self; 9] = [
        Self::Verbatim,
        Self::Reformatted,
        Self::Edited,
        Self::Shuffled,
        Self::Random,
        Self::Synonym,
        Self::Reworded,
        Self::Summary,
        Self::Hostile,
    ];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Reformatted => "reformatted",
            Self::Edited => "edited",
            Self::Shuffled => "shuffled",
            Self::Random => "random",
            Self::Synonym => "synonym",
            Self::Reworded => "reworded",
            Self::Summary => "summary",
            Self::Hostile => "hostile",
        }
    }
}

fn synonyms() -> &'static FxHashMap<&'static str, Vec<&'static str>> {
    static TABLE: OnceLock<FxHashMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for line in include_str!("words.txt").lines() {
            if let Some((word, other)) = line.split_once(' ') {
                table.entry(word).or_default().push(other);
            }
        }
        table
    })
}

/// Rewrites `passage`; `stock` gives words of other bills.
pub(super) fn rewrite(passage: &str, level: Level, stock: &[&str], chance: &mut Chance) -> String {
    match level {
        Level::Verbatim => passage.to_owned(),
        Level::Reformatted => reformatted(passage, chance),
        Level::Edited => by_word(passage, chance, |word, chance| edited(word, 12, stock, chance)),
        Level::Shuffled => shuffled(passage, chance),
        Level::Random => {
            let swapped = swapped(passage, chance);
            by_word(&swapped, chance, |word, chance| edited(word, 30, stock, chance))
        }
        Level::Synonym => synonymous(passage, 85, 12, stock, chance),
        Level::Reworded => reworded(passage, stock, chance),
        Level::Summary => summary(passage, chance),
        Level::Hostile => hostile(passage, stock, chance),
    }
}

fn reformatted(passage: &str, chance: &mut Chance) -> String {
    let mut made = String::new();
    let (mut column, mut line) = (0, 1 + chance.below(20));
    let numbered = chance.percent(60);
    for word in passage.replace('\u{201c}', "``").replace('\u{201d}', "''").split_whitespace() {
        let word = if chance.percent(3) { word.to_uppercase() } else { word.to_owned() };
        let length = word.chars().count();
        if column + length > 60 {
            let can_tear = length > 7 && word.chars().all(|c| c.is_ascii_lowercase());
            if can_tear && chance.percent(60) {
                let (head, tail) = word.split_at(4);
                made.push_str(head);
                made.push('-');
                break_line(&mut made, &mut line, numbered, chance);
                made.push_str(tail);
                column = length - 4;
                made.push(' ');
                continue;
            }
            break_line(&mut made, &mut line, numbered, chance);
            column = 0;
        }
        made.push_str(&word);
        made.push(' ');
        column += length + 1;
    }
    made.trim_end().to_owned()
}

fn break_line(made: &mut String, line: &mut usize, numbered: bool, chance: &mut Chance) {
    made.push('\n');
    *line += 1;
    if *line > 25 {
        *line = 1;
        if chance.percent(50) {
            made.push_str("\u{2022}HR 1234 IH\n\n");
        }
    }
    if numbered {
        made.push_str(&format!("{line:>2}  "));
    }
}

fn by_word(
    passage: &str,
    chance: &mut Chance,
    mut change: impl FnMut(&str, &mut Chance) -> String,
) -> String {
    let lines: Vec<String> = passage
        .split('\n')
        .map(|line| {
            let words: Vec<String> = line
                .split(' ')
                .map(|word| change(word, chance))
                .filter(|word| !word.is_empty())
                .collect();
            words.join(" ")
        })
        .collect();
    lines.join("\n")
}

fn pick<'a>(stock: &[&'a str], chance: &mut Chance) -> &'a str {
    stock.get(chance.below(stock.len())).copied().unwrap_or("matter")
}

fn edited(word: &str, percent: usize, stock: &[&str], chance: &mut Chance) -> String {
    if !chance.percent(percent) {
        return word.to_owned();
    }
    match chance.below(4) {
        0 => String::new(),
        1 => format!("{word} {}", pick(stock, chance)),
        _ => pick(stock, chance).to_owned(),
    }
}

fn sentences(passage: &str) -> Vec<&str> {
    passage
        .split_inclusive(['.', ';', '\n'])
        .map(str::trim)
        .filter(|part| part.split(' ').count() > 2)
        .collect()
}

fn shuffled(passage: &str, chance: &mut Chance) -> String {
    let mut parts = sentences(passage);
    if parts.len() < 3 {
        parts = parts.into_iter().flat_map(|part| part.split_inclusive(", ")).collect();
    }
    chance.shuffle(&mut parts);
    parts.join(" ")
}

fn swapped(passage: &str, chance: &mut Chance) -> String {
    let mut words: Vec<&str> = passage.split(' ').collect();
    for window in words.chunks_mut(6) {
        if chance.percent(60) {
            chance.shuffle(window);
        }
    }
    words.join(" ")
}

fn synonymous(
    passage: &str,
    known: usize,
    other: usize,
    stock: &[&str],
    chance: &mut Chance,
) -> String {
    by_word(passage, chance, |word, chance| {
        let letters = |c: char| c.is_alphanumeric();
        let core = word.trim_matches(|c| !letters(c));
        let Some(at) = word.find(core).filter(|_| !core.is_empty()) else {
            return word.to_owned();
        };
        let replaced = match synonyms().get(core.to_lowercase().as_str()) {
            Some(others) if chance.percent(known) => others[chance.below(others.len())],
            None if core.len() > 4 && chance.percent(other) => pick(stock, chance),
            _ => return word.to_owned(),
        };
        format!("{}{replaced}{}", &word[..at], &word[at + core.len()..])
    })
}

const PHRASES: [(&str, &str); 14] = [
    ("shall not", "may in no case"),
    ("shall", "is to"),
    ("not later than", "within"),
    ("in accordance with", "as laid down in"),
    ("with respect to", "concerning"),
    ("for the purpose of", "in order to further"),
    ("pursuant to", "under"),
    ("in order to", "so as to"),
    ("such", "the said"),
    ("any", "whatever"),
    ("the date of the enactment of this Act", "the day on which this Act takes effect"),
    ("is amended by", "is changed by"),
    ("there is", "there hereby is"),
    ("including", "among which are"),
];

fn reworded(passage: &str, stock: &[&str], chance: &mut Chance) -> String {
    let mut text = passage.to_owned();
    for (old, new) in PHRASES {
        if chance.percent(75) {
            text = text.replace(&format!(" {old} "), &format!(" {new} "));
        }
    }
    let mut parts: Vec<String> = Vec::new();
    for sentence in sentences(&text) {
        let mut clauses: Vec<&str> = sentence.split(", ").collect();
        if clauses.len() > 1 && chance.percent(70) {
            clauses.rotate_left(1);
        }
        parts.push(clauses.join(", "));
    }
    for at in (1..parts.len()).rev() {
        if chance.percent(25) {
            parts.swap(at, at - 1);
        }
    }
    let text = synonymous(&parts.join(" "), 70, 10, stock, chance);
    by_word(&text, chance, |word, chance| match chance.below(20) {
        0 => format!("{word} {}", pick(stock, chance)),
        1 => String::new(),
        _ => word.to_owned(),
    })
}

fn summary(passage: &str, chance: &mut Chance) -> String {
    let keep = 60 + chance.below(30);
    let mut told = String::new();
    for sentence in sentences(passage) {
        if chance.percent(35) && !told.is_empty() {
            continue;
        }
        for clause in sentence.split_inclusive([',', '\u{2014}']) {
            if chance.percent(keep) {
                let short = by_word(clause, chance, |word, chance| {
                    let is_small = word.len() < 4;
                    let drops = chance.percent(if is_small { 40 } else { 22 });
                    if drops { String::new() } else { word.to_owned() }
                });
                told.push_str(&short);
                told.push(' ');
            }
        }
    }
    synonymous(told.trim(), 40, 5, &[], chance)
}

/// Definitions inlined, lists broken up, numbers in words, connectives in between, passive voice
/// by its looks; three in ten content words replaced by words of other bills.
fn hostile(passage: &str, stock: &[&str], chance: &mut Chance) -> String {
    let text = passage
        .replace("; or", ". It may also be that")
        .replace("; and", ". In addition,")
        .replace("shall be", "must have been")
        .replace("under this section", "by virtue of what is set out here")
        .replace("the Secretary", "the responsible member of the Cabinet")
        .replace("this Act", "the present statute");
    let mut parts: Vec<String> = sentences(&text).into_iter().map(ToOwned::to_owned).collect();
    chance.shuffle(&mut parts);
    let text = synonymous(&parts.join(" Moreover, "), 95, 22, stock, chance);
    by_word(&text, chance, |word, chance| match chance.below(14) {
        0 => format!("{word}, as the case may be,"),
        1 => String::new(),
        _ => word.to_owned(),
    })
}
