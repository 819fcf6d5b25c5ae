//! Step two: the number, the script, and one tap to say how it went.

use super::find::{Seats, look_up};
use super::words::{Pill, position_pill, spoken_title};
use super::{Route, Step, local_time};
use crate::act::call::{NOTE_LIMIT, Offer, Outcome};
use crate::campaign::{self, Filled, Likely, Placeholder, SheetLine};
use crate::kernel::{Id, Timestamp};
use crate::law::Chamber;
use crate::law::bill::BillId;
use crate::law::legislator::{self, Office, OfficeKind};
use crate::law::lookup::Answer;
use crate::web::Error;
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Query, Shell, Visit};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};

/// What the page needs to be shown again with a note that was too long.
#[derive(Default)]
pub(super) struct Again {
    /// The note as it was written.
    pub(super) note: String,
    /// What is wrong with it.
    pub(super) fault: Option<String>,
}

/// One lawmaker to call.
#[derive(Template)]
#[template(path = "public/call/script.html")]
struct ScriptPage {
    t: Speech,
    shell: Shell,
    home: String,
    title: String,
    heading: String,
    place: String,
    progress: String,
    pill: Pill,
    position: String,
    position_source: Option<String>,
    office: Option<OfficeView>,
    is_next_office: bool,
    others: Vec<(OfficeView, String)>,
    script: Vec<Vec<PieceView>>,
    key: String,
    offer: String,
    office_id: String,
    next: String,
    next_if_busy: String,
    action: String,
    outcomes: Vec<(&'static str, Msg, &'static str)>,
    note_limit: usize,
    again: Again,
    sheet: String,
}

/// An office with its number.
struct OfficeView {
    name: String,
    lines: Vec<String>,
    phone: String,
    dialled: String,
    hours: Option<String>,
    answering: Option<(bool, String)>,
}

/// A piece of the script.
enum PieceView {
    /// Words.
    Words(String),
    /// Something that was filled in.
    Value(String),
    /// Something the caller says herself.
    Gap(String),
}

/// Where a lawmaker stands in the order of the sheet.
pub(super) struct Turn {
    pub(super) line: SheetLine,
    pub(super) number: usize,
    pub(super) count: usize,
    pub(super) offices: Vec<Office>,
    pub(super) next: Option<String>,
    pub(super) answer: Answer,
    district: Option<crate::law::district::DistrictHead>,
    state: Option<String>,
}

/// Finds the lawmaker of this id among those the caller is asked to call; `None` when she is not.
pub(super) async fn turn(
    visit: &Visit,
    step: &Step,
    route: &Route,
    target: &str,
) -> Result<Option<Turn>, Error> {
    let Ok(found) = look_up(visit, step, route).await? else { return Ok(None) };
    let Some(Seats { all: seats, lines }) = found.seats else { return Ok(None) };
    let district = seats.iter().find(|seat| seat.chamber == Chamber::House);
    let district = district.map(|seat| seat.district.clone());
    let senate = seats.iter().find(|seat| seat.chamber == Chamber::Senate);
    let state = senate.map(|seat| seat.district.name.clone());
    let called: Vec<_> = lines.iter().filter(|line| line.callee().is_some()).collect();
    let is_hers = |line: &&SheetLine| line.callee().is_some_and(|one| one.id.as_str() == target);
    let Some(place) = called.iter().position(is_hers) else { return Ok(None) };
    let id = legislator::LegislatorId::from_text(target);
    let contacts = visit.site.db().read(async move |tx| legislator::contacts(tx, &id).await);
    let offices = contacts.await?.map(|one| one.callable().cloned().collect()).unwrap_or_default();
    let next = called.get(place + 1).and_then(|line| line.callee());
    Ok(Some(Turn {
        line: called[place].clone(),
        number: place + 1,
        count: called.len(),
        offices,
        next: next.map(|head| head.id.to_string()),
        answer: found.answer,
        district,
        state,
    }))
}

/// `GET /c/{slug}/call/{target}`: the number, the script and the outcomes.
pub(super) async fn speak(
    visit: Visit,
    Path((slug, target)): Path<(String, String)>,
    Query(route): Query<Route>,
) -> Result<Response, Error> {
    let route = route.tidy();
    let step = Step::load(&visit, &slug, &route).await?;
    let path = format!("{}/call", step.home());
    if !step.view(visit.t).is_open {
        return Ok(Redirect::to(&route.onward().href(&path)).into_response());
    }
    match turn(&visit, &step, &route, &target).await? {
        None => Ok(Redirect::to(&route.onward().href(&path)).into_response()),
        Some(turn) => visit.private_page(&page(&visit, &step, &route, &turn, Again::default())),
    }
}

