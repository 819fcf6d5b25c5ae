//! Plain text, one provision a line: the level of each is told by its number and its neighbours.

use super::Found;
use crate::law::text::{Level, Section};

/// Longest heading: what is longer behind a section's number is its text.
const HEADING_LIMIT: usize = 220;

/// Words that begin the line of a level above sections.
const CONTAINERS: [(&str, Level); 8] = [
    ("DIVISION ", Level::Division),
    ("TITLE ", Level::Title),
    ("SUBTITLE ", Level::Subtitle),
    ("CHAPTER ", Level::Chapter),
    ("SUBCHAPTER ", Level::Subchapter),
    ("SUBPART ", Level::Subpart),
    ("PART ", Level::Part),
    ("ARTICLE ", Level::Chapter),
];

/// Reads lines into a tree.
pub(super) fn read<'l>(lines: impl Iterator<Item = &'l str>) -> Found {
    let mut tree = Tree::default();
    for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
        tree.add(line);
    }
    let title = match tree.top.first() {
        Some(first) if first.level == Level::Words => first.text.clone(),
        _ => String::new(),
    };
    Found { title, sections: tree.finish(), ..Found::default() }
}

/// The sections so far; those that are open stand in a path from the outside in.
#[derive(Default)]
struct Tree {
    top: Vec<Section>,
    open: Vec<Section>,
}

impl Tree {
    fn add(&mut self, line: &str) {
        if let Some(mut section) = container(line).or_else(|| section_line(line)) {
            section.text = std::mem::take(&mut section.text);
            return self.begin(section);
        }
        if line == "Preamble" {
            let heading = line.to_owned();
            return self.begin(Section { heading, ..Section::new(Level::Preamble) });
        }
        if line.starts_with("Whereas") && self.open.iter().all(|one| one.level != Level::Section) {
            return self.recital(line);
        }
        let is_resolved = line.starts_with("That ") || line.starts_with("Resolved");
        if is_resolved && self.open.first().is_some_and(|one| one.level == Level::Preamble) {
            self.close(0);
            return self.begin(Section { text: line.to_owned(), ..Section::new(Level::Section) });
        }
        match numbered(line) {
            Some((token, rest)) => {
                let level = self.level_of(token);
                let enumerator = line[..line.len() - rest.len()].trim().to_owned();
                let text = rest.trim().to_owned();
                self.begin(Section { enumerator, text, ..Section::new(level) });
            }
            None => self.words(line),
        }
    }

    /// Opens a section: those of its level and deeper are closed.
    fn begin(&mut self, section: Section) {
        let keep = self.open.iter().position(|one| !holds(one.level, section.level));
        self.close(keep.unwrap_or(self.open.len()));
        self.open.push(section);
    }

    fn close(&mut self, keep: usize) {
        while self.open.len() > keep {
            let Some(done) = self.open.pop() else { return };
            match self.open.last_mut() {
                Some(parent) => parent.children.push(done),
                None => self.top.push(done),
            }
        }
    }

    fn recital(&mut self, line: &str) {
        if self.open.first().is_none_or(|one| one.level != Level::Preamble) {
            self.close(0);
            self.open.push(Section::new(Level::Preamble));
        }
        self.close(1);
        self.open.push(Section { text: line.to_owned(), ..Section::new(Level::Recital) });
    }

    /// A line without a number goes on with the section that is open.
    fn words(&mut self, line: &str) {
        match self.open.last_mut() {
            Some(last) if last.text.is_empty() => line.clone_into(&mut last.text),
            Some(last) => {
                last.text.push('\n');
                last.text.push_str(line);
            }
            None => {
                let text = line.to_owned();
                self.top.push(Section { text, ..Section::new(Level::Words) });
            }
        }
    }

    /// The token of the section of this level that is open.
    fn last(&self, level: Level) -> Option<&str> {
        let found = self.open.iter().rev().find(|one| one.level == level)?;
        Some(found.enumerator.trim_matches(['(', ')']))
    }

    /// What `(i)` is depends on what stands before it: after `(h)` a subsection, else a clause.
    fn level_of(&self, token: &str) -> Level {
        let follows = |level| self.last(level).is_some_and(|last| follows(last, token));
        let deep =
            |level| self.open.iter().any(|one| one.level >= level && one.level <= Level::Item);
        let first = token.as_bytes()[0];
        let doubled = token.len() > 1 && token.bytes().all(|byte| byte == first);
        let is_roman = roman(token).is_some();
        match first {
            b'0'..=b'9' => Level::Paragraph,
            b'a'..=b'z' if is_roman && follows(Level::Clause) => Level::Clause,
            b'a'..=b'z' if follows(Level::Subsection) => Level::Subsection,
            b'a'..=b'z' if is_roman && (token.len() > 1 || deep(Level::Paragraph)) => Level::Clause,
            b'a'..=b'z' if doubled && deep(Level::Clause) => Level::Item,
            b'a'..=b'z' => Level::Subsection,
            _ if is_roman && follows(Level::Subclause) => Level::Subclause,
            _ if follows(Level::Subparagraph) => Level::Subparagraph,
            _ if is_roman && deep(Level::Clause) => Level::Subclause,
            _ if doubled && deep(Level::Item) => Level::Subitem,
            _ => Level::Subparagraph,
        }
    }

