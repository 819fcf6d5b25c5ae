use super::{Outcome, PlaceArgs, block_on};
use std::path::PathBuf;

/// Example: groundswell backup --data ./site --to ./site-2026-11-23.db
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    place: PlaceArgs,
    /// The file to write; it must not exist. The key file is not in it: keep that apart
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    anyhow::ensure!(!args.to.exists(), "{} exists; a backup never replaces", args.to.display());
    block_on(async {
        args.place.open_to_read().await?.backup(&args.to).await?;
        println!("The database is copied to {} and the copy is whole.", args.to.display());
        println!("Keep the key file of {} in another place.", args.place.data.display());
        Ok(Outcome::Done)
    })
}
