//! `cargo xtask drill kill`: SIGKILL under load, restart, compare acknowledged with stored.

use crate::http::Connection;
use crate::machine::Scratch;
use crate::postgres::{Cluster, Disk};
use crate::run::{output, succeeds};
use crate::site::{BINARY, Data, Site};
use anyhow::{Context, Result, bail, ensure};
use std::collections::{HashMap, HashSet};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// Clients that post at the same time.
const CLIENTS: u64 = 48;

/// Acknowledged keys that are sent once more after each restart.
const SENT_AGAIN: usize = 50;

/// Key -> where the answer led, which carries the receipt.
type Acknowledged = HashMap<String, String>;

/// What one engine's kills showed.
#[derive(Default)]
struct Findings {
    kills: u64,
    acknowledged: Acknowledged,
    open_keys: Vec<String>,
    unanswered: usize,
    stored_unanswered: usize,
    repeated: usize,
}

/// What is stored, read without the program under test.
struct Stored {
    keys: HashSet<String>,
    actions: usize,
    calls: usize,
    counted: usize,
}

/// `kill --times N [--engine sqlite|postgres|both]`; whether nothing was lost or doubled.
pub(crate) fn kill(options: &[&str]) -> Result<bool> {
    let (mut times, mut engine) = (100_u64, "both");
    let mut words = options.iter();
    while let Some(option) = words.next() {
        let value = words.next().with_context(|| format!("{option} needs a value"))?;
        match *option {
            "--times" => times = value.parse()?,
            "--engine" => engine = value,
            other => bail!("`drill kill` has no option {other}"),
        }
    }
    ensure!(matches!(engine, "sqlite" | "postgres" | "both"), "no engine is called {engine}");
    build()?;
    let mut passed = true;
    if engine != "postgres" {
        passed &= on_sqlite(times)?;
    }
    if engine != "sqlite" {
        passed &= on_postgres(times)?;
    }
    Ok(passed)
}

/// Builds what drills and benches run.
pub(crate) fn build() -> Result<()> {
    let built =
        succeeds(Command::new("cargo").args(["build", "--release", "--bins", "--examples"]));
    ensure!(built, "the release build failed");
    Ok(())
}

fn on_sqlite(times: u64) -> Result<bool> {
    let folder = Scratch::new("drill-sqlite")?;
    let data = Data { folder: folder.join("data"), database: None };
    let file = folder.join("data/groundswell.db");
    run("SQLite", times, &data, || {
        stored(&output(Command::new("target/release/examples/stored").arg(&file))?)
    })
}

fn on_postgres(times: u64) -> Result<bool> {
    let cluster = Cluster::start(Disk::Durable)?;
    let folder = Scratch::new("drill-postgres")?;
    let data = Data { folder: folder.join("data"), database: Some(cluster.url("postgres")) };
    run("PostgreSQL", times, &data, || {
        // The server may still be ending what the killed program had sent: look when it has.
        let others = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'
            AND datname = current_database() AND pid <> pg_backend_pid()";
        let deadline = Instant::now() + Duration::from_secs(10);
        while cluster.ask("postgres", others)?.trim() != "0" {
            ensure!(Instant::now() < deadline, "the dead program's sessions do not end");
            thread::sleep(Duration::from_millis(5));
        }
        let sql = "SELECT 'integrity ok';
            SELECT 'actions ' || count(*) FROM action; SELECT 'calls ' || count(*) FROM call;
            SELECT 'counted ' || coalesce(sum(total), 0) FROM counter WHERE name LIKE 'ask/%';
            SELECT 'key ' || encode(id, 'hex') FROM action;";
        stored(&cluster.ask("postgres", sql)?)
    })
}

fn stored(text: &str) -> Result<Stored> {
    let mut found = Stored { keys: HashSet::new(), actions: 0, calls: 0, counted: 0 };
    for line in text.lines() {
        match line.split_once(' ') {
            Some(("integrity", verdict)) => ensure!(verdict == "ok", "integrity_check: {verdict}"),
            Some(("actions", count)) => found.actions = count.parse()?,
            Some(("calls", count)) => found.calls = count.parse()?,
            Some(("counted", count)) => found.counted = count.parse()?,
            Some(("key", key)) => drop(found.keys.insert(key.to_owned())),
            _ => {}
        }
    }
    Ok(found)
}

