//! The policies every response carries.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;

/// Nothing but our own style, script, pictures and forms; no inline script or style; no frame of
/// another site. Moving pictures may come from anywhere a campaign names, once they are asked for.
const CONTENT: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; media-src 'self' https:; connect-src 'self'; form-action 'self'; \
    frame-ancestors 'self'; base-uri 'none'";
/// Only the look-up may ask where the reader is, and only when she clicks.
const PERMISSIONS: &str = "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), \
    interest-cohort=(), browsing-topics=()";

const POLICIES: [(HeaderName, HeaderValue); 5] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT)),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (HeaderName::from_static("permissions-policy"), HeaderValue::from_static(PERMISSIONS)),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

/// Adds the policies and the request's number. What only sends the browser on has no document for
/// a policy to hold, but says which address the next page may know.
pub(super) fn apply(response: &mut Response, id: &HeaderValue) {
    let is_document = !response.status().is_redirection();
    let headers = response.headers_mut();
    headers.reserve(POLICIES.len() + 1);
    for (name, value) in POLICIES {
        if is_document || name == header::REFERRER_POLICY {
            headers.entry(name).or_insert(value);
        }
    }
    headers.insert(HeaderName::from_static("x-request-id"), id.clone());
}
