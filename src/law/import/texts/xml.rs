//! USLM 2 and bill.dtd: two vocabularies of one structure, read by one walk.

use super::{Found, named};
use crate::kernel::Day;
use crate::law::bill::{BillId, BillKind, VersionCode};
use crate::law::import::markup::{Element, Piece, squeeze};
use crate::law::text::{Level, Mark, Section, TextForm};

/// Elements that are sections of some level.
const LEVELS: [(&str, Level); 30] = [
    ("division", Level::Division),
    ("title", Level::Title),
    ("subtitle", Level::Subtitle),
    ("chapter", Level::Chapter),
    ("article", Level::Chapter),
    ("subchapter", Level::Subchapter),
    ("part", Level::Part),
    ("subpart", Level::Subpart),
    ("section", Level::Section),
    ("subsection", Level::Subsection),
    ("paragraph", Level::Paragraph),
    ("subparagraph", Level::Subparagraph),
    ("clause", Level::Clause),
    ("subclause", Level::Subclause),
    ("item", Level::Item),
    ("subitem", Level::Subitem),
    ("appropriations", Level::Heading),
    ("appropriations-major", Level::Heading),
    ("appropriations-intermediate", Level::Heading),
    ("appropriations-small", Level::Heading),
    ("level", Level::Heading),
    ("quotedContent", Level::Quote),
    ("quoted-block", Level::Quote),
    ("preamble", Level::Preamble),
    ("recital", Level::Recital),
    ("whereas", Level::Recital),
    ("longTitle", Level::Words),
    ("enactingFormula", Level::Words),
    ("resolvingClause", Level::Words),
    ("toc", Level::Words),
];

/// Elements that are no part of the words: what the printer adds, and what stands elsewhere.
const LEFT_OUT: [&str; 19] = [
    "meta",
    "amendMeta",
    "preface",
    "amendPreface",
    "metadata",
    "form",
    "endMarker",
    "signatures",
    "attestation",
    "endorsement",
    "after-quoted-block",
    "pagebreak",
    "page",
    "line",
    "actionDescription",
    "committee",
    "sponsor",
    "cosponsor",
    "slugLine",
];

/// Elements within a line: no space stands where they begin or end.
const INLINE: [&str; 28] = [
    "inline",
    "i",
    "b",
    "sup",
    "sub",
    "ref",
    "term",
    "quotedText",
    "amendingAction",
    "addedText",
    "deletedText",
    "shortTitle",
    "proviso",
    "quote",
    "short-title",
    "italic",
    "bold",
    "external-xref",
    "internal-xref",
    "added-phrase",
    "deleted-phrase",
    "superscript",
    "subscript",
    "act-name",
    "headingText",
    "enum-in-header",
    "omitted-text",
    "fraction",
];

/// Reads the outermost element of either vocabulary.
pub(super) fn read(root: Element<'_, '_>) -> (TextForm, Found) {
    let meta = root.child("meta").or_else(|| root.child("amendMeta"));
    let (form, mut found) = match meta {
        Some(meta) => (TextForm::Uslm, uslm(meta, root)),
        None => (TextForm::BillXml, bill_xml(root)),
    };
    let mut whole = Section::new(Level::Words);
    gather(root, &mut whole);
    tidy(&mut whole);
    found.sections = whole.children;
    if !whole.text.is_empty() {
        let words = Section { text: whole.text, ..Section::new(Level::Words) };
        found.sections.insert(0, words);
    }
    (form, found)
}

/// Name and title of a USLM file.
fn uslm(meta: Element<'_, '_>, root: Element<'_, '_>) -> Found {
    let cited = meta.all("citableAs").map(|one| squeeze(&one.text()));
    let cited = cited.filter(|text| !text.contains(' ')).find_map(|text| named(&text));
    let own = || {
        let congress = meta.value("congress").parse().ok()?;
        let kind = BillKind::read(&meta.value("type"))?;
        let bill = BillId::new(congress, kind, meta.value("docNumber").parse().ok()?)?;
        Some((bill, VersionCode::named(&meta.value("docStage"))?))
    };
    let main = root.child("main");
    let title = main.map(|main| main.value("longTitle/officialTitle")).unwrap_or_default();
    let action = root.at("preface/action/date").or_else(|| root.at("amendPreface/action/date"));
    let day = action.and_then(|date| date.attribute("date").parse::<Day>().ok());
    Found { name: cited.or_else(own), title, day, sections: Vec::new() }
}

