//! Step three: the outcome, on disk before the next page is offered.
//!
//! This is the busiest hour of a campaign, so a report that is taken reads nothing: the page
//! that was
//! filled in already said whom it was about (proved by the offer) and where to go next.

use super::speak::{self, Again};
use super::{Route, Step};
use crate::act::call::{CallForm, NOTE_LIMIT, Offer, Outcome, RecordError};
use crate::kernel::{Id, Slug};
use crate::web::Error;
use crate::web::i18n::Msg;
use crate::web::page::{Form, Visit};
use axum::extract::Path;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use std::fmt::Write;

/// The form under the script.
#[derive(Deserialize)]
pub(super) struct Input {
    key: String,
    offer: String,
    #[serde(default)]
    office: String,
    outcome: String,
    #[serde(default)]
    note: String,
    /// Where to go after this report.
    #[serde(default)]
    next: String,
    /// Where to go when the line was busy.
    #[serde(default)]
    next_if_busy: String,
}

/// Longest id of an office in the sources, with room to spare.
const OFFICE_LIMIT: usize = 120;

/// `POST /c/{slug}/call/{target}`: records how it went, then offers the next office or lawmaker.
pub(super) async fn report(
    visit: Visit,
    Path((slug, target)): Path<(String, String)>,
    address: Uri,
    Form(input): Form<Input>,
) -> Result<Response, Error> {
    let old = || Error::Unprocessable(visit.t.m(Msg::SCRIPT_FORM_OLD).to_string());
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    let key: Id<Offer> = input.key.parse().map_err(|_| old())?;
    let outcome = Outcome::from_word(&input.outcome).ok_or_else(old)?;
    let offer = Offer::parse(&visit.site.app().keys, &input.offer).ok_or_else(old)?;
    if offer.legislator != target || input.office.len() > OFFICE_LIMIT {
        return Err(old());
    }
    let note = input.note.trim().replace('\0', "");
    if note.chars().count() > NOTE_LIMIT {
        return too_long(&visit, &slug, &route(&address)?, &target, note).await;
    }
    let form = CallForm {
        key: *key.as_bytes(),
        offer,
        office: input.office,
        outcome,
        note: (!note.is_empty()).then_some(note),
        at: visit.site.now(),
    };
    match visit.site.app().calls.record(form).await {
        Ok(receipt) => {
            let next = if outcome == Outcome::Busy { &input.next_if_busy } else { &input.next };
            let next = onward(&slug, next, &receipt.to_string(), outcome);
            Ok(Redirect::to(&next).into_response())
        }
        Err(RecordError::Store(why)) => Err(why.into()),
        // The next page says how the ask stands.
        Err(RecordError::Unknown | RecordError::NotYet(_) | RecordError::Closed) => {
            let path = format!("/c/{slug}/call");
            Ok(Redirect::to(&route(&address)?.onward().href(&path)).into_response())
        }
    }
}

/// Where the caller is on her way: read only for a report that is not taken.
fn route(address: &Uri) -> Result<Route, Error> {
    let query = axum::extract::Query::try_from_uri(address);
    query.map(|query: axum::extract::Query<Route>| query.0.tidy()).map_err(|_| Error::BadRequest)
}

/// The page again, with the note as it was written and what is wrong with it.
async fn too_long(
    visit: &Visit,
    slug: &Slug,
    route: &Route,
    target: &str,
    note: String,
) -> Result<Response, Error> {
    let step = Step::load(visit, slug.as_str(), route).await?;
    let turn = speak::turn(visit, &step, route, target).await?;
    let old = || Error::Unprocessable(visit.t.m(Msg::SCRIPT_FORM_OLD).to_string());
    let fault = visit.t.m(Msg::SCRIPT_NOTE_LONG).with("count", note.chars().count());
    let fault = Some(fault.with("limit", NOTE_LIMIT).to_string());
    speak::again(visit, &step, route, &turn.ok_or_else(old)?, Again { note, fault })
}

/// The address that the page named, if it is one of this campaign, with the report's receipt.
fn onward(slug: &Slug, next: &str, receipt: &str, outcome: Outcome) -> String {
    let home = format!("/c/{slug}/");
    let ours = next.starts_with(&home) && next.bytes().all(|byte| byte.is_ascii_graphic());
    let mut address = if ours { next.to_owned() } else { format!("{home}thanks") };
    let mark = if address.contains('?') { '&' } else { '?' };
    write!(address, "{mark}receipt={receipt}&last={}", outcome.word())
        .expect("a String takes all text");
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_leads_on_within_its_campaign_only() {
        let slug: Slug = "x".parse().expect("a slug");
        let check = |next: &str, address: &str| {
            assert_eq!(onward(&slug, next, "R", Outcome::Talked), address, "{next}");
        };
        check("/c/x/call/B?zip=00001", "/c/x/call/B?zip=00001&receipt=R&last=talked");
        check("/c/x/thanks", "/c/x/thanks?receipt=R&last=talked");
        for foreign in ["", "//evil.example/c/x/", "/c/y/thanks", "/c/x/\r\nSet-Cookie: a"] {
            check(foreign, "/c/x/thanks?receipt=R&last=talked");
        }
    }
}
