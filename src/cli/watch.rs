use super::Outcome;
use crate::watch::{self, Options, Report};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Example: groundswell watch detect --corpus texts.jsonl --out found.tsv
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Look for passages of sources (series `src`) in the other texts of a file
    Detect(DetectArgs),
    /// Look for registered passages in documents
    Stream(StreamArgs),
    /// Say how much the two texts of each line have in common
    Compare(CompareArgs),
    /// Find all pairs of texts of different series that share wording
    Pairs(PairsArgs),
}

/// How to run, and where the answers go.
#[derive(Debug, clap::Args)]
struct Run {
    /// The file for the answers, tab-separated
    #[arg(long, value_name = "TSV")]
    out: PathBuf,
    /// Threads that search; all cores when left out. The answers do not depend on it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
    /// Print figures as JSON on standard error
    #[arg(long)]
    json: bool,
}

/// Example: groundswell watch detect --corpus texts.jsonl --out found.tsv
#[derive(Debug, clap::Args)]
struct DetectArgs {
    /// Texts, one JSON object a line: {"id", "series", "text"}
    #[arg(long, value_name = "JSONL")]
    corpus: PathBuf,
    /// Alarms on 100 MB of unrelated text that are put up with
    #[arg(long, value_name = "X", default_value = "1", value_parser = positive)]
    false_alarms_per_100mb: f64,
    #[command(flatten)]
    run: Run,
}

/// Example: groundswell watch stream --passages law.jsonl --documents new.jsonl --out found.tsv
#[derive(Debug, clap::Args)]
struct StreamArgs {
    /// Passages to look for, one JSON object a line: {"id", "text"}
    #[arg(long, value_name = "JSONL")]
    passages: PathBuf,
    /// Texts to look through, one JSON object a line: {"id", "text"}
    #[arg(long, value_name = "JSONL")]
    documents: PathBuf,
    /// Alarms on 100 MB of unrelated text that are put up with
    #[arg(long, value_name = "X", default_value = "1", value_parser = positive)]
    false_alarms_per_100mb: f64,
    #[command(flatten)]
    run: Run,
}

/// Example: groundswell watch compare --pairs pairs.jsonl --out scores.tsv
#[derive(Debug, clap::Args)]
struct CompareArgs {
    /// Pairs of texts, one JSON object a line: {"id", "a", "b"}
    #[arg(long, value_name = "JSONL")]
    pairs: PathBuf,
    #[command(flatten)]
    run: Run,
}

/// Example: groundswell watch pairs --corpus texts.jsonl --out families.tsv
#[derive(Debug, clap::Args)]
struct PairsArgs {
    /// Texts, one JSON object a line: {"id", "series", "text"}
    #[arg(long, value_name = "JSONL")]
    corpus: PathBuf,
    #[command(flatten)]
    run: Run,
}

fn positive(word: &str) -> Result<f64, String> {
    let number: f64 = word.parse().map_err(|_| "a number is needed".to_owned())?;
    let is_fine = number.is_finite() && number > 0.0;
    is_fine.then_some(number).ok_or_else(|| "a number above 0 is needed".to_owned())
}

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    match args.what {
        What::Detect(args) => {
            let options = args.run.options(args.false_alarms_per_100mb);
            args.run.answer(|out| watch::detect(&args.corpus, out, options))
        }
        What::Stream(args) => {
            let options = args.run.options(args.false_alarms_per_100mb);
            let (passages, documents) = (&args.passages, &args.documents);
            args.run.answer(|out| watch::stream(passages, documents, out, options))
        }
        What::Compare(args) => args.run.answer(|out| watch::compare_lines(&args.pairs, out)),
        What::Pairs(args) => args.run.answer(|out| watch::pairs(&args.corpus, out)),
    }
}

impl Run {
    fn options(&self, false_alarms_per_100mb: f64) -> Options {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let threads = self.threads.map_or_else(cores, usize::from);
        Options { threads, false_alarms_per_100mb }
    }

    fn answer(
        &self,
        work: impl FnOnce(&mut dyn Write) -> Result<Report, watch::WatchError>,
    ) -> anyhow::Result<Outcome> {
        let begun = Instant::now();
        let create = |path: &Path| {
            File::create(path)
                .map_err(|why| anyhow::anyhow!("{} cannot be written: {why}", path.display()))
        };
        let mut out = BufWriter::new(create(&self.out)?);
        let report = work(&mut out)?;
        out.flush()?;
        for fault in &report.faults {
            eprintln!("{fault}");
        }
        let unlisted = report.fault_count - report.faults.len() as u64;
        if unlisted > 0 {
            eprintln!("... and {unlisted} more faults");
        }
        if self.json {
            eprintln!("{}", figures(&report, begun.elapsed().as_secs_f64()));
        }
        Ok(if report.fault_count == 0 { Outcome::Done } else { Outcome::Faults })
    }
}

fn figures(report: &Report, seconds: f64) -> serde_json::Value {
    serde_json::json!({
        "documents": report.documents,
        "bytes": report.bytes,
        "rows": report.rows,
        "faults": report.fault_count,
        "seconds": seconds,
        "cpu_seconds": cpu_seconds(),
        "peak_memory_bytes": peak_memory_bytes(),
    })
}

/// Seconds of processor time of this process, user and system; none where the system has no
/// `/proc`.
fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name before the last parenthesis may hold anything; fields are counted behind it.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some((user + system) / 100.0)
}

fn peak_memory_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? * 1024)
}
