//! Key pages as they are sent, on an empty site: snapshots that are read in review.

use crate::app::{App, Engine};
use crate::config::Config;
use crate::kernel::{Clock, Random};
use crate::store::DataFolder;
use crate::web::{Site, router};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use tower::ServiceExt;

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

async fn router_in(folder: &tempfile::TempDir) -> axum::Router {
    let folder = DataFolder::open(folder.path()).expect("a folder");
    let now = "2026-11-23T12:00:00Z".parse().expect("an instant");
    let (clock, random) = (Clock::fixed(now), Random::seeded(1));
    let app = App::assemble(folder, Engine::OneMachine, Config::default(), clock, random);
    router(Site::new(app.await.expect("an app")))
}

async fn send(request: axum::http::request::Builder, body: &str) -> Answer {
    let folder = tempfile::tempdir().expect("a folder");
    let router = router_in(&folder).await;
    let request = request.body(Body::from(body.to_owned())).expect("a request");
    let (parts, body) = router.oneshot(request).await.expect("an answer").into_parts();
    let bytes = axum::body::to_bytes(body, 1 << 20).await.expect("a body");
    let body = String::from_utf8(bytes.to_vec()).expect("text");
    Answer { status: parts.status, headers: parts.headers, body }
}

async fn get(address: &str) -> Answer {
    send(Request::get(address), "").await
}

/// The page without what changes with every edit of a style: names of assets, the request's number.
fn steady(page: &str) -> String {
    let mut steady = String::new();
    for line in page.lines().filter(|line| !line.trim().is_empty()) {
        let (before, after) = line.split_once("/assets/").unwrap_or((line, ""));
        steady.push_str(before);
        if let Some((name, rest)) = after.split_once('"') {
            let stem = name.split('.').next().unwrap_or_default();
            steady.push_str(&format!("/assets/{stem}\"{rest}"));
        }
        steady.push('\n');
    }
    steady
}

#[tokio::test]
async fn key_pages_read_as_they_did() {
    for (name, address) in [
        ("home_empty", "/"),
        ("bills_empty", "/bills"),
        ("lookup_form", "/my-legislators"),
        ("help", "/help"),
        ("numbers", "/numbers"),
        ("sources", "/sources"),
        ("not_found", "/nothing"),
    ] {
        let answer = get(address).await;
        let page = steady(&answer.body);
        let page = page.lines().filter(|line| !line.contains("Quote this number"));
        insta::assert_snapshot!(name, page.collect::<Vec<_>>().join("\n"));
    }
}

#[tokio::test]
async fn the_exit_leaves_nothing_behind() {
    let answer = get("/exit").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(answer.headers[header::REFERRER_POLICY], "no-referrer");
    assert!(answer.headers.contains_key("clear-site-data"));
}

#[tokio::test]
async fn a_form_that_is_too_large_is_answered_with_a_sentence() {
    let post = || {
        Request::post("/my-legislators")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
    };
    let megabyte = format!("at={}", "x".repeat(1 << 20));
    let answer = send(post(), &megabyte).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("more than we can take"), "{}", answer.body);
    let answer = send(post(), "at=%FF").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.body.contains("not readable text"), "{}", answer.body);
}

#[tokio::test]
async fn the_wrong_method_and_another_site_are_refused() {
    let answer = send(Request::delete("/help"), "").await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(answer.headers.contains_key(header::ALLOW));
    let forged = Request::post("/my-legislators").header("sec-fetch-site", "cross-site");
    assert_eq!(send(forged, "").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_zip_code_that_is_none_keeps_what_was_typed() {
    let answer = get("/my-legislators?zip=12%3Cb%3E").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("A ZIP code has five digits"));
    assert!(answer.body.contains("12&#60;b&#62;"), "what was typed is kept, and escaped");
}
