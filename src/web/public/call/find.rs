//! Step one: from a ZIP code to the people who represent the caller.

use super::words::{Pill, position_pill};
use super::{AskView, Route, Step, fault};
use crate::campaign::{self, Aim, SheetLine};
use crate::law::Chamber;
use crate::law::legislator::Holder;
use crate::law::lookup::{self, Answer, Candidate, Certainty, LookupError};
use crate::web::Error;
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Query, Shell, Visit};
use crate::web::public::campaign::initials;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;

/// The form for a ZIP code, with a sentence about the last one where it led nowhere.
#[derive(Template)]
#[template(path = "public/call/zip.html")]
struct ZipPage {
    t: Speech,
    shell: Shell,
    home: String,
    title: String,
    ask: AskView,
    zip: String,
    fault: Option<String>,
}

/// The choice among the districts of a ZIP code.
#[derive(Template)]
#[template(path = "public/call/choose.html")]
struct ChoosePage {
    t: Speech,
    shell: Shell,
    home: String,
    title: String,
    zip: String,
    districts: Vec<(String, String, String)>,
}

/// The lawmakers of one caller.
#[derive(Template)]
#[template(path = "public/call/sheet.html")]
struct SheetPage {
    t: Speech,
    shell: Shell,
    home: String,
    title: String,
    city: Option<String>,
    start: Option<(String, String)>,
    lines: Vec<LineView>,
    notices: Vec<String>,
    source: String,
    again: String,
}

/// One seat on the page.
pub(super) struct LineView {
    pub(super) class: &'static str,
    pub(super) initials: String,
    pub(super) name: String,
    pub(super) place: String,
    pub(super) pill: Pill,
    pub(super) why: Option<String>,
    pub(super) href: Option<String>,
}

/// What a look-up gave: the answer, and the caller's seats once her district is known.
pub(super) struct Found {
    pub(super) answer: Answer,
    pub(super) seats: Option<Seats>,
}

/// The seats of one district, and what the ask wants of whoever fills them.
pub(super) struct Seats {
    pub(super) all: Vec<Candidate>,
    pub(super) lines: Vec<SheetLine>,
}

/// Looks a caller's lawmakers up: by ZIP code, else by district.
///
/// Errors: a sentence for the form in the inner result; the store's own outside.
pub(super) async fn look_up(
    visit: &Visit,
    step: &Step,
    route: &Route,
) -> Result<Result<Found, String>, Error> {
    let (zip, district, on) = (route.zip.clone(), route.district.clone(), step.now.day());
    let (stored, place) = (step.stored.clone(), step.place);
    let read = async move |tx: &mut crate::store::Tx<'_>| {
        let answer = match (&zip, &district) {
            (Some(zip), _) => lookup::by_zip(tx, zip, on).await?,
            (None, Some(district)) => lookup::by_district(tx, district, on).await?,
            (None, None) => return Err(LookupError::Malformed),
        };
        let chosen = zip.as_ref().and(district.as_deref());
        let Some(seats) = campaign::seats_of(&answer, chosen) else {
            return Ok(Found { answer, seats: None });
        };
        let (campaign, ask) = (&stored.campaign, &stored.campaign.asks[place]);
        let lines = campaign::call_sheet(tx, campaign, ask, &seats, on).await?;
        let seats = Seats { all: seats.into_iter().cloned().collect(), lines };
        Ok(Found { answer, seats: Some(seats) })
    };
    match visit.site.db().read(read).await {
        Ok(found) => Ok(Ok(found)),
        Err(why) => Ok(Err(fault::sentence(visit.t, why)?)),
    }
}

/// `GET /c/{slug}/call`: the form, the choice of a district, or the lawmakers.
pub(super) async fn find(
    visit: Visit,
    Path(slug): Path<String>,
    Query(route): Query<Route>,
) -> Result<Response, Error> {
    let route = route.tidy();
    let step = Step::load(&visit, &slug, &route).await?;
    let ask = step.view(visit.t);
    if !ask.is_open || (route.zip.is_none() && route.district.is_none()) {
        return zip_page(&visit, &step, &route, None);
    }
    match look_up(&visit, &step, &route).await? {
        Err(sentence) => zip_page(&visit, &step, &route, Some(sentence)),
        Ok(Found { answer, seats: None }) => choose_page(&visit, &step, &route, &answer),
        Ok(Found { answer, seats: Some(seats) }) => {
            visit.private_page(&sheet_page(&visit, &step, &route, &answer, &seats.lines))
        }
    }
}

fn zip_page(
    visit: &Visit,
    step: &Step,
    route: &Route,
    fault: Option<String>,
) -> Result<Response, Error> {
    let typed = route.zip.clone().unwrap_or_default();
    let is_faulty = fault.is_some();
    let page = ZipPage {
        t: visit.t,
        shell: step.shell(visit, Msg::CALL_ZIP_TITLE),
        home: step.home(),
        title: step.campaign().title.clone(),
        ask: step.view(visit.t),
        // A field that was flooded is not sent back whole.
        zip: typed.chars().take(ZIP_SHOWN).collect(),
        fault,
    };
    if is_faulty { visit.faulty_page(&page) } else { visit.private_page(&page) }
}

/// Letters of what was typed that are shown again: a ZIP code with its four further digits.
const ZIP_SHOWN: usize = 10;

