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

use super::campaign::{AskView, ask_view, load, local_time};
use super::words;
use crate::act::call::{self, Counts};
use crate::campaign::{self, Ask, Campaign};
use crate::kernel::{Id, Timestamp};
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Section, Shell, Visit};
use crate::web::{Error, Site};
use axum::Router;
use axum::routing::get;
use route::Route;

/// The way to the call.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/c/{slug}/call", get(find::find))
        .route("/c/{slug}/call/{target}", get(speak::speak).post(report::report))
        .route("/c/{slug}/thanks", get(thanks::thanks))
}

/// A campaign with the ask that a caller answers.
struct Step {
    campaign: Campaign,
    ask: Ask,
    ask_id: Id<Ask>,
    counts: Counts,
    now: Timestamp,
}

impl Step {
    /// Loads the campaign and the ask of this name, or its first.
    async fn load(visit: &Visit, slug: &str, route: &Route) -> Result<Self, Error> {
        let (site, t) = (&visit.site, visit.t);
        let stored = load(site, t, slug).await?;
        let campaign = stored.campaign;
        let asked = route.ask.as_deref();
        let fits = |ask: &Ask| asked.is_none_or(|asked| ask.key.as_str() == asked);
        let place = campaign.asks.iter().position(fits);
        let place = place.ok_or_else(|| super::campaign::missing(t))?;
        let ask = campaign.asks[place].clone();
        let ask_id = *stored.ask_ids.get(place).ok_or_else(|| super::campaign::missing(t))?;
        let counts = site.db().read(async move |tx| call::counts(tx, ask_id).await).await?;
        Ok(Self { campaign, ask, ask_id, counts, now: site.now() })
    }

    fn view(&self, t: Speech) -> AskView {
        ask_view(t, &self.ask, self.campaign.state, &self.counts, self.now)
    }

    /// The shell of a step's page; its title names the step, or nothing on a sensitive campaign.
    fn shell(&self, visit: &Visit, title: Msg) -> Shell {
        let shell = visit.shell(visit.t.m(title), Section::Campaigns);
        if self.campaign.is_sensitive() { shell.sensitive() } else { shell }
    }

    fn home(&self) -> String {
        format!("/c/{}", self.campaign.slug)
    }

    /// The seats of a look-up, as the ask sees them.
    async fn sheet(
        &self,
        site: &Site,
        seats: Vec<crate::law::lookup::Candidate>,
    ) -> Result<Vec<campaign::SheetLine>, Error> {
        let (campaign, ask, on) = (self.campaign.clone(), self.ask.clone(), self.now.day());
        let read = async move |tx: &mut crate::store::Tx<'_>| {
            let seats: Vec<_> = seats.iter().collect();
            campaign::call_sheet(tx, &campaign, &ask, &seats, on).await
        };
        Ok(site.db().read(read).await?)
    }
}
