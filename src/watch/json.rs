//! A comparison as JSON: the contract of `law diff`, see docs/cli.md.

use super::{Compared, Op, OpKind};
use crate::law::bill::{BillId, VersionCode};
use serde_json::{Value, json};

fn op_json(op: &Op) -> Value {
    let kind = match op.kind {
        OpKind::Keep => "keep",
        OpKind::Delete => "delete",
        OpKind::Insert => "insert",
    };
    json!({
        "op": kind, "old": [op.old.start, op.old.end], "new": [op.new.start, op.new.end],
        "inserted": op.inserted,
        "moved": op.moved.as_ref().map(|place| json!({
            "anchor": place.anchor, "chars": [place.chars.start, place.chars.end],
        })),
    })
}

/// Every section with what became of it, and the operations on its words.
pub fn as_json(bill: BillId, old: &VersionCode, new: &VersionCode, compared: &Compared) -> Value {
    let counts = &compared.counts;
    let sections = compared.diff.sections.iter().map(|section| {
        let ops = |ops: &[Op]| ops.iter().map(op_json).collect::<Vec<_>>();
        json!({
            "old": section.old.as_ref().map(|side| json!({
                "index": side.index, "anchor": side.anchor, "enum": side.enumerator,
            })),
            "new": section.new.as_ref().map(|side| json!({
                "index": side.index, "anchor": side.anchor, "enum": side.enumerator,
            })),
            "fate": section.fate.as_str(), "moved": section.is_moved,
            "renumbered": section.is_renumbered,
            "similarity": (section.similarity * 1000.0).round() / 1000.0,
            "heading": ops(&section.heading), "text": ops(&section.text),
        })
    });
    json!({
        "bill": bill.to_string(), "old": old.as_str(), "new": new.as_str(),
        "words": {
            "kept": counts.kept, "added": counts.added, "removed": counts.removed,
            "moved": counts.moved,
        },
        "sections": sections.collect::<Vec<_>>(),
    })
}
