//! A bill as one JSON object: `law show --json` and the bill's page for programs, see docs/cli.md.

use crate::kernel::{Day, Timestamp};
use crate::law::Chamber;
use crate::law::bill::{self, Bill};
use serde_json::{Map, Value, json};

/// A day as text, or null.
fn day(day: Option<Day>) -> Value {
    day.map_or(Value::Null, |day| json!(day.to_string()))
}

fn instant(at: Option<Timestamp>) -> Value {
    at.map_or(Value::Null, |at| json!(at.to_string()))
}

fn list<T>(items: &[T], one: impl Fn(&T) -> Value) -> Value {
    Value::Array(items.iter().map(one).collect())
}

fn latest(latest: Option<&bill::LatestAction>) -> Value {
    latest.map_or(Value::Null, |latest| json!({"date": day(latest.day), "text": latest.text}))
}

/// Everything known of a bill.
pub fn as_json(bill: &Bill) -> Value {
    let details = &bill.details;
    let mut all = head(bill);
    all.extend(people(bill));
    all.extend(belonging(bill));
    all.extend(texts(bill));
    let rest = json!({
        "timeline": list(&bill.timeline, |step| json!({
            "date": step.day.to_string(), "stage": step.stage.as_str(), "text": step.text,
        })),
        "actions": actions(bill),
        "committees": list(&bill.committees, committee),
        "committee_reports": details.reports,
        "amendments": list(&details.amendments, amendment),
        "votes": list(&bill.votes, vote),
        "subjects": bill.subjects,
        "subject_parents": details.subject_parents.iter().cloned()
            .map(|(subject, parent)| (subject, json!(parent))).collect::<Map<_, _>>(),
        "policy_area": bill.policy_area,
        "calendars": list(&details.calendars, calendar),
        "cbo_cost_estimates": list(&details.estimates, |one| json!({
            "published": instant(one.at), "title": one.title, "url": one.url,
            "description": one.description,
        })),
        "notes": list(&details.notes, note),
        "source": {
            "file": bill.source.file,
            "updated": instant(bill.source.updated_at),
            "imported": bill.source.imported_at.to_string(),
            "complete": bill.source.is_complete,
        },
    });
    if let Value::Object(rest) = rest {
        all.extend(rest);
    }
    Value::Object(all)
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn head(bill: &Bill) -> Map<String, Value> {
    let details = &bill.details;
    object(json!({
        "id": bill.id.to_string(),
        "number": bill.number,
        "congress": bill.id.congress,
        "type": bill.id.kind.as_str(),
        "origin_chamber": bill.id.kind.origin().as_str(),
        "title": bill.title,
        "titles": list(&bill.titles, |title| json!({
            "type": title.kind, "title": title.text, "parent": title.parent,
            "chamber": title.chamber.map(Chamber::as_str),
            "version": title.version, "version_name": title.version_name,
        })),
        "stage": bill.stage.as_str(),
        "stage_date": day(bill.stage_since),
        "introduced": day(bill.introduced),
        "created": instant(details.created_at),
        "updated_including_text": instant(details.updated_with_text_at),
        "reserved": details.is_reserved,
        "latest_action": latest(bill.latest_action.as_ref()),
        "latest_action_time": details.latest_time,
        "laws": list(&bill.laws, |law| json!({"type": law.kind, "number": law.number})),
    }))
}

fn people(bill: &Bill) -> Map<String, Value> {
    let sponsor = |one: &bill::Sponsor| {
        json!({
            "bioguide": one.legislator, "name": one.name, "party": one.party, "state": one.state,
            "district": one.district, "by_request": one.is_by_request,
        })
    };
    object(json!({
        "sponsor": bill.sponsor.as_ref().map(sponsor),
        "sponsors": list(&bill.sponsors, sponsor),
        "cosponsors": {
            "count": bill.cosponsors.count,
            "withdrawn": bill.cosponsors.withdrawn,
            "list": list(&bill.cosponsors.list, |one| json!({
                "bioguide": one.legislator, "name": one.name, "party": one.party,
                "state": one.state, "district": one.district, "date": day(one.day),
                "original": one.is_original, "is_withdrawn": one.is_withdrawn,
                "withdrawn": day(one.withdrawn),
            })),
        },
    }))
}

fn belonging(bill: &Bill) -> Map<String, Value> {
    let family = &bill.family;
    let vehicle = family.vehicle.map(|vehicle| {
        let known = family.members.iter().find(|one| one.bill == vehicle.bill);
        let stage = known.and_then(|one| one.stage);
        json!({
            "bill": vehicle.bill.to_string(), "number": vehicle.bill.label(),
            "basis": vehicle.basis.as_str(), "title": known.map(|one| &one.title),
            "stage": stage.map(bill::Stage::as_str),
            "stage_date": day(known.and_then(|one| one.stage_since)),
        })
    });
    object(json!({
        "related": list(&bill.related, |one| json!({
            "bill": one.bill.to_string(), "type": one.kind, "identified_by": one.identified_by,
            "title": one.title, "companion": one.is_companion(bill.id),
            "latest_action": latest(one.latest_action.as_ref()),
        })),
        "family": {
            "carried_by": vehicle,
            "members": list(&family.members, |one| json!({
                "bill": one.bill.to_string(), "number": one.bill.label(), "title": one.title,
                "relations": list(&one.ties, |(kind, by)| json!({
                    "type": kind, "identified_by": by,
                })),
                "stage": one.stage.map(bill::Stage::as_str), "stage_date": day(one.stage_since),
                "known_here": one.is_stored,
            })),
        },
    }))
}

fn texts(bill: &Bill) -> Map<String, Value> {
    object(json!({
        "summaries": list(&bill.summaries, |one| json!({
            "version_code": one.version, "action_date": day(one.day),
            "action_desc": one.description, "updated": instant(one.updated_at),
            "html": one.html(),
        })),
        "text_versions": list(&bill.versions, |one| json!({
            "type": one.name, "code": one.code.as_ref().map(bill::VersionCode::as_str),
            "date": day(one.day), "url": one.url,
            "urls": if one.urls.is_empty() {
                one.url.iter().cloned().collect()
            } else {
                one.urls.clone()
            },
        })),
        "constitutional_authority": Some(bill.details.authority_html())
            .filter(|html| !html.is_empty()),
    }))
}

fn actions(bill: &Bill) -> Value {
    let mut links = bill.details.step_links.iter().peekable();
    let steps = bill.actions.iter().enumerate().map(|(index, action)| {
        let own = links.next_if(|links| links.step == index);
        json!({
            "date": day(action.day), "time": action.time, "code": action.code,
            "source": action.source, "type": action.kind, "text": action.text,
            "committees": action.committees,
            "votes": own.map_or(&[][..], |own| &own.votes),
            "links": own.map_or(json!([]), |own| list(&own.links, link)),
            "calendar": own.and_then(|own| own.calendar.as_ref()).map(calendar),
        })
    });
    Value::Array(steps.collect())
}

fn link(link: &bill::Link) -> Value {
    json!({"name": link.name, "url": link.url})
}

fn calendar(one: &bill::CalendarNumber) -> Value {
    json!({"calendar": one.calendar, "number": one.number})
}

fn note(note: &bill::Note) -> Value {
    json!({"text": note.text, "html": note.html(), "links": list(&note.links, link)})
}

fn committee(one: &bill::BillCommittee) -> Value {
    json!({
        "code": one.code, "name": one.name, "chamber": one.chamber.map(Chamber::as_str),
        "type": one.kind, "parent": one.parent,
        "activities": list(&one.activities, |activity| json!({
            "name": activity.name, "at": instant(activity.at),
        })),
    })
}

fn amendment(one: &bill::Amendment) -> Value {
    let step = |step: &bill::AmendmentStep| {
        json!({
            "date": day(step.day), "code": step.code, "text": step.text, "votes": step.votes,
        })
    };
    let backer = |one: &bill::Backer| {
        json!({
            "bioguide": Some(&one.legislator).filter(|id| !id.is_empty()), "name": one.name,
            "party": one.party, "state": one.state, "date": day(one.day),
            "withdrawn": day(one.withdrawn),
        })
    };
    json!({
        "congress": one.congress, "type": one.kind, "number": one.number,
        "chamber": one.chamber, "description": one.description, "purpose": one.purpose,
        "submitted": instant(one.submitted_at), "proposed": instant(one.proposed_at),
        "updated": instant(one.updated_at), "bill": one.bill,
        "amended_amendment": one.amends.as_ref().map(|amends| json!({
            "type": amends.kind, "number": amends.number, "purpose": amends.purpose,
        })),
        "sponsors": list(&one.sponsors, backer),
        "cosponsors": list(&one.cosponsors, backer),
        "latest_action": one.latest.as_ref().map(step),
        "actions": list(&one.steps, step),
        "links": list(&one.links, link),
        "notes": list(&one.notes, note),
    })
}

fn vote(vote: &bill::BillVote) -> Value {
    let totals = vote.totals.iter().map(|(option, count)| (option.clone(), json!(count)));
    json!({
        "id": vote.id.to_string(), "chamber": vote.id.chamber.as_str(),
        "congress": vote.id.congress, "session": vote.id.session, "number": vote.id.number,
        "date": day(vote.day), "question": vote.question, "result": vote.result,
        "url": vote.url, "totals": totals.collect::<Map<_, _>>(),
    })
}
