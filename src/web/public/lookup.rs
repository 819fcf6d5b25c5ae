use super::person::{Card, cards};
use crate::kernel::Day;
use crate::law::Chamber;
use crate::law::district::State;
use crate::law::lookup::{self, Answer, Certainty, LookupError};
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Form, Query, Section, Shell, Visit};
use crate::web::{Error, Site};
use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

/// `/my-legislators`.
pub(super) fn routes() -> Router<Site> {
    Router::new().route("/my-legislators", get(find).post(find_at))
}

/// What the visitor asked by.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    zip: String,
    state: String,
    number: String,
    district: String,
}

/// A place on the map, sent only after a click, and not by address, so that no history keeps it.
#[derive(Debug, Deserialize)]
struct Place {
    at: String,
}

/// Longest text of a field that is looked at.
const FIELD_LIMIT: usize = 100;

/// The look-up with its answer, if something was asked.
#[derive(Template)]
#[template(path = "public/lookup.html")]
struct LookupPage {
    t: Speech,
    shell: Shell,
    asked: Asked,
    states: Vec<&'static State>,
    answer: Option<Found>,
    fault: Option<String>,
}

/// An answer as the page shows it.
struct Found {
    heading: String,
    note: Option<String>,
    house_title: String,
    house: Vec<Card>,
    senate: Vec<Card>,
    no_senators: Option<String>,
    /// Where the answer is from, each source once: the people first, then the districts.
    sources: Vec<(String, Day)>,
}

/// `GET /my-legislators`: by ZIP code or by chosen district; without either, the forms.
async fn find(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let asked = asked.cut();
    let on = visit.site.now().day();
    let (zip, district) = (asked.zip.trim().to_owned(), asked.district());
    if zip.is_empty() && district.is_empty() {
        return visit.page(&page(&visit, asked, None, None));
    }
    let looked = visit.site.db().read(async move |tx| {
        let answer = match zip.is_empty() {
            false => lookup::by_zip(tx, &zip, on).await?,
            true => lookup::by_district(tx, &district, on).await?,
        };
        Ok::<_, LookupError>((cards(tx, &answer.candidates).await?, answer))
    });
    tell(&visit, asked, looked.await)
}

/// `POST /my-legislators`: by a point on the map.
async fn find_at(visit: Visit, Form(place): Form<Place>) -> Result<Response, Error> {
    let on = visit.site.now().day();
    let at = place.at.split_once(',');
    let at = at.and_then(|(lat, lng)| Some((lat.trim().parse().ok()?, lng.trim().parse().ok()?)));
    let Some(at) = at else { return tell(&visit, Asked::default(), Err(LookupError::NoPoint)) };
    let atlas = visit.site.app().atlas().await?;
    let looked = visit.site.db().read(async move |tx| {
        let answer = lookup::by_point(tx, &atlas, at, on).await?;
        Ok::<_, LookupError>((cards(tx, &answer.candidates).await?, answer))
    });
    tell(&visit, Asked::default(), looked.await)
}

impl Asked {
    fn cut(mut self) -> Self {
        for field in [&mut self.zip, &mut self.state, &mut self.number, &mut self.district] {
            field.truncate(field.floor_char_boundary(FIELD_LIMIT));
        }
        self
    }

    /// The chosen district, from a link or from the two fields of the form.
    fn district(&self) -> String {
        match (self.district.trim(), self.state.trim(), self.number.trim()) {
            ("", "", _) => String::new(),
            ("", state, "") => format!("{state}-0"),
            ("", state, number) => format!("{state}-{number}"),
            (district, ..) => district.to_owned(),
        }
    }
}

/// Answers with what was found, or with a sentence that helps.
fn tell(
    visit: &Visit,
    asked: Asked,
    looked: Result<(Vec<Card>, Answer), LookupError>,
) -> Result<Response, Error> {
    if visit.takes_json {
        return for_program(visit, looked.map(|(_, answer)| answer));
    }
    match looked {
        Ok((cards, answer)) => {
            let found = found(visit.t, &asked, cards, &answer);
            visit.private_page(&page(visit, asked, Some(found), None))
        }
        Err(LookupError::Store(why)) => Err(why.into()),
        Err(why) => {
            let fault = sentence(visit.t, &why);
            visit.faulty_page(&page(visit, asked, None, Some(fault)))
        }
    }
}

