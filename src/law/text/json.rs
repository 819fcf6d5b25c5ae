//! Versions and their words as JSON: the contracts of `law versions` and `law text`.

use super::{BillText, BillTextHead, Mark, Section, flatten};
use crate::law::bill::{BillVersion, VersionCode};
use serde_json::{Value, json};

/// What is known of a version: by its text, by the bill's status file, or by both.
pub fn version_as_json(head: Option<&BillTextHead>, named: Option<&BillVersion>) -> Value {
    let code = head.map(|head| &head.version).or_else(|| named.and_then(|one| one.code.as_ref()));
    let own = head.filter(|head| !head.is_day_carried).and_then(|head| head.day);
    let date = named.and_then(|one| one.day).or(own).or_else(|| head.and_then(|head| head.day));
    json!({
        "version": code.map(VersionCode::as_str),
        "name": named.map_or_else(|| code.map(VersionCode::name), |one| Some(one.name.clone())),
        "date": date.map(|day| day.to_string()),
        "url": named.and_then(|one| one.url.as_ref()).or(head.and_then(|head| head.url.as_ref())),
        "has_text": head.is_some(),
        "title": head.map(|head| &head.title),
        "form": head.map(|head| head.form.as_str()),
        "sections": head.map(|head| head.sections),
        "words": head.map(|head| head.words),
        "hash": head.map(|head| hex(&head.hash)),
        "complete": head.map(|head| head.is_complete),
        "file": head.map(|head| &head.file),
    })
}

fn hex(hash: &[u8; 32]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A version with its words: `sections` as a tree, or as the flat list that comparisons name.
pub fn as_json(text: &BillText, is_tree: bool) -> Value {
    let mut all = version_as_json(Some(&text.head), None);
    all["sections"] = match is_tree {
        true => text.sections.iter().map(section_json).collect(),
        false => flat_json(&text.sections),
    };
    all
}

fn section_json(section: &Section) -> Value {
    json!({
        "anchor": section.anchor, "level": section.level.as_str(),
        "enum": section.enumerator, "heading": section.heading, "text": section.text,
        "mark": match section.mark {
            Mark::Plain => Value::Null,
            Mark::Added => json!("added"),
            Mark::Struck => json!("struck"),
        },
        "children": section.children.iter().map(section_json).collect::<Vec<_>>(),
    })
}

fn flat_json(sections: &[Section]) -> Value {
    let flat = flatten(sections).into_iter().map(|one| {
        json!({
            "anchor": one.anchor, "enum": one.enumerator, "heading": one.heading,
            "text": one.text,
        })
    });
    flat.collect()
}
