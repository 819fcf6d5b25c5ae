//! `/c/{slug}/call`: from a ZIP code to the lawmakers, the script, the outcome and the thanks.
//!
//! Enters: a ZIP code, a choice, an outcome. Leaves: one page a step; what was reported is on disk
//! before the next page is offered.
//! **Invariant:** every step works without script; nothing of the caller is kept or logged, the ZIP
//! code travels only in the query of pages that are stored nowhere.

mod fault;
mod find;
mod report;
mod route;
mod speak;
mod thanks;

use super::campaign::{AskView, ask_view, local_time, missing, public, unshown};
use super::words;
use crate::act::call::{self, Counts};
use crate::campaign::{self, Ask, Campaign, Stored};
use crate::kernel::{Id, Timestamp};
use crate::store::Tx;
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Section, Shell, Visit};
use crate::web::{Error, Site};
use axum::Router;
use axum::routing::get;
use route::Route;
use std::sync::Arc;

/// The way to the call.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/c/{slug}/call", get(find::find))
        .route("/c/{slug}/call/{target}", get(speak::speak).post(report::report))
        .route("/c/{slug}/thanks", get(thanks::thanks))
}

/// A campaign with the ask that a caller answers.
struct Step {
    stored: Arc<Stored>,
    /// Which of the campaign's asks.
    place: usize,
    ask_id: Id<Ask>,
    counts: Counts,
    now: Timestamp,
}

impl Step {
    /// Loads the campaign and the ask of this name, or its first.
    async fn load(visit: &Visit, slug: &str, route: &Route) -> Result<Self, Error> {
        let (known, now) = (visit.site.campaigns().clone(), visit.site.now());
        let (asked, slug) = (route.ask.clone(), slug.parse().map_err(|_| missing(visit.t))?);
        let read = async move |tx: &mut Tx<'_>| {
            let Some(stored) = public(tx, &known, &slug).await? else { return Ok(None) };
            let fits = |ask: &Ask| asked.as_deref().is_none_or(|asked| ask.key.as_str() == asked);
            let Some(place) = stored.campaign.asks.iter().position(fits) else { return Ok(None) };
            let ask_id = stored.ask_ids[place];
            let counts = call::counts(tx, ask_id).await?;
            Ok::<_, campaign::ShowError>(Some(Self { stored, place, ask_id, counts, now }))
        };
        let found = visit.site.db().read(read).await.map_err(unshown)?;
        found.ok_or_else(|| missing(visit.t))
    }

    fn campaign(&self) -> &Campaign {
        &self.stored.campaign
    }

    fn ask(&self) -> &Ask {
        &self.stored.campaign.asks[self.place]
    }

    fn view(&self, t: Speech) -> AskView {
        ask_view(t, self.ask(), self.campaign().state, &self.counts, self.now)
    }

    /// The shell of a step's page; its title names the step, or nothing on a sensitive campaign.
    fn shell(&self, visit: &Visit, title: Msg) -> Shell {
        let shell = visit.shell(visit.t.m(title), Section::Campaigns);
        if self.campaign().is_sensitive() { shell.sensitive() } else { shell }
    }

    fn home(&self) -> String {
        format!("/c/{}", self.campaign().slug)
    }
}
