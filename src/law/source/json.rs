use super::{Run, SourceState};
use crate::kernel::Timestamp;
use serde_json::{Value, json};

/// The sources for a program.
///
/// Shape: `sources` (each with `id`, `publisher`, `url`, `records`, `asked_at`, `age_seconds`,
/// `changed_at`, `problem`, `problem_since`), `next_due_at`, `last_run`.
/// Units: instants in RFC 3339, UTC.
pub fn as_json(
    states: &[SourceState],
    run: Option<&Run>,
    next_due: Option<Timestamp>,
    now: Timestamp,
) -> Value {
    let at = |at: Timestamp| at.to_string();
    let sources = states.iter().map(|state| {
        let (publisher, url) = state.source.publisher();
        json!({
            "id": state.source.as_str(),
            "publisher": publisher,
            "url": url,
            "records": state.records,
            "asked_at": at(state.asked_at),
            "age_seconds": state.age_seconds(now),
            "changed_at": state.changed_at.map(at),
            "problem": state.problem.as_ref().map(|problem| &problem.why),
            "problem_since": state.problem.as_ref().map(|problem| at(problem.since)),
        })
    });
    let run = run.map(|run| {
        json!({
            "began_at": at(run.began_at),
            "seen_at": at(run.seen_at),
            "ended_at": run.ended_at.map(at),
            "asked_for": run.done,
            "to_ask_for": run.total,
            "read": run.read,
            "new": run.new,
            "changed": run.changed,
            "faults": run.faults,
            "problem": run.problem,
        })
    });
    json!({
        "sources": sources.collect::<Vec<_>>(),
        "next_due_at": next_due.map(at),
        "last_run": run,
    })
}
