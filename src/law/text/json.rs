//! Versions and their words as JSON: the contracts of `law versions` and `law text`.

use super::{BillText, Mark, Section, Version, flatten};
use crate::law::bill::{BillId, VersionCode};
use serde_json::{Value, json};

/// The versions of a bill.
pub fn versions_as_json(bill: BillId, versions: &[Version]) -> Value {
    let versions: Vec<Value> = versions.iter().map(version_json).collect();
    json!({"bill": bill.to_string(), "versions": versions})
}

fn version_json(version: &Version) -> Value {
    let head = version.head.as_ref();
    json!({
        "version": version.code().map(VersionCode::as_str),
        "name": version.name(),
        "date": version.day().map(|day| day.to_string()),
        "url": version.url(),
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
pub fn as_json(bill: BillId, text: &BillText, is_tree: bool) -> Value {
    let mut all = version_json(&text.version);
    all["bill"] = json!(bill.to_string());
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