    fn finish(mut self) -> Vec<Section> {
        self.close(0);
        self.top
    }
}

/// Whether a section of `outer` may hold one of `inner`.
fn holds(outer: Level, inner: Level) -> bool {
    outer < inner && !(outer == Level::Preamble && inner <= Level::Item)
        || outer == Level::Preamble && inner == Level::Recital
}

/// `TITLE IV-GENERAL PROVISIONS`: the number up to the dash, then the heading.
fn container(line: &str) -> Option<Section> {
    let upper = line.get(..line.floor_char_boundary(16))?.to_ascii_uppercase();
    let (word, level) = CONTAINERS.iter().find(|(word, _)| upper.starts_with(word))?;
    let rest = &line[word.len()..];
    let end = rest.find(['\u{2014}', '-', ':', ' ']).unwrap_or(rest.len());
    let token = &rest[..end];
    let is_number = !token.is_empty()
        && token.len() <= 6
        && (token.bytes().all(|byte| byte.is_ascii_digit())
            || roman(&token.to_ascii_uppercase()).is_some() && token.to_ascii_uppercase() == token
            || token.len() == 1 && token.bytes().all(|byte| byte.is_ascii_uppercase()));
    let heading = rest[end..].trim_start_matches(['\u{2014}', '-', ':', ' ']);
    (is_number && heading.len() <= HEADING_LIMIT).then(|| Section {
        enumerator: line[..word.len() + end].to_owned(),
        heading: heading.to_owned(),
        ..Section::new(*level)
    })
}

/// `§ 2. Findings`, `SEC. 2. FINDINGS.`, `SECTION 1. SHORT TITLE.`
fn section_line(line: &str) -> Option<Section> {
    let upper = line.get(..line.floor_char_boundary(12))?.to_ascii_uppercase();
    let word = ["§§", "§", "SECTION", "SEC."].into_iter().find(|word| upper.starts_with(word))?;
    let rest = line[word.len()..].trim_start();
    let end = rest.find(|letter: char| !(letter.is_alphanumeric() || letter == '-'))?;
    let token = &rest[..end];
    if !token.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let after = rest[end..].strip_prefix('.')?;
    let enumerator = line[..line.len() - after.len()].to_owned();
    let after = after.trim();
    let section = Section { enumerator, ..Section::new(Level::Section) };
    Some(match after.len() <= HEADING_LIMIT {
        true => Section { heading: after.to_owned(), ..section },
        false => Section { text: after.to_owned(), ..section },
    })
}

/// `(a) In general`: the token, and what stands behind it.
fn numbered(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches(['\u{201c}', '"', '\u{2018}', '\'']);
    let (token, rest) = line.strip_prefix('(')?.split_once(')')?;
    let plain = (1..=6).contains(&token.len())
        && token.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && (token.len() <= 2
            || !token.bytes().any(|byte| byte.is_ascii_lowercase())
            || roman(token).is_some()
            || token.bytes().all(|byte| byte == token.as_bytes()[0]));
    plain.then_some((token, rest))
}

/// The value of a roman number of one case.
fn roman(token: &str) -> Option<u32> {
    let is_one_case = token.bytes().all(|byte| byte.is_ascii_lowercase())
        || token.bytes().all(|byte| byte.is_ascii_uppercase());
    let values = token.chars().map(|letter| match letter.to_ascii_lowercase() {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        _ => None,
    });
    let values: Vec<u32> = values.collect::<Option<_>>()?;
    let mut sum = 0;
    for (index, value) in values.iter().enumerate() {
        match values.get(index + 1) {
            Some(next) if next > value => sum -= i64::from(*value),
            _ => sum += i64::from(*value),
        }
    }
    u32::try_from(sum).ok().filter(|sum| is_one_case && *sum > 0)
}

/// Whether `token` is the number after `last`.
fn follows(last: &str, token: &str) -> bool {
    if let (Some(last), Some(token)) = (roman(last), roman(token))
        && token == last + 1
    {
        return true;
    }
    match (last.as_bytes(), token.as_bytes()) {
        ([last], [token]) => last.checked_add(1) == Some(*token),
        _ => false,
    }
}
