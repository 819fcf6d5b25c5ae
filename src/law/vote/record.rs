//! A legislator's record: every vote cast, with what it was about.

use super::{BallotKind, Side, VoteId, query};
use crate::kernel::{Day, PageOf, PageRequest};
use crate::law::bill::BillId;
use crate::law::legislator::{self, LegislatorId, LegislatorPage};
use crate::store::{Error, FromRow, Row, Tx};

/// One vote of one legislator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cast {
    /// Which roll call.
    pub vote: VoteId,
    /// Its day.
    pub day: Day,
    /// What was asked.
    pub question: String,
    /// What kind of vote it was.
    pub ballot: BallotKind,
    /// The majority it needed.
    pub requires: String,
    /// How it ended.
    pub result: String,
    /// The bill it was about, if it was about one.
    pub bill: Option<BillId>,
    /// That bill's title, where its file was read.
    pub bill_title: Option<String>,
    /// What the legislator chose.
    pub option: String,
    /// The party's letter at that time.
    pub party: Option<String>,
}

impl Cast {
    /// Which side the choice was on; absence is no side.
    pub fn side(&self) -> Side {
        Side::of(&self.option)
    }
}

/// What a legislator voted, latest first; `lis` is the id in the Senate's rolls, for senators.
///
/// Errors: those of the store.
pub async fn record(
    tx: &mut Tx<'_>,
    id: &LegislatorId,
    lis: Option<&str>,
    page: PageRequest,
) -> Result<PageOf<Cast>, Error> {
    let lis = lis.unwrap_or(id.as_str());
    let keys = (id.as_str(), lis, page.limit(), page.offset());
    let items: Vec<Option<Cast>> = tx
        .fetch_all::<MaybeCast>(query::RECORD, keys)
        .await?
        .into_iter()
        .map(|one| one.0)
        .collect();
    let (total,): (i64,) = tx.fetch_one(query::COUNT_RECORD, (id.as_str(), lis)).await?;
    Ok(PageOf {
        items: items.into_iter().flatten().collect(),
        request: page,
        total: u64::try_from(total).unwrap_or(0),
    })
}

/// Rows of a record asked for at a time.
const ROWS: u32 = 200;

/// A legislator with every vote, latest first. There is no page for somebody whom only roll calls
/// name.
///
/// Errors: those of the store.
pub async fn member(
    tx: &mut Tx<'_>,
    id: &LegislatorId,
) -> Result<(Option<LegislatorPage>, Vec<Cast>), Error> {
    let page = legislator::show(tx, id).await?;
    let lis = page.as_ref().and_then(|page| page.lis.clone());
    let record = whole_record(tx, id, lis.as_deref()).await?;
    Ok((page, record))
}

async fn whole_record(
    tx: &mut Tx<'_>,
    id: &LegislatorId,
    lis: Option<&str>,
) -> Result<Vec<Cast>, Error> {
    let mut whole = Vec::new();
    for number in 1.. {
        let part = record(tx, id, lis, PageRequest::new(number, ROWS)).await?;
        let pages = part.pages();
        whole.extend(part.items);
        if u64::from(number) >= pages {
            break;
        }
    }
    Ok(whole)
}

/// A row whose roll call has a readable id.
struct MaybeCast(Option<Cast>);

impl FromRow for MaybeCast {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        let (id, bill): (String, Option<String>) = (row.get(0)?, row.get(1)?);
        let (question, kind, category): (String, String, String) =
            (row.get(3)?, row.get(4)?, row.get(5)?);
        let words = if kind.is_empty() { &question } else { &kind };
        let ballot = BallotKind::of(&category, words);
        let Ok(vote) = id.parse() else { return Ok(Self(None)) };
        Ok(Self(Some(Cast {
            vote,
            day: row.get(2)?,
            ballot,
            question,
            requires: row.get(6)?,
            result: row.get(7)?,
            bill: bill.and_then(|bill| bill.parse().ok()),
            bill_title: row.get(10)?,
            option: row.get(8)?,
            party: row.get(9)?,
        })))
    }
}
