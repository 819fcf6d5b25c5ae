//! Reads bills back from the tables.

use super::{
    Activity, Bill, BillAction, BillCommittee, BillHead, BillId, BillKind, BillSource, BillVersion,
    BillVote, Cosponsors, Cosponsorship, Details, LatestAction, Law, Measure, Relation, Sponsor,
    Stage, Summary, Title, VersionCode, family, query, trace,
};
use crate::kernel::{Day, PageOf, PageRequest, Timestamp};
use crate::law::Chamber;
use crate::law::vote::VoteId;
use crate::store::{Error, FromRow, Row, Sql, Tx};
use std::collections::BTreeMap;

/// The bill with everything a page about it shows; `None` when this site does not know it.
///
/// Errors: those of the store.
pub async fn show(tx: &mut Tx<'_>, id: &BillId) -> Result<Option<Bill>, Error> {
    let key = id.to_string();
    let head: Option<Head> = tx.fetch_optional(query::FIND_BILL, (&key,)).await?;
    let Some(head) = head else { return Ok(None) };
    let actions: Vec<BillAction> = list(tx, query::ACTIONS, &key).await?;
    let laws: Vec<Law> = list(tx, query::LAWS, &key).await?;
    let measure = Measure { kind: id.kind, title: &head.title, is_law: !laws.is_empty() };
    let timeline = trace(measure, &actions).timeline;
    let details: Option<(String,)> = tx.fetch_optional(query::DETAILS, (&key,)).await?;
    let details = details.map(|(text,)| Details::read(&text)).unwrap_or_default();
    let sponsors: Vec<Sponsor> = list(tx, query::SPONSORS, &key).await?;
    Ok(Some(Bill {
        id: *id,
        number: id.label(),
        titles: list(tx, query::TITLES, &key).await?,
        stage: head.stage,
        stage_since: head.stage_since,
        introduced: head.introduced,
        latest_action: head.latest_action,
        timeline,
        actions,
        sponsor: sponsors.first().cloned(),
        sponsors,
        cosponsors: Cosponsors {
            count: head.cosponsors,
            withdrawn: head.withdrawn,
            list: list(tx, query::COSPONSORSHIPS, &key).await?,
        },
        related: relations(tx, &key).await?,
        family: family::family(tx, *id, head.stage, &details).await?,
        laws,
        votes: votes(tx, &key).await?,
        summaries: list(tx, query::SUMMARIES, &key).await?,
        subjects: list::<(String,)>(tx, query::SUBJECTS, &key)
            .await?
            .into_iter()
            .map(|(name,)| name)
            .collect(),
        policy_area: head.policy_area,
        committees: committees(tx, &key).await?,
        versions: versions(tx, id).await?,
        details,
        title: head.title,
        source: head.source,
    }))
}

/// The bill in one line; `None` when this site does not know it.
///
/// Errors: those of the store.
pub async fn head(tx: &mut Tx<'_>, id: &BillId) -> Result<Option<BillHead>, Error> {
    tx.fetch_optional(query::HEAD, (id.to_string(),)).await
}

/// The versions that the bill's status file names; none for a bill that is not known.
///
/// Errors: those of the store.
pub async fn versions(tx: &mut Tx<'_>, id: &BillId) -> Result<Vec<BillVersion>, Error> {
    list(tx, query::VERSIONS, &id.to_string()).await
}

