//! The words of a bill: its versions, one of them, and what changed between two.
//!
//! Enters: a request for a bill and its versions. Leaves: pages in which every part has an address.
//! Does not: compare; `watch` does.

mod changes;

use crate::kernel::Day;
use crate::law::bill::{self, BillId, BillVersion, VersionCode};
use crate::law::text::{self, BillText, BillTextHead, Flat};
use crate::store::{self, Tx};
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Query, Section, Shell, Visit};
use crate::web::{Error, Site};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;
use serde_json::json;

/// `/bills/us/{congress}/{bill}/text`, `.../text/{version}`, `.../changes/{old}/{new}`.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/bills/us/{congress}/{bill}/text", get(list))
        .route("/bills/us/{congress}/{bill}/text/{version}", get(read))
        .route("/bills/us/{congress}/{bill}/changes", get(choose))
        .route(changes::PAGE, get(changes::show))
}

/// The versions that were read here, and the form that compares two.
#[derive(Template)]
#[template(path = "text/list.html")]
struct ListPage {
    t: Speech,
    shell: Shell,
    bill: BillId,
    title: String,
    versions: Vec<BillTextHead>,
    /// The versions that the bill's status file names, with their days.
    named: Vec<BillVersion>,
}

impl ListPage {
    /// The day of a version: the status file's, else the print's own.
    fn day(&self, head: &BillTextHead) -> Option<Day> {
        let named = self.named.iter().find(|one| one.code.as_ref() == Some(&head.version));
        named.and_then(|one| one.day).or(head.day.filter(|_| !head.is_day_carried))
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
    let known = visit.site.db().read(async move |tx| {
        let named = bill::show(tx, &bill).await?.map(|bill| bill.versions).unwrap_or_default();
        Ok::<_, store::Error>((text::versions(tx, &bill).await?, named))
    });
    let (versions, named) = known.await?;
    if visit.takes_json {
        let lines = versions.iter().map(|head| {
            let own = named.iter().find(|one| one.code.as_ref() == Some(&head.version));
            text::version_as_json(Some(head), own)
        });
        let all = json!({"bill": bill.to_string(), "versions": lines.collect::<Vec<_>>()});
        return Ok(visit.json(&all));
    }
    let t = visit.t;
    let title = t.m(Msg::TEXT_TITLE).with("bill", bill.label()).to_string();
    let shell = visit.shell(&title, Section::Bills);
    visit.page(&ListPage { t, shell, bill, title, versions, named })
}

/// One version with its words.
#[derive(Template)]
#[template(path = "text/version.html")]
struct VersionPage {
    t: Speech,
    shell: Shell,
    bill: BillId,
    head: BillTextHead,
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
        let mut all = text::as_json(&found, true);
        all["bill"] = json!(bill.to_string());
        return Ok(visit.json(&all));
    }
    let t = visit.t;
    let shell =
        visit.shell(format!("{}: {}", bill.label(), found.head.version.name()), Section::Bills);
    let parts = text::flatten(&found.sections);
    visit.page(&VersionPage { t, shell, bill, head: found.head, parts })
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

/// Two versions, where both were read.
async fn both(
    tx: &mut Tx<'_>,
    bill: &BillId,
    old: &VersionCode,
    new: &VersionCode,
) -> Result<Option<(BillText, BillText)>, store::Error> {
    let Some(old) = text::show(tx, bill, old).await? else { return Ok(None) };
    Ok(text::show(tx, bill, new).await?.map(|new| (old, new)))
}

/// The class that sets a part in by its depth.
fn depth(anchor: &str) -> &'static str {
    ["", "deep1", "deep2", "deep3", "deep4"][anchor.matches('/').count().min(4)]
}
