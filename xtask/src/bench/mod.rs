//! `cargo xtask bench`: every budget of the design, beside a bare server in the same run.

mod load;
mod table;

use crate::drill::build;
use crate::machine::{self, Scratch, free_port};
use crate::postgres::{Cluster, Disk};
use crate::run::{Running, mortal, wait_until};
use crate::site::{BINARY, Data, Site};
use anyhow::{Context, Result, bail};
use load::Seen;
use std::fs::{self, OpenOptions};
use std::io::{Seek, Write};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};
use table::{Table, median, thousands};

/// Runs of each pair; the median counts.
const ROUNDS: usize = 3;
/// Seconds of each run.
const SECONDS: u32 = 4;
/// Connections at the ceiling.
const CONNECTIONS: u32 = 256;

const PARTS: [&str; 4] = ["start", "pages", "intake", "import"];

/// Runs the parts named, or all; whether every budget was met.
pub(crate) fn run(parts: &[&str]) -> Result<bool> {
    if let Some(unknown) = parts.iter().find(|part| !PARTS.contains(part)) {
        bail!("no part of the bench is called {unknown}; there are {}", PARTS.join(", "));
    }
    if !machine::has("wrk") && !machine::install(&["wrk"]) {
        bail!("wrk is needed to make load");
    }
    build()?;
    let wanted = |part: &str| parts.is_empty() || parts.contains(&part);
    let mut table = Table::default();
    let scratch = Scratch::new("bench")?;
    flush_latency(&mut table, &scratch)?;
    let data = Data { folder: scratch.join("sqlite"), database: None };
    if wanted("start") {
        start(&mut table, &data)?;
    }
    if wanted("pages") {
        pages(&mut table, &data, &scratch)?;
    }
    if wanted("intake") {
        let data = Data { folder: scratch.join("intake"), database: None };
        intake(&mut table, "SQLite", &data, 20_000.0, Some(0.45))?;
        let cluster = Cluster::start(Disk::Durable)?;
        let url = cluster.url("postgres");
        let data = Data { folder: scratch.join("postgres"), database: Some(url) };
        intake(&mut table, "PostgreSQL", &data, 8_000.0, None)?;
    }
    if wanted("import") {
        import(&mut table, &scratch)?;
    }
    table.print();
    Ok(table.is_met())
}

