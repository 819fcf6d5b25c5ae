use super::Site;
use super::i18n::{Msg, Speech};
use super::page::{Section, Shell};
use crate::store;
use askama::Template;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Why a request was not answered as asked. This type alone maps errors to a status and a page:
/// what happened, what was kept, what to do next.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// The request cannot be read.
    #[error("the request cannot be read")]
    BadRequest,
    /// A form or an address holds bytes that are not UTF-8.
    #[error("the request holds bytes that are not UTF-8")]
    Utf8,
    /// Another site made the browser send this form.
    #[error("another site sent this form")]
    Forged,
    /// No such page.
    #[error("no such page")]
    NotFound,
    /// No such thing; the page says which.
    #[error("no such thing")]
    Missing(String),
    /// The page exists, but not for this method.
    #[error("the page does not take this method")]
    Method,
    /// The form arrived too slowly.
    #[error("the form arrived too slowly")]
    SlowBody,
    /// The answer took longer than anybody waits.
    #[error("the answer took too long")]
    Deadline,
    /// The thing has changed since the page was made; the page says how.
    #[error("the thing has changed since")]
    Conflict(String),
    /// The body is larger than any form of ours.
    #[error("the body is too large")]
    TooLarge,
    /// The address is longer than any of ours.
    #[error("the address is too long")]
    UriTooLong,
    /// The headers are more than a browser sends.
    #[error("the headers are too large")]
    Headers,
    /// A field cannot be taken; the page says which and why.
    #[error("a field cannot be taken")]
    Unprocessable(String),
    /// Our fault.
    #[error("an error of our own: {0}")]
    Internal(Arc<str>),
    /// The disk has no room for what was sent.
    #[error("the disk is full")]
    Full,
    /// More requests than can be served at once.
    #[error("too many requests at once")]
    Busy,
}

/// Seconds after which a busy site is worth asking again.
const RETRY_AFTER_S: u32 = 5;

impl From<store::Error> for Error {
    fn from(why: store::Error) -> Self {
        match why {
            store::Error::Overloaded | store::Error::Stopped => Self::Busy,
            store::Error::Full => Self::Full,
            // The first line only: what a server adds below it may quote a value.
            other => Self::internal(other.to_string().lines().next().unwrap_or_default()),
        }
    }
}

impl From<askama::Error> for Error {
    fn from(why: askama::Error) -> Self {
        Self::internal(&why.to_string())
    }
}

impl Error {
    /// An error of our own, for the log; the page does not show it.
    pub fn internal(why: &str) -> Self {
        Self::Internal(why.into())
    }

