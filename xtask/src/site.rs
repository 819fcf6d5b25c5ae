//! A real Groundswell to measure and to kill: the release binary, its own folder, a free port.

use crate::form::Form;
use crate::http::Connection;
use crate::machine::free_port;
use crate::run::{Running, mortal, output, wait_until};
use anyhow::{Context, Result, bail};
use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// The binary under test.
pub(crate) const BINARY: &str = "target/release/groundswell";

/// A ZIP code of the sample legislature that one lawmaker's district holds whole.
pub(crate) const SAMPLE_ZIP: &str = "00011";

/// A ZIP code of the journeys' law that one lawmaker's district holds whole.
const JOURNEY_ZIP: &str = "80101";

/// How long a start may take, also after a kill with a long log to recover.
const START_WITHIN: Duration = Duration::from_secs(60);

/// A site that is running.
pub(crate) struct Site {
    pub(crate) server: Running,
    pub(crate) address: String,
    /// From the start of the process to its first page.
    pub(crate) started_in: Duration,
}

/// Where a site keeps what it knows.
#[derive(Clone, Debug)]
pub(crate) struct Data {
    pub(crate) folder: String,
    /// The PostgreSQL database; none for SQLite.
    pub(crate) database: Option<String>,
}

impl Data {
    /// `--data DIR [--database URL]`
    pub(crate) fn arguments(&self) -> Vec<&str> {
        let mut words = vec!["--data", self.folder.as_str()];
        if let Some(url) = &self.database {
            words.extend(["--database", url]);
        }
        words
    }

    /// Lays the law and the campaign of the journeys, with an ask that stays open.
    pub(crate) fn lay(&self) -> Result<()> {
        fs::create_dir_all(&self.folder)?;
        let campaign = fs::read_to_string("tests/journeys/support/campaign.md")?;
        let file = format!("{}/campaign.md", self.folder);
        fs::write(&file, campaign.replace("closes: 2026", "closes: 2099"))?;
        let law = ["sync", "us", "--from", "tests/fixtures/law/journeys", "--json"];
        for words in [&law[..], &["campaign", "import", &file]] {
            output(mortal("TERM", BINARY).args(words).args(self.arguments()))?;
        }
        Ok(())
    }
}

impl Site {
    /// Starts `groundswell <command>` on this data and waits for its first page.
    pub(crate) fn start(binary: &str, command: &str, data: &Data) -> Result<Self> {
        let address = format!("127.0.0.1:{}", free_port()?);
        let mut start = mortal("KILL", binary);
        start.arg(command).args(data.arguments()).args(["--listen", &address]);
        start.env("RUST_LOG", "warn").stdin(Stdio::null()).stdout(Stdio::null());
        let begun = Instant::now();
        let mut server = Running::start(&mut start, "TERM")?;
        wait_until(&mut server, START_WITHIN, || {
            let page = Connection::open(&address).and_then(|mut site| site.get("/"));
            page.is_ok_and(|page| page.status == 200)
        })
        .with_context(|| format!("{binary} {command} {:?}", data.arguments()))?;
        Ok(Self { server, address, started_in: begun.elapsed() })
    }

    /// The path of the first campaign that the front page links to.
    pub(crate) fn campaign(&self) -> Result<String> {
        let front = Connection::open(&self.address)?.get("/")?;
        let link = front.body.split("href=\"/c/").nth(1).and_then(|rest| rest.split('"').next());
        let slug = link.context("the front page links to no campaign")?;
        let slug = slug.split(['/', '?', '#']).next().unwrap_or(slug);
        Ok(format!("/c/{slug}"))
    }

    /// The form with which a supporter of the journeys says how a call went: its path, and a body
    /// with `{key}` where the idempotency key goes.
    pub(crate) fn call_form(&self) -> Result<(String, String)> {
        let mut site = Connection::open(&self.address)?;
        let choose = format!("{}/call?zip={JOURNEY_ZIP}", self.campaign()?);
        let page = site.get(&choose)?;
        let prefix = format!("href=\"{}/call/", self.campaign()?);
        let target = page.body.split(&prefix).nth(1).and_then(|rest| rest.split('"').next());
        let target = target.with_context(|| format!("{choose} offers nobody to call"))?;
        let target = target.replace("&amp;", "&").replace("&#38;", "&");
        let script = site.get(&format!("{}/call/{target}", self.campaign()?))?;
        for form in Form::posted(&script.body) {
            if form.fields.iter().any(|(name, _)| name == "key") {
                let body = form.body_with(&[("key", "{key}"), ("outcome", "talked")]);
                return Ok((form.action, body));
            }
        }
        bail!("the page for {target} has no form with a key")
    }

    /// Resident memory of the process, in megabytes.
    pub(crate) fn memory_mb(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.server.pid()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<f64>().ok());
        Ok(kilobytes.context("no VmRSS")? / 1024.0)
    }
}
