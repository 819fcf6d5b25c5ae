//! `data.json` of unitedstates/congress: every option with its voters.

use super::{FAULT_LIMIT, RollCall, tally, vice_president};
use crate::kernel::{Day, Fault};
use crate::law::Chamber;
use crate::law::bill::{BillId, BillKind};
use crate::law::import::SourceFile;
use crate::law::vote::{Side, VoteCast, VoteEvent, VoteId};
use serde_json::{Map, Value};

/// Reads one file.
///
/// Errors: none; a file that is not JSON or names no roll call gives no record and one fault.
pub(super) fn parse(file: SourceFile<'_>) -> (Option<RollCall>, Vec<Fault>) {
    let mut faults = Vec::new();
    let text = String::from_utf8_lossy(file.bytes).replace('\0', "\u{fffd}");
    let Ok(Value::Object(data)) = serde_json::from_str(&text) else {
        return (None, vec![Fault::new(file.path, "", "the file is not a JSON object")]);
    };
    let Some(id) = identity(&data) else {
        let why = "the file does not say which roll call it is";
        return (None, vec![Fault::new(file.path, "vote_id", why)]);
    };
    let date = text_of(&data, "date");
    let Some(day) = date.get(..10).and_then(|day| day.parse::<Day>().ok()) else {
        let why = format!("the roll call has no day: {}", Fault::quote(date));
        return (None, vec![Fault::new(file.path, "date", why)]);
    };
    let casts = casts(&data, file.path, &mut faults);
    let (totals, by_party) = tally(&casts);
    let event = VoteEvent {
        id,
        bill: bill(&data, file.path, &mut faults),
        amendment: amendment(&data),
        day,
        at: date.parse().ok(),
        question: text_of(&data, "question").to_owned(),
        kind: text_of(&data, "type").to_owned(),
        category: text_of(&data, "category").to_owned(),
        requires: text_of(&data, "requires").to_owned(),
        result: text_of(&data, "result").to_owned(),
        totals,
        by_party,
        subject: subject(&data),
        url: some(text_of(&data, "source_url")),
        casts,
    };
    let updated_at = text_of(&data, "updated_at").parse().ok();
    (Some(RollCall { event, file: file.path.to_owned(), updated_at, fullness: 2 }), faults)
}

fn text_of<'d>(data: &'d Map<String, Value>, name: &str) -> &'d str {
    data.get(name).and_then(Value::as_str).unwrap_or("").trim()
}

/// A number, also one written as text.
fn number_of(data: &Map<String, Value>, name: &str) -> Option<u32> {
    match data.get(name)? {
        Value::Number(number) => u32::try_from(number.as_u64()?).ok(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Which roll call: by its fields, or by its id `h91-115.2018`.
fn identity(data: &Map<String, Value>) -> Option<VoteId> {
    let (roll, rest) = text_of(data, "vote_id").split_once('-').unwrap_or_default();
    let (congress, year) = rest.split_once('.').unwrap_or_default();
    let chamber = Chamber::read(text_of(data, "chamber")).or_else(|| Chamber::read(roll))?;
    let congress = number_of(data, "congress").or_else(|| congress.parse().ok())?;
    let congress = u16::try_from(congress).ok()?;
    let session = match number_of(data, "session") {
        Some(session) => VoteId::session_of(congress, &session.to_string()),
        None => VoteId::session_of(congress, year),
    };
    let number = number_of(data, "number").or_else(|| roll.get(1..)?.parse().ok())?;
    Some(VoteId { congress, session: session?, chamber, number })
}

fn bill(data: &Map<String, Value>, path: &str, faults: &mut Vec<Fault>) -> Option<BillId> {
    let bill = data.get("bill")?.as_object()?;
    let id = || {
        let congress = u16::try_from(number_of(bill, "congress")?).ok()?;
        BillId::new(congress, BillKind::read(text_of(bill, "type"))?, number_of(bill, "number")?)
    };
    let id = id();
    if id.is_none() {
        faults.push(Fault::new(path, "bill", "the bill is not named by kind, number and Congress"));
    }
    id
}

fn amendment(data: &Map<String, Value>) -> Option<String> {
    let amendment = data.get("amendment")?.as_object()?;
    let number = number_of(amendment, "number").map(|number| number.to_string());
    let words = [text_of(amendment, "author"), text_of(amendment, "purpose")];
    let parts = number.iter().map(String::as_str).chain(words).filter(|part| !part.is_empty());
    let text = parts.collect::<Vec<_>>().join(": ");
    (!text.is_empty()).then_some(text)
}

/// What it was about beside a bill: a nominee, a treaty, or the bill's own words.
fn subject(data: &Map<String, Value>) -> Option<String> {
    let inner = |name: &str| {
        let about = data.get(name)?.as_object()?;
        some(text_of(about, "title"))
    };
    inner("nomination").or_else(|| inner("treaty")).or_else(|| some(text_of(data, "subject")))
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn casts(data: &Map<String, Value>, path: &str, faults: &mut Vec<Fault>) -> Vec<VoteCast> {
    let Some(votes) = data.get("votes").and_then(Value::as_object) else {
        faults.push(Fault::new(path, "votes", "the roll call lists no votes"));
        return Vec::new();
    };
    let mut options: Vec<(&String, &Value)> = votes.iter().collect();
    options.sort_by_key(|(option, _)| (Side::of(option), *option));
    let mut casts = Vec::new();
    for (option, voters) in options {
        let Some(voters) = voters.as_array() else {
            faults.push(Fault::new(path, &format!("votes/{option}"), "not a list of voters"));
            continue;
        };
        for (index, voter) in voters.iter().enumerate() {
            match cast(voter, option) {
                Some(cast) => casts.push(cast),
                None if faults.len() < FAULT_LIMIT => {
                    let field = format!("votes/{option}[{}]", index + 1);
                    faults.push(Fault::new(path, &field, "the voter is not named"));
                }
                None => {}
            }
        }
    }
    casts
}

fn cast(voter: &Value, option: &str) -> Option<VoteCast> {
    let vote = |legislator: &str, name: &str| VoteCast {
        legislator: legislator.to_owned(),
        name: name.to_owned(),
        party: None,
        state: None,
        option: option.to_owned(),
        person: None,
    };
    match voter {
        // The Vice President breaks a tie and sits in no seat: upstream writes a bare "VP".
        Value::String(who) if who == "VP" => Some(vice_president(option)),
        Value::String(who) if !who.is_empty() => Some(vote(who, who)),
        Value::Object(voter) => {
            let (id, name) = (text_of(voter, "id"), text_of(voter, "display_name"));
            let name = if name.is_empty() { text_of(voter, "last_name") } else { name };
            let named = !(id.is_empty() && name.is_empty());
            named.then(|| VoteCast {
                party: some(text_of(voter, "party")),
                state: some(text_of(voter, "state")),
                ..vote(id, name)
            })
        }
        _ => None,
    }
}
