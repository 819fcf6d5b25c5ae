//! `law votes`: the roll calls on a bill, or one roll call, with every vote.

use super::Name;
use crate::cli::{Outcome, PlaceArgs, block_on, say};
use crate::law::bill::BillId;
use crate::law::vote::{self, VoteEvent, VoteId};
use serde_json::json;

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
            "votes": events.iter().map(vote::as_json).collect::<Vec<_>>(),
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
