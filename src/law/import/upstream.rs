//! Upstream itself: what is fetched, and the copy of it in the data folder.
//!
//! Enters: addresses and what is remembered of them. Leaves: files in a folder, which is then read
//! like any other. **Invariant:** a file is replaced by renaming, so an interrupted sync leaves
//! whole files and goes on where it stopped; only what upstream's own lists name is fetched.
//!
//! Source: legislation reference, sections 2 and 6; govinfo sitemaps, read 2026-11-23.

use super::fetch::{self, Answer, Client, FetchError, Patience, Validators};
use super::{Kind, SourceFile, Summary, SyncError, Watch, from_folder, query};
use crate::kernel::{Clock, Fault};
use crate::law::source::{self, Finding, Source};
use crate::store::{Db, Error, Tx};
use futures_util::StreamExt;
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};

/// Requests under way at once: polite, and enough for a slow line.
const AT_ONCE: usize = 4;
/// Bills of one Congress that a list may name; no Congress had half as many.
const LIST_LIMIT: usize = 60_000;
/// The files of congress-legislators that are read.
const LEGISLATORS: [&str; 5] = [
    "legislators-current.yaml",
    "legislators-district-offices.yaml",
    "legislators-social-media.yaml",
    "committees-current.yaml",
    "committee-membership-current.yaml",
];

/// What can be fetched by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Members, their offices and accounts, committees.
    Legislators,
    /// ZIP codes and their districts.
    ZipTable,
    /// Bill status files.
    Bills,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 3] = [Self::Legislators, Self::ZipTable, Self::Bills];

    /// Its name in settings and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Legislators => "legislators",
            Self::ZipTable => "zip-table",
            Self::Bills => "bills",
        }
    }

    /// Reads the name back.
    ///
    /// Errors: a sentence with the names there are.
    pub fn read(word: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|part| part.as_str() == word).ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            format!("{word:?} is not among what can be fetched: {names}")
        })
    }

    /// The sources it feeds.
    const fn sources(self) -> &'static [Source] {
        match self {
            Self::Legislators => {
                &[Source::Members, Source::Contacts, Source::Committees, Source::CommitteeSeats]
            }
            Self::ZipTable => &[Source::ZipTable],
            Self::Bills => &[Source::Bills],
        }
    }
}

/// Where upstream is; settings, so that a test or a mirror can stand in.
#[derive(Clone, Debug)]
pub struct Upstream {
    /// The folder of congress-legislators' YAML files.
    pub legislators: String,
    /// The ZCTA-to-district table.
    pub zip_table: String,
    /// The Government Publishing Office, whose sitemaps name every bill status file.
    pub govinfo: String,
    /// The Congresses whose bills are fetched.
    pub congresses: Vec<u16>,
    /// What of all this is fetched.
    pub parts: Vec<Part>,
    /// How failures are met.
    pub patience: Patience,
}

impl Default for Upstream {
    fn default() -> Self {
        let raw = "https://raw.githubusercontent.com";
        Self {
            legislators: format!("{raw}/unitedstates/congress-legislators/main"),
            zip_table: format!("{raw}/OpenSourceActivismTech/us-zipcodes-congress/master/zccd.csv"),
            govinfo: "https://www.govinfo.gov".to_owned(),
            congresses: vec![CURRENT_CONGRESS],
            parts: Part::ALL.to_vec(),
            patience: Patience::default(),
        }
    }
}

/// The Congress that sits until January 2027.
const CURRENT_CONGRESS: u16 = 119;

/// One file to fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wanted {
    address: String,
    path: String,
    /// When upstream's list says it was last changed, where a list says so.
    listed: Option<String>,
}

/// What became of one file.
enum Fetched {
    Same,
    New(String, Validators),
    Failed(Fault),
}