/// The ids behind one, in the store's order: to walk over every bill. Begins with `""`.
///
/// Errors: those of the store.
pub async fn ids_after(tx: &mut Tx<'_>, id: &str, limit: u32) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = tx.fetch_all(query::IDS_AFTER, (id, limit)).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The bill that a name without a Congress, such as `H.R. 1865`, means: the latest one known.
///
/// Errors: those of the store.
pub async fn latest_numbered(
    tx: &mut Tx<'_>,
    kind: BillKind,
    number: u32,
) -> Result<Option<BillId>, Error> {
    let found: Option<(String,)> =
        tx.fetch_optional(query::LATEST_NUMBERED, (kind.as_str(), number)).await?;
    Ok(found.and_then(|(id,)| id.parse().ok()))
}

/// Bills in one line each, those with the latest steps first.
///
/// Errors: those of the store.
pub async fn recent(tx: &mut Tx<'_>, page: PageRequest) -> Result<PageOf<BillHead>, Error> {
    let items = tx.fetch_all(query::RECENT, (page.limit(), page.offset())).await?;
    let (total,): (i64,) = tx.fetch_one(query::COUNT_BILLS, ()).await?;
    Ok(PageOf { items, request: page, total: u64::try_from(total).unwrap_or(0) })
}

/// The Congresses that bills are known of, newest first.
///
/// Errors: those of the store.
pub async fn congresses(tx: &mut Tx<'_>) -> Result<Vec<u32>, Error> {
    let rows: Vec<(i64,)> = tx.fetch_all(query::CONGRESSES, ()).await?;
    Ok(rows.into_iter().filter_map(|(number,)| u32::try_from(number).ok()).collect())
}

/// How many bills stand at each stage.
///
/// Errors: those of the store.
pub async fn count_by_stage(tx: &mut Tx<'_>) -> Result<BTreeMap<Stage, u64>, Error> {
    let rows: Vec<(String, i64)> = tx.fetch_all(query::COUNT_BY_STAGE, ()).await?;
    let counts = rows
        .into_iter()
        .filter_map(|(word, count)| Some((Stage::read(&word)?, u64::try_from(count).unwrap_or(0))));
    Ok(counts.collect())
}

async fn list<R: FromRow>(tx: &mut Tx<'_>, sql: Sql, bill: &str) -> Result<Vec<R>, Error> {
    tx.fetch_all(sql, (bill,)).await
}

async fn relations(tx: &mut Tx<'_>, bill: &str) -> Result<Vec<Relation>, Error> {
    type Columns = (String, String, String, String, Option<Day>, Option<String>, i64);
    let rows: Vec<Columns> = list(tx, query::RELATIONS, bill).await?;
    let relation = |(related, kind, identified_by, title, day, text, stored): Columns| {
        let (bill, latest_action) = (related.parse().ok()?, latest(day, text));
        let is_stored = stored != 0;
        Some(Relation { bill, kind, identified_by, title, latest_action, is_stored })
    };
    Ok(rows.into_iter().filter_map(relation).collect())
}

fn latest(day: Option<Day>, text: Option<String>) -> Option<LatestAction> {
    let known = day.is_some() || text.is_some();
    known.then(|| LatestAction { day, text: text.unwrap_or_default() })
}

/// Roll calls that the bill's file names, and those that say they are about it: each once.
async fn votes(tx: &mut Tx<'_>, bill: &str) -> Result<Vec<BillVote>, Error> {
    let named: Vec<(String, Option<Timestamp>, String, Option<String>)> =
        list(tx, query::NAMED_VOTES, bill).await?;
    let read: Vec<(String, Day, String, String)> = list(tx, query::READ_VOTES, bill).await?;
    let rows: Vec<(String, String, i64, i64)> = list(tx, query::VOTE_TOTALS, bill).await?;
    let mut totals: BTreeMap<String, Vec<(String, u32)>> = BTreeMap::new();
    for (vote, choice, count, _) in rows {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        totals.entry(vote).or_default().push((choice, count));
    }
    let mut votes: BTreeMap<String, BillVote> = BTreeMap::new();
    for (vote, at, question, url) in named {
        let Ok(id) = vote.parse::<VoteId>() else { continue };
        let day = at.map(day_in_washington);
        let (result, totals) = (None, Vec::new());
        votes.insert(vote, BillVote { id, day, question, url, result, totals });
    }
    for (vote, day, question, result) in read {
        let Ok(id) = vote.parse::<VoteId>() else { continue };
        let totals = totals.remove(&vote).unwrap_or_default();
        let result = Some(result).filter(|result| !result.is_empty());
        let url = votes.get(&vote).and_then(|named| named.url.clone());
        votes.insert(vote, BillVote { id, day: Some(day), question, url, result, totals });
    }
    let mut votes: Vec<BillVote> = votes.into_values().collect();
    votes.sort_by_key(|vote| (vote.day, vote.id));
    Ok(votes)
}

/// Roll calls are stamped in UTC; an evening vote in Washington belongs to the day before.
fn day_in_washington(at: Timestamp) -> Day {
    at.zoned("America/New_York")
        .and_then(|zoned| Day::new(zoned.year(), zoned.month(), zoned.day()))
        .unwrap_or_else(|| at.day())
}

async fn committees(tx: &mut Tx<'_>, bill: &str) -> Result<Vec<BillCommittee>, Error> {
    type Columns = (i64, String, String, Option<String>, Option<String>, Option<String>);
    let rows: Vec<Columns> = list(tx, query::COMMITTEES, bill).await?;
    let activities: Vec<(i64, String, Option<Timestamp>)> =
        list(tx, query::ACTIVITIES, bill).await?;
    let of = |position: i64| {
        let own = activities.iter().filter(move |(committee, ..)| *committee == position);
        own.map(|(_, name, at)| Activity { name: name.clone(), at: *at }).collect()
    };
    let committees = rows.into_iter().map(|(position, code, name, chamber, parent, kind)| {
        let chamber = chamber.as_deref().and_then(Chamber::read);
        BillCommittee { code, name, chamber, kind, parent, activities: of(position) }
    });
    Ok(committees.collect())
}

/// The columns of a bill's own row.
struct Head {
    title: String,
    introduced: Option<Day>,
    latest_action: Option<LatestAction>,
    stage: Stage,
    stage_since: Option<Day>,
    policy_area: Option<String>,
    cosponsors: u32,
    withdrawn: u32,
    source: BillSource,
}

fn stage(row: &Row<'_>, index: usize) -> Result<Stage, Error> {
    let word: String = row.get(index)?;
    Stage::read(&word).ok_or(Error::Kind { index, found: "a stage this program does not know" })
}

impl FromRow for Head {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        Ok(Self {
            title: row.get(0)?,
            introduced: row.get(1)?,
            latest_action: latest(row.get(3)?, row.get(4)?),
            stage: stage(row, 5)?,
            stage_since: row.get(6)?,
            policy_area: row.get(7)?,
            cosponsors: row.get(8)?,
            withdrawn: row.get(9)?,
            source: BillSource {
                updated_at: row.get(2)?,
                is_complete: row.get(10)?,
                file: row.get(11)?,
                imported_at: row.get(12)?,
            },
        })
    }
}

