//! A feed as text.

use super::{Entry, Feed};
use crate::kernel::Day;
use crate::web::Error;
use crate::web::page::Visit;
use askama::Template;
use serde_json::{Value, json};

#[derive(Template)]
#[template(path = "feed/bills.atom.xml", escape = "html")]
struct Atom<'f> {
    base: &'f str,
    language: &'static str,
    author: &'f str,
    updated: String,
    feed: &'f Feed,
}

/// The feed as Atom.
pub(super) fn atom(visit: &Visit, base: &str, feed: &Feed) -> Result<String, Error> {
    let updated = moment(feed.entries.iter().map(|entry| entry.day).max());
    let (language, author) = (visit.t.locale().tag(), visit.site.config().site_name.as_str());
    Ok(Atom { base, language, author, updated, feed }.render()?)
}

/// The feed as JSON Feed 1.1.
pub(super) fn json(visit: &Visit, base: &str, feed: &Feed) -> Value {
    let item = |entry: &Entry| {
        let url = format!("{base}{}", entry.address);
        json!({
            "id": url,
            "url": url,
            "title": entry.title,
            "content_text": entry.text,
            "date_published": moment(Some(entry.day)),
        })
    };
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": format!("{base}{}", feed.page),
        "feed_url": format!("{base}{}", feed.address),
        "language": visit.t.locale().tag(),
        "authors": [{ "name": visit.site.config().site_name }],
        "items": feed.entries.iter().map(item).collect::<Vec<_>>(),
    })
}

/// A day as RFC 3339 wants an instant; upstream gives days without a time.
fn moment(day: Option<Day>) -> String {
    let day = day.map_or_else(|| "1970-01-01".to_owned(), |day| day.to_string());
    format!("{day}T00:00:00Z")
}
