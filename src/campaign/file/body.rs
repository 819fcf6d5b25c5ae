use super::front_matter::script_text;
use super::limit::{self, line, paragraphs};
use super::{Faults, block};
use crate::campaign::{Position, Script, Section, SectionKind, Update, markdown};
use crate::kernel::{Day, Slug};

/// What stands below the front matter.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) sections: Vec<Section>,
    /// Newest first.
    pub(super) updates: Vec<Update>,
    /// Ask, script, and the line on which the part begins.
    pub(super) scripts: Vec<(Slug, Script, usize)>,
}

/// One line of the body and what it does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) number: usize,
    pub(super) mark: Mark,
    pub(super) text: &'a str,
}

/// What a line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// `# Story`: opens a part of the file.
    Part,
    /// `## The problem`: opens a section, an update or a variant.
    Heading,
    /// `::: quote`: opens a block.
    Open,
    /// `:::`: closes a block.
    Close,
    /// Anything else.
    Words,
}

/// Reads the story, the updates and the scripts.
pub(super) fn parse(story: &str, first_line: usize, faults: &mut Faults) -> Body {
    let lines = scan(story, first_line, faults);
    let mut body = Body::default();
    for chunk in cut(&lines, Mark::Part) {
        let Some((title, number)) = chunk.heading else {
            if let Some(line) = chunk.lines.iter().find(|line| !line.text.trim().is_empty()) {
                faults.push(line.number, "", "a line `# Story` comes before the text");
            }
            continue;
        };
        match title.split_once(' ').unwrap_or((title, "")) {
            ("Story", "") if body.sections.is_empty() => body.sections = sections(&chunk, faults),
            ("Updates", "") if body.updates.is_empty() => body.updates = updates(&chunk, faults),
            ("Script", key) => body.scripts.extend(script(key.trim(), number, &chunk, faults)),
            _ => {
                let why = "the parts of a file are # Story, # Updates and # Script ID, each once";
                faults.push(number, "", why);
            }
        }
    }
    body
}

/// Tells of every line what it does; inside fenced code and inside blocks only the end counts.
fn scan<'a>(story: &'a str, first_line: usize, faults: &mut Faults) -> Vec<Line<'a>> {
    let mut open: Option<(&str, usize)> = None;
    let mut lines = Vec::new();
    for (index, text) in story.lines().enumerate() {
        let number = first_line + index;
        let fence = ["```", "~~~"].into_iter().find(|fence| text.trim_start().starts_with(fence));
        let mark = match (open, fence) {
            (Some((end, _)), _) if end == ":::" && text.trim_end() == ":::" => Mark::Close,
            (Some((end, _)), Some(fence)) if end == fence => Mark::Words,
            (None, None) => mark_of(text),
            _ => Mark::Words,
        };
        match (mark, open, fence) {
            (Mark::Open, ..) => open = Some((":::", number)),
            (Mark::Close, Some(_), _) => open = None,
            (Mark::Close, None, _) => faults.push(number, "", "no block is open here"),
            (Mark::Words, None, Some(fence)) => open = Some((fence, number)),
            (Mark::Words, Some((end, _)), Some(fence)) if end == fence => open = None,
            _ => {}
        }
        lines.push(Line { number, mark, text });
    }
    if let Some((end, number)) = open {
        faults.push(number, "", format_args!("what opens here is never closed with {end}"));
    }
    lines
}

fn mark_of(text: &str) -> Mark {
    match text {
        _ if text.starts_with("# ") => Mark::Part,
        _ if text.starts_with("## ") => Mark::Heading,
        _ if text.trim_end() == ":::" => Mark::Close,
        _ if text.starts_with(":::") => Mark::Open,
        _ => Mark::Words,
    }
}

/// Lines under one heading; the lines before the first heading have none.
struct Chunk<'a> {
    heading: Option<(&'a str, usize)>,
    lines: &'a [Line<'a>],
}

/// Cuts lines at every line with this mark.
fn cut<'a>(lines: &'a [Line<'a>], mark: Mark) -> Vec<Chunk<'a>> {
    let mut chunks = Vec::new();
    let mut from = 0;
    let mut heading = None;
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.mark == mark) {
        chunks.push(Chunk { heading, lines: &lines[from..index] });
        heading = Some((line.text.trim_start_matches('#').trim(), line.number));
        from = index + 1;
    }
    chunks.push(Chunk { heading, lines: &lines[from..] });
    chunks
}