/// The page again, with what was wrong with the note: 422.
pub(super) fn again(
    visit: &Visit,
    step: &Step,
    route: &Route,
    turn: &Turn,
    again: Again,
) -> Result<Response, Error> {
    visit.faulty_page(&page(visit, step, route, turn, again))
}

fn page(visit: &Visit, step: &Step, route: &Route, turn: &Turn, again: Again) -> ScriptPage {
    let (t, line) = (visit.t, &turn.line);
    let head = line.legislator();
    let name = head.map(|head| head.name.clone()).unwrap_or_default();
    let id = head.map(|head| head.id.to_string()).unwrap_or_default();
    let title = head.map_or(Msg::TITLE_REPRESENTATIVE, |head| spoken_title(head, line.chamber));
    let heading = t
        .m(Msg::SCRIPT_TITLE)
        .with("title", t.m(title).to_string())
        .with("name", name.as_str())
        .to_string();
    let path = format!("{}/call/{id}", step.home());
    let chosen = route.office().min(turn.offices.len().saturating_sub(1));
    let office = turn.offices.get(chosen);
    let offer = Offer {
        ask: step.ask_id,
        legislator: id,
        district: turn.district.as_ref().map(|one| one.ocd_id.clone()).unwrap_or_default(),
    };
    let numbered = turn.offices.iter().enumerate().filter(|(number, _)| *number != chosen);
    let other = |(number, office): (usize, &Office)| {
        Some((office_view(t, office, step.now)?, route.at_office(number).href(&path)))
    };
    ScriptPage {
        t,
        shell: step.shell(visit, Msg::CALL_STEP_CALL),
        home: step.home(),
        title: step.campaign().title.clone(),
        heading,
        place: place(t, turn),
        progress: t
            .m(Msg::SCRIPT_OF)
            .with("number", turn.number)
            .with("count", turn.count)
            .to_string(),
        pill: position_pill(line.position()),
        position: t.m(position_pill(line.position()).word).to_string(),
        position_source: line.recorded.as_ref().map(|recorded| {
            let day = t.day(recorded.day);
            let source = recorded.source.as_str();
            t.m(Msg::POSITION_SOURCE).with("source", source).with("day", day).to_string()
        }),
        office: office.and_then(|office| office_view(t, office, step.now)),
        is_next_office: chosen > 0,
        others: numbered.filter_map(other).collect(),
        script: script(t, step, route, turn, title),
        key: Id::<Offer>::new(step.now, visit.site.random()).to_string(),
        offer: offer.print(&visit.site.app().keys),
        office_id: office.map(|office| office.id.clone()).unwrap_or_default(),
        next: next(step, route, turn),
        next_if_busy: match chosen + 1 < turn.offices.len() {
            true => route.at_office(chosen + 1).href(&path),
            false => next(step, route, turn),
        },
        action: route.href(&path),
        outcomes: outcomes(),
        note_limit: NOTE_LIMIT,
        again,
        sheet: route.onward().href(&format!("{}/call", step.home())),
    }
}

/// Where a caller goes from here: to the next lawmaker, at the end to the thanks.
fn next(step: &Step, route: &Route, turn: &Turn) -> String {
    let (home, route) = (step.home(), route.onward());
    match &turn.next {
        Some(id) => route.href(&format!("{home}/call/{id}")),
        None => route.href(&format!("{home}/thanks")),
    }
}

/// The buttons: word of the form, label, class.
fn outcomes() -> Vec<(&'static str, Msg, &'static str)> {
    let button = |outcome: Outcome| match outcome {
        Outcome::Talked => (outcome.word(), Msg::SCRIPT_TALKED, ""),
        Outcome::Voicemail => (outcome.word(), Msg::SCRIPT_VOICEMAIL, ""),
        Outcome::Busy => (outcome.word(), Msg::SCRIPT_BUSY, "quiet"),
        Outcome::WrongNumber => (outcome.word(), Msg::SCRIPT_WRONG_NUMBER, "quiet"),
        Outcome::Skipped => (outcome.word(), Msg::SCRIPT_SKIPPED, "quiet"),
    };
    Outcome::ALL.map(button).to_vec()
}

