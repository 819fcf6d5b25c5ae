use super::law::people::around;
use super::{Outcome, PlaceArgs, block_on};
use crate::kernel::{Clock, Day};
use crate::law::legislator::{Holder, LegislatorHead};
use crate::law::lookup::{self, Answer, Atlas, Certainty, Geocoder, LookupError};
use crate::store::Db;
use serde_json::Value;

/// Example: groundswell law lookup --zip 93563 --json
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    whereabouts: Whereabouts,
    #[command(flatten)]
    service: Service,
    /// The day to answer for; today when left out
    #[arg(long, value_name = "DATE")]
    on: Option<Day>,
    /// Answer with the map of the next election: that of the next Congress
    #[arg(long)]
    next_election: bool,
    #[command(flatten)]
    place: PlaceArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Which service is asked for an address: none unless an address is given.
#[derive(Clone, Debug, clap::Args)]
struct Service {
    /// The service that is asked for an address
    #[arg(long, value_name = "SERVICE", value_parser = ["census", "nominatim"],
        default_value = "census")]
    geocoder: String,
    /// Its address, for one's own or a mirror
    #[arg(long, value_name = "URL")]
    geocoder_url: Option<String>,
    /// The map with which the Census Bureau answers
    #[arg(long, value_name = "NAME")]
    vintage: Option<String>,
    /// The ZIP code to go on with when the service fails
    #[arg(long, value_name = "ZIP")]
    or_zip: Option<String>,
}

impl Service {
    fn geocoder(&self) -> Geocoder {
        let own = |usual: String| {
            self.geocoder_url.as_ref().map_or(usual, |url| url.trim_end_matches('/').to_owned())
        };
        match (self.geocoder.as_str(), Geocoder::census()) {
            ("census", Geocoder::Census { base, benchmark, vintage }) => Geocoder::Census {
                base: own(base),
                benchmark,
                vintage: self.vintage.clone().unwrap_or(vintage),
            },
            _ => {
                Geocoder::Nominatim { base: own("https://nominatim.openstreetmap.org".to_owned()) }
            }
        }
    }
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
    /// A street address; it is sent to the service chosen with --geocoder
    #[arg(long, value_name = "ADDRESS")]
    address: Option<String>,
    /// A district: PA-18, us/pa/18 or an Open Civic Data id
    #[arg(long, value_name = "DISTRICT")]
    district: Option<String>,
}

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    let today = args.on.unwrap_or_else(|| Clock::System.now().day());
    let on = if args.next_election { lookup::next_congress(today) } else { today };
    let mut asked = args.whereabouts;
    let note = find_address(&mut asked, &args.service)?;
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
                    let mut whole = lookup::as_json(&answer, on);
                    whole["state"] = Value::Array(state);
                    whole["address"] = note.map_or(Value::Null, Value::String);
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

/// Puts a point in the place of an address; where the service fails, the ZIP code that was given.
/// Answers with how the service understood the address, or why it did not.
fn find_address(asked: &mut Whereabouts, service: &Service) -> anyhow::Result<Option<String>> {
    let Some(address) = asked.address.take() else { return Ok(None) };
    let geocoder = service.geocoder();
    match block_on(async { Ok(geocoder.find(&address).await) })? {
        Ok(places) => {
            let first = &places[0];
            asked.point = Some(format!("{},{}", first.point.0, first.point.1));
            Ok(Some(first.matched.clone()))
        }
        Err(why) if service.or_zip.is_some() => {
            asked.zip.clone_from(&service.or_zip);
            Ok(Some(why.to_string()))
        }
        Err(why) => Err(why.into()),
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
        println!("{}", lookup::fault_as_json(&why, on));
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
