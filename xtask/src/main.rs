//! Tasks of the project that need an `if`. `cargo xtask --help` lists them.

mod bench;
mod browser;
mod drill;
#[path = "../../tests/journeys/support/form.rs"]
mod form;
mod http;
mod machine;
mod postgres;
mod run;
mod site;
mod suite;

use anyhow::{Result, bail};
use std::process::ExitCode;

const HELP: &str = "\
Tasks of the project. Run them as `cargo xtask <task>`.

  test    every test: style, unit, journeys on SQLite and PostgreSQL, browser; what CI runs.
          Installs what is missing where it may, and says plainly what it skipped.
  check   the quick part of `test`: formatting, lints, tidy.
  bench   measures every budget beside a bare server in the same run; prints the table of
          docs/benchmarks.md. Takes about six minutes; leave the machine alone meanwhile.
  drill kill [--times N] [--engine sqlite|postgres|both]
          SIGKILL under load, restart, compare what was acknowledged with what is stored.
  shots   takes the screenshots of the README from a running demo into docs/shots.

Options of `bench`: row names (`intake`, `pages`, `import`, `start`); none means all.
Options of `test`: --no-browser leaves the browser journeys out (they count as skipped).
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("xtask: {why:#}");
            ExitCode::from(2)
        }
    }
}

/// Runs the task; whether it found everything in order.
fn run(arguments: &[&str]) -> Result<bool> {
    machine::enter_project_folder()?;
    let wants_help = arguments.iter().any(|word| matches!(*word, "--help" | "-h" | "help"));
    match arguments {
        _ if wants_help || arguments.is_empty() => {
            print!("{HELP}");
            Ok(true)
        }
        ["test", options @ ..] => suite::test(options),
        ["check"] => suite::check(),
        ["bench", options @ ..] => bench::run(options),
        ["shots"] => browser::shots(),
        ["drill", "kill", options @ ..] => drill::kill(options),
        other => bail!("no such task: {}. `cargo xtask --help` lists them", other.join(" ")),
    }
}
