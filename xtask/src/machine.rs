//! What this machine has, and getting what it lacks where that is allowed.

use crate::run::{output, succeeds};
use anyhow::{Context, Result};
use std::cell::Cell;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

thread_local! {
    /// Whether the package lists were fetched by this run: once is enough.
    static LISTS_ARE_FRESH: Cell<bool> = const { Cell::new(false) };
}

/// Tasks speak of files from the root of the project.
pub(crate) fn enter_project_folder() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has a parent")?;
    env::set_current_dir(root).with_context(|| format!("entering {}", root.display()))
}

/// Whether this is a run that nobody watches: what is skipped there is a failure.
pub(crate) fn is_ci() -> bool {
    env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}

/// Whether this program may change user and mount file systems.
pub(crate) fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|text| text.trim() == "0")
}

/// Whether a program of this name is on the path.
pub(crate) fn has(program: &str) -> bool {
    find(program).is_some()
}

fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Installs Debian packages, if this machine has apt and this user may; says so otherwise.
pub(crate) fn install(packages: &[&str]) -> bool {
    if !has("apt-get") {
        println!("{} missing, and this machine has no apt-get", packages.join(", "));
        return false;
    }
    let privilege: &[&str] = if is_root() { &[] } else { &["sudo", "-n"] };
    if !is_root() && !succeeds(Command::new("sudo").args(["-n", "true"])) {
        println!("{} missing; install with: apt-get install ...", packages.join(", "));
        return false;
    }
    if !LISTS_ARE_FRESH.replace(true) {
        succeeds(&mut apt(privilege, &["update", "-qq"]));
    }
    println!("installing {}", packages.join(", "));
    let mut words = vec!["install", "-y", "-qq", "--no-install-recommends"];
    words.extend(packages);
    succeeds(&mut apt(privilege, &words))
}

fn apt(privilege: &[&str], words: &[&str]) -> Command {
    let settings = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    let line: Vec<_> = privilege.iter().chain(&settings).chain(words).collect();
    let mut command = Command::new(line[0]);
    command.args(&line[1..]);
    command
}

/// A port of the loopback address that nobody listens on.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// A folder of this run, removed with everything in it when dropped.
pub(crate) struct Scratch {
    path: PathBuf,
}

impl Scratch {
    /// An empty folder that every user may pass through, so that a server of another user can live
    /// in it.
    pub(crate) fn new(purpose: &str) -> Result<Self> {
        let name = format!("groundswell-{purpose}-{}", std::process::id());
        let path = env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path)?;
        succeeds(Command::new("chmod").arg("755").arg(&path));
        Ok(Self { path })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// A path inside, as text.
    pub(crate) fn join(&self, name: &str) -> String {
        self.path.join(name).display().to_string()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(why) = fs::remove_dir_all(&self.path) {
            eprintln!("{} was left behind: {why}", self.path.display());
        }
    }
}
