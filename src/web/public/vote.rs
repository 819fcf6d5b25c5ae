use super::bill::chamber_name;
use crate::law::bill::BillId;
use crate::law::vote::{self, VoteCast, VoteEvent, VoteId};
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Section, Shell, Visit};
use crate::web::picture::{Choice, Hemicycle};
use crate::web::{Error, Site};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use std::collections::BTreeMap;

/// `/bills/us/{congress}/{bill}/votes/{id}`.
pub(super) fn routes() -> Router<Site> {
    Router::new().route("/bills/us/{congress}/{bill}/votes/{vote}", get(show))
}

/// One roll call: the picture, the tables behind it, every vote.
#[derive(Template)]
#[template(path = "public/vote.html")]
struct VotePage {
    t: Speech,
    shell: Shell,
    bill: BillId,
    vote: VoteEvent,
    title: String,
    picture: Option<Hemicycle>,
    parties: Table,
    states: Table,
}

/// Counts by group (a party, a state) and option.
#[derive(Debug, Default, PartialEq, Eq)]
struct Table {
    options: Vec<String>,
    rows: Vec<(String, Vec<u32>)>,
}

/// `GET /bills/us/{congress}/{bill}/votes/{id}`: how a chamber voted.
async fn show(
    visit: Visit,
    Path((congress, name, roll)): Path<(String, String, String)>,
) -> Result<Response, Error> {
    let bill: BillId = format!("us/{congress}/{name}").parse().map_err(|_| Error::NotFound)?;
    let id: VoteId = roll.parse().map_err(|_| Error::NotFound)?;
    let known = visit.site.db().read(async move |tx| vote::show(tx, &id).await).await?;
    let t = visit.t;
    let unknown = || Error::Missing(t.m(Msg::VOTE_UNKNOWN).to_string());
    let mut vote = known.ok_or_else(unknown)?;
    if visit.takes_json {
        return Ok(visit.json(&vote::as_json(&vote)));
    }
    vote.casts.sort_by(|left, right| {
        let key = |cast: &VoteCast| (cast.state.clone(), cast.name.clone());
        key(left).cmp(&key(right))
    });
    let title = t
        .m(Msg::VOTE_TITLE)
        .with("chamber", t.m(chamber_name(&vote.id.chamber)).to_string())
        .with("bill", bill.label())
        .to_string();
    let picture = Hemicycle::of(&vote, title.clone(), t);
    let parties = by_party(&vote);
    let states = by_state(&vote);
    let shell = visit.shell(&title, Section::Bills);
    visit.page(&VotePage { t, shell, bill, vote, title, picture, parties, states })
}

fn by_party(vote: &VoteEvent) -> Table {
    table(vote, vote.by_party.iter().map(|part| (part.party.as_str(), &part.option, part.count)))
}

fn by_state(vote: &VoteEvent) -> Table {
    let counted =
        vote.casts.iter().filter_map(|cast| Some((cast.state.as_deref()?, &cast.option, 1)));
    table(vote, counted)
}

fn table<'a>(vote: &VoteEvent, counted: impl Iterator<Item = (&'a str, &'a String, u32)>) -> Table {
    let options: Vec<String> = vote.totals.iter().map(|(option, _)| option.clone()).collect();
    let mut rows: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (group, option, count) in counted {
        let row = rows.entry(group.to_owned()).or_insert_with(|| vec![0; options.len()]);
        if let Some(place) = options.iter().position(|known| known == option) {
            row[place] += count;
        }
    }
    Table { options, rows: rows.into_iter().collect() }
}

/// The class of the pill that shows a choice.
pub(super) fn pill(option: &str) -> &'static str {
    Choice::read(option).map_or("accent", Choice::pill)
}

/// The page of whoever voted, where a list of members names that person.
fn person(cast: &VoteCast) -> Option<String> {
    cast.person.as_ref().map(|id| format!("/legislators/{id}"))
}
