use crate::act::call;
use crate::campaign::{self, CampaignHead, CampaignState};
use crate::law::bill::{self, BillHead};
use crate::store;
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Kept, Section, Shell, Visit};
use crate::web::picture::stage_name;
use crate::web::{Error, Site};
use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;

/// `/`.
pub(super) fn routes() -> Router<Site> {
    Router::new().route("/", get(show))
}

/// Campaigns of each state on the front page.
const CAMPAIGNS: u32 = 12;
/// Bills on the front page.
const BILLS: u32 = 6;
/// Updates on the front page.
const UPDATES: usize = 4;

/// A campaign with what has been done in it.
struct Running {
    head: CampaignHead,
    reported: u64,
}

/// The front page: what runs, what is new, which bills moved.
#[derive(Template)]
#[template(path = "public/home.html")]
struct HomePage {
    t: Speech,
    shell: Shell,
    running: Vec<Running>,
    ended: Vec<CampaignHead>,
    bills: Vec<BillHead>,
}

/// `GET /`: running campaigns, latest updates, bills followed.
async fn show(visit: Visit) -> Result<Response, Error> {
    let (site, t) = (visit.site.clone(), visit.t);
    let render = async {
        let page = HomePage::read(&site, t).await?;
        let slugs = page.running.iter().map(|one| &one.head).chain(&page.ended);
        let mut topics: Vec<String> = slugs.map(|head| campaign::topic(&head.slug)).collect();
        let asks = page.running.iter().filter_map(|one| one.head.ask);
        topics.extend(asks.map(call::topic));
        Ok(Kept { route: "/", html: page.render()?, topics, is_sensitive: false })
    };
    visit.kept_page("/", render).await
}

impl HomePage {
    async fn read(site: &Site, t: Speech) -> Result<Self, Error> {
        let read = site.db().read(async |tx| {
            let mut running = Vec::new();
            for head in campaign::heads(tx, CampaignState::Live, CAMPAIGNS).await? {
                let reported = match head.ask {
                    Some(ask) => call::counts(tx, ask).await?.reported(),
                    None => 0,
                };
                running.push(Running { head, reported });
            }
            let mut ended = campaign::heads(tx, CampaignState::Won, CAMPAIGNS).await?;
            ended.extend(campaign::heads(tx, CampaignState::Archived, CAMPAIGNS).await?);
            let bills = bill::recent(tx, crate::kernel::PageRequest::new(1, BILLS)).await?.items;
            Ok::<_, store::Error>((running, ended, bills))
        });
        let (running, ended, bills) = read.await?;
        let shell = Shell::new(site, t, t.m(Msg::HOME_TITLE), Section::Campaigns)
            .described(t.m(Msg::HOME_STANDFIRST));
        Ok(Self { t, shell, running, ended, bills })
    }

    /// The newest updates of all campaigns, newest first.
    fn updates(&self) -> Vec<&CampaignHead> {
        let heads = self.running.iter().map(|one| &one.head).chain(&self.ended);
        let mut updated: Vec<&CampaignHead> = heads.filter(|head| head.update.is_some()).collect();
        updated.sort_by(|left, right| right.update.cmp(&left.update));
        updated.truncate(UPDATES);
        updated
    }
}
