//! `law member`: a legislator with terms and record.

use super::people::person_json;
use super::votes::side;
use crate::cli::{Outcome, PlaceArgs, block_on, say};
use crate::kernel::PageRequest;
use crate::law::assembly;
use crate::law::bill::BillId;
use crate::law::legislator::{self, LegislatorId, LegislatorPage};
use crate::law::vote::{self, Cast};
use crate::store::{self, Tx};
use serde_json::{Value, json};

/// Example: groundswell law member W000812 --json
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The legislator's id: bioguide in Congress, `ocd-person/...` in a state
    id: String,
    #[command(flatten)]
    place: PlaceArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Rows asked for at a time.
const PAGE: u32 = 200;

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    let id = LegislatorId::from_text(args.id.clone());
    let (page, record) = block_on(async {
        let db = args.place.open_to_read().await?;
        Ok(db.read(async move |tx| find(tx, &id).await).await?)
    })?;
    if page.is_none() && record.is_empty() {
        if let Some(outcome) = elsewhere(&args)? {
            return Ok(outcome);
        }
        anyhow::bail!(
            "no legislator {} is known here. `groundswell sync us` reads members; check the id",
            args.id
        );
    }
    let answer = match args.json {
        true => member_json(&args.id, page.as_ref(), &record).to_string(),
        false => member_text(&args.id, page.as_ref(), &record),
    };
    say(&answer).map(|()| Outcome::Done)
}

/// Somebody of a legislature other than Congress.
fn elsewhere(args: &Args) -> anyhow::Result<Option<Outcome>> {
    let id = args.id.clone();
    let found = block_on(async {
        let db = args.place.open_to_read().await?;
        let found = db.read(async move |tx| {
            let person = assembly::person(tx, &id).await?;
            let seats = assembly::committees_of(tx, &id).await?;
            Ok::<_, store::Error>(person.map(|person| (person, seats)))
        });
        Ok(found.await?)
    })?;
    let Some((person, seats)) = found else { return Ok(None) };
    let answer = match args.json {
        true => person_json(&person, &seats).to_string(),
        false => {
            let roles = person.roles.iter().map(|role| {
                let days = [role.starts, role.ends].map(|day| day.map(|day| day.to_string()));
                let [starts, ends] = days.map(Option::unwrap_or_default);
                format!("  {:12} {}  {starts} to {ends}", role.chamber, role.district)
            });
            let head = format!("{} ({})", person.name, person.parties.join(", "));
            std::iter::once(head).chain(roles).collect::<Vec<_>>().join("\n")
        }
    };
    say(&answer).map(|()| Some(Outcome::Done))
}

type Found = (Option<LegislatorPage>, Vec<Cast>);

async fn find(tx: &mut Tx<'_>, id: &LegislatorId) -> Result<Found, store::Error> {
    let page = legislator::show(tx, id).await?;
    let lis = page.as_ref().and_then(|page| page.lis.clone());
    let mut record = Vec::new();
    for number in 1.. {
        let request = PageRequest::new(number, PAGE);
        let part = vote::record(tx, id, lis.as_deref(), request).await?;
        let pages = part.pages();
        record.extend(part.items);
        if u64::from(number) >= pages {
            break;
        }
    }
    Ok((page, record))
}

fn cast_json(cast: &Cast) -> Value {
    json!({
        "vote": cast.vote.to_string(), "date": cast.day.to_string(),
        "chamber": cast.vote.chamber.as_str(), "question": cast.question,
        "kind": cast.ballot.as_str(), "on_the_bill": cast.ballot.is_on_the_bill(),
        "requires": cast.requires, "result": cast.result,
        "bill": cast.bill.map(|bill| bill.to_string()), "bill_title": cast.bill_title,
        "option": cast.option, "side": side(cast.side()), "party": cast.party,
    })
}

fn member_json(id: &str, page: Option<&LegislatorPage>, record: &[Cast]) -> Value {
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
        "votes": record.iter().map(cast_json).collect::<Vec<_>>(),
    })
}

fn member_text(id: &str, page: Option<&LegislatorPage>, record: &[Cast]) -> String {
    let mut lines = vec![page.map_or_else(
        || format!("{id}: no list of members that was read here names this legislator"),
        |page| format!("{} ({}, {})", page.head.name, page.head.party, page.head.state),
    )];
    lines.extend(record.iter().map(|cast| {
        let bill = cast.bill.map(BillId::label).unwrap_or_default();
        format!("{}  {:10}  {:12}  {bill}  {}", cast.day, cast.option, cast.vote, cast.question)
    }));
    lines.join("\n")
}
