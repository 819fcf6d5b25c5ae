use crate::act::follow::Followed;
use crate::kernel::{PageOf, PageRequest};
use crate::law::committee::{self, Committee, CommitteeSeat};
use crate::law::legislator::{
    self, Contacts, LegislatorHead, LegislatorId, LegislatorPage, Office, OfficeKind,
};
use crate::law::vote::{self, Cast};
use crate::store;
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Query, Section, Shell, Visit};
use crate::web::{Error, Site};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

/// `/legislators` and `/legislators/{id}`.
pub(super) fn routes() -> Router<Site> {
    Router::new().route("/legislators", get(list)).route("/legislators/{id}", get(show))
}

/// Rows on a page of the list.
const ROWS: u32 = 50;
/// Longest id that a source uses: an Open States person has 51 characters.
pub(super) const ID_LIMIT: usize = 64;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    page: String,
}

/// The list, or what a search found.
#[derive(Template)]
#[template(path = "public/legislators.html")]
struct ListPage {
    t: Speech,
    shell: Shell,
    q: String,
    rows: PageOf<LegislatorHead>,
}

/// `GET /legislators`: everybody a source named, by family name, or those whose name fits.
async fn list(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let request = PageRequest::new(asked.page.parse().unwrap_or(1), ROWS);
    let q = asked.q.trim().to_owned();
    let words = q.clone();
    let rows = visit.site.db().read(async move |tx| {
        if words.is_empty() {
            return legislator::list(tx, request).await;
        }
        let items = legislator::search(tx, &words, ROWS).await?;
        let total = items.len() as u64;
        Ok::<_, store::Error>(PageOf { items, request: PageRequest::new(1, ROWS), total })
    });
    let (t, rows) = (visit.t, rows.await?);
    if visit.takes_json {
        return Ok(visit.json(&legislator::list_as_json(&rows)));
    }
    let shell = visit.shell(t.m(Msg::LEGISLATORS_TITLE), Section::Lawmakers);
    visit.page(&ListPage { t, shell, q, rows })
}

/// Everything known about one legislator.
#[derive(Template)]
#[template(path = "public/legislator.html")]
struct PersonPage {
    t: Speech,
    shell: Shell,
    person: LegislatorPage,
    contacts: Option<Contacts>,
    committees: Vec<(Committee, CommitteeSeat)>,
    votes: PageOf<Cast>,
    sends_letters: bool,
}

/// Votes on a page.
const VOTES: u32 = 20;

/// Which page of the votes is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct AskedVotes {
    votes: String,
}

/// `GET /legislators/{id}`: record and contact.
async fn show(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<AskedVotes>,
) -> Result<Response, Error> {
    if id.len() > ID_LIMIT {
        return Err(Error::NotFound);
    }
    let id = LegislatorId::from_text(id);
    if visit.takes_json {
        return record(&visit, id).await;
    }
    let request = PageRequest::new(asked.votes.parse().unwrap_or(1), VOTES);
    let known = visit.site.db().read(async move |tx| {
        let Some(person) = legislator::show(tx, &id).await? else { return Ok(None) };
        let contacts = legislator::contacts(tx, &id).await?;
        let committees = committee::of_legislator(tx, &id).await?;
        let votes = vote::record(tx, &id, person.lis.as_deref(), request).await?;
        Ok::<_, store::Error>(Some((person, contacts, committees, votes)))
    });
    let t = visit.t;
    let (person, contacts, committees, votes) = known.await?.ok_or_else(|| unknown(t))?;
    let title = format!("{} {}", person.head.title, person.head.name);
    let shell = visit.shell(title, Section::Lawmakers);
    let sends_letters = visit.site.config().mail.is_some();
    visit.page(&PersonPage { t, shell, person, contacts, committees, votes, sends_letters })
}

/// The legislator and every vote, for a program.
async fn record(visit: &Visit, id: LegislatorId) -> Result<Response, Error> {
    let name = id.clone();
    let known = visit.site.db().read(async move |tx| vote::member(tx, &id).await);
    let (person, record) = known.await?;
    let person = person.ok_or_else(|| unknown(visit.t))?;
    Ok(visit.json(&vote::member_as_json(name.as_str(), Some(&person), &record)))
}

pub(super) fn unknown(t: Speech) -> Error {
    Error::Missing(t.m(Msg::LEGISLATOR_UNKNOWN).to_string())
}

impl PersonPage {
    /// The form that follows her votes.
    fn follow(&self) -> String {
        super::follow::link(&Followed::Legislator(self.person.head.id.clone()))
    }

    fn offices(&self) -> impl Iterator<Item = &Office> {
        self.contacts.iter().flat_map(|known| known.washington.iter().chain(&known.district))
    }

    /// A committee's name; subcommittees are named beneath theirs.
    fn main_committees(&self) -> impl Iterator<Item = &(Committee, CommitteeSeat)> {
        self.committees.iter().filter(|(committee, _)| committee.parent.is_none())
    }

    fn subcommittees<'a>(
        &'a self,
        of: &'a Committee,
    ) -> impl Iterator<Item = &'a (Committee, CommitteeSeat)> {
        let under =
            move |pair: &&(Committee, CommitteeSeat)| pair.0.parent.as_deref() == Some(&of.id);
        self.committees.iter().filter(under)
    }
}

/// Whether the office's city says more than its kind.
fn is_local(office: &Office) -> bool {
    office.kind == OfficeKind::District && !office.city.is_empty()
}

fn office_name(office: &Office) -> Msg {
    match office.kind {
        OfficeKind::Washington => Msg::OFFICE_WASHINGTON,
        OfficeKind::District => Msg::OFFICE_DISTRICT,
    }
}
