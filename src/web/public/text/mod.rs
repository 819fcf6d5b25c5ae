//! The words of a bill: its versions, one of them, and what changed between two.
//!
//! Enters: a request for a bill and its versions. Leaves: pages in which every part has an address.
//! Does not: compare; `watch` does.

mod changes;

use crate::law::bill::{BillId, VersionCode};
use crate::law::text::{self, Flat, Version};
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Query, Section, Shell, Visit};
use crate::web::{Error, Site};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;

/// `/bills/us/{congress}/{bill}/text`, `.../text/{version}`, `.../changes/{old}/{new}`.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/bills/us/{congress}/{bill}/text", get(list))
        .route("/bills/us/{congress}/{bill}/text/{version}", get(read))
        .route("/bills/us/{congress}/{bill}/changes", get(choose))
        .route(changes::PAGE, get(changes::show))
}

/// The versions, and the form that compares two of those whose text is here.
#[derive(Template)]
#[template(path = "text/list.html")]
struct ListPage {
    t: Speech,
    shell: Shell,
    bill: BillId,
    title: String,
    versions: Vec<Version>,
}

impl ListPage {
    /// Codes and names of the versions whose text is here.
    fn read(&self) -> Vec<(&VersionCode, String)> {
        let read = self.versions.iter().filter(|one| one.head.is_some());
        read.filter_map(|one| Some((one.code()?, one.name()))).collect()
    }
}

fn bill_id(congress: &str, name: &str) -> Result<BillId, Error> {
    format!("us/{congress}/{name}").parse().map_err(|_| Error::NotFound)
}

fn version(code: &str) -> Result<VersionCode, Error> {
    code.parse().map_err(|_| Error::NotFound)
}

/// `GET /bills/us/{congress}/{bill}/text`.
async fn list(
    visit: Visit,
    Path((congress, name)): Path<(String, String)>,
) -> Result<Response, Error> {
    let bill = bill_id(&congress, &name)?;
    let known = visit.site.db().read(async move |tx| text::known_versions(tx, &bill).await);
    let versions = known.await?.ok_or_else(|| super::bill::unknown(visit.t, bill))?;
    if visit.takes_json {
        return Ok(visit.json(&text::versions_as_json(bill, &versions)));
    }
    let t = visit.t;
    let title = t.m(Msg::TEXT_TITLE).with("bill", bill.label()).to_string();
    let shell = visit.shell(&title, Section::Bills);
    visit.page(&ListPage { t, shell, bill, title, versions })
}

/// One version with its words.
#[derive(Template)]
#[template(path = "text/version.html")]
struct VersionPage {
    t: Speech,
    shell: Shell,
    bill: BillId,
    version: Version,
    parts: Vec<Flat>,
}

/// `GET /bills/us/{congress}/{bill}/text/{version}`.
async fn read(
    visit: Visit,
    Path((congress, name, code)): Path<(String, String, String)>,
) -> Result<Response, Error> {
    let (bill, code) = (bill_id(&congress, &name)?, version(&code)?);
    let known = visit.site.db().read(async move |tx| text::show(tx, &bill, &code).await);
    let found = known.await?.ok_or_else(|| unknown(visit.t))?;
    if visit.takes_json {
        return Ok(visit.json(&text::as_json(bill, &found, true)));
    }
    let (t, version) = (visit.t, found.version);
    let shell = visit.shell(format!("{}: {}", bill.label(), version.name()), Section::Bills);
    let parts = text::flatten(&found.sections);
    visit.page(&VersionPage { t, shell, bill, version, parts })
}

/// What the form of the list asks for.
#[derive(Debug, Deserialize)]
struct Choice {
    old: String,
    new: String,
}

/// `GET /bills/us/{congress}/{bill}/changes?old=&new=`: to the address that can be cited.
async fn choose(
    Path((congress, name)): Path<(String, String)>,
    Query(choice): Query<Choice>,
) -> Result<Response, Error> {
    let bill = bill_id(&congress, &name)?;
    let (old, new) = (version(&choice.old)?, version(&choice.new)?);
    Ok(Redirect::to(&format!("/bills/{bill}/changes/{old}/{new}")).into_response())
}

fn unknown(t: Speech) -> Error {
    Error::Missing(t.m(Msg::TEXT_UNKNOWN).to_string())
}

/// The class that sets a part in by its depth.
fn depth(anchor: &str) -> &'static str {
    ["", "deep1", "deep2", "deep3", "deep4"][anchor.matches('/').count().min(4)]
}
