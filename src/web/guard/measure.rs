//! How many requests each route answered, and how fast.

use axum::http::Method;
use metrics::{Counter, Histogram, counter, histogram};
use std::cell::RefCell;
use std::collections::HashMap;
use std::time::Duration;

/// One answered request.
pub(super) struct Measured<'a> {
    /// The route's pattern; empty when no route matched.
    pub(super) route: &'a str,
    pub(super) method: &'a Method,
    pub(super) status: u16,
    pub(super) elapsed: Duration,
}

struct Gauge {
    requests: Counter,
    seconds: Histogram,
}

/// The gauges of one route, by method and status.
type Gauges = HashMap<(&'static str, u16), Gauge>;

thread_local! {
    /// Handles by route, method and status. Asking the registry by name costs more than the page.
    static GAUGES: RefCell<HashMap<String, Gauges>> = RefCell::default();
}

/// The method's own name, or one word for whatever a program may invent.
pub(super) fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// Counts a request.
pub(super) fn count(measured: &Measured<'_>) {
    let key = (known(measured.method), measured.status);
    GAUGES.with_borrow_mut(|routes| {
        if !routes.contains_key(measured.route) {
            routes.insert(measured.route.to_owned(), Gauges::new());
        }
        let Some(gauges) = routes.get_mut(measured.route) else { return };
        let gauge = gauges.entry(key).or_insert_with(|| gauge(measured.route, key));
        gauge.requests.increment(1);
        gauge.seconds.record(measured.elapsed.as_secs_f64());
    });
}

fn gauge(route: &str, (method, status): (&'static str, u16)) -> Gauge {
    let (route, status) = (route.to_owned(), status.to_string());
    Gauge {
        requests: counter!(
            "http_requests_total",
            "route" => route.clone(), "method" => method, "status" => status
        ),
        seconds: histogram!("http_request_seconds", "route" => route),
    }
}
