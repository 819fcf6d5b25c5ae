//! A site that writes letters, and the mail server it hands them to.

use super::site::open_with;
use super::{Database, Given, Site};
use groundswell::config::{Config, Mail};
use groundswell::deliver::Mailer;
use groundswell::web::{self, letter};
use std::path::Path;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use tokio::sync::Mutex;

/// A site with a mail server; none where Python's `aiosmtpd` is not to be had.
pub(crate) struct Post {
    /// The site.
    pub(crate) site: Site,
    sink: Option<Sink>,
}

/// A real mail server in a process of its own.
struct Sink {
    lines: Mutex<Lines<BufReader<ChildStdout>>>,
    mailer: Mailer,
    /// Ended when dropped.
    _process: Child,
}

/// A letter as the mail server got it.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Arrived {
    pub(crate) to: Vec<String>,
    pub(crate) headers: std::collections::BTreeMap<String, String>,
    pub(crate) text: String,
}

impl Arrived {
    /// The link under the letter, from the site's root.
    pub(crate) fn link(&self) -> String {
        let line = self.text.lines().find(|line| line.contains("/follow/")).expect("a link");
        let (_, path) = line.split_once("example.org").expect("the site's address");
        path.trim().to_owned()
    }
}

impl Given for Post {
    async fn begin(database: Database) -> Self {
        let Some((port, sink)) = Sink::start().await else {
            assert!(std::env::var_os("CI").is_none(), "CI lacks Python's aiosmtpd");
            return Self { site: Site::begin(database).await, sink: None };
        };
        let mail = Mail {
            relay: format!("smtp://127.0.0.1:{port}"),
            from: "The Coalition <alerts@example.org>".to_owned(),
            postal_address: Some("1 Main Street, Halcyon".to_owned()),
            hour: 7,
        };
        let base_url = Some("https://act.example.org".to_owned());
        let config = Config { mail: Some(mail), base_url, ..Config::default() };
        let app = open_with(&database, config).await.expect("the site opens");
        Self { site: Site::over(app, database).await, sink: Some(sink) }
    }

    async fn end(self) -> Database {
        self.site.end().await
    }
}

impl Post {
    /// Whether letters can be sent here; says so where not.
    pub(crate) fn works(&self) -> bool {
        if self.sink.is_none() {
            eprintln!("skipped: python3 has no aiosmtpd");
        }
        self.sink.is_some()
    }

    /// Carries what is in the outbox; how many letters the mail server took.
    pub(crate) async fn carries(&self) -> usize {
        let mailer = &self.sink.as_ref().expect("a mail server").mailer;
        let site = web::Site::new(self.site.app.clone());
        letter::carry_due(&site, mailer).await.expect("the outbox is read")
    }

    /// The next letter that the mail server took.
    pub(crate) async fn arrives(&self) -> Arrived {
        let mut lines = self.sink.as_ref().expect("a mail server").lines.lock().await;
        let line = lines.next_line().await.expect("it speaks").expect("it runs");
        serde_json::from_str(&line).expect("a letter")
    }
}

impl Sink {
    async fn start() -> Option<(u16, Self)> {
        // Debian's packages belong to Debian's Python, whatever else is on the path.
        let debian = Path::new("/usr/bin/python3");
        let python = if debian.exists() { debian } else { Path::new("python3") };
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/journeys/support/sink.py");
        let mut command = Command::new(python);
        command.arg(script).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.kill_on_drop(true).spawn().ok()?;
        let mut lines = BufReader::new(process.stdout.take()?).lines();
        let port: u16 = lines.next_line().await.ok()??.parse().ok()?;
        let mail = format!("smtp://127.0.0.1:{port}");
        let mailer = Mailer::new(&mail, "alerts@example.org", None).expect("a mailer");
        Some((port, Self { lines: Mutex::new(lines), mailer, _process: process }))
    }
}
