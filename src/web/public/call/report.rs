//! Step three: the outcome, on disk before the next page is offered.

use super::speak::{self, Again, Turn};
use super::{Route, Step};
use crate::act::call::{CallForm, NOTE_LIMIT, Offer, Outcome, RecordError};
use crate::kernel::Id;
use crate::web::Error;
use crate::web::i18n::Msg;
use crate::web::page::{Form, Query, Visit};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

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
}

/// Longest id of an office in the sources, with room to spare.
const OFFICE_LIMIT: usize = 120;

/// `POST /c/{slug}/call/{target}`: records how it went, then offers the next office or lawmaker.
pub(super) async fn report(
    visit: Visit,
    Path((slug, target)): Path<(String, String)>,
    Query(route): Query<Route>,
    Form(input): Form<Input>,
) -> Result<Response, Error> {
    let route = route.tidy();
    let step = Step::load(&visit, &slug, &route).await?;
    let turn = speak::turn(&visit, &step, &route, &target).await?;
    let old = || Error::Unprocessable(visit.t.m(Msg::SCRIPT_FORM_OLD).to_string());
    let key: Id<Offer> = input.key.parse().map_err(|_| old())?;
    let outcome = Outcome::from_word(&input.outcome).ok_or_else(old)?;
    let offer = Offer::parse(&visit.site.app().keys, &input.offer).ok_or_else(old)?;
    if offer.ask != step.ask_id || offer.legislator != target || input.office.len() > OFFICE_LIMIT {
        return Err(old());
    }
    let note = input.note.trim().replace('\0', "");
    let length = note.chars().count();
    if length > NOTE_LIMIT {
        let turn = turn.ok_or_else(old)?;
        let fault = visit.t.m(Msg::SCRIPT_NOTE_LONG);
        let fault = fault.with("count", length).with("limit", NOTE_LIMIT).to_string();
        let again = Again { note, fault: Some(fault) };
        return speak::again(&visit, &step, &route, &turn, again);
    }
    let form = CallForm {
        key: *key.as_bytes(),
        offer,
        office: input.office,
        outcome,
        note: (!note.is_empty()).then_some(note),
        at: step.now,
    };
    let receipt = match visit.site.app().calls.record(form).await {
        Ok(receipt) => receipt.to_string(),
        Err(why) => return refused(&step, &route, why),
    };
    let route = route.reported(&receipt, outcome.word());
    Ok(Redirect::to(&onward(&step, &route, &target, turn.as_ref(), outcome)).into_response())
}

/// Where a caller goes whose report was not taken: back to a page that says how the ask stands.
fn refused(step: &Step, route: &Route, why: RecordError) -> Result<Response, Error> {
    match why {
        RecordError::Store(why) => Err(why.into()),
        RecordError::Unknown | RecordError::NotYet(_) | RecordError::Closed => {
            let path = format!("{}/call", step.home());
            Ok(Redirect::to(&route.onward().href(&path)).into_response())
        }
    }
}

/// After a busy line the next office; otherwise the next lawmaker; at the end the thanks.
fn onward(
    step: &Step,
    route: &Route,
    target: &str,
    turn: Option<&Turn>,
    outcome: Outcome,
) -> String {
    let home = step.home();
    let another_office = route.office() + 1;
    match turn {
        Some(turn) if outcome == Outcome::Busy && another_office < turn.offices.len() => {
            route.at_office(another_office).href(&format!("{home}/call/{target}"))
        }
        Some(Turn { next: Some(next), .. }) => route.onward().href(&format!("{home}/call/{next}")),
        _ => route.onward().href(&format!("{home}/thanks")),
    }
}
