//! Answers for programs.

use super::{Answer, Candidate, Certainty, LookupError};
use crate::kernel::Day;
use crate::law::legislator::{self, Holder};
use serde_json::{Value, json};

/// An answer: `law lookup --json`, and the page for programs. Days are `YYYY-MM-DD`.
pub fn as_json(answer: &Answer, on: Day) -> Value {
    let (certainty, why, metres) = match &answer.certainty {
        Certainty::Certain => ("certain", None, None),
        Certainty::Split { why } => ("split", Some(why), None),
        Certainty::NearBorder { metres } => ("near_border", None, Some(metres)),
        Certainty::FromCentre { why } => ("from_centre", Some(why), None),
    };
    json!({
        "on": on.to_string(),
        "certainty": certainty,
        "why": why,
        "metres_to_border": metres,
        "city": answer.city,
        "source": answer.source,
        "as_of": answer.as_of.to_string(),
        "candidates": answer.candidates.iter().map(candidate_json).collect::<Vec<_>>(),
    })
}

fn candidate_json(candidate: &Candidate) -> Value {
    let (status, legislator, ended_on) = match &candidate.holder {
        Holder::Held(head) => ("held", Some(head), None),
        Holder::Vacant => ("vacant", None, None),
        Holder::Ended { last, on } => ("ended", Some(last), Some(on)),
        Holder::Unknown => ("unknown", None, None),
    };
    json!({
        "district": candidate.district.ocd_id,
        "district_name": candidate.district.name,
        "state": candidate.district.state,
        "chamber": candidate.chamber.as_str(),
        "seat": candidate.seat.as_str(),
        "status": status,
        "vacant": candidate.holder == Holder::Vacant,
        "legislator": legislator.map(legislator::head_as_json),
        "ended_on": ended_on.map(Day::to_string),
        "source": candidate.source,
        "as_of": candidate.as_of.map(|day| day.to_string()),
    })
}

/// Why there is no answer, with the kind of the fault as one word.
pub fn fault_as_json(why: &LookupError, on: Day) -> Value {
    let error = json!({"kind": why.kind(), "message": why.to_string()});
    json!({"on": on.to_string(), "candidates": [], "error": error})
}
