use crate::act::follow::Followed;
use crate::campaign::{self, CampaignOnBill};
use crate::kernel::{PageOf, PageRequest};
use crate::law::Chamber;
use crate::law::bill::{
    self, Bill, BillCommittee, BillHead, BillId, Cosponsorship, Relation, Stage, Step,
};
use crate::law::import;
use crate::law::search::{self, Choices, Wish};
use crate::law::text::{self, BillTextHead};
use crate::store;
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Kept, Query, Section, Shell, Visit};
use crate::web::picture::{StageBar, stage_name};
use crate::web::{Error, Site};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;
use std::borrow::Borrow;
use std::sync::Arc;

/// The pattern of a bill's page.
const PAGE: &str = "/bills/us/{congress}/{bill}";

/// `/bills` and `/bills/us/{congress}/{bill}`.
pub(super) fn routes() -> Router<Site> {
    Router::new().route("/bills", get(list)).route(PAGE, get(show))
}

/// Rows on a page of the list.
const ROWS: u32 = 25;

/// What the form of the list asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) q: String,
    stage: String,
    congress: String,
    subject: String,
    page: String,
    /// Set while the last word is still being typed.
    typing: String,
}

impl Asked {
    /// What is looked for; none when nothing is.
    pub(super) fn wish(&self) -> Option<Wish> {
        let wish = Wish::from_query(&self.query())?;
        Some(Wish { is_typing: !self.typing.is_empty(), ..wish })
    }

    /// The same as the query of an address, without the page; empty when nothing is asked.
    pub(super) fn query(&self) -> String {
        let Self { q, stage, congress, subject, .. } = self;
        let fields = [("q", q), ("stage", stage), ("congress", congress), ("subject", subject)];
        let fields = fields.into_iter().filter(|(_, value)| !value.trim().is_empty());
        serde_urlencoded::to_string(fields.collect::<Vec<_>>()).unwrap_or_default()
    }
}

/// The list: all, those at one stage, or what a search found.
#[derive(Template)]
#[template(path = "public/bills.html")]
struct ListPage {
    t: Speech,
    shell: Shell,
    asked: Asked,
    stage: Option<Stage>,
    choices: Arc<Choices>,
    rows: PageOf<BillHead>,
    sends_letters: bool,
}

/// `GET /bills`: bills by their latest step, or what fits the words and filters.
async fn list(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let request = PageRequest::new(asked.page.parse().unwrap_or(1), ROWS);
    let wish = asked.wish();
    let read = async move |tx: &mut store::Tx<'_>| match &wish {
        Some(wish) => search::bills(tx, wish, request).await,
        None => bill::recent(tx, request).await,
    };
    let rows = visit.site.db().read(read).await?;
    if visit.takes_json {
        return Ok(visit.json(&search::as_json(&rows)));
    }
    // While somebody types only what was found is taken from the page.
    let choices =
        if asked.typing.is_empty() { visit.site.choices().await? } else { Arc::default() };
    let (t, stage) = (visit.t, Stage::read(&asked.stage));
    let shell = visit.shell(t.m(Msg::BILLS_TITLE), Section::Bills);
    let sends_letters = visit.site.config().mail.is_some();
    visit.page(&ListPage { t, shell, asked, stage, choices, rows, sends_letters })
}

impl ListPage {
    fn is_at(&self, stage: &Stage) -> bool {
        self.stage == Some(*stage)
    }

    fn is_of(&self, congress: &u32) -> bool {
        self.asked.congress.trim() == congress.to_string()
    }

    fn is_about(&self, subject: &str) -> bool {
        self.asked.subject.trim() == subject
    }

    /// Whether a filter is set.
    fn is_narrowed(&self) -> bool {
        let Asked { stage, congress, subject, .. } = &self.asked;
        [stage, congress, subject].into_iter().any(|field| !field.trim().is_empty())
    }

    /// Whether anything is asked for.
    fn is_search(&self) -> bool {
        self.asked.wish().is_some()
    }

    /// The list's address without its page.
    fn query(&self) -> String {
        let query = self.asked.query();
        if query.is_empty() { "/bills?page=".to_owned() } else { format!("/bills?{query}&page=") }
    }

    /// The form that follows what is searched for.
    fn follow(&self) -> Option<String> {
        Some(super::follow::link(&Followed::Search(self.asked.wish()?)))
    }

    /// The feed of what is shown, in this form.
    fn feed(&self, form: &str) -> String {
        let query = self.asked.query();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("/feeds/bills.{form}{mark}{query}")
    }
}

/// Everything about one bill.
#[derive(Template)]
#[template(path = "public/bill.html")]
struct BillPage {
    t: Speech,
    shell: Shell,
    bill: Bill,
    bar: StageBar,
    summary: Option<String>,
    campaigns: Vec<CampaignOnBill>,
    texts: Vec<BillTextHead>,
    sends_letters: bool,
}