fn place(t: Speech, turn: &Turn) -> String {
    match (&turn.line.district, turn.line.chamber) {
        (Some(district), Chamber::Senate) => {
            t.m(Msg::CALL_PLACE_STATEWIDE).with("state", district.name.as_str()).to_string()
        }
        (Some(district), Chamber::House) => district.name.clone(),
        (None, _) => {
            turn.line.legislator().map(legislator::LegislatorHead::place).unwrap_or_default()
        }
    }
}

fn office_view(t: Speech, office: &Office, now: Timestamp) -> Option<OfficeView> {
    let phone = office.phone.as_ref()?;
    let name = match office.kind {
        OfficeKind::Washington => t.m(Msg::SCRIPT_WASHINGTON).to_string(),
        OfficeKind::District if office.city.is_empty() => {
            t.m(Msg::SCRIPT_DISTRICT_PLAIN).to_string()
        }
        OfficeKind::District => {
            t.m(Msg::SCRIPT_DISTRICT).with("city", office.city.as_str()).to_string()
        }
    };
    let mut lines = office.lines.clone();
    let town = [office.city.as_str(), office.state.as_str(), office.zip.as_str()];
    let town: Vec<_> = town.into_iter().filter(|part| !part.is_empty()).collect();
    if office.kind == OfficeKind::District && !town.is_empty() {
        lines.push(town.join(" "));
    }
    let hours = office.hours.as_deref();
    Some(OfficeView {
        name,
        lines,
        phone: phone.text.clone(),
        dialled: phone.e164.clone(),
        hours: hours.map(|hours| t.m(Msg::SCRIPT_HOURS).with("hours", hours).to_string()),
        answering: answering(t, office, now),
    })
}

/// Whether somebody is likely to pick up, in a sentence; true for likely.
fn answering(t: Speech, office: &Office, now: Timestamp) -> Option<(bool, String)> {
    let told = campaign::answering(office, now)?;
    let message = match (told.likely, told.hours) {
        (Likely::Open, campaign::Hours::Stated) => Msg::SCRIPT_OPEN_STATED,
        (Likely::Closed, campaign::Hours::Stated) => Msg::SCRIPT_CLOSED_STATED,
        (Likely::Open, campaign::Hours::Usual) => Msg::SCRIPT_OPEN_USUAL,
        (Likely::Closed, campaign::Hours::Usual) => Msg::SCRIPT_CLOSED_USUAL,
    };
    let clock = local_time(now, told.zone);
    Some((told.likely == Likely::Open, t.m(message).with("clock", clock).to_string()))
}

/// The script for this caller and lawmaker.
fn script(t: Speech, step: &Step, route: &Route, turn: &Turn, title: Msg) -> Vec<Vec<PieceView>> {
    let line = &turn.line;
    let value = |place: Placeholder| match place {
        Placeholder::Legislator => line.legislator().map(|head| head.name.clone()),
        Placeholder::Title => Some(t.m(title).to_string()),
        Placeholder::Bill => line.bill(step.campaign()).map(BillId::label),
        Placeholder::City => turn.answer.city.clone(),
        Placeholder::State => turn.state.clone(),
        Placeholder::District => turn.district.as_ref().map(|one| one.name.clone()),
        Placeholder::Zip => route.zip.clone(),
    };
    let piece = |piece| match piece {
        Filled::Words(words) => PieceView::Words(words),
        Filled::Value(value) => PieceView::Value(value),
        Filled::Gap(place) => PieceView::Gap(t.m(gap(place)).to_string()),
    };
    let filled = campaign::fill(step.ask().script_for(line.position()), value);
    filled.into_iter().map(|paragraph| paragraph.into_iter().map(piece).collect()).collect()
}

fn gap(place: Placeholder) -> Msg {
    match place {
        Placeholder::Legislator => Msg::SCRIPT_GAP_LEGISLATOR,
        Placeholder::Title => Msg::SCRIPT_GAP_TITLE,
        Placeholder::Bill => Msg::SCRIPT_GAP_BILL,
        Placeholder::City => Msg::SCRIPT_GAP_CITY,
        Placeholder::State => Msg::SCRIPT_GAP_STATE,
        Placeholder::District => Msg::SCRIPT_GAP_DISTRICT,
        Placeholder::Zip => Msg::SCRIPT_GAP_ZIP,
    }
}
