//! `/sources`: where the law comes from, and how old it is.

use crate::kernel::Timestamp;
use crate::law::source::{self, Problem, Run, Source, SourceState};
use crate::night::fresh;
use crate::store;
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Section, Shell, Visit};
use crate::web::{Error, Site};
use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;

/// `/sources`.
pub(super) fn routes() -> Router<Site> {
    Router::new().route("/sources", get(show))
}

/// Each source of law with its age.
#[derive(Template)]
#[template(path = "sources/list.html")]
struct SourcesPage {
    t: Speech,
    shell: Shell,
    rows: Vec<Line>,
    run: Option<Run>,
    next_due: Option<Timestamp>,
    now: Timestamp,
}

/// One source.
struct Line {
    name: Msg,
    publisher: &'static str,
    url: &'static str,
    records: u64,
    asked_at: Timestamp,
    changed_at: Option<Timestamp>,
    problem: Option<Problem>,
}

impl Line {
    fn of(state: SourceState) -> Self {
        let (publisher, url) = state.source.publisher();
        Self {
            name: name(state.source),
            publisher,
            url,
            records: state.records,
            asked_at: state.asked_at,
            changed_at: state.changed_at,
            problem: state.problem,
        }
    }
}

impl SourcesPage {
    /// How long ago, in its largest whole unit.
    fn ago(&self, at: &Timestamp) -> String {
        let seconds = (self.now.as_millis() - at.as_millis()).max(0) / 1000;
        let (message, count) = match seconds {
            ..3600 => (Msg::SOURCES_MINUTES_AGO, seconds / 60),
            3600..86_400 => (Msg::SOURCES_HOURS_AGO, seconds / 3600),
            _ => (Msg::SOURCES_DAYS_AGO, seconds / 86_400),
        };
        self.t.m(message).with("count", count).to_string()
    }
}

/// What a source is called.
pub(super) const fn name(source: Source) -> Msg {
    match source {
        Source::Members => Msg::SOURCES_MEMBERS,
        Source::Contacts => Msg::SOURCES_CONTACTS,
        Source::Committees => Msg::SOURCES_COMMITTEES,
        Source::CommitteeSeats => Msg::SOURCES_COMMITTEE_SEATS,
        Source::ZipTable => Msg::SOURCES_ZIP_TABLE,
        Source::Outlines => Msg::SOURCES_OUTLINES,
        Source::Bills => Msg::SOURCES_BILLS,
        Source::Votes => Msg::SOURCES_VOTES,
        Source::Texts => Msg::SOURCES_TEXTS,
        Source::States => Msg::SOURCES_STATES,
    }
}

/// `GET /sources`: where the law comes from, and how old it is.
async fn show(visit: Visit) -> Result<Response, Error> {
    let schedule = visit.site.config().sync.clone();
    let read = visit.site.db().read(async move |tx| {
        let states = source::states(tx).await?;
        let run = source::latest_run(tx).await?;
        let next_due = fresh::next_due(tx, schedule.as_ref()).await?;
        Ok::<_, store::Error>((states, run, next_due))
    });
    let (states, run, next_due) = read.await?;
    let (t, now) = (visit.t, visit.site.now());
    if visit.takes_json {
        return Ok(visit.json(&source::as_json(&states, run.as_ref(), next_due, now)));
    }
    let shell = visit.shell(t.m(Msg::SOURCES_TITLE), Section::Elsewhere);
    let rows = states.into_iter().map(Line::of).collect();
    visit.page(&SourcesPage { t, shell, rows, run, next_due, now })
}
