//! Legislators for programs.

use super::LegislatorHead;
use crate::kernel::PageOf;
use serde_json::{Value, json};

/// One legislator in a line.
pub fn head_as_json(head: &LegislatorHead) -> Value {
    json!({
        "id": head.id.as_str(), "name": head.name, "title": head.title, "party": head.party,
        "caucus": head.caucus, "state": head.state, "district": head.district,
    })
}

/// A page of legislators: `total`, `page`, `pages`, and `legislators` in one line each.
pub fn list_as_json(found: &PageOf<LegislatorHead>) -> Value {
    json!({
        "total": found.total,
        "page": found.request.number(),
        "pages": found.pages(),
        "legislators": found.items.iter().map(head_as_json).collect::<Vec<_>>(),
    })
}