/// What one durable write costs on this disk: every durable figure is to be read beside it.
fn flush_latency(table: &mut Table, scratch: &Scratch) -> Result<()> {
    let mut file = OpenOptions::new().create_new(true).write(true).open(scratch.join("flush"))?;
    file.write_all(&[0; 4096])?;
    let mut took = Vec::new();
    for number in 0..500_u32 {
        let begun = Instant::now();
        file.rewind()?;
        file.write_all(&[u8::try_from(number % 256)?; 4096])?;
        file.sync_data()?;
        took.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    took.sort_by(f64::total_cmp);
    table.note(
        "flush of 4 KiB to this disk, p50 / p99",
        format!("{:.2} / {:.2} ms", took[250], took[494]),
    );
    Ok(())
}

fn start(table: &mut Table, data: &Data) -> Result<()> {
    let first = Site::start(BINARY, "demo", data)?;
    let laid = first.started_in.as_secs_f64() * 1000.0;
    drop(first);
    let mut again = Vec::new();
    for _ in 0..5 {
        again.push(Site::start(BINARY, "demo", data)?.started_in.as_secs_f64() * 1000.0);
    }
    let again = median(again);
    table.goal(
        "start to first page, demo, empty folder",
        format!("{laid:.0} ms"),
        "<= 300 ms",
        laid <= 300.0,
    );
    let met = again <= 300.0;
    table.goal("the same, demo data there", format!("{again:.0} ms"), "<= 300 ms", met);
    let site = Site::start(BINARY, "demo", data)?;
    thread::sleep(Duration::from_secs(3));
    let idle = site.memory_mb()?;
    table.goal("idle memory", format!("{idle:.0} MB"), "<= 80 MB", idle <= 80.0);
    Ok(())
}

/// A bare axum server: what the machine gives without us.
struct Bare {
    _server: Running,
    address: String,
}

impl Bare {
    fn start(page: &str) -> Result<Self> {
        let address = format!("127.0.0.1:{}", free_port()?);
        let mut command = mortal("KILL", "target/release/examples/bare");
        command.args([&address, page]).stdin(Stdio::null()).stdout(Stdio::null());
        let mut server = Running::start(&mut command, "TERM")?;
        let listens = || std::net::TcpStream::connect(&address).is_ok();
        wait_until(&mut server, Duration::from_secs(10), listens)?;
        Ok(Self { _server: server, address })
    }
}

/// Runs subject and baseline in turn; the median of each and of the ratios.
fn beside(
    subject: impl Fn() -> Result<Seen>,
    baseline: impl Fn() -> Result<Seen>,
) -> Result<(Seen, Seen, f64)> {
    let mut pairs = Vec::new();
    for _ in 0..ROUNDS {
        pairs.push((baseline()?, subject()?));
    }
    let bad: u64 = pairs.iter().map(|(_, subject)| subject.bad).sum();
    if bad > 0 {
        println!("note: {bad} requests were not answered with 2xx or 3xx");
    }
    let ratio = median(pairs.iter().map(|(baseline, subject)| subject.rate / baseline.rate));
    let middle = |pick: fn(&(Seen, Seen)) -> Seen| Seen {
        rate: median(pairs.iter().map(|pair| pick(pair).rate)),
        p50_ms: median(pairs.iter().map(|pair| pick(pair).p50_ms)),
        p99_ms: median(pairs.iter().map(|pair| pick(pair).p99_ms)),
        bad: pairs.iter().map(|pair| pick(pair).bad).sum(),
    };
    Ok((middle(|pair| pair.1), middle(|pair| pair.0), ratio))
}

fn pages(table: &mut Table, data: &Data, scratch: &Scratch) -> Result<()> {
    let site = Site::start(BINARY, "demo", data)?;
    let campaign = site.campaign()?;
    let bills = crate::http::Connection::open(&site.address)?.get("/bills")?;
    let bill = bills.body.split("href=\"/bills/us/").nth(1).and_then(|rest| rest.split('"').next());
    let bill = format!("/bills/us/{}", bill.context("the list links to no bill")?);
    for (what, path, wanted) in [("campaign", campaign.as_str(), 0.85), ("bill", &bill, 0.5)] {
        page_beside_bare(table, &site, (what, path, wanted), scratch)?;
    }
    for (what, path) in [
        ("look-up page with a ZIP code", format!("{campaign}/call?zip=00011")),
        ("my legislators with a ZIP code", "/my-legislators?zip=00011".to_owned()),
    ] {
        let runs: Result<Vec<Seen>> =
            (0..ROUNDS).map(|_| load::get(&site.address, &path, 64, SECONDS)).collect();
        let runs = runs?;
        let rate = median(runs.iter().map(|seen| seen.rate));
        let met = rate >= 5000.0 && runs.iter().all(|seen| seen.bad == 0);
        table.goal(what, format!("{}/s", thousands(rate)), ">= 5,000/s", met);
    }
    Ok(())
}

/// One page beside a bare server that sends the same bytes: what, its path, the share wanted.
fn page_beside_bare(
    table: &mut Table,
    site: &Site,
    (what, path, wanted): (&str, &str, f64),
    scratch: &Scratch,
) -> Result<()> {
    let page = crate::http::Connection::open(&site.address)?.get(path)?;
    let file = scratch.join(&format!("{what}.html"));
    fs::write(&file, &page.body)?;
    let bare = Bare::start(&file)?;
    let (seen, base, ratio) = beside(
        || load::get(&site.address, path, CONNECTIONS, SECONDS),
        || load::get(&bare.address, "/page", CONNECTIONS, SECONDS),
    )?;
    let (own, bare) = (thousands(seen.rate), thousands(base.rate));
    table.goal(
        &format!("{what} page ({} bytes) beside the bare GET", page.body.len()),
        format!("{own}/s beside {bare}/s = {:.0} %", ratio * 100.0),
        &format!(">= {:.0} %", wanted * 100.0),
        ratio >= wanted && seen.bad == 0,
    );
    Ok(())
}

fn intake(
    table: &mut Table,
    engine: &str,
    data: &Data,
    wanted: f64,
    share: Option<f64>,
) -> Result<()> {
    data.lay()?;
    let site = Site::start(BINARY, "serve", data)?;
    let (path, body) = site.call_form()?;
    let bare = Bare::start("Cargo.toml")?;
    let (seen, echo, ratio) = beside(
        || load::post(&site.address, &path, &body, CONNECTIONS, SECONDS),
        || load::post(&bare.address, "/echo", &body, CONNECTIONS, SECONDS),
    )?;
    let wish = share.map_or(String::new(), |share| format!(", >= {:.0} % of echo", share * 100.0));
    table.goal(
        &format!("durable call outcome on {engine}, {CONNECTIONS} connections"),
        format!(
            "{}/s beside echo {}/s = {:.0} %, p50 / p99 {:.1} / {:.1} ms",
            thousands(seen.rate),
            thousands(echo.rate),
            ratio * 100.0,
            seen.p50_ms,
            seen.p99_ms
        ),
        &format!(">= {}/s{wish}", thousands(wanted)),
        seen.rate >= wanted && ratio >= share.unwrap_or(0.0) && seen.bad == 0,
    );
    let runs: Result<Vec<Seen>> = (0..ROUNDS)
        .map(|_| load::steady(&site.address, &path, &body, wanted / 2.0, SECONDS))
        .collect();
    let runs = runs?;
    let p99 = median(runs.iter().map(|seen| seen.p99_ms));
    let rate = median(runs.iter().map(|seen| seen.rate));
    let bad: u64 = runs.iter().map(|seen| seen.bad).sum();
    table.goal(
        &format!("the same at {}/s, open loop, p99", thousands(wanted / 2.0)),
        format!("{p99:.1} ms at {}/s made, {bad} bad", thousands(rate)),
        "<= 25 ms",
        p99 <= 25.0 && bad == 0 && rate > wanted * 0.45,
    );
    Ok(())
}

/// Reads the real bill files, when they are beside the project.
fn import(table: &mut Table, scratch: &Scratch) -> Result<()> {
    let source = "../shared/data";
    if !std::path::Path::new(source).is_dir() {
        table.note("import of bill status files", "skipped: no ../shared/data".to_owned());
        return Ok(());
    }
    let folder = scratch.join("import");
    let mut seconds = Vec::new();
    let mut read = 0.0;
    for _ in 0..2 {
        let mut command = mortal("TERM", BINARY);
        command.args(["sync", "us", "--from", source, "--data", &folder, "--json"]);
        let begun = Instant::now();
        let told = command.stdin(Stdio::null()).stderr(Stdio::null()).output()?;
        seconds.push(begun.elapsed().as_secs_f64());
        let text = String::from_utf8_lossy(&told.stdout);
        read = figure(&text, "read").with_context(|| format!("sync said {text}"))?;
    }
    let (cold, unchanged) = (seconds[0], seconds[1]);
    let rate = read / cold;
    table.goal(
        "import of the data folder, every file and field",
        format!("{} files in {cold:.1} s = {}/s", thousands(read), thousands(rate)),
        ">= 2,500/s",
        rate >= 2500.0,
    );
    table.goal(
        "the same folder again, unchanged",
        format!("{unchanged:.2} s, {:.0} times faster", cold / unchanged),
        ">= 20 times",
        cold / unchanged >= 20.0,
    );
    Ok(())
}

/// The first number that a JSON text gives for a name.
fn figure(json: &str, name: &str) -> Option<f64> {
    let (_, rest) = json.split_once(&format!("\"{name}\":"))?;
    rest.trim_start().split([',', '}', '\n']).next()?.trim().parse().ok()
}
