//! What happened to something followed, noticed once.

use super::{Followed, query};
use crate::kernel::{Day, PageRequest, Timestamp};
use crate::law::bill::{self, BillId, Stage};
use crate::law::legislator::LegislatorId;
use crate::law::{search, text, vote};
use crate::store::{Error, Tx};

/// Bills of a search that are looked at. A search that finds more is told of these.
const FOUND: u32 = 1_000;
/// Votes of a legislator that are looked at: more than a week of the busiest chamber.
const VOTES: u32 = 200;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct News {
    /// To what.
    pub followed: Followed,
    /// What tells it from all else that happens to the same, for ever.
    pub item: String,
    /// When it happened.
    pub day: Day,
    /// The stage that a bill came to.
    pub stage: Option<Stage>,
    /// What it is about: a bill's number and title, what a vote asked.
    pub title: String,
    /// What happened, in the source's words.
    pub text: String,
    /// The page that tells of it, from the site's root.
    pub address: String,
}

/// Looks at something followed and keeps what was not seen before; how much that was.
///
/// Errors: those of the store.
pub async fn notice(tx: &mut Tx<'_>, followed: &Followed, at: Timestamp) -> Result<u64, Error> {
    let news = match followed {
        Followed::Bill(id) => of_bill(tx, followed, id).await?,
        Followed::Legislator(id) => of_legislator(tx, followed, id).await?,
        Followed::Search(wish) => of_search(tx, followed, wish).await?,
    };
    let name = followed.to_string();
    let row = |one: &News| {
        let stage = one.stage.map(Stage::as_str);
        (
            name.clone(),
            one.item.clone(),
            at,
            one.day,
            stage,
            one.title.clone(),
            one.text.clone(),
            one.address.clone(),
        )
    };
    let rows: Vec<_> = news.iter().map(row).collect();
    tx.insert_many(query::NOTICE, &rows).await
}

/// What people follow, behind one of them in the store's order; begins with `""`.
///
/// Errors: those of the store.
pub async fn followed_after(
    tx: &mut Tx<'_>,
    after: &str,
    limit: u32,
) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = tx.fetch_all(query::FOLLOWED_AFTER, (after, limit)).await?;
    Ok(rows.into_iter().map(|(followed,)| followed).collect())
}

async fn of_bill(tx: &mut Tx<'_>, followed: &Followed, id: &BillId) -> Result<Vec<News>, Error> {
    let Some(bill) = bill::show(tx, id).await? else { return Ok(Vec::new()) };
    let title = format!("{}: {}", bill.number, bill.title);
    let step = |step: &bill::Step| News {
        followed: followed.clone(),
        item: format!("{}-{}", step.day, step.stage.as_str()),
        day: step.day,
        stage: Some(step.stage),
        title: title.clone(),
        text: step.text.clone(),
        address: format!("/bills/{id}#{}-{}", step.day, step.stage.as_str()),
    };
    let mut news: Vec<News> = bill.timeline.iter().map(step).collect();
    let versions = text::versions(tx, id).await?;
    let printed = |version: &text::BillTextHead| {
        Some(News {
            followed: followed.clone(),
            item: format!("text-{}", version.version),
            day: version.day?,
            stage: None,
            title: title.clone(),
            text: version.title.clone(),
            address: format!("/bills/{id}/text/{}", version.version),
        })
    };
    news.extend(versions.iter().filter_map(printed));
    Ok(news)
}

async fn of_legislator(
    tx: &mut Tx<'_>,
    followed: &Followed,
    id: &LegislatorId,
) -> Result<Vec<News>, Error> {
    let lis = crate::law::legislator::show(tx, id).await?.and_then(|page| page.lis);
    let cast = vote::record(tx, id, lis.as_deref(), PageRequest::new(1, VOTES)).await?.items;
    let voted = |cast: vote::Cast| News {
        followed: followed.clone(),
        item: cast.vote.to_string(),
        day: cast.day,
        stage: None,
        address: match &cast.bill {
            Some(bill) => format!("/bills/{bill}/votes/{}", cast.vote.slug()),
            None => format!("/legislators/{id}#votes"),
        },
        title: match cast.bill_title {
            Some(title) => format!("{} ({title})", cast.question),
            None => cast.question,
        },
        text: format!("{}: {}", cast.option, cast.result),
    };
    Ok(cast.into_iter().map(voted).collect())
}

async fn of_search(
    tx: &mut Tx<'_>,
    followed: &Followed,
    wish: &search::Wish,
) -> Result<Vec<News>, Error> {
    let found = search::bills(tx, wish, PageRequest::new(1, FOUND)).await?.items;
    let fits = |bill: bill::BillHead| {
        let latest = bill.latest_action?;
        Some(News {
            followed: followed.clone(),
            item: format!("{}@{}", bill.id, bill.stage.as_str()),
            day: latest.day?,
            stage: Some(bill.stage),
            title: format!("{}: {}", bill.number, bill.title),
            text: latest.text,
            address: format!("/bills/{}", bill.id),
        })
    };
    Ok(found.into_iter().filter_map(fits).collect())
}
