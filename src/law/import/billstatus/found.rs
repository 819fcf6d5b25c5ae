//! What a bill can be found by.

use super::BillStatus;
use crate::law::search;

/// Its titles, last summary, subjects, sponsors and number, and its filters.
pub(super) fn entry(status: &BillStatus) -> search::Entry {
    let (id, congress) = (status.id.to_string(), status.id.congress.to_string());
    let number = status.id.label();
    let mut filters = vec![
        ("stage", status.stage.as_str()),
        ("congress", congress.as_str()),
        ("type", status.id.kind.as_str()),
    ];
    filters.extend(status.policy_area.iter().map(|area| ("area", area.as_str())));
    filters.extend(status.subjects.iter().map(|subject| ("subject", subject.as_str())));
    let summary = status.summaries.last().map(|summary| search::untagged(&summary.text));
    let texts = status.titles.iter().map(|title| title.text.as_str());
    let texts = texts
        .chain(summary.as_deref())
        .chain(status.subjects.iter().map(String::as_str))
        .chain(status.policy_area.as_deref())
        .chain(status.sponsors.iter().map(|sponsor| sponsor.name.as_str()))
        .chain([number.as_str(), id.as_str()]);
    let day = status.latest_action.as_ref().and_then(|latest| latest.day);
    search::Entry::new(&status.title, texts, &filters, day)
}