/// Fetches what changed upstream into `folder`, then reads the folder.
///
/// Errors: nothing could be fetched, the folder cannot be written, the store refused. Upstream's
/// failure is noted at the sources that it concerns.
pub async fn from_upstream(
    db: &Db,
    upstream: &Upstream,
    folder: &Path,
    clock: &Clock,
    watch: &dyn Watch,
) -> Result<Summary, SyncError> {
    let done = fetch_and_read(db, upstream, folder, clock, watch).await;
    let findings = match &done {
        Ok(_) | Err(SyncError::Store(_)) => return done,
        Err(why) => {
            let finding = Finding { is_changed: false, problem: Some(why.to_string()) };
            let sources = upstream.parts.iter().flat_map(|part| part.sources());
            sources.map(|source| (*source, finding.clone())).collect::<BTreeMap<_, _>>()
        }
    };
    let now = clock.now();
    db.write(async move |tx| source::note(tx, &findings, now).await).await?;
    done
}

async fn fetch_and_read(
    db: &Db,
    upstream: &Upstream,
    folder: &Path,
    clock: &Clock,
    watch: &dyn Watch,
) -> Result<Summary, SyncError> {
    std::fs::create_dir_all(folder).map_err(|why| unwritable(folder, why))?;
    let known = db.read(async |tx| validators(tx).await).await?;
    let client = fetch::client()?;
    let (wanted, mut faults) = wanted(&client, upstream).await?;
    let total = wanted.len();
    let mut files = futures_util::stream::iter(wanted)
        .map(|file| fetch_one(&client, upstream.patience, file, folder, &known))
        .buffer_unordered(AT_ONCE);
    let mut fresh = Vec::new();
    let mut done = 0;
    while let Some(fetched) = files.next().await {
        done += 1;
        watch.fetched(done, total);
        match fetched.map_err(|why| unwritable(folder, why))? {
            Fetched::Same => {}
            Fetched::New(path, validators) => fresh.push((path, validators)),
            Fetched::Failed(fault) => faults.push(fault),
        }
    }
    let read = from_folder(db, folder, clock, watch).await;
    let mut summary = match (read, faults.first()) {
        (Err(SyncError::NothingKnown(_)), Some(first)) => {
            return Err(SyncError::NothingFetched(first.clone()));
        }
        (read, _) => read?,
    };
    db.write(async move |tx| remember(tx, &fresh).await).await?;
    note_faults(db, &mut summary, &faults, clock).await?;
    summary.fault_count += faults.len() as u64;
    summary.faults.splice(0..0, faults);
    Ok(summary)
}

/// A source of which a file could not be had has a problem, though the rest of it was read.
async fn note_faults(
    db: &Db,
    summary: &mut Summary,
    faults: &[Fault],
    clock: &Clock,
) -> Result<(), Error> {
    let mut failed: BTreeMap<Source, Finding> = BTreeMap::new();
    for fault in faults {
        let source = Kind::of(SourceFile { path: &fault.file, bytes: b"" }).map(Kind::source);
        let source = source.unwrap_or(match fault.file.starts_with("zip/") {
            true => Source::ZipTable,
            false => Source::Bills,
        });
        let finding = summary.sources.entry(source).or_default();
        finding.problem.get_or_insert_with(|| fault.why.clone());
        failed.insert(source, finding.clone());
    }
    let now = clock.now();
    db.write(async move |tx| source::note(tx, &failed, now).await).await
}

fn unwritable(folder: &Path, why: io::Error) -> super::FolderUnreadable {
    super::FolderUnreadable { path: folder.display().to_string(), why }
}

async fn validators(tx: &mut Tx<'_>) -> Result<HashMap<String, Validators>, Error> {
    let rows: Vec<(String, Option<String>, Option<String>)> =
        tx.fetch_all(query::FIND_VALIDATORS, ()).await?;
    let known = rows.into_iter();
    Ok(known.map(|(path, etag, modified)| (path, Validators { etag, modified })).collect())
}

/// Only after the files were read: a sync that stops before asks for them again.
async fn remember(tx: &mut Tx<'_>, fresh: &[(String, Validators)]) -> Result<(), Error> {
    for (path, validators) in fresh {
        let row = (path, &validators.etag, &validators.modified);
        tx.push(query::SET_VALIDATORS, row).await?;
    }
    Ok(())
}