impl FromRow for BillHead {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        let id: String = row.get(0)?;
        let id: BillId =
            id.parse().map_err(|_| Error::Kind { index: 0, found: "text that is no bill's id" })?;
        Ok(Self {
            id,
            number: id.label(),
            title: row.get(1)?,
            stage: stage(row, 2)?,
            stage_since: row.get(3)?,
            introduced: row.get(4)?,
            latest_action: latest(row.get(5)?, row.get(6)?),
        })
    }
}

impl FromRow for Title {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        let chamber: Option<String> = row.get(2)?;
        let chamber = chamber.as_deref().and_then(Chamber::read);
        let (version, version_name, parent) = (row.get(3)?, row.get(4)?, row.get(5)?);
        let (kind, text) = (row.get(0)?, row.get(1)?);
        Ok(Self { kind, text, chamber, version, version_name, parent })
    }
}

impl FromRow for Sponsor {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        Ok(Self {
            legislator: row.get(0)?,
            name: row.get(1)?,
            party: row.get(2)?,
            state: row.get(3)?,
            district: row.get(4)?,
            is_by_request: row.get(5)?,
        })
    }
}

impl FromRow for Cosponsorship {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        Ok(Self {
            legislator: row.get(0)?,
            name: row.get(1)?,
            party: row.get(2)?,
            state: row.get(3)?,
            district: row.get(4)?,
            day: row.get(5)?,
            is_original: row.get(6)?,
            is_withdrawn: row.get(7)?,
            withdrawn: row.get(8)?,
        })
    }
}

impl FromRow for BillAction {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        let committees: Option<String> = row.get(6)?;
        let committees = committees.unwrap_or_default();
        Ok(Self {
            day: row.get(0)?,
            time: row.get(1)?,
            code: row.get(2)?,
            source: row.get(3)?,
            kind: row.get(4)?,
            text: row.get(5)?,
            committees: committees.split_whitespace().map(str::to_owned).collect(),
        })
    }
}

impl FromRow for Law {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        Ok(Self { kind: row.get(0)?, number: row.get(1)? })
    }
}

impl FromRow for Summary {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        let (version, day, updated_at) = (row.get(0)?, row.get(1)?, row.get(3)?);
        Ok(Self { version, day, description: row.get(2)?, updated_at, text: row.get(4)? })
    }
}

impl FromRow for BillVersion {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        let (code, urls): (Option<String>, Option<String>) = (row.get(1)?, row.get(4)?);
        let code: Option<VersionCode> = code.and_then(|code| code.parse().ok());
        let urls = urls.unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        Ok(Self { name: row.get(0)?, code, day: row.get(2)?, url: row.get(3)?, urls })
    }
}
