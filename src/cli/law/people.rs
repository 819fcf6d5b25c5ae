//! `law people`: who sits in a legislature other than Congress.

use crate::cli::{Outcome, PlaceArgs, block_on, say};
use crate::kernel::{Clock, Day};
use crate::law::assembly::{self, AssemblyPerson, CommitteeSeat, District, Member};
use crate::store::{self, Db, Tx};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Example: groundswell law people us/vt --district "Franklin-1" --json
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The legislature, `us/vt` or `ireland`; all that are known when left out
    jurisdiction: Option<String>,
    /// One chamber: lower, upper, legislature
    #[arg(long, default_value = "")]
    chamber: String,
    /// One district, as its source names it, in any spelling
    #[arg(long, default_value = "")]
    district: String,
    /// The day to answer for; today when left out
    #[arg(long, value_name = "DATE")]
    on: Option<Day>,
    #[command(flatten)]
    place: PlaceArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    let Some(name) = args.jurisdiction.clone() else { return list(&args) };
    let on = args.on.unwrap_or_else(|| Clock::System.now().day());
    let jurisdiction = assembly::jurisdiction_of(&name);
    let (key, chamber) = (jurisdiction.clone(), args.chamber.to_ascii_lowercase());
    let place = assembly::place_of(&args.district);
    let (members, committees) = block_on(async {
        let db = args.place.open_to_read().await?;
        let found = db.read(async move |tx| find(tx, &key, &chamber, &place, on).await);
        Ok(found.await?)
    })?;
    if members.is_empty() {
        anyhow::bail!(
            "nobody is known here who sits for that on {on}. `groundswell sync us --from` reads \
             folders of Open States and Popolo; `groundswell law people` lists what was read"
        );
    }
    let answer = match args.json {
        true => json!({
            "jurisdiction": jurisdiction, "on": on.to_string(),
            "chambers": chambers(&members),
            "members": members.iter().map(member_json).collect::<Vec<_>>(),
            "committees": committees,
        })
        .to_string(),
        false => members.iter().map(member_text).collect::<Vec<_>>().join("\n"),
    };
    say(&answer).map(|()| Outcome::Done)
}

async fn find(
    tx: &mut Tx<'_>,
    jurisdiction: &str,
    chamber: &str,
    place: &str,
    on: Day,
) -> Result<(Vec<Member>, Vec<Value>), store::Error> {
    let members = assembly::members(tx, jurisdiction, chamber, place, on).await?;
    let committees = assembly::committees(tx, jurisdiction).await?.into_iter().map(|one| {
        json!({
            "id": one.id, "chamber": one.chamber, "name": one.name, "type": one.kind,
            "parent": one.parent,
        })
    });
    Ok((members, committees.collect()))
}

fn list(args: &Args) -> anyhow::Result<Outcome> {
    let known = block_on(async {
        let db = args.place.open_to_read().await?;
        Ok(db.read(async move |tx| assembly::jurisdictions(tx).await).await?)
    })?;
    let answer = match args.json {
        true => json!({"jurisdictions": known.iter().map(|one| {
            json!({"id": one.id, "people": one.people})
        }).collect::<Vec<_>>()})
        .to_string(),
        false => {
            let lines = known.iter().map(|one| format!("{:12} {} people", one.id, one.people));
            lines.collect::<Vec<_>>().join("\n")
        }
    };
    say(&answer).map(|()| Outcome::Done)
}

/// How many sit in each chamber, and for how many districts.
fn chambers(members: &[Member]) -> Vec<Value> {
    let mut chambers: BTreeMap<&str, BTreeMap<String, u32>> = BTreeMap::new();
    for member in members {
        let place = assembly::place_of(&member.district);
        *chambers.entry(&member.chamber).or_default().entry(place).or_default() += 1;
    }
    let one = |(chamber, districts): (&str, BTreeMap<String, u32>)| {
        json!({
            "chamber": chamber, "members": districts.values().sum::<u32>(),
            "districts": districts.len(),
            "largest_district": districts.values().max(),
        })
    };
    chambers.into_iter().map(one).collect()
}

fn details(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or(Value::Null)
}

fn member_json(member: &Member) -> Value {
    json!({
        "id": member.id, "name": member.name, "chamber": member.chamber,
        "district": member.district, "parties": member.parties,
        "starts": member.starts.map(|day| day.to_string()),
        "ends": member.ends.map(|day| day.to_string()), "details": details(&member.details),
    })
}

fn member_text(member: &Member) -> String {
    let parties = member.parties.join(", ");
    format!("{:12} {:28} {} ({parties})", member.chamber, member.district, member.name)
}

/// The districts of such legislatures around a point, each with everybody who sits for it.
pub(in crate::cli) async fn around(
    db: &Db,
    point: (f64, f64),
    on: Day,
) -> Result<Vec<Value>, store::Error> {
    db.read(async move |tx| {
        let mut found = Vec::new();
        for district in assembly::at_point(tx, point).await? {
            let District { jurisdiction, chamber, place, .. } = &district;
            let members = assembly::members(tx, jurisdiction, chamber, place, on).await?;
            found.push(json!({
                "district": district.ocd_id, "district_name": district.name,
                "jurisdiction": district.jurisdiction, "chamber": district.chamber,
                "source": district.source,
                "members": members.iter().map(member_json).collect::<Vec<_>>(),
            }));
        }
        Ok(found)
    })
    .await
}

/// One person with roles and committees.
pub(super) fn person_json(person: &AssemblyPerson, seats: &[CommitteeSeat]) -> Value {
    json!({
        "id": person.id, "name": person.name, "jurisdiction": person.jurisdiction,
        "parties": person.parties,
        "roles": person.roles.iter().map(|role| json!({
            "jurisdiction": role.jurisdiction, "chamber": role.chamber,
            "district": role.district, "party": role.party,
            "starts": role.starts.map(|day| day.to_string()),
            "ends": role.ends.map(|day| day.to_string()),
        })).collect::<Vec<_>>(),
        "committees": seats.iter().map(|seat| json!({
            "id": seat.committee, "name": seat.name, "role": seat.role,
        })).collect::<Vec<_>>(),
        "details": details(&person.details), "source": person.file,
        "votes": [],
    })
}