/// The lines as one text.
pub(super) fn join(lines: &[Line<'_>]) -> String {
    lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n")
}

/// A text in Markdown, checked; `None`, with a fault noted, when it cannot be used.
pub(super) fn prose(lines: &[Line<'_>], field: &str, faults: &mut Faults) -> Option<String> {
    let first = lines.iter().find(|line| !line.text.trim().is_empty());
    let number = first.map_or(1, |line| line.number);
    let text = faults.keep(number, field, paragraphs(&join(lines), limit::TEXT))?;
    if let Err((line, why)) = markdown::check(&text) {
        faults.push(number + line - 1, field, why);
    }
    Some(text)
}

fn no_blocks(lines: &[Line<'_>], faults: &mut Faults) {
    if let Some(line) = lines.iter().find(|line| line.mark == Mark::Open) {
        faults.push(line.number, "", "blocks stand in the story only");
    }
}

fn sections(part: &Chunk<'_>, faults: &mut Faults) -> Vec<Section> {
    let mut sections = Vec::new();
    for chunk in cut(part.lines, Mark::Heading) {
        let Some((heading, number)) = chunk.heading else {
            if let Some(line) = chunk.lines.iter().find(|line| !line.text.trim().is_empty()) {
                faults.push(line.number, "", "a line such as `## The problem` comes first");
            }
            continue;
        };
        let (title, kind) = section_kind(heading, number, faults);
        let Some(title) = faults.keep(number, "section", line(title, limit::LINE)) else {
            continue;
        };
        sections.push(Section { kind, title, blocks: block::parse(chunk.lines, faults) });
    }
    sections
}

/// A heading's words and the kind written after them: `The problem {problem}`.
fn section_kind<'a>(
    heading: &'a str,
    number: usize,
    faults: &mut Faults,
) -> (&'a str, SectionKind) {
    let marked = heading.strip_suffix('}').and_then(|rest| rest.rsplit_once('{'));
    let Some((title, word)) = marked else { return (heading, SectionKind::Custom) };
    let kind = SectionKind::from_word(word).unwrap_or_else(|| {
        let why = "after a heading stands {problem}, {solution}, {opposition}, {action} or nothing";
        faults.push(number, "section", why);
        SectionKind::Custom
    });
    (title, kind)
}

fn updates(part: &Chunk<'_>, faults: &mut Faults) -> Vec<Update> {
    let mut updates = Vec::new();
    no_blocks(part.lines, faults);
    for chunk in cut(part.lines, Mark::Heading) {
        let Some((heading, number)) = chunk.heading else { continue };
        let (day, title) = heading.split_once(' ').unwrap_or((heading, ""));
        let day = faults.keep(number, "update", day.parse::<Day>());
        let title = faults.keep(number, "update", line(title, limit::LINE));
        let text = prose(chunk.lines, "update", faults).unwrap_or_default();
        if let (Some(day), Some(title)) = (day, title) {
            updates.push(Update { day, title, text });
        }
    }
    updates.sort_by_key(|update: &Update| std::cmp::Reverse(update.day));
    updates
}

fn script(
    key: &str,
    number: usize,
    part: &Chunk<'_>,
    faults: &mut Faults,
) -> Option<(Slug, Script, usize)> {
    let key = faults.keep(number, "script", key.parse::<Slug>())?;
    let mut script = Script { text: String::new(), variants: Vec::new() };
    no_blocks(part.lines, faults);
    for chunk in cut(part.lines, Mark::Heading) {
        let from = chunk.lines.iter().position(|line| !line.text.trim().is_empty());
        let lines = &chunk.lines[from.unwrap_or(0)..];
        let first = lines.first().map_or(number, |line| line.number);
        let text = script_text(&join(lines), first, faults);
        if text.is_empty() {
            let line = chunk.heading.map_or(number, |(_, line)| line);
            faults.push(line, "script", "there are no words here");
        }
        let Some((word, line)) = chunk.heading else {
            script.text = text;
            continue;
        };
        match Position::from_word(word) {
            Some(position) if script.variants.iter().all(|(known, _)| *known != position) => {
                script.variants.push((position, text));
            }
            _ => {
                let why = "a variant is supports, opposes, undecided or unknown, each once";
                faults.push(line, "script", why);
            }
        }
    }
    script.variants.sort_by_key(|(position, _)| *position);
    Some((key, script, number))
}
