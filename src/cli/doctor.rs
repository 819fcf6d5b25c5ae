use super::{Outcome, PlaceArgs, block_on};
use crate::act::audit::{self, Audit};

/// Example: groundswell doctor --data ./site
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    place: PlaceArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    block_on(async {
        let db = args.place.open_to_read().await?;
        let integrity = db.integrity().await?;
        let audit = db.read(async |tx| audit::audit(tx).await).await?;
        print(&integrity, &audit, args.json);
        let healthy = integrity == "ok" && audit.is_clean();
        Ok(if healthy { Outcome::Done } else { Outcome::Faults })
    })
}

fn print(integrity: &str, audit: &Audit, json: bool) {
    let differences = audit.differences.iter();
    if json {
        let differences: Vec<_> = differences
            .map(|found| {
                let (name, counted) = (&found.counter, found.counted);
                serde_json::json!({"counter": name, "counted": counted, "actions": found.actions})
            })
            .collect();
        let report = serde_json::json!({
            "integrity": integrity, "actions": audit.actions, "differences": differences,
            "bare_actions": audit.bare_actions,
        });
        println!("{report}");
        return;
    }
    println!("Store: {integrity}. Actions: {}.", audit.actions);
    for found in differences {
        println!(
            "{} stands at {}, its actions are {}.",
            found.counter, found.counted, found.actions
        );
    }
    match audit.is_clean() {
        true => println!("Every count equals its actions."),
        false => println!("Do not publish these numbers until the cause is known."),
    }
}
