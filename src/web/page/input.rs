use crate::web::{Error, Site};
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use percent_encoding::percent_decode;
use serde::de::DeserializeOwned;
use std::time::Duration;

/// How much of a form that is too large is read and dropped, so that the sender hears our answer
/// rather than a broken connection.
const DRAIN_LIMIT_BYTES: u64 = 8 * 1024 * 1024;
/// How long a form may take to arrive, over the slowest phone; less than the whole request may.
const FORM_DEADLINE: Duration = Duration::from_secs(8);

/// A posted form. Refuses what is too large, too slow, not a form, or not UTF-8.
pub struct Form<T>(pub T);

/// The part of the address after `?`.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Site> for Form<T> {
    type Rejection = Error;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Error> {
        if !is_form(request.headers()) {
            return Err(Error::BadRequest);
        }
        let reading = read(request, site.config().limits.body_bytes);
        let bytes = tokio::time::timeout(FORM_DEADLINE, reading).await;
        let bytes = bytes.map_err(|_| Error::SlowBody)??;
        parse(&bytes).map(Self)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        parse(parts.uri.query().unwrap_or_default().as_bytes()).map(Self)
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| {
        let (essence, _) = kind.split_once(';').unwrap_or((kind, ""));
        essence.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded")
    })
}

async fn read(request: Request, limit: usize) -> Result<Bytes, Error> {
    let body = request.into_body();
    let announced = axum::body::HttpBody::size_hint(&body).lower();
    if announced > limit as u64 {
        drain(body, announced).await;
        return Err(Error::TooLarge);
    }
    let collected = Limited::new(body, limit).collect().await;
    match collected {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(why) if why.is::<LengthLimitError>() => Err(Error::TooLarge),
        Err(_) => Err(Error::BadRequest),
    }
}

async fn drain(mut body: axum::body::Body, announced: u64) {
    if announced <= DRAIN_LIMIT_BYTES {
        while let Some(Ok(_)) = body.frame().await {}
    }
}

/// Reads a form or a query, refusing bytes that are not UTF-8 where the decoder would replace them.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    if !is_utf8(bytes) {
        return Err(Error::Utf8);
    }
    serde_urlencoded::from_bytes(bytes).map_err(|_| Error::BadRequest)
}

/// Whether escaped text is UTF-8 once its escapes are resolved.
pub(in crate::web) fn is_utf8(escaped: &[u8]) -> bool {
    is_plain(escaped) || percent_decode(escaped).decode_utf8().is_ok()
}

/// Whether nothing in it, escaped or not, is beyond ASCII: most forms are, and need no decoding.
fn is_plain(escaped: &[u8]) -> bool {
    let is_beyond = |at: &u8| matches!(at, b'8' | b'9' | b'a'..=b'f' | b'A'..=b'F');
    let mut escapes = escaped.split(|byte| *byte == b'%').skip(1);
    escaped.is_ascii() && !escapes.any(|escape| escape.first().is_some_and(is_beyond))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize, PartialEq, Eq)]
    struct Note {
        text: String,
    }

    #[test]
    fn a_form_is_read_and_broken_text_is_refused() {
        let note = |text: &str| Note { text: text.to_owned() };
        assert_eq!(parse::<Note>(b"text=a+b%C3%A9").expect("a form"), note("a bé"));
        assert!(matches!(parse::<Note>(b"text=%FF"), Err(Error::Utf8)));
        assert!(matches!(parse::<Note>(b"text=\xff"), Err(Error::Utf8)));
        assert!(matches!(parse::<Note>(b"text=%C3"), Err(Error::Utf8)));
        assert_eq!(parse::<Note>(b"text=%2C%").expect("a form"), note(",%"));
        assert!(matches!(parse::<Note>(b"other=1"), Err(Error::BadRequest)));
    }
}
