//! What the operator's machines ask: is it alive, is it ready, how is it doing.

use super::site::Site;
use crate::law::source;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::time::Duration;

/// Bounds of the histograms of seconds: from a page that is kept to one that nobody waits for.
const SECONDS: [f64; 11] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];
/// How often samples are folded into the histograms, so that memory stays flat when nobody asks.
const FOLD_EVERY: Duration = Duration::from_secs(5);
/// How long the database may take to say that it is there.
const READY_WITHIN: Duration = Duration::from_secs(2);

/// `/healthz` and `/readyz`, for the public address too.
pub(super) fn health_routes() -> Router<Site> {
    Router::new().route("/healthz", get(|| async { "ok\n" })).route("/readyz", get(ready))
}

/// The operator's own address: health and Prometheus metrics, never shown to the public.
pub fn operator_router(site: Site, metrics: PrometheusHandle) -> Router {
    let watched = site.clone();
    let show = move || async move {
        metrics::gauge!("live_streams").set(watched.live().watching() as f64);
        measure_sources(&watched).await;
        metrics.run_upkeep();
        let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
        (kind, metrics.render())
    };
    health_routes().route("/metrics", get(show)).with_state(site)
}

/// The ages of the sources, read when they are asked for: an age grows without anything happening.
async fn measure_sources(site: &Site) {
    let Ok(states) = site.db().read(async |tx| source::states(tx).await).await else { return };
    for state in states {
        let name = state.source.as_str();
        let failing = if state.problem.is_some() { 1.0 } else { 0.0 };
        metrics::gauge!("source_age_seconds", "source" => name)
            .set(state.age_seconds(site.now()) as f64);
        metrics::gauge!("source_records", "source" => name).set(state.records as f64);
        metrics::gauge!("source_failing", "source" => name).set(failing);
    }
}

/// Begins to collect metrics for the whole program; once for each process, inside the runtime.
///
/// Errors: something else collects already.
pub fn collect_metrics() -> anyhow::Result<PrometheusHandle> {
    let seconds = Matcher::Suffix("_seconds".to_owned());
    let builder = PrometheusBuilder::new().set_buckets_for_metric(seconds, &SECONDS)?;
    let metrics = builder.install_recorder()?;
    let folded = metrics.clone();
    tokio::spawn(async move {
        let mut turns = tokio::time::interval(FOLD_EVERY);
        loop {
            turns.tick().await;
            folded.run_upkeep();
        }
    });
    Ok(metrics)
}

async fn ready(State(site): State<Site>) -> impl IntoResponse {
    if site.is_closing() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n");
    }
    let question = site.db().read(async |_tx| Ok::<_, crate::store::Error>(()));
    match tokio::time::timeout(READY_WITHIN, question).await {
        Ok(Ok(())) => (StatusCode::OK, "ready\n"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}
