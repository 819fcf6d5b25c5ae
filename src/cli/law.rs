use super::{Outcome, PlaceArgs, block_on, lookup, say, stats};
use crate::law::Chamber;
use crate::law::bill::{self, Bill, BillId};
use crate::store::{self, Tx};
use serde_json::{Value, json};

/// Example: groundswell law show us/115/hr1865
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// A bill with its stage, steps, cosponsors, laws and votes
    Show(ShowArgs),
    /// Who represents a ZIP code, a point on the map or a district
    Lookup(lookup::Args),
    /// How much is known: members, seats, vacancies, districts, bills, votes
    Stats(stats::Args),
}

/// Example: groundswell law show us/115/hr1865 --json
#[derive(Debug, clap::Args)]
struct ShowArgs {
    /// The bill, `us/115/hr1865`; also `hr1865-115`, or "H.R. 1865" for the latest of that number
    bill: Name,
    #[command(flatten)]
    place: PlaceArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A bill as a person names it.
#[derive(Clone, Copy, Debug)]
enum Name {
    /// With its Congress.
    Whole(BillId),
    /// Without: the id's Congress means nothing.
    Bare(BillId),
}

impl std::str::FromStr for Name {
    type Err = bill::ParseBillIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match BillId::within(1, text.trim()) {
            Some(id) => Ok(Self::Bare(id)),
            None => text.parse().map(Self::Whole),
        }
    }
}

async fn find(tx: &mut Tx<'_>, name: Name) -> Result<Option<Bill>, store::Error> {
    let id = match name {
        Name::Whole(id) => Some(id),
        Name::Bare(id) => bill::latest_numbered(tx, id.kind, id.number).await?,
    };
    match id {
        Some(id) => bill::show(tx, &id).await,
        None => Ok(None),
    }
}

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    match args.what {
        What::Show(args) => show(args),
        What::Lookup(args) => lookup::run(args),
        What::Stats(args) => stats::run(args),
    }
}

fn show(args: ShowArgs) -> anyhow::Result<Outcome> {
    let name = args.bill;
    let found = block_on(async {
        let db = args.place.open_to_read().await?;
        Ok(db.read(async move |tx| find(tx, name).await).await?)
    })?;
    let Some(bill) = found else {
        let name = match name {
            Name::Whole(id) => id.to_string(),
            Name::Bare(id) => id.label(),
        };
        anyhow::bail!(
            "no bill {name} is known here. `groundswell sync us` reads bills; check the number and \
             the Congress"
        );
    };
    let answer = if args.json { bill_json(&bill).to_string() } else { bill_text(&bill) };
    say(&answer).map(|()| Outcome::Done)
}

fn day(day: Option<crate::kernel::Day>) -> Value {
    day.map_or(Value::Null, |day| json!(day.to_string()))
}

fn latest(latest: Option<&bill::LatestAction>) -> Value {
    latest.map_or(Value::Null, |latest| json!({"date": day(latest.day), "text": latest.text}))
}

