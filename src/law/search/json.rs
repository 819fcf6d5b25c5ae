//! What was found, for programs.

use crate::kernel::{Day, PageOf};
use crate::law::bill::BillHead;
use serde_json::{Value, json};

/// A page of bills: `total`, `page`, `pages`, and `bills` in one line each. Days are `YYYY-MM-DD`.
pub fn as_json(found: &PageOf<BillHead>) -> Value {
    let text = |day: Option<Day>| day.map(|day| day.to_string());
    let row = |bill: &BillHead| {
        json!({
            "id": bill.id.to_string(),
            "number": bill.number,
            "title": bill.title,
            "stage": bill.stage.as_str(),
            "stage_since": text(bill.stage_since),
            "introduced": text(bill.introduced),
            "latest_action": bill.latest_action.as_ref().map(|latest| {
                json!({ "day": text(latest.day), "text": latest.text })
            }),
        })
    };
    json!({
        "total": found.total,
        "page": found.request.number(),
        "pages": found.pages(),
        "bills": found.items.iter().map(row).collect::<Vec<_>>(),
    })
}
