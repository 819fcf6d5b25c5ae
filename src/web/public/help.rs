use crate::config::Hotline;
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Section, Shell, Visit};
use crate::web::{Error, Site};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// `/help` and `/exit`.
pub(super) fn routes() -> Router<Site> {
    Router::new().route("/help", get(help)).route("/exit", get(exit))
}

/// The hotlines, how to leave quickly, and what stays behind in the browser.
#[derive(Template)]
#[template(path = "public/help.html")]
struct HelpPage<'a> {
    t: Speech,
    shell: Shell,
    hotlines: &'a [Hotline],
}

/// `GET /help`: hotlines by country and how to stay safe while reading.
async fn help(visit: Visit) -> Result<Response, Error> {
    let shell = visit.shell(visit.t.m(Msg::HELP_TITLE), Section::Help).sensitive();
    visit.page(&HelpPage { t: visit.t, shell, hotlines: &visit.site.config().hotlines })
}

/// `GET /exit`: leaves at once for a page nobody would ask about. A redirect, so that the exit
/// itself never enters the history; what the browser keeps of this site is cleared.
async fn exit(State(site): State<Site>) -> Response {
    let target = HeaderValue::from_str(&site.config().exit_url);
    let target = target.unwrap_or(HeaderValue::from_static("about:blank"));
    let headers = [
        (header::LOCATION, target),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (
            HeaderName::from_static("clear-site-data"),
            HeaderValue::from_static(r#""cookies", "storage""#),
        ),
    ];
    (StatusCode::SEE_OTHER, headers).into_response()
}