    /// The status it is answered with.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest | Self::Utf8 => StatusCode::BAD_REQUEST,
            Self::Forged => StatusCode::FORBIDDEN,
            Self::NotFound | Self::Missing(_) => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::SlowBody => StatusCode::REQUEST_TIMEOUT,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UriTooLong => StatusCode::URI_TOO_LONG,
            Self::Headers => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::Unprocessable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            Self::Deadline | Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// What happened, what was kept, what to do next.
    fn sentences(&self) -> [Msg; 3] {
        match self {
            Self::BadRequest => {
                [Msg::ERROR_BAD_REQUEST, Msg::ERROR_BAD_REQUEST_KEPT, Msg::ERROR_BAD_REQUEST_NEXT]
            }
            Self::Utf8 => [Msg::ERROR_UTF8, Msg::ERROR_UTF8_KEPT, Msg::ERROR_UTF8_NEXT],
            Self::Forged => [Msg::ERROR_FORGED, Msg::ERROR_FORGED_KEPT, Msg::ERROR_FORGED_NEXT],
            Self::NotFound | Self::Missing(_) => {
                [Msg::ERROR_NOT_FOUND, Msg::ERROR_NOT_FOUND_KEPT, Msg::ERROR_NOT_FOUND_NEXT]
            }
            Self::Method => [Msg::ERROR_METHOD, Msg::ERROR_METHOD_KEPT, Msg::ERROR_METHOD_NEXT],
            Self::SlowBody | Self::Deadline => {
                [Msg::ERROR_TIMEOUT, Msg::ERROR_TIMEOUT_KEPT, Msg::ERROR_TIMEOUT_NEXT]
            }
            Self::Conflict(_) => {
                [Msg::ERROR_CONFLICT, Msg::ERROR_CONFLICT_KEPT, Msg::ERROR_CONFLICT_NEXT]
            }
            Self::TooLarge => {
                [Msg::ERROR_TOO_LARGE, Msg::ERROR_TOO_LARGE_KEPT, Msg::ERROR_TOO_LARGE_NEXT]
            }
            Self::UriTooLong => [
                Msg::ERROR_URI_TOO_LONG,
                Msg::ERROR_URI_TOO_LONG_KEPT,
                Msg::ERROR_URI_TOO_LONG_NEXT,
            ],
            Self::Headers => [Msg::ERROR_HEADERS, Msg::ERROR_HEADERS_KEPT, Msg::ERROR_HEADERS_NEXT],
            Self::Unprocessable(_) => [
                Msg::ERROR_UNPROCESSABLE,
                Msg::ERROR_UNPROCESSABLE_KEPT,
                Msg::ERROR_UNPROCESSABLE_NEXT,
            ],
            Self::Internal(_) => {
                [Msg::ERROR_INTERNAL, Msg::ERROR_INTERNAL_KEPT, Msg::ERROR_INTERNAL_NEXT]
            }
            Self::Full => [Msg::ERROR_FULL, Msg::ERROR_FULL_KEPT, Msg::ERROR_FULL_NEXT],
            Self::Busy => [Msg::ERROR_BUSY, Msg::ERROR_BUSY_KEPT, Msg::ERROR_BUSY_NEXT],
        }
    }

    fn detail(&self) -> Option<&str> {
        match self {
            Self::Missing(detail) | Self::Conflict(detail) | Self::Unprocessable(detail) => {
                Some(detail)
            }
            _ => None,
        }
    }

    fn said(&self, t: Speech) -> [String; 3] {
        self.sentences().map(|message| match message {
            Msg::ERROR_BUSY_NEXT => t.m(message).with("seconds", RETRY_AFTER_S).to_string(),
            _ => t.m(message).to_string(),
        })
    }

    /// The page, or problem details (RFC 9457) for a program.
    pub(super) fn page(&self, site: &Site, t: Speech, request_id: &str, as_json: bool) -> Body {
        let [what, kept, next] = self.said(t);
        if as_json {
            return Body::from(self.problem(&what, [&kept, &next], request_id));
        }
        let shell = Shell::new(site, t, &what, Section::Elsewhere);
        let (code, detail) = (self.status().as_str().to_owned(), self.detail());
        let page = ErrorPage { t, shell, code, what, detail, kept, next, request_id };
        // A page that cannot be rendered must not hide the error it tells of.
        Body::from(page.render().unwrap_or(page.what))
    }

    fn problem(&self, title: &str, sentences: [&str; 2], request_id: &str) -> String {
        let own = self.detail().unwrap_or_default();
        let detail = [own, sentences[0], sentences[1]].join(" ");
        serde_json::json!({
            "type": "about:blank",
            "title": title,
            "status": self.status().as_u16(),
            "detail": detail.trim(),
            "instance": format!("urn:request:{request_id}"),
        })
        .to_string()
    }
}

/// The page of an error.
#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    t: Speech,
    shell: Shell,
    code: String,
    what: String,
    detail: Option<&'a str>,
    kept: String,
    next: String,
    request_id: &'a str,
}

impl IntoResponse for Error {
    /// The status, with the error itself as an extension: the guard, which knows the reader's
    /// language and the request's number, writes the page.
    fn into_response(self) -> Response {
        if let Self::Internal(why) = &self {
            tracing::error!(error = %why, "a request failed");
        }
        let mut response = self.status().into_response();
        if response.status() == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(RETRY_AFTER_S));
        }
        response.extensions_mut().insert(self);
        response
    }
}
