//! One shape for every text: sections within sections, each with a stable anchor.

use std::collections::BTreeMap;

/// What a section is called, from the outside in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A division of a large act.
    Division,
    /// A title.
    Title,
    /// A subtitle.
    Subtitle,
    /// A chapter, or an article of a compact.
    Chapter,
    /// A subchapter.
    Subchapter,
    /// A part.
    Part,
    /// A subpart.
    Subpart,
    /// A heading of an appropriation, which carries no number.
    Heading,
    /// A section.
    Section,
    /// `(a)`
    Subsection,
    /// `(1)`
    Paragraph,
    /// `(A)`
    Subparagraph,
    /// `(i)`
    Clause,
    /// `(I)`
    Subclause,
    /// `(aa)`
    Item,
    /// `(AA)`
    Subitem,
    /// Law to be inserted, quoted.
    Quote,
    /// The long title, the enacting formula, and words that follow numbered parts.
    Words,
    /// The recitals of a resolution.
    Preamble,
    /// One `Whereas`.
    Recital,
}

/// Every level with its word, and with the letter of its anchor.
const WORDS: [(Level, &str, &str); 20] = [
    (Level::Division, "division", "d"),
    (Level::Title, "title", "t"),
    (Level::Subtitle, "subtitle", "st"),
    (Level::Chapter, "chapter", "ch"),
    (Level::Subchapter, "subchapter", "sch"),
    (Level::Part, "part", "p"),
    (Level::Subpart, "subpart", "sp"),
    (Level::Heading, "heading", "h"),
    (Level::Section, "section", "s"),
    (Level::Subsection, "subsection", ""),
    (Level::Paragraph, "paragraph", ""),
    (Level::Subparagraph, "subparagraph", ""),
    (Level::Clause, "clause", ""),
    (Level::Subclause, "subclause", ""),
    (Level::Item, "item", ""),
    (Level::Subitem, "subitem", ""),
    (Level::Quote, "quote", "q"),
    (Level::Words, "words", "w"),
    (Level::Preamble, "preamble", "preamble"),
    (Level::Recital, "recital", "r"),
];

impl Level {
    /// The word that `--json` uses.
    pub fn as_str(self) -> &'static str {
        WORDS[self as usize].1
    }

    /// Reads the word back.
    pub fn read(word: &str) -> Option<Self> {
        WORDS.iter().find(|(_, known, _)| *known == word).map(|(level, ..)| *level)
    }

    fn letter(self) -> &'static str {
        WORDS[self as usize].2
    }
}

/// What a print says of its own changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// Nothing.
    #[default]
    Plain,
    /// Added by a committee: printed in italics.
    Added,
    /// Struck by a committee: printed all the same.
    Struck,
}

/// A section with those in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Names it within its version: `s3/a/1`. The same section of another version mostly has the
    /// same name; the titles above a section are no part of it.
    pub anchor: String,
    /// What it is.
    pub level: Level,
    /// The number as it is printed: `SEC. 3.`, `(a)`.
    pub enumerator: String,
    /// Its heading.
    pub heading: String,
    /// Its own words, before those of the sections in it.
    pub text: String,
    /// What the print says of its own changes.
    pub mark: Mark,
    /// The sections in it, in order.
    pub children: Vec<Self>,
}

/// A section by itself, as a list in reading order has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flat {
    /// Its anchor.
    pub anchor: String,
    /// Its number as printed.
    pub enumerator: String,
    /// Its heading.
    pub heading: String,
    /// Its own words.
    pub text: String,
}

impl Section {
    /// A section without content.
    pub fn new(level: Level) -> Self {
        Self {
            anchor: String::new(),
            level,
            enumerator: String::new(),
            heading: String::new(),
            text: String::new(),
            mark: Mark::Plain,
            children: Vec::new(),
        }
    }

