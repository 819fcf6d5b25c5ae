//! The end: thanks, the count, a receipt, and what next.

use super::{AskView, Route, Step};
use crate::act::call::Outcome;
use crate::web::Error;
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Query, Shell, Visit};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;

/// The page of thanks.
#[derive(Template)]
#[template(path = "public/call/thanks.html")]
struct ThanksPage {
    t: Speech,
    shell: Shell,
    home: String,
    slug: String,
    title: String,
    heading: Msg,
    ask: AskView,
    said: String,
    receipt: Option<String>,
    is_busy: bool,
    again: String,
}

/// `GET /c/{slug}/thanks`.
pub(super) async fn thanks(
    visit: Visit,
    Path(slug): Path<String>,
    Query(route): Query<Route>,
) -> Result<Response, Error> {
    let (route, t) = (route.tidy(), visit.t);
    let step = Step::load(&visit, &slug, &route).await?;
    let last = route.last.as_deref().and_then(Outcome::from_word);
    let reached = last.is_some_and(Outcome::reached);
    let said = if reached { Msg::THANKS_COUNT } else { Msg::THANKS_COUNT_PLAIN };
    visit.private_page(&ThanksPage {
        t,
        shell: step.shell(&visit, Msg::THANKS_NEXT),
        home: step.home(),
        slug: step.campaign().slug.to_string(),
        title: step.campaign().title.clone(),
        heading: if reached { Msg::THANKS_TITLE } else { Msg::THANKS_TITLE_SKIPPED },
        ask: step.view(t),
        said: t.m(said).with("count", step.counts.reported()).to_string(),
        receipt: route.receipt.filter(|receipt| is_receipt(receipt)),
        is_busy: last == Some(Outcome::Busy),
        again: Route { ask: route.ask, ..Route::default() }.href(&format!("{}/call", step.home())),
    })
}

/// Whether a text could be one of our receipts, so that an address cannot put words on the page.
fn is_receipt(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    let groups: Vec<_> = text.split('-').collect();
    groups.len() == 4 && groups.iter().all(|group| group.len() == 4 && group.bytes().all(plain))
}