/// The same answer for a program; what could not be answered has a word and a sentence, and 422.
fn for_program(visit: &Visit, looked: Result<Answer, LookupError>) -> Result<Response, Error> {
    let on = visit.site.now().day();
    match looked {
        Ok(answer) => Ok(visit.private_json(&lookup::as_json(&answer, on))),
        Err(LookupError::Store(why)) => Err(why.into()),
        Err(why) => {
            let mut response = visit.private_json(&lookup::fault_as_json(&why, on));
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

fn page(visit: &Visit, asked: Asked, answer: Option<Found>, fault: Option<String>) -> LookupPage {
    let t = visit.t;
    let shell = visit
        .shell(t.m(Msg::LOOKUP_TITLE), Section::Lawmakers)
        .described(t.m(Msg::LOOKUP_STANDFIRST));
    let mut states: Vec<&'static State> = State::all().iter().collect();
    states.sort_by_key(|state| state.name);
    LookupPage { t, shell, asked, states, answer, fault }
}

fn found(t: Speech, asked: &Asked, cards: Vec<Card>, answer: &Answer) -> Found {
    let mut sources: Vec<(String, Day)> = Vec::new();
    let told = cards.iter().filter_map(|card| Some((card.source.clone(), card.as_of?)));
    for source in told.chain([(answer.source.clone(), answer.as_of)]) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    let (house, senate): (Vec<Card>, Vec<Card>) =
        cards.into_iter().partition(|card| card.chamber == Chamber::House);
    let is_open = house.len() > 1;
    let mut house = house;
    for card in house.iter_mut().filter(|_| is_open) {
        card.choose = Some(format!("/my-legislators?district={}", card.ocd_id));
    }
    let place = match (&answer.city, asked.zip.trim()) {
        (Some(city), zip) if !zip.is_empty() => format!("{zip} {city}"),
        (None, zip) if !zip.is_empty() => zip.to_owned(),
        _ => house.first().map_or_else(String::new, |card| card.district.clone()),
    };
    let state = house.first().map(|card| card.state.clone()).unwrap_or_default();
    let without = State::by_code(&state).filter(|state| !state.is_state());
    Found {
        heading: t.m(Msg::LOOKUP_FOUND).with("place", place).to_string(),
        note: note(t, &answer.certainty, house.len()),
        house_title: match is_open {
            true => t.m(Msg::LOOKUP_ONE_OF).with("count", house.len()).to_string(),
            false => t.m(Msg::LOOKUP_YOUR_REPRESENTATIVE).to_string(),
        },
        no_senators: without
            .filter(|_| senate.is_empty())
            .map(|state| t.m(Msg::LOOKUP_NO_SENATORS).with("place", state.name).to_string()),
        house,
        senate,
        sources,
    }
}

fn note(t: Speech, certainty: &Certainty, districts: usize) -> Option<String> {
    let said = match certainty {
        Certainty::Certain => return None,
        Certainty::Split { .. } => t.m(Msg::LOOKUP_SPLIT).with("count", districts),
        Certainty::NearBorder { metres } => t.m(Msg::LOOKUP_NEAR_BORDER).with("metres", *metres),
        Certainty::FromCentre { .. } => t.m(Msg::LOOKUP_FROM_CENTRE),
    };
    Some(said.to_string())
}

/// What could not be answered, and what to do instead.
fn sentence(t: Speech, why: &LookupError) -> String {
    let said = match why {
        LookupError::Malformed => t.m(Msg::LOOKUP_MALFORMED),
        LookupError::PlusFour { .. } => t.m(Msg::LOOKUP_PLUS_FOUR),
        LookupError::Unknown { zip } => t.m(Msg::LOOKUP_UNKNOWN).with("zip", zip.clone()),
        LookupError::NoStreets { zip, city, state } => t
            .m(Msg::LOOKUP_NO_STREETS)
            .with("zip", zip.clone())
            .with("place", format!("{city}, {state}")),
        LookupError::Military { zip } => t.m(Msg::LOOKUP_MILITARY).with("zip", zip.clone()),
        LookupError::Abroad { zip, country } => {
            t.m(Msg::LOOKUP_ABROAD).with("zip", zip.clone()).with("country", *country)
        }
        LookupError::NoPoint => t.m(Msg::LOOKUP_NO_POINT),
        LookupError::Outside { .. } => t.m(Msg::LOOKUP_OUTSIDE),
        LookupError::NoMap { .. } | LookupError::NothingLoaded => t.m(Msg::LOOKUP_NOTHING),
        LookupError::District(_) => t.m(Msg::LOOKUP_NO_DISTRICT),
        LookupError::Store(_) => t.m(Msg::ERROR_INTERNAL),
    };
    said.to_string()
}
