use crate::kernel::Day;
use crate::law::{bill, legislator, vote};
use crate::store;
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Section, Shell, Visit};
use crate::web::{Error, Site};
use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;

/// `/numbers`.
pub(super) fn routes() -> Router<Site> {
    Router::new().route("/numbers", get(show))
}

/// One number of the site, how it is counted and what it leaves out.
struct Rule {
    what: Msg,
    how: Msg,
}

const RULES: [Rule; 5] = [
    Rule { what: Msg::NUMBERS_CALLS, how: Msg::NUMBERS_CALLS_HOW },
    Rule { what: Msg::NUMBERS_TWICE, how: Msg::NUMBERS_TWICE_HOW },
    Rule { what: Msg::NUMBERS_LIVE, how: Msg::NUMBERS_LIVE_HOW },
    Rule { what: Msg::NUMBERS_COSPONSORS, how: Msg::NUMBERS_COSPONSORS_HOW },
    Rule { what: Msg::NUMBERS_VOTES, how: Msg::NUMBERS_VOTES_HOW },
];

/// How every public number is counted, and how much law is loaded.
#[derive(Template)]
#[template(path = "public/numbers.html")]
struct NumbersPage {
    t: Speech,
    shell: Shell,
    bills: u64,
    votes: u64,
    people_as_of: Option<Day>,
}

impl NumbersPage {
    fn rules(&self) -> &'static [Rule] {
        &RULES
    }
}

/// `GET /numbers`: how every public number is counted.
async fn show(visit: Visit) -> Result<Response, Error> {
    let read = visit.site.db().read(async |tx| {
        let bills = bill::count_by_stage(tx).await?.values().sum();
        let votes = vote::count(tx).await?;
        Ok::<_, store::Error>((bills, votes, legislator::as_of_day(tx).await?))
    });
    let (t, (bills, votes, people_as_of)) = (visit.t, read.await?);
    let shell = visit.shell(t.m(Msg::NUMBERS_TITLE), Section::Elsewhere);
    visit.page(&NumbersPage { t, shell, bills, votes, people_as_of })
}