fn choose_page(
    visit: &Visit,
    step: &Step,
    route: &Route,
    answer: &Answer,
) -> Result<Response, Error> {
    let path = format!("{}/call", step.home());
    let option = |district: &crate::law::district::DistrictHead| {
        let chosen = Route { district: Some(district.ocd_id.clone()), ..route.clone() };
        let holders = answer
            .candidates
            .iter()
            .filter(|one| one.chamber == Chamber::House && one.district.ocd_id == district.ocd_id);
        let who: Vec<_> = holders.map(|one| holder_name(visit.t, &one.holder)).collect();
        (chosen.href(&path), district.name.clone(), who.join(", "))
    };
    visit.private_page(&ChoosePage {
        t: visit.t,
        shell: step.shell(visit, Msg::CALL_ZIP_TITLE),
        home: step.home(),
        title: step.campaign().title.clone(),
        zip: route.zip.clone().unwrap_or_default(),
        districts: campaign::districts(answer).into_iter().map(option).collect(),
    })
}

fn holder_name(t: Speech, holder: &Holder) -> String {
    match holder {
        Holder::Held(head) => format!("{} {}", head.title, head.name),
        Holder::Vacant => t.m(Msg::CALL_VACANT).to_string(),
        Holder::Ended { last, on } => {
            let name = format!("{} {}", last.title, last.name);
            t.m(Msg::CALL_ENDED).with("name", name).with("day", t.day(*on)).to_string()
        }
        Holder::Unknown => t.m(Msg::CALL_UNKNOWN).to_string(),
    }
}

fn sheet_page(
    visit: &Visit,
    step: &Step,
    route: &Route,
    answer: &Answer,
    lines: &[SheetLine],
) -> SheetPage {
    let t = visit.t;
    let views: Vec<_> = lines.iter().map(|line| line_view(t, step, route, line)).collect();
    let start = views.iter().find_map(|view| Some((view.name.clone(), view.href.clone()?)));
    SheetPage {
        t,
        shell: step.shell(visit, Msg::CALL_SHEET_TITLE),
        home: step.home(),
        title: step.campaign().title.clone(),
        city: answer.city.clone(),
        start,
        lines: views,
        notices: notices(t, answer, lines),
        source: source(t, answer, lines),
        again: Route { ask: route.ask.clone(), ..Route::default() }
            .href(&format!("{}/call", step.home())),
    }
}

fn notices(t: Speech, answer: &Answer, lines: &[SheetLine]) -> Vec<String> {
    let mut notices = Vec::new();
    if let Certainty::FromCentre { why } = &answer.certainty {
        notices.push(t.m(Msg::CALL_SHEET_FROM_CENTRE).with("why", why.as_str()).to_string());
    }
    let house = lines.iter().find(|line| line.chamber == Chamber::House);
    let senate = lines.iter().any(|line| line.chamber == Chamber::Senate);
    if let Some(district) = house.and_then(|line| line.district.as_ref()).filter(|_| !senate) {
        let place = district.name.as_str();
        notices.push(t.m(Msg::CALL_SHEET_NO_SENATORS).with("place", place).to_string());
    }
    notices
}

fn source(t: Speech, answer: &Answer, lines: &[SheetLine]) -> String {
    let mut told = vec![(answer.source.as_str(), Some(answer.as_of))];
    for line in lines {
        if told.iter().all(|(known, _)| *known != line.source) {
            told.push((&line.source, line.as_of));
        }
    }
    let told = told.into_iter().filter(|(source, _)| !source.is_empty());
    let said = told.map(|(source, as_of)| {
        let day = as_of.map_or_else(String::new, |day| t.day(day));
        t.m(Msg::CALL_SOURCE).with("source", source).with("day", day).to_string()
    });
    said.collect::<Vec<_>>().join(" ")
}

fn line_view(t: Speech, step: &Step, route: &Route, line: &SheetLine) -> LineView {
    let place = match &line.district {
        Some(district) if line.chamber == Chamber::Senate => {
            t.m(Msg::CALL_PLACE_STATEWIDE).with("state", district.name.as_str()).to_string()
        }
        Some(district) => district.name.clone(),
        None => {
            line.legislator().map(crate::law::legislator::LegislatorHead::place).unwrap_or_default()
        }
    };
    let path = |id| format!("{}/call/{id}", step.home());
    let (class, why) = match (&line.holder, line.aim) {
        (Holder::Held(_), Aim::Target) if line.district.is_none() => {
            ("", Some(Msg::CALL_SHEET_LISTED))
        }
        (Holder::Held(_), Aim::Target) => ("", None),
        (Holder::Held(_), Aim::NotAsked) => ("quiet", Some(Msg::CALL_SHEET_NOT_ASKED)),
        (Holder::Vacant, _) => ("vacant", Some(Msg::CALL_VACANT_WHY)),
        (Holder::Ended { .. }, _) => ("vacant", Some(Msg::CALL_ENDED_WHY)),
        (Holder::Unknown, _) => ("vacant", Some(Msg::CALL_UNKNOWN_WHY)),
    };
    LineView {
        class,
        initials: line.legislator().map_or_else(|| "–".to_owned(), |head| initials(&head.name)),
        name: holder_name(t, &line.holder),
        place,
        pill: match &line.holder {
            Holder::Held(_) => position_pill(line.position()),
            Holder::Vacant => Pill { class: "", word: Msg::POSITION_VACANT },
            Holder::Ended { .. } | Holder::Unknown => Pill { class: "", word: Msg::CALL_UNKNOWN },
        },
        why: why.map(|why| t.m(why).to_string()),
        href: line.callee().map(|head| route.onward().href(&path(&head.id))),
    }
}
