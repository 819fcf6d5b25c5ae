//! The public face: pages, pictures, live counts, and the guard every request passes.
//!
//! Enters: HTTP. Leaves: HTML, server-sent events, metrics; nothing is stored here.
//! **Invariant:** only this folder knows axum, status codes and HTML; it holds no SQL, no sentence
//! (those are in `locales/`) and no rule of a campaign, a bill or a call.

mod accent;
mod alarm;
mod assets;
mod error;
mod guard;
pub mod i18n;
pub mod letter;
mod live;
mod operator;
pub mod page;
mod picture;
pub mod public;
mod serve;
mod site;

pub use assets::Links;
pub use error::Error;
pub use guard::Limits;
pub use live::Live;
pub use operator::{collect_metrics, operator_router};
pub use serve::{Listeners, serve, stop_signal};
pub use site::Site;

use axum::Router;
use axum::routing::get;

/// Every public address, behind the guard.
pub fn router(site: Site) -> Router {
    let guard = guard::Guard::new(site.clone(), site.limits());
    routed(site, guard)
}

fn routed(site: Site, guard: guard::Guard) -> Router {
    Router::new()
        .merge(public::routes())
        .route("/assets/{name}", get(assets::serve))
        .merge(operator::health_routes())
        .fallback(|| async { Error::NotFound })
        .method_not_allowed_fallback(|| async { Error::Method })
        .layer(guard)
        .with_state(site)
}
