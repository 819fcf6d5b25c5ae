//! The feed of one legislator: every vote cast.

use super::{Entry, Feed, Form, answer};
use crate::kernel::PageRequest;
use crate::law::legislator::{self, LegislatorId};
use crate::law::vote::{self, Cast};
use crate::store;
use crate::web::Error;
use crate::web::page::Visit;
use crate::web::public::legislator::{ID_LIMIT, unknown};
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;

/// Entries of the feed at most.
const ENTRIES: u32 = 50;

/// `GET /feeds/legislators/B000944.atom` and `.json`: votes, latest first.
pub(super) async fn one(
    visit: Visit,
    headers: HeaderMap,
    Path(file): Path<String>,
) -> Result<Response, Error> {
    let (name, form) = Form::of(&file).filter(|_| file.len() <= ID_LIMIT).ok_or(Error::NotFound)?;
    let id = LegislatorId::from_text(name.to_owned());
    let known = visit.site.db().read(async move |tx: &mut store::Tx<'_>| {
        let Some(person) = legislator::show(tx, &id).await? else { return Ok(None) };
        let page = PageRequest::new(1, ENTRIES);
        let votes = vote::record(tx, &id, person.lis.as_deref(), page).await?;
        Ok::<_, store::Error>(Some((person.head, votes.items)))
    });
    let (head, votes) = known.await?.ok_or_else(|| unknown(visit.t))?;
    let page = format!("/legislators/{name}");
    let entries = votes.iter().map(|cast| entry(&page, cast)).collect();
    let title = format!("{} {}", head.title, head.name);
    let feed = Feed { title, page, address: format!("/feeds/legislators/{file}"), entries };
    answer(&visit, &headers, form, &feed)
}

fn entry(page: &str, cast: &Cast) -> Entry {
    Entry {
        // The same roll call is an entry of every member's feed.
        address: format!("{page}#{}", cast.vote.slug()),
        title: format!("{}: {}", cast.option, cast.question),
        text: [Some(cast.result.as_str()), cast.bill_title.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · "),
        day: cast.day,
    }
}
