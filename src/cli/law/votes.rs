//! `law votes`: the roll calls on a bill, or one roll call, with every vote.

use super::Name;
use crate::cli::{Outcome, PlaceArgs, block_on, say};
use crate::law::bill::BillId;
use crate::law::vote::{self, Side, VoteCast, VoteEvent, VoteId};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Example: groundswell law votes us/115/hr1865 --json
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A bill, `us/115/hr1865`, or one roll call, `us/115-2/h91`
    what: What,
    #[command(flatten)]
    place: PlaceArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A roll call, or the bill whose roll calls are meant.
#[derive(Clone, Copy, Debug)]
enum What {
    Vote(VoteId),
    Bill(Name),
}

impl std::str::FromStr for What {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(vote) => Ok(Self::Vote(vote)),
            Err(_) => text.parse().map(Self::Bill).map_err(|_| {
                "a bill is written us/115/hr1865, a roll call us/115-2/h91".to_owned()
            }),
        }
    }
}

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    let what = args.what;
    let (bill, events) = block_on(async {
        let db = args.place.open_to_read().await?;
        Ok(db.read(async move |tx| find(tx, what).await).await?)
    })?;
    if bill.is_none() && events.is_empty() {
        anyhow::bail!(
            "no such roll call or bill is known here. `groundswell sync us` reads both; check the \
             number and the Congress"
        );
    }
    let answer = match args.json {
        true => json!({
            "bill": bill.map(|bill| bill.to_string()),
            "votes": events.iter().map(event_json).collect::<Vec<_>>(),
        })
        .to_string(),
        false => events.iter().map(event_text).collect::<Vec<_>>().join("\n\n"),
    };
    say(&answer).map(|()| Outcome::Done)
}

type Found = (Option<BillId>, Vec<VoteEvent>);

async fn find(tx: &mut crate::store::Tx<'_>, what: What) -> Result<Found, crate::store::Error> {
    match what {
        What::Vote(id) => {
            let event = vote::show(tx, &id).await?;
            Ok((event.as_ref().and_then(|event| event.bill), event.into_iter().collect()))
        }
        What::Bill(name) => {
            let Some(id) = name.resolve(tx).await? else { return Ok((None, Vec::new())) };
            let known = crate::law::bill::head(tx, &id).await?.map(|head| head.id);
            Ok((known, vote::of_bill(tx, &id).await?))
        }
    }
}

/// Counts by a group and option.
fn table<'v>(counts: impl Iterator<Item = (&'v str, &'v str, u32)>) -> Value {
    let mut groups: BTreeMap<&str, BTreeMap<&str, u32>> = BTreeMap::new();
    for (group, option, count) in counts {
        *groups.entry(group).or_default().entry(option).or_default() += count;
    }
    json!(groups)
}

fn event_json(event: &VoteEvent) -> Value {
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

/// The word for the side of a choice.
pub(super) fn side(side: Side) -> &'static str {
    match side {
        Side::For => "for",
        Side::Against => "against",
        Side::Candidate => "candidate",
        Side::Present => "present",
        Side::Absent => "not_voting",
    }
}

fn cast_json(cast: &VoteCast) -> Value {
    json!({
        "id": cast.legislator, "bioguide": cast.person, "name": cast.name, "party": cast.party,
        "state": cast.state, "option": cast.option, "side": side(Side::of(&cast.option)),
    })
}

fn event_text(event: &VoteEvent) -> String {
    let totals = event.totals.iter().map(|(option, count)| format!("{option} {count}"));
    let mut lines = vec![
        format!("{}  {}  {}", event.id, event.day, event.question),
        format!(
            "{} ({}, needs {}): {}",
            event.result,
            event.ballot().as_str().replace('_', " "),
            event.requires,
            totals.collect::<Vec<_>>().join(", ")
        ),
    ];
    let parties: std::collections::BTreeSet<&str> =
        event.by_party.iter().map(|part| part.party.as_str()).collect();
    for party in parties {
        let own = event.by_party.iter().filter(|part| part.party == party);
        let own = own.map(|part| format!("{} {}", part.option, part.count));
        lines.push(format!("  {party:2} {}", own.collect::<Vec<_>>().join(", ")));
    }
    lines.extend(event.tie_break().map(|cast| format!("Tie broken by the {}", cast.name)));
    lines.join("\n")
}
