use super::Section;
use rustc_hash::FxHashMap;

/// Levels of enumerators below which a number starts no deeper level.
const DEEPEST: usize = 12;
/// Characters of the longest enumerator.
const LONGEST_ENUMERATOR: usize = 24;

/// Splits a plain text into sections: one a line, numbered by the enumerator it starts with.
///
/// A line such as `§ 230. Protection` gives its remainder as heading; `(a) In general` keeps
/// everything behind the number as text. The anchor is the path of enumerators (`230/c/1`), made
/// unique with `~2`, `~3`. Nothing is lost: [`join`] gives the text back. Complexity: linear.
pub fn split(text: &str) -> Vec<Section> {
    let mut path: Vec<(Level, String)> = Vec::new();
    let mut uses: FxHashMap<String, usize> = FxHashMap::default();
    let mut sections = Vec::new();
    for line in text.split_inclusive('\n') {
        let (enumerator, rest) = line.split_at(enumerator_end(line));
        let mut is_heading = false;
        if let Some((level, name)) = level_of(enumerator, path.last().map(|(level, _)| *level)) {
            let shared = path.iter().position(|(other, _)| *other >= level);
            path.truncate(shared.unwrap_or(DEEPEST));
            path.push((level, name));
            is_heading = level == Level::Section;
        }
        let names: Vec<&str> = path.iter().map(|(_, name)| name.as_str()).collect();
        let body = rest.trim_end_matches(['\n', '\r']).len();
        let (heading, text) = rest.split_at(if is_heading { body } else { 0 });
        sections.push(Section {
            anchor: unique(names.join("/"), &mut uses),
            enumerator: enumerator.to_owned(),
            heading: heading.to_owned(),
            text: text.to_owned(),
        });
    }
    sections
}

/// Joins sections to a text: number, heading, words, one section after the other.
pub fn join(sections: &[Section]) -> String {
    let parts = sections.iter().flat_map(|section| {
        [section.enumerator.as_str(), section.heading.as_str(), section.text.as_str()]
    });
    parts.collect()
}

fn unique(anchor: String, uses: &mut FxHashMap<String, usize>) -> String {
    let count = uses.entry(anchor.clone()).or_default();
    *count += 1;
    if *count == 1 { anchor } else { format!("{anchor}~{count}") }
}

/// Levels of the United States' drafting style, from the outside in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Section,
    Subsection,
    Paragraph,
    Subparagraph,
    Clause,
    Subclause,
}

/// The bytes of a line's enumerator, blanks before it included; 0 if it has none.
fn enumerator_end(line: &str) -> usize {
    let blanks = line.len() - line.trim_start().len();
    let body = &line[blanks..];
    let found = if body.starts_with('§') || body.starts_with("Sec") || body.starts_with("SEC") {
        section_number(body)
    } else if body.starts_with('(') {
        body.find(')').map(|at| at + 1).filter(|end| {
            *end > 2 && body[1..end - 1].chars().all(|c| c.is_alphanumeric() || c == '-')
        })
    } else {
        None
    };
    found.filter(|end| body[..*end].chars().count() <= LONGEST_ENUMERATOR).map_or(0, |e| blanks + e)
}

/// `§ 230.`, `Sec. 4.`, `SECTION 1.`: the word, a number, a full stop.
fn section_number(body: &str) -> Option<usize> {
    let word = body.find(char::is_whitespace)?;
    let is_word = matches!(&body[..word], "§" | "Sec." | "SEC." | "Section" | "SECTION");
    let number = body[word..].find(|c: char| !c.is_whitespace())? + word;
    let digits = body[number..]
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .map_or(body.len(), |at| at + number);
    let starts_with_digit = body[number..].starts_with(|c: char| c.is_ascii_digit());
    let ends_with_point = body[digits..].starts_with('.');
    (is_word && starts_with_digit && ends_with_point).then_some(digits + 1)
}

/// The level that an enumerator opens, and its name in an anchor. `(i)` is a clause below a
/// subparagraph and a subsection elsewhere.
fn level_of(enumerator: &str, above: Option<Level>) -> Option<(Level, String)> {
    let name: String = enumerator.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect();
    let is_all = |test: fn(char) -> bool| name.chars().all(test);
    let first = name.chars().next()?;
    if !enumerator.trim_start().starts_with('(') {
        let name = name.trim_start_matches(|c: char| c.is_ascii_alphabetic()).to_owned();
        return Some((Level::Section, name));
    }
    let is_roman = is_all(|c| "ivxIVX".contains(c));
    let level = match first {
        '0'..='9' => Level::Paragraph,
        'a'..='z' if is_roman && above >= Some(Level::Subparagraph) => Level::Clause,
        'A'..='Z' if is_roman && above >= Some(Level::Clause) => Level::Subclause,
        'A'..='Z' => Level::Subparagraph,
        _ => Level::Subsection,
    };
    Some((level, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_paths() {
        let text = "To do good.\n\n§ 4. Roads\n(a) In general\n(1) Wide\n(A) x\n(i) y\n(2) Long\n\
                    (b) Paid\nSec. 5. Bridges\n(a) High\n";
        let sections = split(text);
        let anchors: Vec<_> = sections.iter().map(|section| section.anchor.as_str()).collect();
        let expected =
            ["", "~2", "4", "4/a", "4/a/1", "4/a/1/A", "4/a/1/A/i", "4/a/2", "4/b", "5", "5/a"];
        assert_eq!(anchors, expected);
        assert_eq!(sections[2].heading, " Roads");
        assert_eq!(join(&sections), text);
    }
}
