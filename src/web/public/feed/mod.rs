//! `/feeds`: what happened to a bill, or to the bills of a search, for feed readers.
//!
//! Enters: a bill's id, or the words and filters of a search. Leaves: Atom (RFC 4287) or JSON Feed
//! 1.1. **Invariant:** an entry keeps its id for as long as what it tells of stands in the record.

mod bills;
mod calendar;
mod legislators;
mod write;

use crate::kernel::Day;
use crate::web::page::Visit;
use crate::web::{Error, Site};
use axum::Router;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use axum::routing::get;

/// `/feeds/...` and `/calendar.ics`.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/feeds/bills.atom", get(bills::search_atom))
        .route("/feeds/bills.json", get(bills::search_json))
        .route("/feeds/bills/us/{congress}/{file}", get(bills::one))
        .route("/feeds/legislators/{file}", get(legislators::one))
        .route("/calendar.ics", get(calendar::show))
}

/// A feed, whatever it is written as.
struct Feed {
    title: String,
    /// The page it belongs to, from the site's root.
    page: String,
    /// Its own address, from the site's root.
    address: String,
    entries: Vec<Entry>,
}

/// One thing that happened.
struct Entry {
    /// From the site's root, with a fragment where the page tells of more than one thing.
    address: String,
    title: String,
    text: String,
    day: Day,
}

/// How a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Atom,
    Json,
}

impl Form {
    /// The form and the name of `hr1865.atom`.
    fn of(file: &str) -> Option<(&str, Self)> {
        let (name, ending) = file.rsplit_once('.')?;
        match ending {
            "atom" => Some((name, Self::Atom)),
            "json" => Some((name, Self::Json)),
            _ => None,
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Atom => "atom",
            Self::Json => "json",
        }
    }

    const fn content_type(self) -> HeaderValue {
        match self {
            Self::Atom => HeaderValue::from_static("application/atom+xml; charset=utf-8"),
            Self::Json => HeaderValue::from_static("application/feed+json"),
        }
    }
}

/// The site's address: what the operator set, else how it was asked for.
fn base(visit: &Visit, headers: &HeaderMap) -> String {
    if let Some(base) = &visit.site.config().base_url {
        return base.trim_end_matches('/').to_owned();
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    format!("http://{}", host.unwrap_or("localhost"))
}

/// The feed in this form, tagged so that a reader who has it is sent nothing.
fn answer(visit: &Visit, headers: &HeaderMap, form: Form, feed: &Feed) -> Result<Response, Error> {
    let base = base(visit, headers);
    let text = match form {
        Form::Atom => write::atom(visit, &base, feed)?,
        Form::Json => write::json(visit, &base, feed).to_string(),
    };
    Ok(visit.file(text, form.content_type()))
}
