//! `law sources`: where the law comes from, and how old it is.

use crate::cli::{Outcome, PlaceArgs, block_on, say};
use crate::config::Config;
use crate::kernel::{Clock, Timestamp};
use crate::law::source::{self, Run, SourceState};
use crate::night::fresh;
use crate::store::{self, Tx};

/// Example: groundswell law sources --json
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    place: PlaceArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What is known of the sources.
struct Known {
    states: Vec<SourceState>,
    run: Option<Run>,
    next_due: Option<Timestamp>,
}

async fn gather(tx: &mut Tx<'_>, config: &Config) -> Result<Known, store::Error> {
    Ok(Known {
        states: source::states(tx).await?,
        run: source::latest_run(tx).await?,
        next_due: fresh::next_due(tx, config.sync.as_ref()).await?,
    })
}

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    let config = Config::read(&args.place.data)?;
    let known = block_on(async {
        let db = args.place.open_to_read().await?;
        Ok(db.read(async move |tx| gather(tx, &config).await).await?)
    })?;
    let now = Clock::System.now();
    let answer = match args.json {
        true => source::as_json(&known.states, known.run.as_ref(), known.next_due, now).to_string(),
        false => text(&known, now),
    };
    say(&answer)?;
    let is_well = known.states.iter().all(|state| state.problem.is_none());
    Ok(if is_well { Outcome::Done } else { Outcome::Faults })
}

fn text(known: &Known, now: Timestamp) -> String {
    if known.states.is_empty() {
        return "Nothing has been read yet. `groundswell sync us` reads the law.".to_owned();
    }
    let mut lines = Vec::new();
    for state in &known.states {
        let changed = state.changed_at.map_or("never".to_owned(), |at| at.to_string());
        lines.push(format!(
            "{:16} {:>9} records  asked {} ({} ago)  changed {changed}",
            state.source.as_str(),
            state.records,
            state.asked_at,
            age(state.age_seconds(now)),
        ));
        if let Some(problem) = &state.problem {
            lines.push(format!("  problem since {}: {}", problem.since, problem.why));
        }
    }
    lines.extend(known.run.as_ref().map(run_line));
    lines.push(match known.next_due {
        Some(at) => format!("Next run due at {at}."),
        None => "The site fetches nothing by itself: `sync:` in groundswell.yaml.".to_owned(),
    });
    lines.join("\n")
}

fn run_line(run: &Run) -> String {
    let counts = format!("{} files read, {} new, {} changed", run.read, run.new, run.changed);
    match (&run.problem, run.ended_at) {
        (Some(why), _) => format!("Last run, {}, failed: {why}", run.began_at),
        (None, Some(at)) => format!("Last run, {}, ended {at}: {counts}.", run.began_at),
        (None, None) => {
            let asked = format!("{} of {} files asked for", run.done, run.total);
            format!("A run that began {} was under way at {}: {asked}.", run.began_at, run.seen_at)
        }
    }
}

/// An age in its largest whole unit: `3 days`, `1 hour`.
fn age(seconds: i64) -> String {
    let (count, unit) = match seconds {
        ..60 => (seconds, "second"),
        60..3600 => (seconds / 60, "minute"),
        3600..86_400 => (seconds / 3600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}
