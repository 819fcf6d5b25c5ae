//! `law member`: a legislator with terms and record.

use super::people::person_json;
use crate::cli::{Outcome, PlaceArgs, block_on, say};
use crate::law::assembly;
use crate::law::bill::BillId;
use crate::law::legislator::{LegislatorId, LegislatorPage};
use crate::law::vote::{self, Cast};
use crate::store;

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

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    let id = LegislatorId::from_text(args.id.clone());
    let (page, record) = block_on(async {
        let db = args.place.open_to_read().await?;
        Ok(db.read(async move |tx| vote::member(tx, &id).await).await?)
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
        true => vote::member_as_json(&args.id, page.as_ref(), &record).to_string(),
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
