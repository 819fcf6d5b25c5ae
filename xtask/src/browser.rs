//! The browser journeys: a real Chromium on a running demo, driven by the scripts of tests/browser.

use crate::machine::{self, Scratch, has};
use crate::run::{mortal, succeeds};
use crate::site::{Data, SAMPLE_ZIP, Site};
use anyhow::{Result, bail, ensure};
use std::path::Path;
use std::process::Command;

const FOLDER: &str = "tests/browser";

/// Gets Node, Chromium and the pinned packages, where they are missing and that is allowed.
///
/// Errors: what could not be had.
pub(crate) fn prepare() -> Result<()> {
    if !has("npm") && !machine::install(&["nodejs", "npm"]) {
        bail!("Node is not installed");
    }
    if !has("chromium") && !machine::install(&["chromium", "fonts-liberation"]) {
        bail!("Chromium is not installed");
    }
    let wanted = ["playwright-core", "axe-core"];
    if wanted.iter().all(|name| Path::new(FOLDER).join("node_modules").join(name).is_dir()) {
        return Ok(());
    }
    let mut npm = mortal("TERM", "npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(FOLDER);
    ensure!(succeeds(&mut npm), "the packages of {FOLDER} could not be installed");
    Ok(())
}

/// A demo site for the browser, and the folder it lives in.
pub(crate) struct Demo {
    site: Site,
    _folder: Scratch,
}

impl Demo {
    pub(crate) fn start(binary: &str) -> Result<Self> {
        let folder = Scratch::new("browser")?;
        let data = Data { folder: folder.join("data"), database: None };
        Ok(Self { site: Site::start(binary, "demo", &data)?, _folder: folder })
    }

    /// `node main.mjs <task> BASE ZIP ..`
    pub(crate) fn script(&self, task: &str, more: &[&str]) -> Command {
        let mut node = mortal("TERM", "node");
        node.arg(format!("{FOLDER}/main.mjs")).arg(task);
        node.arg(format!("http://{}", self.site.address)).arg(SAMPLE_ZIP).args(more);
        node
    }
}

/// `cargo xtask shots`: the pictures of the README, of the real thing.
pub(crate) fn shots() -> Result<bool> {
    crate::drill::build()?;
    prepare()?;
    let demo = Demo::start(crate::site::BINARY)?;
    std::fs::create_dir_all("docs/shots")?;
    Ok(succeeds(&mut demo.script("shots", &["docs/shots"])))
}
