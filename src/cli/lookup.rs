use super::law::people::around;
use super::{Outcome, PlaceArgs, block_on};
use crate::kernel::{Clock, Day};
use crate::law::legislator::{Holder, LegislatorHead};
use crate::law::lookup::{self, Answer, Atlas, Candidate, Certainty, LookupError};
use crate::store::Db;
use serde_json::{Value, json};

/// Example: groundswell law lookup --zip 93563 --json
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    whereabouts: Whereabouts,
    /// The day to answer for; today when left out
    #[arg(long, value_name = "DATE")]
    on: Option<Day>,
    #[command(flatten)]
    place: PlaceArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Whereabouts {
    /// A ZIP code, 93563 or 93563-1234
    #[arg(long, value_name = "ZIP")]
    zip: Option<String>,
    /// A point in degrees, 38.89,-77.01
    #[arg(long, value_name = "LAT,LNG", allow_hyphen_values = true)]
    point: Option<String>,
    /// A district: PA-18, us/pa/18 or an Open Civic Data id
    #[arg(long, value_name = "DISTRICT")]
    district: Option<String>,
}

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    let on = args.on.unwrap_or_else(|| Clock::System.now().day());
    let asked = args.whereabouts;
    let (answer, state) = block_on(async {
        let db = args.place.open_to_read().await?;
        let state = match asked.point.as_deref().and_then(degrees) {
            Some(point) => around(&db, point, on).await?,
            None => Vec::new(),
        };
        Ok((answer(&db, asked, on).await, state))
    })?;
    match answer {
        Ok(answer) => {
            match args.json {
                true => {
                    let mut whole = answer_json(&answer, on);
                    whole["state"] = Value::Array(state);
                    println!("{whole}");
                }
                false => {
                    print!("{}", answer_text(&answer, on));
                    state.iter().for_each(|district| println!("{}", state_text(district)));
                }
            }
            Ok(Outcome::Done)
        }
        Err(why) => refuse(why, on, args.json),
    }
}

async fn answer(db: &Db, asked: Whereabouts, on: Day) -> Result<Answer, LookupError> {
    if let Some(zip) = asked.zip {
        return db.read(async move |tx| lookup::by_zip(tx, &zip, on).await).await;
    }
    if let Some(district) = asked.district {
        return db.read(async move |tx| lookup::by_district(tx, &district, on).await).await;
    }
    let point = asked.point.as_deref().and_then(degrees).ok_or(LookupError::NoPoint)?;
    db.read(async move |tx| {
        let atlas = Atlas::load(tx).await?;
        lookup::by_point(tx, &atlas, point, on).await
    })
    .await
}

fn degrees(text: &str) -> Option<(f64, f64)> {
    let (lat, lng) = text.split_once(',')?;
    Some((lat.trim().parse().ok()?, lng.trim().parse().ok()?))
}

/// A question nobody can read is a usage error; one without an answer here could not be done.
fn refuse(why: LookupError, on: Day, is_json: bool) -> anyhow::Result<Outcome> {
    if is_json {
        let error = json!({"kind": why.kind(), "message": why.to_string()});
        println!("{}", json!({"on": on.to_string(), "candidates": [], "error": error}));
    }
    match why {
        LookupError::Malformed
        | LookupError::PlusFour { .. }
        | LookupError::NoPoint
        | LookupError::District(_) => {
            eprintln!("groundswell: {why}");
            Ok(Outcome::Usage)
        }
        why => Err(why.into()),
    }
}

fn answer_json(answer: &Answer, on: Day) -> Value {
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
        "legislator": legislator.map(head_json),
        "ended_on": ended_on.map(Day::to_string),
        "source": candidate.source,
        "as_of": candidate.as_of.map(|day| day.to_string()),
    })
}

fn head_json(head: &LegislatorHead) -> Value {
    json!({
        "id": head.id.as_str(), "name": head.name, "title": head.title, "party": head.party,
        "caucus": head.caucus, "state": head.state, "district": head.district,
    })
}

fn answer_text(answer: &Answer, on: Day) -> String {
    let mut lines: Vec<String> = Vec::new();
    match &answer.certainty {
        Certainty::Certain => {}
        Certainty::Split { why } => lines.push(format!("More than one district: {why}.")),
        Certainty::FromCentre { why } => lines.push(format!("Not certain: {why}.")),
        Certainty::NearBorder { metres } => lines.push(format!(
            "Near a border: the map draws another district {metres} metres away and is not \
             more exact than that."
        )),
    }
    for candidate in &answer.candidates {
        let who = match &candidate.holder {
            Holder::Held(head) => named(head),
            Holder::Vacant => "vacant".to_owned(),
            Holder::Ended { last, on } => {
                format!("{}; the term ended on {on}, the successor is not known here", named(last))
            }
            Holder::Unknown => "not known here for this day".to_owned(),
        };
        let as_of = candidate.as_of.map(|day| format!("  (as of {day})")).unwrap_or_default();
        lines.push(format!(
            "{:6}  {:32}  {who}{as_of}",
            candidate.chamber.as_str(),
            candidate.district.name
        ));
    }
    lines.push(format!("On {on}. Districts: {}, since {}", answer.source, answer.as_of));
    lines.push(String::new());
    lines.join("\n")
}

/// One district of a state's legislature, with everybody who sits for it.
fn state_text(district: &Value) -> String {
    let word = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let members = district["members"].as_array().into_iter().flatten();
    let names: Vec<String> = members.map(|member| word(member, "name")).collect();
    let (chamber, name) = (word(district, "chamber"), word(district, "district_name"));
    format!("{chamber:6}  {name:32}  {}", names.join(", "))
}

fn named(head: &LegislatorHead) -> String {
    match &head.caucus {
        Some(caucus) => {
            format!("{} {} ({}, sits with {caucus})", head.title, head.name, head.party)
        }
        None => format!("{} {} ({})", head.title, head.name, head.party),
    }
}
