//! Where the law comes from, and how fresh each source is.
//!
//! Enters: what a sync found out. Leaves: for each source its age, size, last problem; the runs
//! that the site started by itself. Does not: fetch or read a file; `import` does.

mod json;
pub(in crate::law) mod query;
mod run;

pub use json::as_json;
pub use run::{Run, latest_run, put_run};

use crate::kernel::Timestamp;
use crate::store::{Error, Sql, Tx};

/// One kind of knowledge about the law that upstream publishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// Members of Congress.
    Members,
    /// Their offices at home and their accounts.
    Contacts,
    /// Committees of Congress.
    Committees,
    /// Who sits on them.
    CommitteeSeats,
    /// ZIP codes and the districts they touch.
    ZipTable,
    /// Outlines of districts.
    Outlines,
    /// Bills.
    Bills,
    /// Roll calls.
    Votes,
    /// Texts of bills.
    Texts,
    /// Legislatures other than Congress.
    States,
}

impl Source {
    /// Every source, in the order in which people read of them.
    pub const ALL: [Self; 10] = [
        Self::Bills,
        Self::Votes,
        Self::Texts,
        Self::Members,
        Self::Contacts,
        Self::Committees,
        Self::CommitteeSeats,
        Self::ZipTable,
        Self::Outlines,
        Self::States,
    ];

    /// The word for scripts, also in `law_source.source`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Contacts => "contacts",
            Self::Committees => "committees",
            Self::CommitteeSeats => "committee-seats",
            Self::ZipTable => "zip-table",
            Self::Outlines => "outlines",
            Self::Bills => "bills",
            Self::Votes => "votes",
            Self::Texts => "texts",
            Self::States => "states",
        }
    }

    /// Reads the word back.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.as_str() == word)
    }

    /// Who publishes it: a name, and a page about it that people can open.
    pub const fn publisher(self) -> (&'static str, &'static str) {
        match self {
            Self::Members | Self::Contacts | Self::Committees | Self::CommitteeSeats => (
                "unitedstates/congress-legislators",
                "https://github.com/unitedstates/congress-legislators",
            ),
            Self::ZipTable => (
                "OpenSourceActivismTech/us-zipcodes-congress",
                "https://github.com/OpenSourceActivismTech/us-zipcodes-congress",
            ),
            Self::Outlines => {
                ("U.S. Census Bureau", "https://www.census.gov/geographies/mapping-files.html")
            }
            Self::Bills | Self::Texts => {
                ("U.S. Government Publishing Office", "https://www.govinfo.gov/bulkdata")
            }
            Self::Votes => ("Clerk of the House and the Senate", "https://clerk.house.gov/Votes"),
            Self::States => ("Open States", "https://open.pluralpolicy.com/"),
        }
    }

    const fn counted(self) -> Sql {
        match self {
            Self::Members => query::COUNT_MEMBERS,
            Self::Contacts => query::COUNT_CONTACTS,
            Self::Committees => query::COUNT_COMMITTEES,
            Self::CommitteeSeats => query::COUNT_COMMITTEE_SEATS,
            Self::ZipTable => query::COUNT_ZIP,
            Self::Outlines => query::COUNT_OUTLINES,
            Self::Bills => query::COUNT_BILLS,
            Self::Votes => query::COUNT_VOTES,
            Self::Texts => query::COUNT_TEXTS,
            Self::States => query::COUNT_STATES,
        }
    }
}

/// How a source stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceState {
    /// Which.
    pub source: Source,
    /// When upstream, or a folder of its files, was last asked.
    pub asked_at: Timestamp,
    /// When something in it last changed here.
    pub changed_at: Option<Timestamp>,
    /// Records stored.
    pub records: u64,
    /// What went wrong the last time, if anything did.
    pub problem: Option<Problem>,
}

impl SourceState {
    /// Seconds since it was asked.
    pub fn age_seconds(&self, now: Timestamp) -> i64 {
        (now.as_millis() - self.asked_at.as_millis()).max(0) / 1000
    }
}

/// What went wrong with a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A sentence.
    pub why: String,
    /// When it began.
    pub since: Timestamp,
}

/// What a sync found out about one source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    /// Whether a record was new or changed.
    pub is_changed: bool,
    /// What went wrong.
    pub problem: Option<String>,
}

type Row = (String, Timestamp, Option<Timestamp>, i64, Option<String>, Option<Timestamp>);

/// Every source that was ever asked, in the order of `Source::ALL`.
///
/// Errors: those of the store.
pub async fn states(tx: &mut Tx<'_>) -> Result<Vec<SourceState>, Error> {
    let rows: Vec<Row> = tx.fetch_all(query::FIND, ()).await?;
    let state = |(word, asked_at, changed_at, records, why, since): Row| {
        let problem = why.zip(since).map(|(why, since)| Problem { why, since });
        let records = u64::try_from(records).unwrap_or(0);
        Some(SourceState { source: Source::read(&word)?, asked_at, changed_at, records, problem })
    };
    let mut states: Vec<SourceState> = rows.into_iter().filter_map(state).collect();
    states.sort_by_key(|state| Source::ALL.iter().position(|source| *source == state.source));
    Ok(states)
}

/// Notes what a sync found out, and counts what is stored of each source.
///
/// Errors: those of the store.
pub async fn note<'f>(
    tx: &mut Tx<'_>,
    findings: impl IntoIterator<Item = (&'f Source, &'f Finding)>,
    now: Timestamp,
) -> Result<(), Error> {
    for (source, finding) in findings {
        let (records,): (i64,) = tx.fetch_one(source.counted(), ()).await?;
        let changed = finding.is_changed.then_some(now);
        let since = finding.problem.as_ref().map(|_| now);
        let row = (source.as_str(), now, changed, records, &finding.problem, since);
        tx.execute(query::PUT, row).await?;
    }
    Ok(())
}
