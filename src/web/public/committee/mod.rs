//! `/committees`: who sits on them, how to reach them, which bills went to them.
//!
//! Enters: a committee's id. Leaves: its page; one that only bills name has a page too.

mod list;

use crate::kernel::{Day, PageOf, PageRequest};
use crate::law::bill::{self, BillHead};
use crate::law::committee::{self, Committee, CommitteeSeat, Side};
use crate::store;
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Query, Section, Shell, Visit};
use crate::web::picture::stage_name;
use crate::web::{Error, Site};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

/// `/committees` and `/committees/{id}`.
pub(super) fn routes() -> Router<Site> {
    Router::new().route("/committees", get(list::show)).route("/committees/{id}", get(show))
}

/// Bills on a page of a committee.
const ROWS: u32 = 25;

/// One committee: how to reach it, who sits on it, what went to it.
#[derive(Template)]
#[template(path = "committee/show.html")]
struct CommitteePage {
    t: Speech,
    shell: Shell,
    committee: Committee,
    above: Option<Committee>,
    below: Vec<Committee>,
    members: Vec<CommitteeSeat>,
    bills: PageOf<BillHead>,
    as_of: Option<Day>,
}

impl CommitteePage {
    fn of(&self, side: &Side) -> impl Iterator<Item = &CommitteeSeat> {
        let side = *side;
        self.members.iter().filter(move |seat| seat.side == side)
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    page: String,
}

/// `GET /committees/{id}`.
async fn show(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let request = PageRequest::new(asked.page.parse().unwrap_or(1), ROWS);
    let known = visit.site.db().read(async move |tx: &mut store::Tx<'_>| {
        let Some(committee) = committee::find(tx, &id).await? else { return Ok(None) };
        let members = committee::members(tx, &id).await?;
        let bills = bill::at_committee(tx, &committee.code_in_bills(), request).await?;
        let all = committee::list(tx).await?;
        let as_of = committee::as_of_day(tx).await?;
        Ok::<_, store::Error>(Some((committee, members, bills, all, as_of)))
    });
    let t = visit.t;
    let unknown = || Error::Missing(t.m(Msg::COMMITTEE_UNKNOWN).to_string());
    let (committee, members, bills, all, as_of) = known.await?.ok_or_else(unknown)?;
    let is_above = |one: &Committee| Some(&one.id) == committee.parent.as_ref();
    let above = all.iter().find(|one| is_above(one)).cloned();
    let is_below = |one: &Committee| one.parent.as_ref() == Some(&committee.id);
    let below: Vec<Committee> = all.into_iter().filter(is_below).collect();
    if visit.takes_json {
        return Ok(visit.json(&committee::as_json(&committee, &members, &below, &bills)));
    }
    let shell = visit.shell(&committee.name, Section::Lawmakers);
    visit.page(&CommitteePage { t, shell, committee, above, below, members, bills, as_of })
}

/// The page of a committee that a bill status file names.
pub(super) fn link(code: &str) -> String {
    format!("/committees/{}", committee::id_of_code(code))
}
