//! The baseline of the benches: axum with nothing of ours, same allocator, same runtime.
//!
//! `bare ADDRESS FILE` answers `POST /echo` with the body it got, `GET /page` with the file's
//! bytes.

use axum::Router;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::routing::{get, post};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, file] = arguments.as_slice() else {
        panic!("bare ADDRESS FILE");
    };
    let page = Bytes::from(std::fs::read(file).expect("the file can be read"));
    let routes = Router::new()
        .route("/echo", post(async |body: Bytes| body))
        .route("/page", get(async move || ([(CONTENT_TYPE, "text/html; charset=utf-8")], page)));
    let listener = tokio::net::TcpListener::bind(address).await.expect("the address is free");
    axum::serve(listener, routes).await.expect("it runs until it is ended");
}
