use super::Faults;
use super::body::{Line, Mark, prose};
use super::limit::{self, is_https, is_own_path, line};
use crate::campaign::{Block, Image, Video};
use crate::kernel::{Day, Slug};
use crate::law::bill::BillId;
use std::fmt::Display;

/// Reads the blocks of one section; lines between two marked blocks are one text.
pub(super) fn parse(lines: &[Line<'_>], faults: &mut Faults) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rest = lines;
    while !rest.is_empty() {
        let open = rest.iter().position(|line| line.mark == Mark::Open).unwrap_or(rest.len());
        let text = prose(&rest[..open], "text", faults);
        blocks.extend(text.filter(|text| !text.is_empty()).map(Block::Text));
        let Some(head) = rest.get(open) else { break };
        let inside = &rest[open + 1..];
        let close = inside.iter().position(|line| line.mark == Mark::Close);
        let close = close.unwrap_or(inside.len());
        blocks.extend(marked(head, &inside[..close], faults));
        rest = inside.get(close + 1..).unwrap_or_default();
    }
    blocks
}

/// The `key: value` lines of a marked block and the text under them.
struct Marked<'a, 'f> {
    kind: &'a str,
    number: usize,
    fields: Vec<(&'a str, &'a str, usize)>,
    text: &'a [Line<'a>],
    faults: &'f mut Faults,
}

/// Reads one marked block; `None`, with faults noted, when a needed field is missing or wrong.
fn marked(head: &Line<'_>, inside: &[Line<'_>], faults: &mut Faults) -> Option<Block> {
    let kind = head.text.trim_start_matches(':').trim();
    let end = inside.iter().position(|line| line.text.trim().is_empty()).unwrap_or(inside.len());
    let mut fields = Vec::new();
    for line in &inside[..end] {
        match line.text.split_once(':') {
            Some((key, value)) => fields.push((key.trim(), value.trim(), line.number)),
            None => {
                let why = "write `field: value` lines, then an empty line, then the text";
                faults.push(line.number, kind, why);
            }
        }
    }
    let mut block = Marked { kind, number: head.number, fields, text: &inside[end..], faults };
    let read = block.read();
    block.no_field_left();
    read
}

impl Marked<'_, '_> {
    fn read(&mut self) -> Option<Block> {
        match self.kind {
            "quote" => self.quote(),
            "call-to-act" => {
                let ask = self.needed("ask", str::parse::<Slug>);
                let text = self.prose();
                Some(Block::CallToAct { ask: ask?, text })
            }
            "bill-timeline" => {
                let bill = self.needed("bill", str::parse::<BillId>);
                self.no_text();
                Some(Block::BillTimeline { bill: bill? })
            }
            "updates" => {
                self.no_text();
                Some(Block::Updates)
            }
            "video" => self.video(),
            "image" => self.image(),
            "note" => {
                let day = self.optional("day", str::parse::<Day>);
                let text = self.needed_prose();
                Some(Block::Note { day, text: text? })
            }
            _ => {
                let why = "a block is a quote, call-to-act, bill-timeline, updates, video, image \
                           or note";
                self.faults.push(self.number, self.kind, why);
                self.fields.clear();
                None
            }
        }
    }

    fn quote(&mut self) -> Option<Block> {
        let by = self.needed("by", |text| line(text, limit::LINE));
        let source = self.optional("source", https);
        let text = self.needed_prose();
        Some(Block::Quote { text: text?, by: by?, source })
    }

    fn video(&mut self) -> Option<Block> {
        let src = self.needed("src", |text| own_path(text).or_else(|_| https(text)));
        let title = self.needed("title", |text| line(text, limit::LINE));
        let poster = self.optional("poster", own_path);
        let length = self.optional("length", |text| line(text, limit::LINE));
        let text = self.prose();
        Some(Block::Video(Video { src: src?, title: title?, poster, length, text }))
    }

    fn image(&mut self) -> Option<Block> {
        let src = self.needed("src", own_path);
        let alt = self.needed("alt", |text| line(text, limit::PARAGRAPH));
        let credit = self.needed("credit", |text| line(text, limit::LINE));
        let caption = self.prose();
        Some(Block::Image(Image { src: src?, alt: alt?, credit: credit?, caption }))
    }

    /// Takes a field out of the list and reads it.
    fn optional<T, E: Display>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let at = self.fields.iter().position(|(key, ..)| *key == name)?;
        let (_, value, number) = self.fields.swap_remove(at);
        self.faults.keep(number, &format!("{}.{name}", self.kind), parse(value))
    }

    fn needed<T, E: Display>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        if self.fields.iter().all(|(key, ..)| *key != name) {
            let why = format_args!("a line `{name}: ...` is missing");
            self.faults.push(self.number, self.kind, why);
        }
        self.optional(name, parse)
    }

    fn prose(&mut self) -> String {
        prose(self.text, self.kind, self.faults).unwrap_or_default()
    }

    fn needed_prose(&mut self) -> Option<String> {
        let text = prose(self.text, self.kind, self.faults)?;
        if text.is_empty() {
            self.faults.push(self.number, self.kind, "an empty line and the text are missing");
            return None;
        }
        Some(text)
    }

    fn no_text(&mut self) {
        if let Some(line) = self.text.iter().find(|line| !line.text.trim().is_empty()) {
            self.faults.push(line.number, self.kind, "this block has no text of its own");
        }
    }

    fn no_field_left(&mut self) {
        for (key, _, number) in &self.fields {
            let why = format_args!("this block has no field {key:?}, or has it already");
            self.faults.push(*number, self.kind, why);
        }
    }
}

fn https(text: &str) -> Result<String, &'static str> {
    is_https(text).then(|| text.to_owned()).ok_or("write an address that begins with https://")
}

fn own_path(text: &str) -> Result<String, &'static str> {
    is_own_path(text).then(|| text.to_owned()).ok_or("write a path on this site: /media/name.jpg")
}