fn run(engine: &str, times: u64, data: &Data, look: impl Fn() -> Result<Stored>) -> Result<bool> {
    data.lay()?;
    let before = look()?.actions;
    let mut findings = Findings::default();
    for round in 0..times {
        if let Err(why) = one_kill(round, data, &look, &mut findings, before) {
            println!("{engine}: kill {}: {why:#}", round + 1);
            return Ok(false);
        }
        if (round + 1) % 10 == 0 {
            println!("{engine}: {} kills, {} acknowledged", round + 1, findings.acknowledged.len());
        }
    }
    let site = Site::start(BINARY, "serve", data)?;
    resend(&site, &mut findings)?;
    drop(site);
    compare(&look()?, &mut findings, before)?;
    println!(
        "{engine}: {} kills, {} acknowledged actions: 0 lost, 0 counted twice; {} left \
         unanswered ({} of them stored) were sent again; {} acknowledged ones sent again gave the \
         same receipt",
        findings.kills,
        findings.acknowledged.len(),
        findings.unanswered,
        findings.stored_unanswered,
        findings.repeated
    );
    Ok(true)
}

fn one_kill(
    round: u64,
    data: &Data,
    look: &impl Fn() -> Result<Stored>,
    findings: &mut Findings,
    before: usize,
) -> Result<()> {
    let mut site = Site::start(BINARY, "serve", data)?;
    resend(&site, findings)?;
    let (path, body) = site.call_form()?;
    let stop = Arc::new(AtomicBool::new(false));
    let acknowledged = Arc::new(Mutex::new(Acknowledged::new()));
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let (address, path, body) = (site.address.clone(), path.clone(), body.clone());
            let (stop, acknowledged) = (Arc::clone(&stop), Arc::clone(&acknowledged));
            let stamp = round << 16 | client;
            thread::spawn(move || post(&address, &path, &body, stamp, &stop, &acknowledged))
        })
        .collect();
    thread::sleep(Duration::from_millis(150 + (round * 7919) % 350));
    site.server.kill()?;
    stop.store(true, Ordering::Relaxed);
    let left = clients.into_iter().filter_map(|client| client.join().ok().flatten());
    findings.open_keys.extend(left);
    findings.kills += 1;
    let acknowledged = std::mem::take(&mut *acknowledged.lock().expect("clients do not panic"));
    ensure!(!acknowledged.is_empty(), "nothing was acknowledged before the kill");
    findings.acknowledged.extend(acknowledged);
    compare(&look()?, findings, before)
}

/// Posts new keys until the server dies; the key that was left without an answer.
fn post(
    address: &str,
    path: &str,
    body: &str,
    stamp: u64,
    stop: &AtomicBool,
    acknowledged: &Mutex<Acknowledged>,
) -> Option<String> {
    let mut site = Connection::open(address).ok()?;
    for number in 0_u64.. {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        let key = format!("0190{stamp:08x}7000a{number:015x}");
        match site.post(path, &body.replace("{key}", &key)) {
            Ok(answer) if answer.status == 303 => {
                let receipt = answer.location.unwrap_or_default();
                acknowledged.lock().expect("clients do not panic").insert(key, receipt);
            }
            Ok(_) => {} // refused under load: nothing was promised
            Err(_) => return Some(key),
        }
    }
    None
}

/// Sends unanswered keys again, and a sample of answered ones: each must lead where it led before.
fn resend(site: &Site, findings: &mut Findings) -> Result<()> {
    let open_keys = std::mem::take(&mut findings.open_keys);
    if open_keys.is_empty() {
        return Ok(());
    }
    let (path, body) = site.call_form()?;
    let mut connection = Connection::open(&site.address)?;
    let mut send = |key: &str| -> Result<String> {
        let answer = connection.post(&path, &body.replace("{key}", key))?;
        ensure!(answer.status == 303, "{key} sent again was answered {}", answer.status);
        Ok(answer.location.unwrap_or_default())
    };
    for key in open_keys {
        let receipt = send(&key)?;
        ensure!(send(&key)? == receipt, "{key}: a repeat gave another receipt");
        findings.unanswered += 1;
        findings.acknowledged.insert(key, receipt);
    }
    for (key, receipt) in findings.acknowledged.iter().take(SENT_AGAIN) {
        ensure!(send(key)? == *receipt, "{key}: a repeat gave another receipt");
        findings.repeated += 1;
    }
    Ok(())
}

fn compare(stored: &Stored, findings: &mut Findings, before: usize) -> Result<()> {
    let lost = findings.acknowledged.keys().filter(|key| !stored.keys.contains(*key)).count();
    ensure!(lost == 0, "{lost} acknowledged actions are not stored");
    let open = findings.open_keys.iter().filter(|key| stored.keys.contains(*key)).count();
    findings.stored_unanswered += open;
    let expected = before + findings.acknowledged.len() + open;
    ensure!(
        stored.actions == expected,
        "{} actions are stored, {expected} were sent",
        stored.actions
    );
    ensure!(
        stored.calls == stored.actions && stored.counted == stored.actions,
        "{} actions, {} calls, counters say {}",
        stored.actions,
        stored.calls,
        stored.counted
    );
    Ok(())
}
