//! Starts other programs, and lets none of them outlive this one.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a program may take to stop when asked before it is killed.
const PATIENCE: Duration = Duration::from_secs(10);

/// A command that is sent `signal` when this program dies, however that happens.
///
/// `setpriv` is part of every Debian; elsewhere the command runs without this care.
pub(crate) fn mortal(signal: &str, program: &str) -> Command {
    if !crate::machine::has("setpriv") {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", signal, program]);
    command
}

/// A program that runs beside this one; stopped when dropped.
pub(crate) struct Running {
    child: Child,
    signal: &'static str,
}

impl Running {
    /// Starts the command. `signal` is how it likes to be asked to stop (`TERM`, `INT`).
    pub(crate) fn start(command: &mut Command, signal: &'static str) -> Result<Self> {
        let child = command.spawn().with_context(|| format!("starting {command:?}"))?;
        Ok(Self { child, signal })
    }

    /// The number of its process.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Its end, if it has ended by itself.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Ends it at once, as a power cut or the kernel would.
    pub(crate) fn kill(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.ended().is_some() {
            return;
        }
        let pid = self.child.id().to_string();
        let asked = Command::new("kill").args([&format!("-{}", self.signal), &pid]).status();
        let deadline = Instant::now() + PATIENCE;
        while asked.is_ok() && Instant::now() < deadline {
            if self.ended().is_some() {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        if let Err(why) = self.kill() {
            eprintln!("process {pid} would not end: {why}");
        }
    }
}

/// Waits until `is_ready` says so, or `limit` has passed, or the program has ended.
pub(crate) fn wait_until(
    program: &mut Running,
    limit: Duration,
    mut is_ready: impl FnMut() -> bool,
) -> Result<()> {
    let deadline = Instant::now() + limit;
    while !is_ready() {
        if let Some(status) = program.ended() {
            bail!("it ended before it was ready ({status})");
        }
        if Instant::now() > deadline {
            bail!("it was not ready after {limit:?}");
        }
        thread::sleep(Duration::from_millis(5));
    }
    Ok(())
}

/// Runs to the end with its output shown; whether it succeeded.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    match command.stdin(Stdio::null()).status() {
        Ok(status) => status.success(),
        Err(why) => {
            eprintln!("{command:?} could not be started: {why}");
            false
        }
    }
}

/// Runs to the end and gives its output; fails with its complaint.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let told = command.stdin(Stdio::null()).output();
    let told = told.with_context(|| format!("starting {command:?}"))?;
    if !told.status.success() {
        bail!("{command:?} failed: {}", String::from_utf8_lossy(&told.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&told.stdout).into_owned())
}

/// Runs to the end, shows its output as it comes, and keeps it for whoever counts tests in it.
pub(crate) fn shown(command: &mut Command) -> Result<(bool, String)> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("starting {command:?}"))?;
    let out = child.stdout.take().map(|pipe| thread::spawn(move || echo(pipe)));
    let err = child.stderr.take().map(|pipe| thread::spawn(move || echo(pipe)));
    let status = child.wait()?;
    let mut text = String::new();
    for reader in [out, err].into_iter().flatten() {
        text.push_str(&reader.join().unwrap_or_default());
    }
    Ok((status.success(), text))
}

fn echo(pipe: impl Read) -> String {
    let mut kept = String::new();
    for line in BufReader::new(pipe).lines().map_while(Result::ok) {
        println!("{line}");
        kept.push_str(&line);
        kept.push('\n');
    }
    kept
}
