//! The rules a request must keep before any handler sees it.

use crate::config;
use crate::web::error::Error;
use crate::web::page::is_utf8;
use axum::http::{HeaderMap, Method, Request, Uri, header};
use std::time::Duration;

/// How much one request may ask of the site.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Requests served at once; live streams count only until they begin.
    pub in_flight: usize,
    /// How long an answer may take.
    pub deadline: Duration,
    /// Bytes of path and query.
    pub uri_bytes: usize,
    /// Bytes of all header names and values.
    pub header_bytes: usize,
}

impl Limits {
    /// The limits that an operator set, with those that nobody needs to set.
    pub fn of(set: &config::Limits) -> Self {
        Self {
            in_flight: set.concurrent_requests,
            deadline: Duration::from_millis(set.request_ms),
            // The longest address of ours is a search with a long title in it.
            uri_bytes: 2_048,
            // Browsers send 1 to 2 kB; we set no cookie.
            header_bytes: 16 * 1024,
        }
    }
}

/// What is wrong with the request, if anything is.
pub(super) fn check<B>(request: &Request<B>, limits: &Limits) -> Result<(), Error> {
    let uri = request.uri();
    let uri_bytes = uri.path().len() + uri.query().map_or(0, str::len);
    if uri_bytes > limits.uri_bytes {
        return Err(Error::UriTooLong);
    }
    let headers = request.headers();
    let header_bytes: usize =
        headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if header_bytes > limits.header_bytes {
        return Err(Error::Headers);
    }
    if !is_utf8(uri.path().as_bytes()) || !is_utf8(uri.query().unwrap_or_default().as_bytes()) {
        return Err(Error::Utf8);
    }
    if !is_safe(request.method()) && is_forged(headers, uri) {
        return Err(Error::Forged);
    }
    Ok(())
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Whether another site made a browser send this. Every current browser says where a request comes
/// from in `Sec-Fetch-Site`; older ones name their page in `Origin`; a program says neither, and
/// has no cookie of ours to abuse.
fn is_forged(headers: &HeaderMap, uri: &Uri) -> bool {
    let text =
        |name: header::HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(from) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return !matches!(from, "same-origin" | "none");
    }
    let Some(origin) = text(header::ORIGIN) else { return false };
    let own =
        text(header::HOST).or_else(|| uri.authority().map(axum::http::uri::Authority::as_str));
    let from = origin.split_once("://").map(|(_, authority)| authority);
    from.is_none() || from != own
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    type Headers<'a> = &'a [(&'a str, &'a str)];

    fn refused(method: &str, address: &str, headers: Headers<'_>) -> Option<u16> {
        let mut request = Request::builder().method(method).uri(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).expect("a request");
        check(&request, &Limits::of(&config::Limits::default()))
            .err()
            .map(|error| error.status().as_u16())
    }

    #[test]
    fn a_form_of_another_site_is_refused() {
        let cases: [(Headers<'_>, Option<u16>); 9] = [
            (&[], None),
            (&[("sec-fetch-site", "same-origin")], None),
            (&[("sec-fetch-site", "none")], None),
            (&[("sec-fetch-site", "cross-site")], Some(403)),
            (&[("sec-fetch-site", "same-site")], Some(403)),
            (
                &[("sec-fetch-site", "cross-site"), ("origin", "http://a.org"), ("host", "a.org")],
                Some(403),
            ),
            (&[("origin", "https://a.org"), ("host", "a.org")], None),
            (&[("origin", "https://evil.org"), ("host", "a.org")], Some(403)),
            (&[("origin", "null"), ("host", "a.org")], Some(403)),
        ];
        for (headers, expected) in cases {
            assert_eq!(refused("POST", "/c/x/call", headers), expected, "{headers:?}");
        }
        assert_eq!(refused("GET", "/", &[("sec-fetch-site", "cross-site")]), None);
    }

    #[test]
    fn what_is_too_long_is_refused_with_its_own_status() {
        let long = "x".repeat(20_000);
        assert_eq!(refused("GET", &format!("/?q={}", &long[..3_000]), &[]), Some(414));
        assert_eq!(refused("GET", "/", &[("cookie", &long)]), Some(431));
        assert_eq!(refused("GET", "/bills?q=short", &[("cookie", "a=b")]), None);
    }

    #[test]
    fn an_address_that_is_not_text_is_refused() {
        assert_eq!(refused("GET", "/c/%FF%FE", &[]), Some(400));
        assert_eq!(refused("GET", "/bills?q=%C3%28", &[]), Some(400));
        assert_eq!(refused("GET", "/bills?q=caf%C3%A9&x=%zz", &[]), None);
    }
}
