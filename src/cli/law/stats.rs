use crate::cli::{Outcome, PlaceArgs, block_on};
use crate::kernel::{Clock, Day};
use crate::law::legislator::{self, Holder, Roster};
use crate::law::{bill, district, import, vote};
use crate::store::{self, Tx};
use serde_json::{Value, json};

/// Example: groundswell law stats --on 2018-03-16 --json
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The day to count for; when left out, the day of the latest list of members
    #[arg(long, value_name = "DATE")]
    on: Option<Day>,
    #[command(flatten)]
    place: PlaceArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What is known of the law on one day.
struct Stats {
    as_of: Option<Day>,
    roster: Roster,
    districts: u32,
    bills: Vec<(&'static str, u64)>,
    votes: u64,
    faults: u64,
}

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    let (on, today) = (args.on, Clock::System.now().day());
    let stats = block_on(async {
        let db = args.place.open_to_read().await?;
        Ok(db.read(async move |tx| gather(tx, on, today).await).await?)
    })?;
    match args.json {
        true => println!("{}", stats_json(&stats)),
        false => print!("{}", stats_text(&stats)),
    }
    Ok(Outcome::Done)
}

async fn gather(tx: &mut Tx<'_>, on: Option<Day>, today: Day) -> Result<Stats, store::Error> {
    let as_of = legislator::as_of_day(tx).await?;
    let on = on.or(as_of).unwrap_or(today);
    let bills = bill::count_by_stage(tx).await?;
    Ok(Stats {
        as_of,
        roster: legislator::roster(tx, on).await?,
        districts: district::count_on(tx, on).await?,
        bills: bills.into_iter().map(|(stage, count)| (stage.as_str(), count)).collect(),
        votes: vote::count(tx).await?,
        faults: import::faults(tx, 1).await?.0,
    })
}

impl Stats {
    fn titled(&self, title: &str) -> usize {
        self.roster.held().filter(|(_, head)| head.title == title).count()
    }

    fn delegates(&self) -> usize {
        self.titled("Delegate") + self.titled("Resident Commissioner")
    }

    fn vacant(&self) -> Vec<String> {
        self.short(|holder| *holder == Holder::Vacant)
    }

    fn ended(&self) -> Vec<String> {
        self.short(|holder| matches!(holder, Holder::Ended { .. }))
    }

    fn unknown(&self) -> Vec<String> {
        self.short(|holder| *holder == Holder::Unknown)
    }

    fn short(&self, wanted: impl Fn(&Holder) -> bool) -> Vec<String> {
        let sittings = self.roster.sittings.iter().filter(|sitting| wanted(&sitting.holder));
        sittings.map(|sitting| sitting.seat.id.short()).collect()
    }

    fn bills(&self) -> u64 {
        self.bills.iter().map(|(_, count)| count).sum()
    }
}

fn stats_json(stats: &Stats) -> Value {
    let stages = stats.bills.iter().map(|(stage, count)| ((*stage).to_owned(), json!(count)));
    json!({
        "on": stats.roster.on.to_string(),
        "as_of": stats.as_of.map(|day| day.to_string()),
        "legislators": stats.roster.held().count(),
        "senators": stats.titled("Sen."),
        "representatives": stats.titled("Rep."),
        "delegates": stats.delegates(),
        "seats": stats.roster.sittings.len(),
        "vacant_seats": stats.vacant(),
        "ended_seats": stats.ended(),
        "unknown_seats": stats.unknown().len(),
        "districts": stats.districts,
        "bills": stats.bills(),
        "bills_by_stage": stages.collect::<serde_json::Map<_, _>>(),
        "votes": stats.votes,
        "faults": stats.faults,
    })
}

fn stats_text(stats: &Stats) -> String {
    let listed = |seats: Vec<String>| match seats.is_empty() {
        true => "none".to_owned(),
        false => seats.join(", "),
    };
    let as_of = match stats.as_of {
        Some(day) => format!("latest list of members: {day}"),
        None => "no list of members was loaded".to_owned(),
    };
    let mut lines = vec![
        format!("On {} ({as_of})", stats.roster.on),
        format!(
            "Legislators: {} ({} senators, {} representatives, {} delegates)",
            stats.roster.held().count(),
            stats.titled("Sen."),
            stats.titled("Rep."),
            stats.delegates()
        ),
        format!("Seats: {}", stats.roster.sittings.len()),
        format!("Vacant: {}", listed(stats.vacant())),
        format!("Ended since the list was made: {}", listed(stats.ended())),
        format!("Not known for this day: {}", stats.unknown().len()),
        format!("Districts with an outline: {}", stats.districts),
        format!("Bills: {}", stats.bills()),
    ];
    let stage = |(stage, count): &(&str, u64)| format!("  {count:>7}  {}", stage.replace('_', " "));
    lines.extend(stats.bills.iter().map(stage));
    lines.push(format!("Roll calls: {}", stats.votes));
    lines.push(format!("Faults in the files: {}", stats.faults));
    lines.push(String::new());
    lines.join("\n")
}
