//! `groundswell law search`: bills by words and filters.

use crate::cli::{Outcome, PlaceArgs, block_on, say};
use crate::kernel::{PageOf, PageRequest};
use crate::law::bill::{BillHead, BillKind, Stage};
use crate::law::search::{self, Filters, Wish};

/// Example: groundswell law search "online trafficking" --stage `became_law` --json
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Words of title, summary, subjects or sponsor; or a number such as "HR 1865"
    query: String,
    /// Bills of this Congress only
    #[arg(long)]
    congress: Option<u32>,
    /// Bills at this stage only, such as `became_law`
    #[arg(long, value_parser = |word: &str| Stage::read(word).ok_or("no such stage"))]
    stage: Option<Stage>,
    /// Bills of this type only: hr, s, hjres, sjres, hconres, sconres, hres, sres
    #[arg(long = "type", value_parser = |word: &str| BillKind::read(word).ok_or("no such type"))]
    kind: Option<BillKind>,
    /// Bills with this legislative subject only
    #[arg(long)]
    subject: Option<String>,
    /// Bills of this policy area only
    #[arg(long)]
    area: Option<String>,
    /// Which page of what was found, from 1
    #[arg(long, default_value_t = 1)]
    page: u32,
    /// How many at once, at most 200
    #[arg(long, default_value_t = 25)]
    limit: u32,
    #[command(flatten)]
    place: PlaceArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    let Args { stage, congress, kind, subject, area, .. } = args;
    let wish = Wish::new(&args.query, Filters { stage, congress, kind, subject, area });
    let page = PageRequest::new(args.page, args.limit);
    let found = block_on(async {
        let db = args.place.open_to_read().await?;
        Ok(db.read(async move |tx| search::bills(tx, &wish, page).await).await?)
    })?;
    let answer = if args.json { search::as_json(&found).to_string() } else { as_text(&found) };
    say(&answer).map(|()| Outcome::Done)
}

fn as_text(found: &PageOf<BillHead>) -> String {
    if found.items.is_empty() {
        return "No bill fits. Try its number, such as HR 1865, or fewer words.".to_owned();
    }
    let line = |bill: &BillHead| {
        let (id, stage) = (bill.id.to_string(), bill.stage.as_str().replace('_', " "));
        format!("{id:18}  {stage:20}  {}", bill.title)
    };
    let mut lines: Vec<String> = found.items.iter().map(line).collect();
    let (page, pages, total) = (found.request.number(), found.pages(), found.total);
    lines.push(format!("{total} found; page {page} of {pages}"));
    lines.join("\n")
}
