//! Roll calls and records as JSON: the contracts of `law votes` and `law member`, see docs/cli.md.

use super::{Cast, Side, VoteCast, VoteEvent};
use crate::law::legislator::LegislatorPage;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Counts by a group and option.
fn table<'v>(counts: impl Iterator<Item = (&'v str, &'v str, u32)>) -> Value {
    let mut groups: BTreeMap<&str, BTreeMap<&str, u32>> = BTreeMap::new();
    for (group, option, count) in counts {
        *groups.entry(group).or_default().entry(option).or_default() += count;
    }
    json!(groups)
}

/// A roll call with every vote: one of `law votes --json`, and its page for programs.
pub fn as_json(event: &VoteEvent) -> Value {
    let totals = event.totals.iter().map(|(option, count)| (option.clone(), json!(count)));
    let ballot = event.ballot();
    json!({
        "id": event.id.to_string(), "chamber": event.id.chamber.as_str(),
        "congress": event.id.congress, "session": event.id.session, "number": event.id.number,
        "date": event.day.to_string(), "at": event.at.map(|at| at.to_string()),
        "question": event.question, "type": event.kind, "category": event.category,
        "kind": ballot.as_str(), "on_the_bill": ballot.is_on_the_bill(),
        "requires": event.requires, "result": event.result,
        "bill": event.bill.map(|bill| bill.to_string()),
        "amendment": event.amendment, "subject": event.subject, "url": event.url,
        "totals": totals.collect::<Map<_, _>>(),
        "by_party": table(event.by_party.iter().map(|part| {
            (part.party.as_str(), part.option.as_str(), part.count)
        })),
        "by_state": table(event.casts.iter().filter_map(|cast| {
            Some((cast.state.as_deref()?, cast.option.as_str(), 1))
        })),
        "tie_break": event.tie_break().map(|cast| &cast.option),
        "casts": event.casts.iter().map(cast_json).collect::<Vec<_>>(),
    })
}

fn cast_json(cast: &VoteCast) -> Value {
    json!({
        "id": cast.legislator, "bioguide": cast.person, "name": cast.name, "party": cast.party,
        "state": cast.state, "option": cast.option, "side": Side::of(&cast.option).as_str(),
    })
}

fn recorded_json(cast: &Cast) -> Value {
    json!({
        "vote": cast.vote.to_string(), "date": cast.day.to_string(),
        "chamber": cast.vote.chamber.as_str(), "question": cast.question,
        "kind": cast.ballot.as_str(), "on_the_bill": cast.ballot.is_on_the_bill(),
        "requires": cast.requires, "result": cast.result,
        "bill": cast.bill.map(|bill| bill.to_string()), "bill_title": cast.bill_title,
        "option": cast.option, "side": cast.side().as_str(), "party": cast.party,
    })
}

/// A legislator with the record: `law member --json`, and the page for programs. `page` is none for
/// somebody whom only roll calls name.
pub fn member_as_json(id: &str, page: Option<&LegislatorPage>, record: &[Cast]) -> Value {
    json!({
        "id": id,
        "lis": page.and_then(|page| page.lis.as_deref()),
        "name": page.map(|page| &page.head.name),
        "title": page.map(|page| page.head.title),
        "party": page.map(|page| &page.head.party),
        "caucus": page.and_then(|page| page.head.caucus.as_deref()),
        "state": page.map(|page| &page.head.state),
        "district": page.and_then(|page| page.head.district),
        "terms": page.map(|page| page.terms.iter().map(|term| json!({
            "seat": term.seat.as_str(), "chamber": term.chamber.as_str(), "party": term.party,
            "starts": term.starts.to_string(), "ends": term.ends.to_string(), "how": term.how,
            "gone_by": term.gone_by.map(|day| day.to_string()),
        })).collect::<Vec<_>>()),
        "source": page.map(|page| &page.source),
        "as_of": page.map(|page| page.as_of.to_string()),
        "votes": record.iter().map(recorded_json).collect::<Vec<_>>(),
    })
}
