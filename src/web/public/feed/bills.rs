//! Feeds of one bill, and of what fits a search.

use super::{Entry, Feed, Form, answer};
use crate::kernel::PageRequest;
use crate::law::bill::{self, Bill, BillHead, BillId};
use crate::law::search;
use crate::store;
use crate::web::Error;
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Query, Visit};
use crate::web::picture::stage_name;
use crate::web::public::bill::Asked;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;

/// Entries of a feed at most; whoever reads less often than that asks the page.
const ENTRIES: u32 = 50;

/// `GET /feeds/bills/us/115/hr1865.atom` and `.json`: the bill's timeline, newest first.
pub(super) async fn one(
    visit: Visit,
    headers: HeaderMap,
    Path((congress, file)): Path<(String, String)>,
) -> Result<Response, Error> {
    let (name, form) = Form::of(&file).ok_or(Error::NotFound)?;
    let id: BillId = format!("us/{congress}/{name}").parse().map_err(|_| Error::NotFound)?;
    let found = visit.site.db().read(async move |tx| bill::show(tx, &id).await).await?;
    let bill = found.ok_or(Error::NotFound)?;
    let address = format!("/feeds/bills/us/{congress}/{file}");
    answer(&visit, &headers, form, &timeline(visit.t, &bill, address))
}

fn timeline(t: Speech, bill: &Bill, address: String) -> Feed {
    let page = format!("/bills/{}", bill.id);
    let entry = |step: &bill::Step| {
        let stage = t.m(stage_name(&step.stage)).to_string();
        let title = t.m(Msg::FEED_STEP).with("number", bill.number.as_str());
        Entry {
            // A day and a stage name a step; a later file may tell of it in other words.
            address: format!("{page}#{}-{}", step.day, step.stage.as_str()),
            title: title.with("stage", stage).to_string(),
            text: step.text.clone(),
            day: step.day,
        }
    };
    let entries = bill.timeline.iter().rev().take(ENTRIES as usize).map(entry).collect();
    let title = t.m(Msg::BILL_WINDOW).with("number", bill.number.as_str());
    let title = title.with("title", bill.title.as_str()).to_string();
    Feed { title, page, address, entries }
}

/// `GET /feeds/bills.atom?q=&subject=`: the latest steps of the bills that fit.
pub(super) async fn search_atom(
    visit: Visit,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    search(&visit, &headers, &asked, Form::Atom).await
}

/// `GET /feeds/bills.json?q=&subject=`.
pub(super) async fn search_json(
    visit: Visit,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    search(&visit, &headers, &asked, Form::Json).await
}

async fn search(
    visit: &Visit,
    headers: &HeaderMap,
    asked: &Asked,
    form: Form,
) -> Result<Response, Error> {
    let (wish, page) = (asked.wish(), PageRequest::new(1, ENTRIES));
    let read = async move |tx: &mut store::Tx<'_>| match &wish {
        Some(wish) => search::bills(tx, wish, page).await,
        None => bill::recent(tx, page).await,
    };
    let mut bills = visit.site.db().read(read).await?.items;
    let day = |bill: &BillHead| bill.latest_action.as_ref().and_then(|latest| latest.day);
    bills.sort_by_key(|bill| std::cmp::Reverse(day(bill)));
    let entry = |bill: &BillHead| {
        let latest = bill.latest_action.as_ref()?;
        let day = latest.day?;
        let title = visit.t.m(Msg::BILL_WINDOW).with("number", bill.number.as_str());
        Some(Entry {
            address: format!("/bills/{}#{day}", bill.id),
            title: title.with("title", bill.title.as_str()).to_string(),
            text: latest.text.clone(),
            day,
        })
    };
    let query = asked.query();
    let (ending, title) = (form.ending(), visit.t.m(Msg::BILLS_TITLE));
    let wanted = asked.q.trim();
    let title = if wanted.is_empty() { title.to_string() } else { format!("{title}: {wanted}") };
    let with = |path: String| if query.is_empty() { path } else { format!("{path}?{query}") };
    let entries = bills.iter().filter_map(entry).collect();
    let (page, address) = (with("/bills".to_owned()), with(format!("/feeds/bills.{ending}")));
    answer(visit, headers, form, &Feed { title, page, address, entries })
}
