//! GPO's XHTML: paragraphs whose levels are told by their numbers alone.

use super::{Found, plain};
use crate::law::import::markup::{Element, Markup, Piece, squeeze};

/// Elements that begin a line of their own.
const BLOCKS: [&str; 11] =
    ["p", "div", "br", "tr", "table", "hr", "li", "h1", "h2", "h3", "center"];
/// Elements whose content is not shown.
const HIDDEN: [&str; 4] = ["head", "style", "script", "title"];

/// Reads a page: everything behind the enacting or resolving words is the text.
pub(super) fn read(text: &str) -> Found {
    let Ok(markup) = Markup::read(text) else { return Found::default() };
    let mut lines = vec![String::new()];
    gather(markup.root(), &mut lines);
    let lines: Vec<String> =
        lines.iter().map(|line| squeeze(&line.replace('\u{a0}', " "))).collect();
    let lines: Vec<&str> =
        lines.iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
    let title = lines.iter().find(|line| {
        let starts =
            ["To ", "Making ", "Expressing ", "Providing ", "Proposing ", "An Act", "AN ACT"];
        starts.iter().any(|start| line.starts_with(start))
    });
    let title = title.map(|line| (*line).to_owned()).unwrap_or_default();
    let body = lines.iter().position(|line| {
        let lower = line.to_ascii_lowercase();
        lower.starts_with("be it enacted") || lower.starts_with("resolved") || lower == "preamble"
    });
    let found = plain::read(lines[body.unwrap_or(0)..].iter().copied());
    Found { title, ..found }
}

fn gather(element: Element<'_, '_>, lines: &mut Vec<String>) {
    for piece in element.content() {
        match piece {
            Piece::Text(text) => {
                if let Some(line) = lines.last_mut() {
                    line.push_str(text);
                }
            }
            Piece::Element(child) => {
                let name = child.name().to_ascii_lowercase();
                if HIDDEN.contains(&name.as_str()) {
                    // Sloppy pages never close their <meta>: the body may stand in the head.
                    if let Some(body) = child.children().find(|one| one.name() == "body") {
                        gather(body, lines);
                    }
                    continue;
                }
                let is_block = BLOCKS.contains(&name.as_str());
                if is_block {
                    lines.push(String::new());
                } else if name == "td" || name == "th" {
                    lines.last_mut().expect("there is a line").push(' ');
                }
                gather(child, lines);
                if is_block {
                    lines.push(String::new());
                }
            }
        }
    }
}
