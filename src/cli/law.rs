mod export;
mod member;
pub(super) mod people;
mod search;
mod sources;
mod stats;
mod text;
mod votes;

use super::{Outcome, PlaceArgs, block_on, lookup, say};
use crate::law::bill::{self, Bill, BillId};
use crate::store::{self, Tx};

/// Example: groundswell law show us/115/hr1865
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// A bill with its stage, steps, cosponsors, laws and votes
    Show(ShowArgs),
    /// The versions of a bill, in the order in which it passed them
    Versions(text::VersionsArgs),
    /// The text of one version
    Text(text::TextArgs),
    /// What changed between two versions
    Diff(text::DiffArgs),
    /// The roll calls on a bill, or one roll call, with every vote
    Votes(votes::Args),
    /// A legislator with terms and record: every vote cast and what it was about
    Member(member::Args),
    /// Bills by words of title, summary, subjects or sponsor, with filters
    Search(search::Args),
    /// Everything known, one JSON object a line
    Export(export::Args),
    /// Who sits in a legislature of a state or another country
    People(people::Args),
    /// Who represents a ZIP code, a point on the map or a district
    Lookup(lookup::Args),
    /// Where the law comes from, and how old it is
    Sources(sources::Args),
    /// How much is known: members, seats, vacancies, districts, bills, votes
    Stats(stats::Args),
}

/// Example: groundswell law show us/115/hr1865 --json
#[derive(Debug, clap::Args)]
struct ShowArgs {
    /// The bill, `us/115/hr1865`; also `hr1865-115`, or "H.R. 1865" for the latest of that number
    bill: Name,
    #[command(flatten)]
    place: PlaceArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A bill as a person names it.
#[derive(Clone, Copy, Debug)]
enum Name {
    /// With its Congress.
    Whole(BillId),
    /// Without: the id's Congress means nothing.
    Bare(BillId),
}

impl std::str::FromStr for Name {
    type Err = bill::ParseBillIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match BillId::within(1, text.trim()) {
            Some(id) => Ok(Self::Bare(id)),
            None => text.parse().map(Self::Whole),
        }
    }
}

impl Name {
    /// Which bill is meant; `None` when no bill of that number is known.
    async fn resolve(self, tx: &mut Tx<'_>) -> Result<Option<BillId>, store::Error> {
        match self {
            Self::Whole(id) => Ok(Some(id)),
            Self::Bare(id) => bill::latest_numbered(tx, id.kind, id.number).await,
        }
    }
}

async fn find(tx: &mut Tx<'_>, name: Name) -> Result<Option<Bill>, store::Error> {
    match name.resolve(tx).await? {
        Some(id) => bill::show(tx, &id).await,
        None => Ok(None),
    }
}

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    match args.what {
        What::Show(args) => show(args),
        What::Versions(args) => text::versions(args),
        What::Text(args) => text::text(args),
        What::Diff(args) => text::diff(args),
        What::Votes(args) => votes::run(args),
        What::Member(args) => member::run(args),
        What::Search(args) => search::run(args),
        What::Export(args) => export::run(args),
        What::People(args) => people::run(args),
        What::Lookup(args) => lookup::run(args),
        What::Sources(args) => sources::run(args),
        What::Stats(args) => stats::run(args),
    }
}

fn show(args: ShowArgs) -> anyhow::Result<Outcome> {
    let name = args.bill;
    let found = block_on(async {
        let db = args.place.open_to_read().await?;
        Ok(db.read(async move |tx| find(tx, name).await).await?)
    })?;
    let Some(bill) = found else {
        let name = match name {
            Name::Whole(id) => id.to_string(),
            Name::Bare(id) => id.label(),
        };
        anyhow::bail!(
            "no bill {name} is known here. `groundswell sync us` reads bills; check the number and \
             the Congress"
        );
    };
    let answer = if args.json { bill::as_json(&bill).to_string() } else { bill_text(&bill) };
    say(&answer).map(|()| Outcome::Done)
}

fn bill_text(bill: &Bill) -> String {
    let words = |stage: bill::Stage| stage.as_str().replace('_', " ");
    let mut lines = vec![format!("{}  {}", bill.number, bill.title)];
    let since = bill.stage_since.map(|day| format!(" since {day}")).unwrap_or_default();
    lines.push(format!("Stage: {}{since}", words(bill.stage)));
    lines.extend(bill.laws.iter().map(|law| format!("{} {}", law.kind, law.number)));
    let introduced = bill.introduced.map(|day| format!("Introduced {day}"));
    let sponsor = bill.sponsor.as_ref().map(|sponsor| format!("by {}", sponsor.name));
    let begun: Vec<String> = introduced.into_iter().chain(sponsor).collect();
    lines.push(begun.join(" "));
    let cosponsors = &bill.cosponsors;
    lines.push(format!("{} cosponsors, {} withdrawn", cosponsors.count, cosponsors.withdrawn));
    lines.extend(
        bill.timeline
            .iter()
            .map(|step| format!("  {}  {:22}  {}", step.day, words(step.stage), step.text)),
    );
    lines.extend(bill.votes.iter().map(|vote| {
        let totals = vote.totals.iter().map(|(option, count)| format!("{option} {count}"));
        let totals = totals.collect::<Vec<_>>().join(", ");
        let day = vote.day.map(|day| day.to_string()).unwrap_or_default();
        format!("Vote {}  {day}  {}  {totals}", vote.id, vote.question)
    }));
    lines.extend(
        bill.related.iter().map(|one| format!("{}: {} {}", one.kind, one.bill.label(), one.title)),
    );
    let imported = bill.source.imported_at.day();
    lines.push(format!("Source: {}, read {imported}", bill.source.file));
    if !bill.source.is_complete {
        lines.push("The file was cut short: this record is not whole.".to_owned());
    }
    lines.join("\n")
}
