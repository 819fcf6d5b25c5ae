use super::body::answer_once;
use super::cache::KeptPage;
use super::{Encoding, Kept, Section, Shell};
use crate::web::i18n::{Locale, Speech};
use crate::web::{Error, Site};
use askama::Template;
use axum::body::Bytes;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use axum::response::Response;
use std::convert::Infallible;
use std::fmt::Display;

/// One request as a handler sees it: the site, the reader's language, and how to answer her.
pub struct Visit {
    /// The site.
    pub site: Site,
    /// Speech in the reader's language.
    pub t: Speech,
    /// The coding she takes.
    pub encoding: Encoding,
    /// The tag of what her browser has already.
    pub if_none_match: Option<HeaderValue>,
    /// Whether a program asks, which reads JSON rather than a page.
    pub takes_json: bool,
}

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
/// Kept by the browser, but asked about each time.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
/// Kept by nobody.
const NOT_KEPT: HeaderValue = HeaderValue::from_static("no-store");

/// The locale that a request asks for.
pub(in crate::web) fn locale_of(headers: &HeaderMap) -> Locale {
    let header = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    header.map_or_else(Locale::default, Locale::negotiate)
}

/// Whether a request asks for JSON: a program's does, a browser's names HTML too.
pub(in crate::web) fn wants_json(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("json") && !accept.contains("html"))
}

impl Visit {
    /// The shell of a page with this title.
    pub fn shell(&self, title: impl Display, section: Section) -> Shell {
        Shell::new(&self.site, self.t, title, section)
    }

    /// A page that anybody may see: tagged, so that a browser that has it is sent nothing.
    pub fn page(&self, template: &impl Template) -> Result<Response, Error> {
        let body = Bytes::from(template.render()?);
        let response = answer_once(body, self.encoding, self.if_none_match.as_ref());
        Ok(Self::as_html(response, ASK_AGAIN))
    }

    /// What a page shows, for a program: tagged like the page.
    pub fn json(&self, value: &serde_json::Value) -> Response {
        self.file(value.to_string(), JSON)
    }

    /// Text of another kind than a page, tagged like one.
    pub fn file(&self, text: String, kind: HeaderValue) -> Response {
        let body = Bytes::from(text);
        let mut response = answer_once(body, self.encoding, self.if_none_match.as_ref());
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response.headers_mut().insert(header::CACHE_CONTROL, ASK_AGAIN);
        response
    }

    /// A page for this reader alone: never kept.
    pub fn private_page(&self, template: &impl Template) -> Result<Response, Error> {
        let body = Bytes::from(template.render()?);
        Ok(Self::as_html(answer_once(body, self.encoding, None), NOT_KEPT))
    }

    /// What a private page shows, for a program: never kept.
    pub fn private_json(&self, value: &serde_json::Value) -> Response {
        let mut response = self.json(value);
        response.headers_mut().insert(header::CACHE_CONTROL, NOT_KEPT);
        response.headers_mut().remove(header::ETAG);
        response
    }

    /// A page for this reader alone that tells of a fault in her form: 422, her words kept in it.
    pub fn faulty_page(&self, template: &impl Template) -> Result<Response, Error> {
        let mut response = self.private_page(template)?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        Ok(response)
    }

    /// A page that many read: rendered once, until one of its topics is announced. What depends on
    /// the reader has no place in it. `name` is the page's address.
    pub async fn kept_page<F>(&self, name: &str, render: F) -> Result<Response, Error>
    where
        F: Future<Output = Result<Kept, Error>>,
    {
        let page = self.site.pages().get(name, self.t.locale(), render).await?;
        Ok(page.answer(self.encoding, self.if_none_match.as_ref()))
    }

    fn as_html(mut response: Response, cache: HeaderValue) -> Response {
        response.headers_mut().insert(header::CONTENT_TYPE, HTML);
        response.headers_mut().insert(header::CACHE_CONTROL, cache);
        response
    }
}

impl KeptPage {
    fn answer(&self, accepted: Encoding, if_none_match: Option<&HeaderValue>) -> Response {
        let response = self.body.answer(accepted, if_none_match);
        // Whoever looks over her device must not find a sensitive page in the browser's store.
        Visit::as_html(response, if self.is_sensitive { NOT_KEPT } else { ASK_AGAIN })
    }
}

/// The answer to a plain request for a page that is kept and fresh, with the pattern of its route;
/// none for all others.
pub(in crate::web) fn kept_answer<B>(
    site: &Site,
    request: &Request<B>,
) -> Option<(&'static str, Response)> {
    let headers = request.headers();
    let is_plain = request.method() == Method::GET && request.uri().query().is_none();
    if !is_plain || wants_json(headers) {
        return None;
    }
    let page = site.pages().fresh(request.uri().path(), locale_of(headers))?;
    let if_none_match = headers.get(header::IF_NONE_MATCH);
    Some((page.route, page.answer(Encoding::accepted(headers), if_none_match)))
}

impl FromRequestParts<Site> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        Ok(Self {
            site: site.clone(),
            t: Speech::new(locale_of(&parts.headers)),
            encoding: Encoding::accepted(&parts.headers),
            if_none_match: parts.headers.get(header::IF_NONE_MATCH).cloned(),
            takes_json: wants_json(&parts.headers),
        })
    }
}