/// `GET /bills/us/{congress}/{bill}`: stage bar, timeline, companions, cosponsors, laws, votes.
async fn show(
    visit: Visit,
    Path((congress, name)): Path<(String, String)>,
) -> Result<Response, Error> {
    let id: BillId = format!("us/{congress}/{name}").parse().map_err(|_| Error::NotFound)?;
    let (site, t) = (visit.site.clone(), visit.t);
    if visit.takes_json {
        let known = site.db().read(async move |tx| bill::show(tx, &id).await).await?;
        return known.map(|bill| visit.json(&bill::as_json(&bill))).ok_or_else(|| unknown(t, id));
    }
    let render = async {
        let page = BillPage::read(&site, t, id).await?;
        let mut topics = vec![import::LAW_CHANGED.to_owned()];
        topics.extend(page.campaigns.iter().map(|one| campaign::topic(&one.slug)));
        Ok(Kept { route: PAGE, html: page.render()?, topics, is_sensitive: false })
    };
    visit.kept_page(&format!("/bills/{id}"), render).await
}

/// What an address of a bill that is not known here says.
pub(super) fn unknown(t: Speech, id: BillId) -> Error {
    Error::Missing(t.m(Msg::BILL_UNKNOWN).with("bill", id.label()).to_string())
}

impl BillPage {
    async fn read(site: &Site, t: Speech, id: BillId) -> Result<Self, Error> {
        let known = site.db().read(async move |tx| {
            let Some(bill) = bill::show(tx, &id).await? else { return Ok(None) };
            let campaigns = campaign::on_bill(tx, id).await?;
            Ok::<_, store::Error>(Some((bill, campaigns, text::versions(tx, &id).await?)))
        });
        let (bill, campaigns, texts) = known.await?.ok_or_else(|| unknown(t, id))?;
        let title = t
            .m(Msg::BILL_WINDOW)
            .with("number", bill.number.as_str())
            .with("title", bill.title.as_str())
            .to_string();
        let shell = Shell::new(site, t, &title, Section::Bills);
        let shell = shell.described(t.m(stage_name(&bill.stage)));
        let bar = StageBar::of(&bill, t);
        let summary = bill.summaries.last().map(bill::Summary::html);
        let sends_letters = site.config().mail.is_some();
        Ok(Self { t, shell, bill, bar, summary, campaigns, texts, sends_letters })
    }
}

impl BillPage {
    /// The form that follows it.
    fn follow(&self) -> String {
        super::follow::link(&Followed::Bill(self.bill.id))
    }

    /// The committees it went to; what subcommittees did stands in its timeline.
    fn committees(&self) -> impl Iterator<Item = &BillCommittee> {
        self.bill.committees.iter().filter(|one| one.parent.is_none())
    }

    fn companions(&self) -> impl Iterator<Item = &Relation> {
        self.bill.related.iter().filter(|relation| relation.is_companion(self.bill.id))
    }

    fn related(&self) -> impl Iterator<Item = &Relation> {
        self.bill.related.iter().filter(|relation| !relation.is_companion(self.bill.id))
    }

    fn withdrawn(&self) -> impl Iterator<Item = &Cosponsorship> {
        self.bill.cosponsors.list.iter().filter(|one| one.is_withdrawn)
    }

    fn standing(&self) -> impl Iterator<Item = &Cosponsorship> {
        self.bill.cosponsors.list.iter().filter(|one| !one.is_withdrawn)
    }

    /// Cosponsors by party, largest first.
    fn parties(&self) -> Vec<(String, usize)> {
        let mut parties: Vec<(String, usize)> = Vec::new();
        for one in self.standing() {
            let party = one.party.clone().unwrap_or_default();
            match parties.iter_mut().find(|(known, _)| *known == party) {
                Some((_, count)) => *count += 1,
                None => parties.push((party, 1)),
            }
        }
        parties.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        parties
    }

    /// Whether a step of the timeline is one of those that a reader looks for.
    fn is_key(&self, step: &Step) -> bool {
        step.stage >= Stage::FailedHouse || step.stage == Stage::Introduced
    }
}

/// The party's name by its letter.
pub(super) fn party_by_letter(t: impl Borrow<Speech>, letter: &str) -> String {
    let said = match letter {
        "D" => Msg::PARTY_DEMOCRATS,
        "R" => Msg::PARTY_REPUBLICANS,
        "I" | "ID" => Msg::PARTY_INDEPENDENTS,
        other => return other.to_owned(),
    };
    t.borrow().m(said).to_string()
}

/// A chamber's name.
pub(super) fn chamber_name(chamber: &Chamber) -> Msg {
    match chamber {
        Chamber::House => Msg::CHAMBER_HOUSE,
        Chamber::Senate => Msg::CHAMBER_SENATE,
    }
}