/// Everything to fetch: the loose files, and what govinfo's lists name.
async fn wanted(
    client: &Client,
    upstream: &Upstream,
) -> Result<(Vec<Wanted>, Vec<Fault>), FetchError> {
    let loose = |address: String, path: String| Wanted { address, path, listed: None };
    let has = |part| upstream.parts.contains(&part);
    let mut wanted: Vec<Wanted> = LEGISLATORS
        .iter()
        .filter(|_| has(Part::Legislators))
        .map(|name| {
            let address = format!("{}/{name}", upstream.legislators);
            loose(address, format!("us-legislators/{name}"))
        })
        .collect();
    if has(Part::ZipTable) {
        wanted.push(loose(upstream.zip_table.clone(), "zip/zccd.csv".to_owned()));
    }
    let mut faults = Vec::new();
    if !has(Part::Bills) {
        return Ok((wanted, faults));
    }
    let index = format!("{}/sitemap/bulkdata/BILLSTATUS/sitemapindex.xml", upstream.govinfo);
    for (list, _) in entries(&text(client, &index, upstream.patience).await?) {
        let ours = upstream.congresses.iter().any(|congress| {
            list.contains(&format!("/BILLSTATUS/{congress}")) && list.starts_with(&upstream.govinfo)
        });
        if !ours {
            continue;
        }
        match text(client, &list, upstream.patience).await {
            Ok(list) => wanted.extend(bills(&list, upstream)),
            Err(why) => faults.push(Fault::new(&list, "", why)),
        }
    }
    Ok((wanted, faults))
}

async fn text(client: &Client, address: &str, patience: Patience) -> Result<String, FetchError> {
    match fetch::get(client, address, &Validators::default(), patience).await? {
        Answer::New(bytes, _) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Answer::Same => Ok(String::new()),
    }
}

/// The bill status files that a list names. Other hosts and odd names are left alone: a list is
/// somebody else's text, and the name becomes a path.
fn bills(list: &str, upstream: &Upstream) -> Vec<Wanted> {
    let plain = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let wanted = entries(list).into_iter().filter_map(|(address, listed)| {
        let name = address.rsplit('/').next()?.strip_suffix(".xml")?;
        let own = address.starts_with(&upstream.govinfo);
        let bill = name.starts_with("BILLSTATUS-") && plain(name);
        let path = format!("bills/{name}.xml");
        (own && bill).then_some(Wanted { path, address, listed })
    });
    wanted.take(LIST_LIMIT).collect()
}

/// Addresses in a sitemap or an index of sitemaps, with the time of their last change.
fn entries(xml: &str) -> Vec<(String, Option<String>)> {
    let between = |part: &str, name: &str| -> Option<String> {
        let (_, rest) = part.split_once(&format!("<{name}>"))?;
        let (text, _) = rest.split_once('<')?;
        Some(text.trim().replace("&amp;", "&"))
    };
    let parts = xml.split("<loc>").skip(1).map(|part| format!("<loc>{part}"));
    parts.filter_map(|part| Some((between(&part, "loc")?, between(&part, "lastmod")))).collect()
}

async fn fetch_one(
    client: &Client,
    patience: Patience,
    file: Wanted,
    folder: &Path,
    known: &HashMap<String, Validators>,
) -> io::Result<Fetched> {
    let target = folder.join(&file.path);
    let nothing = Validators::default();
    // What was deleted from the folder is fetched whole again.
    let known = known.get(&file.path).filter(|_| target.is_file()).unwrap_or(&nothing);
    if file.listed.is_some() && file.listed == known.modified {
        return Ok(Fetched::Same);
    }
    let ask = match file.listed {
        Some(_) => Validators { modified: None, ..known.clone() },
        None => known.clone(),
    };
    match fetch::get(client, &file.address, &ask, patience).await {
        Ok(Answer::Same) => Ok(Fetched::Same),
        Ok(Answer::New(bytes, validators)) => {
            write(&target, &bytes)?;
            let modified = file.listed.or(validators.modified);
            Ok(Fetched::New(file.path, Validators { modified, ..validators }))
        }
        Err(why) => Ok(Fetched::Failed(Fault::new(&file.path, "", why))),
    }
}

/// Writes beside the target and renames, so that the target is whole at every moment.
fn write(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let part: PathBuf = target.with_extension("part");
    if let Some(folder) = target.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&part, bytes)?;
    std::fs::rename(&part, target)
}
