//! `law versions`, `law text` and `law diff`: the words of bills.

use super::Name;
use crate::cli::{Outcome, PlaceArgs, block_on, say};
use crate::law::bill::{self, BillId, VersionCode};
use crate::law::text::{self, BillText, Section, Version};
use crate::store::{self, Tx};
use crate::watch::{self, Compared, Fate};

/// Example: groundswell law versions us/115/hr1865 --json
#[derive(Debug, clap::Args)]
pub(super) struct VersionsArgs {
    /// The bill, `us/115/hr1865`
    bill: Name,
    #[command(flatten)]
    place: PlaceArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Example: groundswell law text us/115/hr1865@enr --sections --json
#[derive(Debug, clap::Args)]
pub(super) struct TextArgs {
    /// The bill and the version, `us/115/hr1865@enr`; without a version the last one read
    what: What,
    #[command(flatten)]
    place: PlaceArgs,
    /// Print the tree of sections instead of a list
    #[arg(long)]
    sections: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Example: groundswell law diff us/115/hr1865 ih enr --json
#[derive(Debug, clap::Args)]
pub(super) struct DiffArgs {
    /// The bill, `us/115/hr1865`
    bill: Name,
    /// The version before, `ih`
    old: VersionCode,
    /// The version after, `enr`
    new: VersionCode,
    #[command(flatten)]
    place: PlaceArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A bill, and one of its versions.
#[derive(Clone, Debug)]
struct What {
    bill: Name,
    version: Option<VersionCode>,
}

impl std::str::FromStr for What {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (bill, version) = match text.split_once('@') {
            Some((bill, version)) => (
                bill,
                Some(version.parse().map_err(|why: bill::ParseVersionError| why.to_string())?),
            ),
            None => (text, None),
        };
        let bill = bill.parse().map_err(|why: bill::ParseBillIdError| why.to_string())?;
        Ok(Self { bill, version })
    }
}

type Known = Option<(BillId, Vec<Version>)>;

async fn find_versions(tx: &mut Tx<'_>, name: Name) -> Result<Known, store::Error> {
    let Some(id) = name.resolve(tx).await? else { return Ok(None) };
    Ok(text::known_versions(tx, &id).await?.map(|versions| (id, versions)))
}

pub(super) fn versions(args: VersionsArgs) -> anyhow::Result<Outcome> {
    let name = args.bill;
    let found = block_on(async {
        let db = args.place.open_to_read().await?;
        Ok(db.read(async move |tx| find_versions(tx, name).await).await?)
    })?;
    let Some((bill, versions)) = found else {
        anyhow::bail!("no such bill is known here; check the number and the Congress");
    };
    let answer = match args.json {
        true => text::versions_as_json(bill, &versions).to_string(),
        false => versions.iter().map(version_text).collect::<Vec<_>>().join("\n"),
    };
    say(&answer).map(|()| Outcome::Done)
}

fn version_text(version: &Version) -> String {
    let code = version.code().map_or("-", VersionCode::as_str);
    let day = version.day().map_or_else(|| "-".to_owned(), |day| day.to_string());
    let words = version.head.as_ref().map(|head| format!("{} words", head.words));
    let words = words.unwrap_or_else(|| "text not read".to_owned());
    format!("{code:6} {day:10}  {}  ({words})", version.name())
}

async fn find_text(
    tx: &mut Tx<'_>,
    what: &What,
) -> Result<Option<(BillId, BillText)>, store::Error> {
    let Some(id) = what.bill.resolve(tx).await? else { return Ok(None) };
    let version = match &what.version {
        Some(version) => Some(version.clone()),
        None => text::versions(tx, &id).await?.pop().map(|head| head.version),
    };
    let Some(version) = version else { return Ok(None) };
    Ok(text::show(tx, &id, &version).await?.map(|text| (id, text)))
}

const NOT_READ: &str = "the text of that version was not read here; `groundswell law versions` \
                        lists what was, and `groundswell sync us --from` reads more";

pub(super) fn text(args: TextArgs) -> anyhow::Result<Outcome> {
    let what = args.what;
    let found = block_on(async {
        let db = args.place.open_to_read().await?;
        Ok(db.read(async move |tx| find_text(tx, &what).await).await?)
    })?;
    let Some((id, text)) = found else { anyhow::bail!(NOT_READ) };
    let answer = match (args.json, args.sections) {
        (false, _) => text_lines(&text.sections, 0).join("\n"),
        (true, is_tree) => text::as_json(id, &text, is_tree).to_string(),
    };
    say(&answer).map(|()| Outcome::Done)
}

fn text_lines(sections: &[Section], depth: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for section in sections {
        let parts = [&section.enumerator, &section.heading, &section.text];
        let words = parts.into_iter().filter(|part| !part.is_empty()).cloned();
        let words = words.collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            lines.push(format!("{}{words}", "  ".repeat(depth)));
        }
        lines.extend(text_lines(&section.children, depth + 1));
    }
    lines
}

type Two = Option<(BillId, BillText, BillText)>;

async fn both(
    tx: &mut Tx<'_>,
    bill: Name,
    old: &VersionCode,
    new: &VersionCode,
) -> Result<Two, store::Error> {
    let Some(id) = bill.resolve(tx).await? else { return Ok(None) };
    Ok(text::two(tx, &id, old, new).await?.map(|(old, new)| (id, old, new)))
}

pub(super) fn diff(args: DiffArgs) -> anyhow::Result<Outcome> {
    let (name, old, new) = (args.bill, args.old.clone(), args.new.clone());
    let found = block_on(async {
        let db = args.place.open_to_read().await?;
        Ok(db.read(async move |tx| both(tx, name, &old, &new).await).await?)
    })?;
    let Some((id, old, new)) = found else { anyhow::bail!(NOT_READ) };
    let compared = watch::compare(&old.sections, &new.sections);
    let answer = match args.json {
        true => watch::as_json(id, &args.old, &args.new, &compared).to_string(),
        false => diff_text(&compared),
    };
    say(&answer).map(|()| Outcome::Done)
}

fn diff_text(compared: &Compared) -> String {
    let counts = &compared.counts;
    let mut lines = vec![format!(
        "{} words kept, {} added, {} removed, {} moved",
        counts.kept, counts.added, counts.removed, counts.moved
    )];
    for section in &compared.diff.sections {
        let side = section.new.as_ref().or(section.old.as_ref());
        let anchor = side.map(|side| side.anchor.as_str()).unwrap_or_default();
        let moved = if section.is_moved { ", moved" } else { "" };
        if section.fate != Fate::Same || section.is_moved {
            lines.push(format!("  {anchor}: {}{moved}", section.fate.as_str()));
        }
    }
    lines.join("\n")
}
