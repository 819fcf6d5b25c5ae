//! The one layer every request passes: rules before the handler, headers, page of the error, count
//! and log line after it.
//!
//! Enters: a request. Leaves: a response with its number, its policies, and nothing else added.
//! **Invariant:** the log holds the route's pattern, never the address asked for; no name, address,
//! ZIP code, message or IP address can enter it.

mod front;
mod measure;
mod policy;
mod rule;

pub(super) use front::Front;
pub use rule::Limits;

use super::alarm::Alarm;
use super::error::Error;
use super::i18n::Speech;
use super::page::{locale_of, wants_json};
use super::site::Site;
use axum::extract::{MatchedPath, Request};
use axum::http::{self, HeaderValue, Method, header};
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use futures_util::future::{Either, select};
use measure::Measured;
use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Instant;
use tower::{Layer, Service};

/// The name of a request's line in the log: `RUST_LOG=groundswell::request=debug` shows them all.
const LOG: &str = "groundswell::request";

/// The layer; one for the whole router.
#[derive(Clone)]
pub(super) struct Guard(Arc<State>);

struct State {
    site: Site,
    limits: Limits,
    in_flight: AtomicUsize,
    /// Begins every request's number: another for each start of the program.
    start: u32,
    requests: AtomicU32,
}

impl Guard {
    pub(super) fn new(site: Site, limits: Limits) -> Self {
        let start = u32::from_ne_bytes(site.random().bytes());
        let (in_flight, requests) = (AtomicUsize::new(0), AtomicU32::new(0));
        Self(Arc::new(State { site, limits, in_flight, start, requests }))
    }
}

impl<S> Layer<S> for Guard {
    type Service = Guarded<S>;

    fn layer(&self, inner: S) -> Guarded<S> {
        Guarded { state: self.0.clone(), inner }
    }
}

/// A route behind the guard.
#[derive(Clone)]
pub(super) struct Guarded<S> {
    state: Arc<State>,
    inner: S,
}

impl<S> Service<Request> for Guarded<S>
where
    S: Service<Request, Error = Infallible> + Send,
    S::Response: IntoResponse,
    S::Future: Send + 'static,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let state = self.state.clone();
        let route = Route::Matched(request.extensions().get::<MatchedPath>().cloned());
        let visit = Visit::of(&state, &request, route);
        if let Err(refusal) = rule::check(&request, &state.limits) {
            return Box::pin(async move { Ok(visit.finish(&state, refusal.into_response())) });
        }
        let Some(place) = Place::take(&state) else {
            return Box::pin(async move { Ok(visit.finish(&state, Error::Busy.into_response())) });
        };
        let alarm = request.extensions().get::<Alarm>().cloned().unwrap_or_default();
        let too_long = alarm.after(state.limits.deadline);
        let answer = AssertUnwindSafe(self.inner.call(request)).catch_unwind();
        Box::pin(async move {
            let response = match select(pin!(answer), too_long).await {
                Either::Left((Ok(Ok(response)), _)) => response.into_response(),
                Either::Left((Err(_panic), _)) => {
                    Error::internal("a handler panicked").into_response()
                }
                Either::Left((Ok(Err(never)), _)) => match never {},
                Either::Right(((), _)) => Error::Deadline.into_response(),
            };
            drop(place);
            Ok(visit.finish(&state, response))
        })
    }
}

/// A place among the requests that are served at once; given back when dropped, whatever happens.
struct Place(Arc<State>);

impl Place {
    fn take(state: &Arc<State>) -> Option<Self> {
        let before = state.in_flight.fetch_add(1, Ordering::Relaxed);
        let place = Self(state.clone());
        (before < state.limits.in_flight).then_some(place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Ordering::Relaxed);
    }
}

/// What must be known of the request after it is gone.
struct Visit {
    started: Instant,
    id: HeaderValue,
    method: Method,
    route: Route,
    t: Speech,
    as_json: bool,
}

/// The pattern of the route that answers.
enum Route {
    Matched(Option<MatchedPath>),
    Known(&'static str),
}

impl Route {
    fn pattern(&self) -> &str {
        match self {
            Self::Matched(path) => path.as_ref().map_or("", MatchedPath::as_str),
            Self::Known(pattern) => pattern,
        }
    }
}

impl Visit {
    fn of<B>(state: &State, request: &http::Request<B>, route: Route) -> Self {
        let number = state.requests.fetch_add(1, Ordering::Relaxed);
        Self {
            started: Instant::now(),
            id: request_id(state.start, number),
            method: request.method().clone(),
            route,
            t: Speech::new(locale_of(request.headers())),
            as_json: wants_json(request.headers()),
        }
    }

    fn finish(self, state: &State, mut response: Response) -> Response {
        if let Some(error) = response.extensions_mut().remove::<Error>() {
            self.tell(state, &error, &mut response);
        }
        policy::apply(&mut response, &self.id);
        let route = self.route.pattern();
        let status = response.status().as_u16();
        let elapsed = self.started.elapsed();
        let id = self.id.to_str().unwrap_or_default();
        measure::count(&Measured { route, method: &self.method, status, elapsed });
        let (method, elapsed_ms) = (measure::known(&self.method), elapsed.as_secs_f64() * 1_000.0);
        // A line for each success would cost more than the page; the metrics count them all.
        if status < 400 {
            tracing::debug!(target: LOG, request_id = id, method, route, status, elapsed_ms);
        } else {
            tracing::info!(target: LOG, request_id = id, method, route, status, elapsed_ms);
        }
        response
    }

    /// Writes the page of an error into the bare response that carries it.
    fn tell(&self, state: &State, error: &Error, response: &mut Response) {
        let id = self.id.to_str().unwrap_or_default();
        *response.body_mut() = error.page(&state.site, self.t, id, self.as_json);
        let headers = response.headers_mut();
        headers.remove(header::CONTENT_LENGTH);
        let kind = match self.as_json {
            true => "application/problem+json",
            false => "text/html; charset=utf-8",
        };
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

/// Sixteen hexadecimal digits: this start of the program, then the request's place in it.
fn request_id(start: u32, number: u32) -> HeaderValue {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let whole = (u64::from(start) << 32) | u64::from(number);
    let mut text = [0; 16];
    for (place, digit) in text.iter_mut().enumerate() {
        *digit = DIGITS[((whole >> (60 - 4 * place)) & 15) as usize];
    }
    HeaderValue::from_bytes(&text).expect("hexadecimal is visible ASCII")
}

#[cfg(test)]
mod tests;
