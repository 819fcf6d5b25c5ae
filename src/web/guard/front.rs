//! In front of the routes: pages that are kept need none of them.

use super::{Guard, Route, State, Visit, rule};
use crate::web::alarm::Alarm;
use crate::web::page::kept_answer;
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::response::Response;
use axum::routing::future::RouteFuture;
use futures_util::future::Either;
use hyper::body::Incoming;
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::Arc;
use std::task::{Context, Poll};
use tower::Service;

/// The site as the listener calls it: pages that are kept are answered before any route is looked
/// for, which is most of a crowded hour; all else goes to the router.
#[derive(Clone)]
pub(in crate::web) struct Front {
    state: Arc<State>,
    router: Router,
    alarm: Alarm,
}

impl Front {
    /// In front of this router, whose routes are behind the same guard.
    pub(in crate::web) fn new(guard: &Guard, router: Router) -> Self {
        Self { state: guard.0.clone(), router, alarm: Alarm::default() }
    }

    /// The same for one connection, whose requests share this clock.
    pub(in crate::web) fn at(&self, alarm: &Alarm) -> Self {
        Self { alarm: alarm.clone(), ..self.clone() }
    }
}

impl Service<Request<Incoming>> for Front {
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Ready<Result<Response, Infallible>>, RouteFuture<Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<Incoming>) -> Self::Future {
        let is_good = rule::check(&request, &self.state.limits).is_ok();
        let kept = is_good.then(|| kept_answer(&self.state.site, &request)).flatten();
        // The guard of the route says what is wrong with a request that is not good.
        let Some((route, kept)) = kept else {
            request.extensions_mut().insert(self.alarm.clone());
            return Either::Right(self.router.call(request.map(Body::new)));
        };
        let visit = Visit::of(&self.state, &request, Route::Known(route));
        Either::Left(ready(Ok(visit.finish(&self.state, kept))))
    }
}