fn bill_json(bill: &Bill) -> Value {
    json!({
        "id": bill.id.to_string(),
        "number": bill.number,
        "title": bill.title,
        "titles": bill.titles.iter().map(|title| json!({
            "type": title.kind, "title": title.text,
            "chamber": title.chamber.map(Chamber::as_str),
        })).collect::<Vec<_>>(),
        "stage": bill.stage.as_str(),
        "stage_date": day(bill.stage_since),
        "introduced": day(bill.introduced),
        "latest_action": latest(bill.latest_action.as_ref()),
        "timeline": bill.timeline.iter().map(|step| json!({
            "date": step.day.to_string(), "stage": step.stage.as_str(), "text": step.text,
        })).collect::<Vec<_>>(),
        "actions": bill.actions.iter().map(|action| json!({
            "date": day(action.day), "time": action.time, "code": action.code,
            "source": action.source, "type": action.kind, "text": action.text,
            "committees": action.committees,
        })).collect::<Vec<_>>(),
        "sponsor": bill.sponsor.as_ref().map(|one| json!({
            "bioguide": one.legislator, "name": one.name, "party": one.party, "state": one.state,
            "district": one.district,
        })),
        "cosponsors": {
            "count": bill.cosponsors.count,
            "withdrawn": bill.cosponsors.withdrawn,
            "list": bill.cosponsors.list.iter().map(|one| json!({
                "bioguide": one.legislator, "name": one.name, "party": one.party,
                "state": one.state, "district": one.district, "date": day(one.day),
                "original": one.is_original, "is_withdrawn": one.is_withdrawn,
                "withdrawn": day(one.withdrawn),
            })).collect::<Vec<_>>(),
        },
        "related": bill.related.iter().map(|one| json!({
            "bill": one.bill.to_string(), "type": one.kind, "identified_by": one.identified_by,
            "title": one.title, "companion": one.is_companion(bill.id),
            "latest_action": latest(one.latest_action.as_ref()),
        })).collect::<Vec<_>>(),
        "laws": bill.laws.iter().map(|law| json!({
            "type": law.kind, "number": law.number,
        })).collect::<Vec<_>>(),
        "votes": bill.votes.iter().map(vote_json).collect::<Vec<_>>(),
        "subjects": bill.subjects,
        "policy_area": bill.policy_area,
        "source": {
            "file": bill.source.file,
            "updated": bill.source.updated_at.map(|at| at.to_string()),
            "imported": bill.source.imported_at.to_string(),
            "complete": bill.source.is_complete,
        },
    })
}

fn vote_json(vote: &bill::BillVote) -> Value {
    let totals = vote.totals.iter().map(|(option, count)| (option.clone(), json!(count)));
    json!({
        "id": vote.id.to_string(), "chamber": vote.id.chamber.as_str(),
        "congress": vote.id.congress, "session": vote.id.session, "number": vote.id.number,
        "date": day(vote.day), "question": vote.question, "result": vote.result,
        "totals": totals.collect::<serde_json::Map<_, _>>(),
    })
}

fn bill_text(bill: &Bill) -> String {
    let words = |stage: bill::Stage| stage.as_str().replace('_', " ");
    let mut lines = vec![format!("{}  {}", bill.number, bill.title)];
    let since = bill.stage_since.map(|day| format!(" since {day}")).unwrap_or_default();
    lines.push(format!("Stage: {}{since}", words(bill.stage)));
    lines.extend(bill.laws.iter().map(|law| format!("{} {}", law.kind, law.number)));
    let introduced = bill.introduced.map(|day| format!("Introduced {day}"));
    let sponsor = bill.sponsor.as_ref().map(|sponsor| format!("by {}", sponsor.name));
    let begun: Vec<String> = introduced.into_iter().chain(sponsor).collect();
    lines.push(begun.join(" "));
    let cosponsors = &bill.cosponsors;
    lines.push(format!("{} cosponsors, {} withdrawn", cosponsors.count, cosponsors.withdrawn));
    lines.extend(
        bill.timeline
            .iter()
            .map(|step| format!("  {}  {:22}  {}", step.day, words(step.stage), step.text)),
    );
    lines.extend(bill.votes.iter().map(|vote| {
        let totals = vote.totals.iter().map(|(option, count)| format!("{option} {count}"));
        let totals = totals.collect::<Vec<_>>().join(", ");
        let day = vote.day.map(|day| day.to_string()).unwrap_or_default();
        format!("Vote {}  {day}  {}  {totals}", vote.id, vote.question)
    }));
    lines.extend(
        bill.related.iter().map(|one| format!("{}: {} {}", one.kind, one.bill.label(), one.title)),
    );
    let imported = bill.source.imported_at.day();
    lines.push(format!("Source: {}, read {imported}", bill.source.file));
    if !bill.source.is_complete {
        lines.push("The file was cut short: this record is not whole.".to_owned());
    }
    lines.join("\n")
}
