//! The page behind the links in letters: what is followed, what was sent, how to stop.

use crate::act::follow::{self, Delivery, Follow, Follower, LetterKind, Pass, State};
use crate::kernel::Id;
use crate::store;
use crate::web::Error;
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Form, Section, Shell, Visit};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

/// What somebody follows, and every letter to her.
#[derive(Template)]
#[template(path = "follow/mine.html")]
struct MinePage {
    t: Speech,
    shell: Shell,
    /// Where the page's forms go.
    here: String,
    /// Enough of the address to know it by; none once it is erased.
    hint: Option<String>,
    follows: Vec<Follow>,
    record: Vec<Delivery>,
}

impl MinePage {
    fn waiting(&self) -> impl Iterator<Item = &Follow> {
        self.follows.iter().filter(|follow| follow.confirmed_at.is_none())
    }

    fn confirmed(&self) -> impl Iterator<Item = &Follow> {
        self.follows.iter().filter(|follow| follow.confirmed_at.is_some())
    }

    fn about(&self, letter: &Delivery) -> String {
        match letter.kind {
            LetterKind::Question => self.t.m(Msg::FOLLOW_RECORD_QUESTION).to_string(),
            LetterKind::Digest => {
                self.t.m(Msg::FOLLOW_RECORD_DIGEST).with("count", letter.news).to_string()
            }
        }
    }

    fn became(&self, letter: &Delivery) -> String {
        let message = match letter.state {
            State::Done => Msg::FOLLOW_RECORD_DONE,
            State::Waiting => Msg::FOLLOW_RECORD_WAITING,
            State::Failed => Msg::FOLLOW_RECORD_FAILED,
            State::Unknown => Msg::FOLLOW_RECORD_UNKNOWN,
        };
        self.t.m(message).with("when", self.t.moment(letter.at)).to_string()
    }
}

fn read(visit: &Visit, pass: &str) -> Result<Id<Follower>, Error> {
    let pass = Pass::read(&visit.site.app().keys, pass).ok_or(Error::NotFound)?;
    Ok(pass.follower())
}

/// `GET /follow/{pass}`. Changes nothing: scanners of mail open every link.
pub(super) async fn show(visit: Visit, Path(pass): Path<String>) -> Result<Response, Error> {
    let follower = read(&visit, &pass)?;
    let keys = visit.site.app().keys.clone();
    let known = visit.site.db().read(async move |tx| {
        let hint = follow::is_known(tx, &keys, follower).await?;
        let follows = follow::follows(tx, follower).await?;
        Ok::<_, store::Error>((hint, follows, follow::record(tx, follower).await?))
    });
    let (t, (hint, follows, record)) = (visit.t, known.await?);
    let shell = visit.shell(t.m(Msg::FOLLOW_MINE_TITLE), Section::Elsewhere);
    visit.private_page(&MinePage {
        t,
        shell,
        here: format!("/follow/{pass}"),
        hint,
        follows,
        record,
    })
}

/// Which button was pressed.
#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub(super) enum Change {
    Confirm,
    Stop { what: String },
    Erase,
}

/// `POST /follow/{pass}`: says yes to what waits, ends one wish, or all of them.
pub(super) async fn change(
    visit: Visit,
    Path(pass): Path<String>,
    Form(change): Form<Change>,
) -> Result<Response, Error> {
    let (follower, at) = (read(&visit, &pass)?, visit.site.now());
    let keys = visit.site.app().keys.clone();
    let changed = visit.site.db().write(async move |tx| match &change {
        Change::Confirm => follow::confirm(tx, follower, at).await,
        Change::Stop { what } => follow::stop(tx, &keys, follower, what).await,
        Change::Erase => follow::erase(tx, &keys, follower).await,
    });
    changed.await?;
    Ok(Redirect::to(&format!("/follow/{pass}")).into_response())
}

/// `POST /follow/{pass}/stop`: what a mail program's own button sends (RFC 8058), whatever its
/// body is.
pub(super) async fn stop_all(visit: Visit, Path(pass): Path<String>) -> Result<Response, Error> {
    let (follower, keys) = (read(&visit, &pass)?, visit.site.app().keys.clone());
    let erased = visit.site.db().write(async move |tx| follow::erase(tx, &keys, follower).await);
    erased.await?;
    Ok(Redirect::to(&format!("/follow/{pass}")).into_response())
}