/// Name and title of a bill.dtd file: the library's own title first, `115 HR 1865 IH: ...`.
fn bill_xml(root: Element<'_, '_>) -> Found {
    let label = root.value("metadata/dublinCore/title");
    let words: String = label.split(':').next().unwrap_or_default().split_whitespace().collect();
    let form = root.child("form");
    let value = |path: &str| form.map(|form| form.value(path)).unwrap_or_default();
    let own = || {
        let congress: String = value("congress").chars().take_while(char::is_ascii_digit).collect();
        let legislation = value("legis-num");
        let digits = legislation.find(|letter: char| letter.is_ascii_digit())?;
        let (kind, number) = legislation.split_at(digits);
        let number: String = number.chars().take_while(char::is_ascii_digit).collect();
        let bill =
            BillId::new(congress.parse().ok()?, BillKind::read(kind)?, number.parse().ok()?)?;
        let stage = root.attribute("bill-stage").into_owned();
        let stage =
            if stage.is_empty() { root.attribute("resolution-stage") } else { stage.into() };
        let name = stage.replace('-', " ");
        Some((bill, VersionCode::named(&name)?))
    };
    let date = form.and_then(|form| form.at("action/action-date"));
    let day = date.and_then(|date| {
        let digits = date.attribute("date").into_owned();
        let parts = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?);
        Day::new(parts.0.parse().ok()?, parts.1.parse().ok()?, parts.2.parse().ok()?)
    });
    Found {
        name: named(&words).or_else(own),
        title: value("official-title"),
        day,
        sections: Vec::new(),
    }
}

/// Adds what is in `element` to `into`: sections as children, words as text.
fn gather(element: Element<'_, '_>, into: &mut Section) {
    for piece in element.content() {
        let child = match piece {
            Piece::Text(text) => {
                add_text(into, text);
                continue;
            }
            Piece::Element(child) => child,
        };
        let name = child.name();
        if LEFT_OUT.contains(&name) {
            continue;
        }
        match (name, LEVELS.iter().find(|(known, _)| *known == name)) {
            ("num" | "enum" | "designator", _) if into.enumerator.is_empty() => {
                into.enumerator = squeeze(&child.text());
            }
            ("heading" | "header", _) if into.heading.is_empty() => {
                into.heading = squeeze(&child.text());
            }
            (_, Some((_, level))) => {
                let mut section = Section::new(*level);
                section.mark = mark(child);
                gather(child, &mut section);
                into.children.push(section);
            }
            // Words after numbered parts go on with the whole, not with the last part.
            _ => {
                let is_inline = INLINE.contains(&name);
                if !is_inline {
                    add_text(into, " ");
                }
                gather(child, into);
                if !is_inline {
                    add_text(into, " ");
                }
            }
        }
    }
}

/// Adds words to a section; those behind the sections in it become a part of their own.
fn add_text(into: &mut Section, text: &str) {
    let Some(last) = into.children.last_mut() else {
        into.text.push_str(text);
        return;
    };
    match last.level == Level::Words && last.children.is_empty() && last.heading == TAIL {
        true => last.text.push_str(text),
        false if text.trim().is_empty() => {}
        false => {
            let heading = TAIL.to_owned();
            let text = text.to_owned();
            into.children.push(Section { heading, text, ..Section::new(Level::Words) });
        }
    }
}

/// Marks, while a tree is built, a part that holds the words behind numbered ones.
const TAIL: &str = "\u{0}tail";

fn mark(element: Element<'_, '_>) -> Mark {
    match element.attribute("changed").as_ref() {
        "added" => Mark::Added,
        "deleted" => Mark::Struck,
        _ => match element.attribute("reported-display-style").as_ref() {
            "strikethrough" => Mark::Struck,
            "italic" => Mark::Added,
            _ => Mark::Plain,
        },
    }
}

/// Squeezes the texts and takes out what says nothing.
fn tidy(section: &mut Section) {
    section.text = squeeze(&section.text);
    if section.heading == TAIL {
        section.heading.clear();
    }
    for child in &mut section.children {
        tidy(child);
    }
    section.children.retain(|child| !child.is_empty());
}
