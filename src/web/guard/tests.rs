use super::*;
use crate::app::{App, Engine};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use std::time::Duration;
use tower::ServiceExt;

async fn site(folder: &tempfile::TempDir) -> Site {
    let app = App::open(folder.path(), Engine::OneMachine).await.expect("an app");
    Site::new(app)
}

fn ordinary() -> Limits {
    Limits::of(&crate::config::Limits::default())
}

fn guarded(site: &Site, limits: Limits) -> Router {
    Router::new()
        .route("/plain", get(|| async { "hello" }))
        .route("/slow", get(|| async { tokio::time::sleep(Duration::from_secs(60)).await }))
        .route("/panics", get(panics))
        .route("/breaks", get(|| async { Error::internal("a secret of ours") }))
        .layer(Guard::new(site.clone(), limits))
}

async fn panics() -> &'static str {
    panic!("on purpose")
}

async fn ask(router: &Router, address: &str, accept: &str) -> (StatusCode, HeaderMap, String) {
    let request = Request::builder().uri(address).header("accept", accept);
    let request = request.body(Body::empty()).expect("a request");
    let response = router.clone().oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, 1 << 20).await.expect("a body");
    (parts.status, parts.headers, String::from_utf8(bytes.to_vec()).expect("text"))
}

#[tokio::test]
async fn every_answer_carries_its_policies_and_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let router = guarded(&site(&folder).await, ordinary());
    let (status, headers, body) = ask(&router, "/plain", "*/*").await;
    assert_eq!((status, body.as_str()), (StatusCode::OK, "hello"));
    assert_eq!(headers["x-request-id"].len(), 16);
    assert!(
        headers["content-security-policy"].to_str().expect("text").contains("default-src 'none'")
    );
    for name in ["referrer-policy", "permissions-policy", "x-content-type-options"] {
        assert!(headers.contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn a_slow_or_broken_handler_is_answered_with_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let limits = Limits { deadline: Duration::from_millis(20), ..ordinary() };
    let router = guarded(&site(&folder).await, limits);
    let cases =
        [("/slow", 503, "too long"), ("/panics", 500, "our side"), ("/breaks", 500, "our side")];
    for (address, expected, sentence) in cases {
        let (status, headers, page) = ask(&router, address, "text/html").await;
        assert_eq!(status.as_u16(), expected, "{address}");
        assert!(page.contains(sentence), "{address}: {page}");
        assert!(!page.contains("secret"), "the page must not tell what the log tells");
        assert_eq!(headers.contains_key("retry-after"), expected == 503, "{address}");
    }
}

#[tokio::test]
async fn a_program_is_given_problem_details() {
    let folder = tempfile::tempdir().expect("a folder");
    let router = guarded(&site(&folder).await, ordinary());
    let (_, headers, body) = ask(&router, "/breaks", "application/json").await;
    assert_eq!(headers["content-type"], "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(problem["status"], 500);
}

#[tokio::test]
async fn more_requests_than_places_are_asked_to_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let limits = Limits { in_flight: 0, ..ordinary() };
    let router = guarded(&site(&folder).await, limits);
    let (status, headers, page) = ask(&router, "/plain", "text/html").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(headers["retry-after"], "5");
    assert!(page.contains("in 5 seconds"), "{page}");
}
