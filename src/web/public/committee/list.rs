//! The committees of both chambers.

use crate::kernel::Day;
use crate::law::committee::{self, Committee};
use crate::store;
use crate::web::Error;
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Section, Shell, Visit};
use askama::Template;
use axum::response::Response;

/// Every committee by chamber.
#[derive(Template)]
#[template(path = "committee/list.html")]
struct ListPage {
    t: Speech,
    shell: Shell,
    committees: Vec<Committee>,
    as_of: Option<Day>,
}

impl ListPage {
    fn of(&self, chamber: &'static str) -> impl Iterator<Item = &Committee> {
        let is_of = move |one: &&Committee| one.parent.is_none() && one.chamber == chamber;
        self.committees.iter().filter(is_of)
    }

    fn below(&self, id: &str) -> usize {
        self.committees.iter().filter(|one| one.parent.as_deref() == Some(id)).count()
    }
}

/// `GET /committees`: every committee by chamber.
pub(super) async fn show(visit: Visit) -> Result<Response, Error> {
    let known = visit.site.db().read(async |tx| {
        Ok::<_, store::Error>((committee::list(tx).await?, committee::as_of_day(tx).await?))
    });
    let (t, (committees, as_of)) = (visit.t, known.await?);
    if visit.takes_json {
        return Ok(visit.json(&committee::list_as_json(&committees, as_of)));
    }
    let shell = visit.shell(t.m(Msg::COMMITTEES_TITLE), Section::Lawmakers);
    visit.page(&ListPage { t, shell, committees, as_of })
}
