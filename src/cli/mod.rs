//! The command line.
//!
//! Enters: arguments. Leaves: an exit code: 0 done, 1 done with faults listed, 2 usage, 3 could
//! not. Does not: decide anything that a page or a test would need too.

mod backup;
mod bench;
mod campaign;
mod demo;
mod doctor;
mod law;
mod lookup;
mod place;
mod serve;
mod sync;
mod watch;

pub use place::PlaceArgs;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The action center of an advocacy coalition, in one program it runs itself.
#[derive(Debug, Parser)]
#[command(name = "groundswell", version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Time parts of the program alone
    #[command(hide = true)]
    Bench(bench::Args),
    /// Serve the site
    Serve(serve::Args),
    /// Serve a sample coalition, offline and at once
    Demo(demo::Args),
    /// Put campaign files on the site, print them, list them
    Campaign(campaign::Args),
    /// Copy the database while it is in use
    Backup(backup::Args),
    /// Check the store and prove that every count equals its actions
    Doctor(doctor::Args),
    /// Ask what is known of the law
    Law(law::Args),
    /// Read the law from upstream's files
    Sync(sync::Args),
    /// Find copied and reworded passages
    Watch(watch::Args),
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was done.
    Done,
    /// Everything was done, and something was found that a person should look at.
    Faults,
    /// The arguments are wrong.
    Usage,
}

/// Runs the program.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let ended = match cli.command {
        Command::Bench(args) => bench::run(args),
        Command::Serve(args) => serve::run(args),
        Command::Demo(args) => demo::run(args),
        Command::Campaign(args) => campaign::run(args),
        Command::Backup(args) => backup::run(args),
        Command::Doctor(args) => doctor::run(args),
        Command::Law(args) => law::run(args),
        Command::Sync(args) => sync::run(args),
        Command::Watch(args) => watch::run(args),
    };
    match ended {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Faults) => ExitCode::from(1),
        Ok(Outcome::Usage) => ExitCode::from(2),
        Err(why) => {
            eprintln!("groundswell: {why:#}");
            ExitCode::from(3)
        }
    }
}

/// Prints an answer; a reader that went away (`| head`) is no error.
fn say(text: &str) -> anyhow::Result<()> {
    use std::io::{ErrorKind, Write};
    match writeln!(std::io::stdout().lock(), "{text}") {
        Err(why) if why.kind() == ErrorKind::BrokenPipe => Ok(()),
        said => Ok(said?),
    }
}

/// A runtime for a command that needs one; two workers, as on the smallest machine.
fn block_on<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?
        .block_on(work)
}
