use super::{Outcome, PlaceArgs, block_on, say};
use crate::law::import::{self, Part, Summary, Upstream, Watch};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::path::PathBuf;
use std::time::Duration;

/// Example: groundswell sync us --from ./data --data ./site
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// The Congress of the United States: bills, roll calls, members, districts
    Us(UsArgs),
}

/// Example: groundswell sync us --from ./data --data ./site --json
#[derive(Debug, clap::Args)]
struct UsArgs {
    #[command(flatten)]
    place: PlaceArgs,
    /// Read upstream's files from this folder, archives (.tar.zst, .zst) included, and fetch
    /// nothing
    #[arg(long, value_name = "DIR")]
    from: Option<PathBuf>,
    /// The Congress whose bills are fetched; may be given again
    #[arg(long, value_name = "NUMBER", default_value = "119", conflicts_with = "from")]
    congress: Vec<u16>,
    /// Fetch only this: legislators, zip-table, bills; may be given again
    #[arg(long, value_name = "PART", value_parser = Part::read, conflicts_with = "from")]
    only: Vec<Part>,
    /// Fetch bills from a mirror of govinfo
    #[arg(long, value_name = "URL", env = "GROUNDSWELL_GOVINFO")]
    govinfo: Option<String>,
    /// Fetch members and committees from a mirror of congress-legislators
    #[arg(long, value_name = "URL", env = "GROUNDSWELL_LEGISLATORS")]
    legislators: Option<String>,
    /// Fetch the table of ZIP codes from a mirror
    #[arg(long, value_name = "URL", env = "GROUNDSWELL_ZIP_TABLE")]
    zip_table: Option<String>,
    /// Print the summary as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    let What::Us(args) = args.what;
    block_on(async {
        let app = args.place.open().await?;
        let watch = Bar::new(args.json);
        let summary = match &args.from {
            Some(folder) => import::from_folder(&app.db, folder, &app.clock, &watch).await,
            None => {
                let (upstream, folder) = (args.upstream(), app.folder.path().join("upstream"));
                import::from_upstream(&app.db, &upstream, &folder, &app.clock, &watch).await
            }
        };
        watch.bar.finish_and_clear();
        let summary = summary?;
        say(&if args.json { json(&summary).to_string() } else { text(&summary) })?;
        Ok(if summary.fault_count == 0 { Outcome::Done } else { Outcome::Faults })
    })
}

impl UsArgs {
    fn upstream(&self) -> Upstream {
        let usual = Upstream::default();
        let or = |own: &Option<String>, usual: String| {
            own.as_ref().map_or(usual, |url| url.trim_end_matches('/').to_owned())
        };
        Upstream {
            legislators: or(&self.legislators, usual.legislators),
            zip_table: or(&self.zip_table, usual.zip_table),
            govinfo: or(&self.govinfo, usual.govinfo),
            congresses: self.congress.clone(),
            parts: if self.only.is_empty() { usual.parts } else { self.only.clone() },
            patience: usual.patience,
        }
    }
}

/// A bar on a terminal; a plain line now and then elsewhere; nothing beside JSON.
struct Bar {
    bar: ProgressBar,
    lines: bool,
}

/// Files between two plain lines: a large folder still fits in a log.
const LINE_EVERY: u64 = 5000;

impl Bar {
    fn new(is_json: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let style =
            ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes} {elapsed} {wide_msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { lines: bar.is_hidden() && !is_json, bar }
    }
}

impl Watch for Bar {
    fn begins(&self, bytes: u64) {
        self.bar.set_length(bytes);
    }

    fn read(&self, bytes: u64) {
        self.bar.inc(bytes);
    }

    fn fetched(&self, done: usize, all: usize) {
        self.bar.set_message(format!("{done} of {all} files asked for"));
        if self.lines && (done == all || (done as u64).is_multiple_of(LINE_EVERY)) {
            eprintln!("{done} of {all} files asked for");
        }
    }

    fn stored(&self, summary: &Summary) {
        let message = format!(
            "{} files: {} new, {} changed, {} unchanged",
            summary.read, summary.new, summary.changed, summary.unchanged
        );
        let before = self.bar.message().split(' ').next().and_then(|count| count.parse().ok());
        let crossed = summary.read / LINE_EVERY > before.unwrap_or(0_u64) / LINE_EVERY;
        if self.lines && crossed {
            eprintln!("{message}");
        }
        self.bar.set_message(message);
    }
}

/// Faults printed for a person; `--json` and the store have more.
const FAULTS_PRINTED: usize = 20;

fn text(summary: &Summary) -> String {
    let faults = summary.faults.iter().take(FAULTS_PRINTED).map(ToString::to_string);
    let mut lines: Vec<String> = faults.collect();
    if summary.fault_count > FAULTS_PRINTED as u64 {
        lines.push(format!("... and {} more faults", summary.fault_count - FAULTS_PRINTED as u64));
    }
    lines.push(format!(
        "{} files read: {} new, {} changed, {} unchanged, {} unreadable; {} passed over; \
         {} faults listed.",
        summary.read,
        summary.new,
        summary.changed,
        summary.unchanged,
        summary.unreadable,
        summary.passed_over,
        summary.fault_count
    ));
    if !summary.unknown_fields.is_empty() {
        let names = summary.unknown_fields.iter().map(|(kind, field, _)| format!("{kind}/{field}"));
        let names = names.take(FAULTS_PRINTED).collect::<Vec<_>>().join(", ");
        lines.push(format!("Fields not known here were passed over: {names}."));
    }
    let pace = summary.files_per_second();
    lines.push(format!("{:.2} seconds, {pace:.0} files/s.", summary.seconds));
    lines.join("\n")
}

fn json(summary: &Summary) -> serde_json::Value {
    let faults = summary.faults.iter().map(
        |fault| serde_json::json!({"file": fault.file, "field": fault.field, "why": fault.why}),
    );
    serde_json::json!({
        "read": summary.read,
        "new": summary.new,
        "changed": summary.changed,
        "unchanged": summary.unchanged,
        "unreadable": summary.unreadable,
        "passed_over": summary.passed_over,
        "faults": summary.fault_count,
        "fault_list": faults.collect::<Vec<_>>(),
        "unknown_fields": summary.unknown_fields.iter().map(|(kind, field, file)| {
            serde_json::json!({"kind": kind, "field": field, "file": file})
        }).collect::<Vec<_>>(),
        "seconds": (summary.seconds * 1000.0).round() / 1000.0,
        "files_per_second": summary.files_per_second().round(),
    })
}
