//! `/follow`: asking for letters, and the page behind the links in them.
//!
//! Enters: something of the law and an address. Leaves: a letter in the outbox; a page that only
//! the letter's reader can open.
//! **Invariant:** no page tells whether an address is known; links change nothing, buttons do.

mod mine;

use crate::act::follow::{self, Address, AskError, Followed, Wish};
use crate::kernel::Id;
use crate::store;
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Form, Query, Section, Shell, Visit};
use crate::web::{Error, Site};
use askama::Template;
use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;

/// `/follow` and what is under it.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/follow", get(form).post(ask))
        .route("/follow/sent", get(sent))
        .route("/follow/{pass}", get(mine::show).post(mine::change))
        .route("/follow/{pass}/stop", post(mine::stop_all).get(mine::show))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    what: String,
    address: String,
}

/// The form: what it is about, where to write to.
#[derive(Template)]
#[template(path = "follow/ask.html")]
struct AskPage {
    t: Speech,
    shell: Shell,
    followed: Followed,
    name: String,
    address: String,
    fault: Option<String>,
    sends_letters: bool,
}

impl AskPage {
    /// What is followed, as the form sends it.
    fn what(&self) -> String {
        self.followed.to_string()
    }

    fn feed(&self, form: &str) -> String {
        match &self.followed {
            Followed::Bill(id) => format!("/feeds/bills/{id}.{form}"),
            Followed::Legislator(id) => format!("/feeds/legislators/{id}.{form}"),
            Followed::Search(wish) => format!("/feeds/bills.{form}?{}", wish.to_query()),
        }
    }
}

/// The address of the form for something.
pub(super) fn link(followed: &Followed) -> String {
    let query = serde_urlencoded::to_string([("what", followed.to_string())]);
    format!("/follow?{}", query.unwrap_or_default())
}

/// `GET /follow?what=bill:us/115/hr1865`.
async fn form(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let page = AskPage::of(&visit, &asked, None).await?;
    visit.private_page(&page)
}

impl AskPage {
    async fn of(visit: &Visit, asked: &Asked, fault: Option<String>) -> Result<Self, Error> {
        let t = visit.t;
        let unknown = || Error::Missing(t.m(Msg::FOLLOW_UNKNOWN).to_string());
        let followed: Followed = asked.what.parse().map_err(|_| unknown())?;
        let wanted = followed.clone();
        let name = visit.site.db().read(async move |tx: &mut store::Tx<'_>| wanted.name(tx).await);
        let name = name.await?.ok_or_else(unknown)?;
        let shell = visit.shell(t.m(Msg::FOLLOW_TITLE), Section::Elsewhere);
        let (address, sends_letters) = (asked.address.clone(), visit.site.config().mail.is_some());
        Ok(Self { t, shell, followed, name, address, fault, sends_letters })
    }
}

/// `POST /follow`: puts the question in the outbox and says the same to everybody.
async fn ask(visit: Visit, Form(asked): Form<Asked>) -> Result<Response, Error> {
    let page = AskPage::of(&visit, &asked, None).await?;
    let t = visit.t;
    if !page.sends_letters {
        return visit.private_page(&page);
    }
    let Ok(address) = asked.address.parse::<Address>() else {
        let text = asked.address.trim();
        let fault = match text.is_empty() {
            true => t.m(Msg::FOLLOW_FAULT_EMPTY).to_string(),
            false => t.m(Msg::FOLLOW_FAULT_ADDRESS).with("text", text).to_string(),
        };
        return visit.faulty_page(&AskPage { fault: Some(fault), ..page });
    };
    let (at, random) = (visit.site.now(), visit.site.random());
    let wish = Wish {
        follower: Id::new(at, random),
        letter: Id::new(at, random),
        address,
        followed: page.followed.clone(),
        locale: t.locale().tag().to_owned(),
        at,
    };
    let keys = visit.site.app().keys.clone();
    let asked = visit.site.db().write(async move |tx| follow::ask(tx, &keys, &wish).await).await;
    match asked {
        Ok(()) => {
            let back = serde_urlencoded::to_string([("what", page.what())]).unwrap_or_default();
            Ok(Redirect::to(&format!("/follow/sent?{back}")).into_response())
        }
        Err(AskError::Crowded) => Err(Error::Busy),
        Err(AskError::Store(why)) => Err(why.into()),
    }
}

/// What to do next.
#[derive(Template)]
#[template(path = "follow/sent.html")]
struct SentPage {
    t: Speech,
    shell: Shell,
    back: String,
}

/// `GET /follow/sent`.
async fn sent(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (t, followed) = (visit.t, asked.what.parse::<Followed>());
    let shell = visit.shell(t.m(Msg::FOLLOW_SENT_TITLE), Section::Elsewhere);
    let back = followed.map_or_else(|_| "/bills".to_owned(), |followed| followed.page());
    visit.private_page(&SentPage { t, shell, back })
}
