//! `cargo xtask test` and `check`: every test in one run, counted at the end.

use crate::browser::{self, Demo};
use crate::machine::{has, is_ci};
use crate::postgres::{Cluster, Disk};
use crate::run::{mortal, shown};
use anyhow::{Result, bail};
use std::env;
use std::process::Command;
use std::time::Instant;

/// How many tests ended how; a whole step such as the formatter counts as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl Tally {
    fn one(passed: bool) -> Self {
        Self { passed: u64::from(passed), failed: u64::from(!passed), skipped: 0 }
    }

    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// Runs every test; whether all passed.
pub(crate) fn test(options: &[&str]) -> Result<bool> {
    if let Some(unknown) = options.iter().find(|option| **option != "--no-browser") {
        bail!("`test` has no option {unknown}");
    }
    let begun = Instant::now();
    let mut tally = Tally::default();
    tally.add(style());
    let cluster = database(&mut tally);
    let database = cluster.as_ref().map(|cluster| cluster.url("postgres"));
    tally.add(unit_and_journeys(database.as_deref()));
    tally.add(counted("examples in the documentation", cargo(&["test", "--doc", "--workspace"])));
    if options.contains(&"--no-browser") {
        skip(&mut tally, "the browser journeys", "asked to");
    } else {
        in_browser(&mut tally);
    }
    drop(cluster);
    println!("\nThe whole run took {} s.", begun.elapsed().as_secs());
    println!("{} passed, {} failed, {} skipped", tally.passed, tally.failed, tally.skipped);
    Ok(tally.failed == 0)
}

/// The quick part: formatting, lints and the house rules; whether all passed.
pub(crate) fn check() -> Result<bool> {
    let mut tally = style();
    tally.add(counted("the house rules", cargo(&["test", "--test", "tidy"])));
    println!("{} passed, {} failed, {} skipped", tally.passed, tally.failed, tally.skipped);
    Ok(tally.failed == 0)
}

fn style() -> Tally {
    let mut tally = Tally::default();
    tally.add(step("formatting", cargo(&["fmt", "--all", "--check"])));
    let lints = ["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"];
    tally.add(step("lints", cargo(&lints)));
    tally
}

/// The PostgreSQL that tests use: the one named in the environment, or one of our own.
fn database(tally: &mut Tally) -> Option<Cluster> {
    if env::var_os("TEST_POSTGRES_URL").is_some() {
        println!("PostgreSQL: the one in TEST_POSTGRES_URL");
        return None;
    }
    match Cluster::start(Disk::Careless) {
        Ok(cluster) => Some(cluster),
        Err(why) => {
            skip(tally, "the PostgreSQL half of the tests", &format!("{why:#}"));
            None
        }
    }
}

/// Notes what was left out. Where nobody watches, that is a failure.
fn skip(tally: &mut Tally, what: &str, why: &str) {
    println!("\nSKIPPED: {what}: {why}");
    if is_ci() {
        println!("In CI nothing may be skipped, so this counts as a failure.");
        tally.failed += 1;
    } else {
        tally.skipped += 1;
    }
}

/// Debian's Python, which sees Debian's packages whatever else is on the path.
const PYTHON: &str = "/usr/bin/python3";

/// Sees to it that the journeys have a mail server to hand letters to. They say what they skip.
fn mail_server() {
    let mut look = Command::new(PYTHON);
    look.args(["-c", "import aiosmtpd"]).stderr(std::process::Stdio::null());
    if !crate::run::succeeds(&mut look) {
        crate::machine::install(&["python3-aiosmtpd"]);
    }
}

fn unit_and_journeys(database: Option<&str>) -> Tally {
    mail_server();
    let mut command = if has("cargo-nextest") {
        cargo(&["nextest", "run", "--workspace", "--no-fail-fast", "--status-level", "slow"])
    } else {
        cargo(&["test", "--workspace", "--all-targets", "--no-fail-fast"])
    };
    if let Some(url) = database {
        command.env("TEST_POSTGRES_URL", url);
    }
    counted("unit tests and journeys", command)
}

/// Every page of the demo and the call story in a real browser.
fn in_browser(tally: &mut Tally) {
    // The journeys have built it; asking again with other packages would build half the tree anew.
    if let Err(why) = browser::prepare() {
        return skip(tally, "the browser journeys", &format!("{why:#}"));
    }
    match Demo::start("target/debug/groundswell") {
        Ok(demo) => tally.add(counted("browser journeys", demo.script("check", &[]))),
        Err(why) => {
            println!("the demo did not start: {why:#}");
            tally.add(Tally::one(false));
        }
    }
}

fn cargo(words: &[&str]) -> Command {
    let program = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut command = mortal("TERM", &program);
    command.args(words);
    command
}

/// Runs a step that counts as one test.
fn step(title: &str, command: Command) -> Tally {
    counted_by(title, command, |_| Tally::default())
}

/// Runs a test runner and reads from its own summary how many passed.
fn counted(title: &str, command: Command) -> Tally {
    counted_by(title, command, |text| text.lines().map(summary).fold(Tally::default(), sum))
}

fn sum(mut left: Tally, right: Tally) -> Tally {
    left.add(right);
    left
}

fn counted_by(title: &str, mut command: Command, count: impl Fn(&str) -> Tally) -> Tally {
    println!("\n== {title}");
    let begun = Instant::now();
    let (succeeded, text) = shown(&mut command).unwrap_or_else(|why| {
        println!("{why:#}");
        (false, String::new())
    });
    let mut tally = count(&text);
    if tally == Tally::default() || (!succeeded && tally.failed == 0) {
        tally.add(Tally::one(succeeded));
    }
    let word = if succeeded { "passed" } else { "FAILED" };
    println!("== {title}: {word} ({} s)", begun.elapsed().as_secs());
    tally
}

/// What one line of output counts, if it is the closing line of a runner that we use:
/// cargo's (`test result: ok. 3 passed; 0 failed; 1 ignored; ..`), nextest's
/// (`Summary [ 1.2s] 5 tests run: 4 passed, 1 failed, 2 skipped`), or our own.
fn summary(line: &str) -> Tally {
    let line = line.trim();
    let is_closing = line.starts_with("test result:")
        || line.starts_with("Summary [")
        || line.starts_with("browser: ");
    if !is_closing {
        return Tally::default();
    }
    let before = |word: &str| -> u64 {
        let words: Vec<&str> = line.split([' ', ',', ';', '(', ')', ':']).collect();
        let at = words.iter().position(|found| *found == word);
        at.and_then(|at| words[at.checked_sub(1)?].parse().ok()).unwrap_or(0)
    };
    Tally {
        passed: before("passed"),
        failed: before("failed") + before("timed"),
        skipped: before("skipped") + before("ignored"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_of_every_runner_are_counted() {
        let check = |line: &str, passed: u64, failed: u64, skipped: u64| {
            assert_eq!(summary(line), Tally { passed, failed, skipped }, "{line}");
        };
        check(
            "test result: ok. 21 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out",
            21,
            0,
            1,
        );
        check("     Summary [   0.144s] 21 tests run: 20 passed, 1 failed, 3 skipped", 20, 1, 3);
        check("     Summary [   0.144s] 21 tests run: 21 passed (2 slow), 0 skipped", 21, 0, 0);
        check("browser: 40 passed, 2 failed", 40, 2, 0);
        check("running 21 tests", 0, 0, 0);
    }
}
