//! A real PostgreSQL of this run's own: in a temporary folder, on a free loopback port, gone
//! afterwards.

use crate::machine::{self, Scratch};
use crate::run::{Running, output, wait_until};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{env, fs};

/// Whether a commit waits for the disk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Disk {
    /// As in production: for drills and benches.
    Durable,
    /// Faster, and lost with the machine: for tests.
    Careless,
}

/// A running cluster; stopped and removed when dropped.
pub(crate) struct Cluster {
    _server: Running,
    // Dropped after the server: the folder goes when nobody writes in it any more.
    _folder: Scratch,
    programs: PathBuf,
    port: u16,
}

impl Cluster {
    /// Starts one, after installing PostgreSQL where it is missing and that is allowed.
    pub(crate) fn start(disk: Disk) -> Result<Self> {
        let programs = match programs() {
            Some(folder) => folder,
            None if machine::install(&["postgresql"]) => {
                programs().context("PostgreSQL was installed and is not where it should be")?
            }
            None => bail!("PostgreSQL is not installed"),
        };
        let folder = Scratch::new("postgres")?;
        if machine::is_root() {
            output(Command::new("chown").arg("postgres").arg(folder.path()))?;
        }
        let data = folder.join("data");
        let mut init = as_postgres(&programs.join("initdb"), &folder, "TERM");
        init.args(["-D", &data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"]);
        output(&mut init).context("making a cluster")?;
        let port = machine::free_port()?;
        let mut server = Running::start(&mut server(&programs, &folder, port, disk)?, "INT")?;
        let ready = programs.join("pg_isready");
        wait_until(&mut server, Duration::from_secs(60), || {
            let mut ask = Command::new(&ready);
            ask.args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()]);
            ask.status().is_ok_and(|status| status.success())
        })
        .with_context(|| fs::read_to_string(folder.join("log")).unwrap_or_default())?;
        Ok(Self { _server: server, _folder: folder, programs, port })
    }

    /// The address of one of its databases.
    pub(crate) fn url(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    /// Runs SQL and gives the rows as `a|b` lines.
    pub(crate) fn ask(&self, database: &str, sql: &str) -> Result<String> {
        let mut command = Command::new(self.programs.join("psql"));
        command.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1"]);
        command.args(["-p", &self.port.to_string(), "-U", "postgres", "-d", database, "-c", sql]);
        output(&mut command)
    }
}

/// PostgreSQL's own programs: the newest that Debian installed, or those on the path.
fn programs() -> Option<PathBuf> {
    let mut versions: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .filter(|folder| folder.join("initdb").is_file())
        .collect();
    versions.sort();
    versions.pop().or_else(|| {
        let path = env::var_os("PATH")?;
        env::split_paths(&path).find(|folder| folder.join("initdb").is_file())
    })
}

/// PostgreSQL refuses to run as root, so root becomes its user first.
fn as_postgres(program: &Path, folder: &Scratch, signal: &str) -> Command {
    let mut command = if machine::is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
        command.args(["--inh-caps=-all", "--pdeathsig", signal]).arg(program);
        command
    } else {
        crate::run::mortal(signal, &program.display().to_string())
    };
    command.env("HOME", folder.path()).env("LC_ALL", "C.UTF-8").current_dir(folder.path());
    command
}

fn server(programs: &Path, folder: &Scratch, port: u16, disk: Disk) -> Result<Command> {
    let log = fs::File::create(folder.join("log"))?;
    let mut command = as_postgres(&programs.join("postgres"), folder, "INT");
    command.args(["-D", &folder.join("data"), "-p", &port.to_string()]);
    command.args(["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=300"]);
    command.args(["-c", &format!("unix_socket_directories={}", folder.path().display())]);
    if disk == Disk::Careless {
        command.args(["-c", "fsync=off", "-c", "synchronous_commit=off"]);
        command.args(["-c", "full_page_writes=off"]);
    }
    command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    Ok(command)
}