    /// Whether it says nothing at all.
    pub fn is_empty(&self) -> bool {
        self.enumerator.is_empty()
            && self.heading.is_empty()
            && self.text.is_empty()
            && self.children.is_empty()
    }
}

/// Gives every section its anchor, each a different one.
pub fn number(sections: &mut [Section]) {
    let mut uses = BTreeMap::new();
    number_below("", "", sections, &mut uses);
}

fn number_below(
    parent: &str,
    division: &str,
    sections: &mut [Section],
    uses: &mut BTreeMap<String, usize>,
) {
    for section in sections {
        let own = format!("{}{}", section.level.letter(), token(&section.enumerator));
        // Numbers of sections go through a whole act, or a division of it: titles come and go.
        let above = match section.level {
            Level::Section if !parent.contains("/q") && !parent.starts_with('q') => division,
            _ => parent,
        };
        let name = match above {
            "" => own,
            above => format!("{above}/{own}"),
        };
        let count = uses.entry(name.clone()).or_insert(0);
        *count += 1;
        section.anchor = if *count == 1 { name } else { format!("{name}~{count}") };
        let within = section.anchor.clone();
        let division = if section.level == Level::Division { within.as_str() } else { division };
        number_below(&within, division, &mut section.children, uses);
    }
}

/// The part of a printed number that counts: `3` of `SEC. 3.`, `a` of `(a)`, `IV` of `TITLE IV-`.
fn token(enumerator: &str) -> String {
    let words = enumerator.split(|letter: char| !(letter.is_alphanumeric() || letter == '-'));
    let names = [
        "sec",
        "section",
        "title",
        "division",
        "subtitle",
        "chapter",
        "subchapter",
        "part",
        "subpart",
        "article",
    ];
    let mut words = words
        .map(|word| word.trim_matches('-'))
        .filter(|word| !word.is_empty() && !names.contains(&word.to_ascii_lowercase().as_str()));
    words.next().unwrap_or_default().to_owned()
}

/// The sections in reading order, each by itself, without those that the print shows as struck.
pub fn flatten(sections: &[Section]) -> Vec<Flat> {
    let mut flat = Vec::new();
    flatten_into(sections, &mut flat);
    flat
}

fn flatten_into(sections: &[Section], flat: &mut Vec<Flat>) {
    for section in sections.iter().filter(|section| section.mark != Mark::Struck) {
        flat.push(Flat {
            anchor: section.anchor.clone(),
            enumerator: section.enumerator.clone(),
            heading: section.heading.clone(),
            text: section.text.clone(),
        });
        flatten_into(&section.children, flat);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_has_its_own_word_in_its_own_place() {
        for (index, (level, word, _)) in WORDS.into_iter().enumerate() {
            assert_eq!(level as usize, index);
            assert_eq!(Level::read(word), Some(level));
        }
    }

    #[test]
    fn anchors_stay_when_titles_come_and_go() {
        let part = |level, enumerator: &str, children| Section {
            enumerator: enumerator.to_owned(),
            children,
            ..Section::new(level)
        };
        let a = || part(Level::Subsection, "(a)", vec![part(Level::Paragraph, "(1)", Vec::new())]);
        let quote = part(
            Level::Quote,
            "",
            vec![part(Level::Section, "§ 2421A.", vec![part(Level::Subsection, "(b)", vec![])])],
        );
        let mut tree = vec![
            part(
                Level::Title,
                "TITLE IV\u{2014}",
                vec![part(Level::Section, "SEC. 3.", vec![a()])],
            ),
            part(Level::Section, "Sec. 3.", vec![quote]),
        ];
        number(&mut tree);
        let anchors: Vec<String> = flatten(&tree).into_iter().map(|one| one.anchor).collect();
        let expected =
            ["tIV", "s3", "s3/a", "s3/a/1", "s3~2", "s3~2/q", "s3~2/q/s2421A", "s3~2/q/s2421A/b"];
        assert_eq!(anchors, expected);
    }
}
