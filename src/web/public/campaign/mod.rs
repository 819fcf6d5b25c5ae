//! `/c/{slug}`: the campaign page and its live counts.
//!
//! Enters: a campaign, its bills, its counts. Leaves: one page that many read, and a stream.
//! **Invariant:** the page holds nothing of its reader, so that one rendering serves everybody.

mod block;
mod invite;
mod page;

pub(super) use invite::{AskView, ask_view, local_time};
pub(super) use page::{Loaded, initials};

use crate::act::call;
use crate::campaign;
use crate::kernel::Slug;
use crate::store::Tx;
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Kept, Query, Visit};
use crate::web::{Error, Site};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;
use std::sync::Arc;

/// The pattern of the campaign page.
const PAGE: &str = "/c/{slug}";

/// `/c/{slug}` and its stream.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route(PAGE, get(show))
        .route("/c/{slug}/live", get(live))
        .route("/media/{name}", get(media))
}

/// The error of an address that names no public campaign.
pub(super) fn missing(t: Speech) -> Error {
    Error::Missing(t.m(Msg::CAMPAIGN_MISSING).to_string())
}

/// Loads a public campaign.
pub(super) async fn load(
    site: &Site,
    t: Speech,
    slug: &str,
) -> Result<Arc<campaign::Stored>, Error> {
    let (slug, known) = (slug.parse().map_err(|_| missing(t))?, site.campaigns().clone());
    let found = site.db().read(async move |tx| public(tx, &known, &slug).await).await;
    found.map_err(unshown)?.ok_or_else(|| missing(t))
}

/// The campaign of this name, if it is public.
pub(super) async fn public(
    tx: &mut Tx<'_>,
    known: &campaign::Memo,
    slug: &Slug,
) -> Result<Option<Arc<campaign::Stored>>, campaign::ShowError> {
    let found = known.show(tx, slug).await?;
    Ok(found.filter(|stored| stored.campaign.state.is_public()))
}

/// What the reader is told of a campaign that cannot be shown.
pub(super) fn unshown(why: campaign::ShowError) -> Error {
    match why {
        campaign::ShowError::Store(why) => Error::from(why),
        unreadable @ campaign::ShowError::Unreadable { .. } => {
            Error::internal(&unreadable.to_string())
        }
    }
}

/// `GET /c/{slug}`: the campaign, rendered once for all its readers.
async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let (site, t) = (visit.site.clone(), visit.t);
    let name = format!("/c/{slug}");
    // Nothing is read before the cache is asked: the page is one that a crowd opens at once.
    let render = async {
        let stored = load(&site, t, &slug).await?;
        let is_sensitive = stored.campaign.is_sensitive();
        let mut topics = vec![campaign::topic(&slug)];
        topics.extend(stored.ask_ids.iter().map(|id| call::topic(*id)));
        let html = Loaded::read(&site, stored).await?.page(&site, t).render()?;
        Ok(Kept { route: PAGE, html, topics, is_sensitive })
    };
    visit.kept_page(&name, render).await
}

/// A drawing is a document of its own: nothing in it may run or load.
const STILL: HeaderValue =
    HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");
/// A picture is kept for a day: a new version usually comes under a new name.
const A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// `GET /media/{name}`: a campaign's picture or film.
async fn media(visit: Visit, Path(name): Path<String>) -> Result<Response, Error> {
    let found = visit.site.db().read(async move |tx| campaign::show_media(tx, &name).await);
    let media = found.await?.ok_or(Error::NotFound)?;
    let kind = HeaderValue::from_static(media.kind.content_type());
    let mut response = Response::new(media.bytes.into());
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response.headers_mut().insert(header::CACHE_CONTROL, A_DAY);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, STILL);
    Ok(response)
}

/// Which ask a stream counts.
#[derive(Deserialize)]
struct LiveQuery {
    ask: Option<String>,
}

/// `GET /c/{slug}/live`: the count of one ask, again whenever it moves.
async fn live(
    visit: Visit,
    Path(slug): Path<String>,
    Query(query): Query<LiveQuery>,
) -> Result<Response, Error> {
    let (site, t) = (visit.site.clone(), visit.t);
    let stored = load(&site, t, &slug).await?;
    let asked = query.ask.as_deref();
    let place = stored
        .campaign
        .asks
        .iter()
        .position(|ask| asked.is_none_or(|asked| ask.key.as_str() == asked));
    let id = place.and_then(|place| stored.ask_ids.get(place)).copied();
    let id = id.ok_or_else(|| missing(t))?;
    let read = move |db: crate::store::Db| async move {
        let counts = db.read(async move |tx| call::counts(tx, id).await).await?;
        Ok(serde_json::json!({ "reported": t.number(counts.reported()) }).to_string())
    };
    site.live().stream(&call::topic(id), read)
}

#[cfg(test)]
mod tests;
