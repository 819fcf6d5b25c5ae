use super::tree::{Fields, items};
use crate::kernel::{Day, Fault};
use crate::law::Chamber;
use crate::law::district::{DistrictKey, State};
use crate::law::import::SourceFile;
use crate::law::legislator::{LegislatorId, MemberRecord, OfficeRecord, PartySpan, Phone, Term};
use crate::law::seat::SeatId;
use std::collections::BTreeMap;

/// Everybody whom one file of members names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MembersFile {
    /// Whether it lists those who serve now; else those who served once.
    pub current: bool,
    /// The newest day that the file speaks of as past; `None` when it names nobody.
    pub as_of: Option<Day>,
    /// The people.
    pub members: Vec<MemberRecord>,
}

/// Places that sent delegates once and no longer exist.
const FORMER_TERRITORIES: [&str; 3] = ["DK", "OL", "PI"];

/// Reads `legislators-current` or `legislators-historical`.
///
/// Shape: a list of people, each `id`, `name`, `terms`; fields that are not named here are passed
/// over. The day of the file is the newest start of a term, party or leadership role in it: the
/// file was made on that day or later.
/// Errors: an entry without a bioguide id is left out, a term without seat or days too.
/// Source: unitedstates/congress-legislators, README, "Legislators file structure", 2026-11-23.
pub fn parse_members(file: SourceFile<'_>) -> (MembersFile, Vec<Fault>) {
    let current = !file.name().contains("historical");
    let (items, mut faults) = items(file);
    let mut newest = Newest { current, day: None };
    let mut members: BTreeMap<LegislatorId, MemberRecord> = BTreeMap::new();
    for item in &items {
        let Some(fields) = Fields::of(file.path, &item.key, &item.value, &mut faults) else {
            continue;
        };
        if let Some(member) = parse_member(&fields, &mut newest, &mut faults)
            && let Some(before) = members.insert(member.id.clone(), member)
        {
            let why = format!("{} is listed twice; the later entry counts", before.id);
            faults.push(fields.fault("id/bioguide", why));
        }
    }
    let members: Vec<_> = members.into_values().collect();
    if members.is_empty() && faults.is_empty() {
        faults.push(Fault::new(file.path, "", "the file names nobody"));
    }
    (MembersFile { current, as_of: newest.day, members }, faults)
}

/// The newest day that cannot lie in the future of the file.
struct Newest {
    current: bool,
    day: Option<Day>,
}

impl Newest {
    fn saw(&mut self, day: Day) {
        self.day = self.day.max(Some(day));
    }
}

fn parse_member(
    fields: &Fields<'_>,
    newest: &mut Newest,
    faults: &mut Vec<Fault>,
) -> Option<MemberRecord> {
    let Some(ids) = fields.fields("id", faults) else {
        faults.push(fields.fault("id", "missing; the entry is left out"));
        return None;
    };
    let bioguide = ids.required("bioguide", faults)?;
    if bioguide.len() > ID_LIMIT || !bioguide.bytes().all(|byte| byte.is_ascii_graphic()) {
        faults.push(ids.fault("bioguide", format!("no id: {}", Fault::quote(&bioguide))));
        return None;
    }
    let lis = ids.text("lis", faults);
    let (name, sort_name, also) = parse_name(fields, &bioguide, faults);
    let mut terms = Vec::new();
    let mut latest: Option<(Day, Reach)> = None;
    for term_fields in fields.list("terms", faults) {
        let Some(term) = parse_term(&term_fields, newest, faults) else { continue };
        if latest.as_ref().is_none_or(|(starts, _)| *starts <= term.starts) {
            latest = Some((term.starts, parse_reach(&term_fields, &bioguide, faults)));
        }
        terms.push(term);
    }
    for role in fields.list("leadership_roles", faults) {
        if let Some(Ok(day)) = role.text("start", faults).map(|text| text.parse()) {
            newest.saw(day);
        }
    }
    if terms.is_empty() {
        faults.push(fields.fault("terms", format!("{name} has no term that can be read")));
    }
    let reach = latest.map(|(_, reach)| reach).unwrap_or_default();
    Some(MemberRecord {
        id: LegislatorId::from_text(bioguide),
        lis,
        name,
        sort_name,
        also,
        terms,
        url: reach.url,
        contact_form: reach.contact_form,
        washington: reach.washington,
    })
}

/// Characters of an id; a bioguide id has seven, an `ocd-person` 47.
const ID_LIMIT: usize = 60;

/// The name to show, the name to sort by, and other words to be found by.
fn parse_name(
    fields: &Fields<'_>,
    bioguide: &str,
    faults: &mut Vec<Fault>,
) -> (String, String, Vec<String>) {
    let Some(name) = fields.fields("name", faults) else {
        faults.push(fields.fault("name", "missing; the id is shown instead"));
        return (bioguide.to_owned(), bioguide.to_owned(), Vec::new());
    };
    let mut part = |field: &str| name.text(field, faults).unwrap_or_default();
    let (first, last, suffix) = (part("first"), part("last"), part("suffix"));
    let full = part("official_full");
    let mut also = vec![part("nickname"), part("middle")];
    for other in fields.list("other_names", faults) {
        also.extend(other.text("last", faults));
        also.extend(other.text("first", faults));
    }
    let plain = [first.as_str(), &last, &suffix].join(" ").trim().to_owned();
    let shown = match (full.is_empty(), plain.is_empty()) {
        (false, _) => full,
        (true, false) => plain,
        (true, true) => bioguide.to_owned(),
    };
    let sort_name = format!("{last} {first}").trim().to_owned();
    let sort_name = if sort_name.is_empty() { shown.clone() } else { sort_name };
    also.retain(|word| !word.is_empty());
    (shown, sort_name, also)
}

fn parse_term(fields: &Fields<'_>, newest: &mut Newest, faults: &mut Vec<Fault>) -> Option<Term> {
    let kind = fields.required("type", faults)?;
    let (starts, ends) = (fields.day("start", faults)?, fields.day("end", faults)?);
    if starts > ends {
        faults.push(fields.fault("start", format!("{starts} is after the end, {ends}")));
        return None;
    }
    let code = fields.required("state", faults)?.to_ascii_uppercase();
    let (chamber, seat, district) = match kind.as_str() {
        "sen" => (Chamber::Senate, senate_seat(fields, &code, faults)?, None),
        "rep" => {
            let (seat, district) = house_seat(fields, &code, starts, faults)?;
            (Chamber::House, seat, district)
        }
        other => {
            faults.push(fields.fault("type", format!("no chamber: {}", Fault::quote(other))));
            return None;
        }
    };
    newest.saw(if newest.current { starts } else { ends });
    let parties = parse_parties(fields, (starts, ends), newest, faults);
    let how = fields.text("how", faults);
    Some(Term { seat, chamber, state: code, district, starts, ends, how, parties })
}

fn senate_seat(fields: &Fields<'_>, code: &str, faults: &mut Vec<Fault>) -> Option<SeatId> {
    let class = fields.required("class", faults)?;
    let state = State::by_code(code);
    match (state, class.as_str()) {
        (Some(state), "1" | "2" | "3") => Some(SeatId::senate(state, class.as_bytes()[0] - b'0')),
        (Some(_), _) => {
            faults.push(fields.fault("class", format!("no class: {}", Fault::quote(&class))));
            None
        }
        (None, _) => {
            faults.push(fields.fault("state", format!("no state: {}", Fault::quote(code))));
            None
        }
    }
}

fn house_seat(
    fields: &Fields<'_>,
    code: &str,
    starts: Day,
    faults: &mut Vec<Fault>,
) -> Option<(SeatId, Option<u8>)> {
    let number = fields.required("district", faults)?;
    let unknown = |number: &str| {
        SeatId::from_text(format!("us/house/{}/{number}", code.to_ascii_lowercase()))
    };
    let Some(state) = State::by_code(code) else {
        if FORMER_TERRITORIES.contains(&code) {
            return Some((unknown("0"), Some(0)));
        }
        faults.push(fields.fault("state", format!("no state: {}", Fault::quote(code))));
        return None;
    };
    if number == "-1" {
        return Some((unknown("unknown"), None)); // The source's own word for "not known".
    }
    match DistrictKey::on(state, &number, starts) {
        Ok(key) => Some((SeatId::house(key), Some(key.number()))),
        Err(why) => {
            faults.push(fields.fault("district", why));
            None
        }
    }
}

/// The parties of a term: one, unless the member changed it meanwhile.
fn parse_parties(
    fields: &Fields<'_>,
    (starts, ends): (Day, Day),
    newest: &mut Newest,
    faults: &mut Vec<Fault>,
) -> Vec<PartySpan> {
    let mut spans = Vec::new();
    for span in fields.list("party_affiliations", faults) {
        let days = (span.day("start", faults), span.day("end", faults));
        if let (Some(from), Some(to)) = days
            && let Some(party) = span.required("party", faults)
        {
            newest.saw(from.min(ends));
            spans.push(PartySpan {
                starts: from,
                ends: to,
                party,
                caucus: span.text("caucus", faults),
            });
        }
    }
    spans.sort_by_key(|span| span.starts);
    if spans.is_empty() {
        let party = fields.text("party", faults).unwrap_or_else(|| "Unknown".to_owned());
        spans.push(PartySpan { starts, ends, party, caucus: fields.text("caucus", faults) });
    }
    spans
}

/// How to reach a member, as the latest term tells.
#[derive(Default)]
struct Reach {
    url: Option<String>,
    contact_form: Option<String>,
    washington: Option<OfficeRecord>,
}

fn parse_reach(fields: &Fields<'_>, bioguide: &str, faults: &mut Vec<Fault>) -> Reach {
    let phone = parse_phone(fields, faults);
    let whole = fields.text("address", faults).unwrap_or_default();
    let room = fields.text("office", faults);
    let address = room.unwrap_or_else(|| street(&whole).to_owned());
    let reachable = phone.is_some() || !address.is_empty();
    let washington = reachable.then(|| OfficeRecord {
        id: format!("{bioguide}-washington"),
        legislator: bioguide.to_owned(),
        address,
        city: "Washington".to_owned(),
        state: "DC".to_owned(),
        zip: zip_at_end(&whole).to_owned(),
        phone,
        ..OfficeRecord::default()
    });
    Reach {
        url: fields.link("url", faults),
        contact_form: fields.link("contact_form", faults),
        washington,
    }
}

/// The part of an address in Washington before the city.
fn street(address: &str) -> &str {
    let lower = address.to_ascii_lowercase();
    let end = lower.rfind("washington").unwrap_or(address.len());
    address[..end].trim_end_matches([' ', ',', ';'])
}

fn zip_at_end(address: &str) -> &str {
    let last = address.rsplit(' ').next().unwrap_or("");
    let digits = last.bytes().filter(u8::is_ascii_digit).count();
    if digits >= 5 && last.len() <= 10 { last } else { "" }
}

/// The field `phone`; a number that cannot be dialled is a fault.
pub(super) fn parse_phone(fields: &Fields<'_>, faults: &mut Vec<Fault>) -> Option<Phone> {
    let text = fields.text("phone", faults)?;
    let phone = Phone::parse(&text);
    if phone.is_none() {
        faults.push(fields.fault("phone", format!("cannot be dialled: {}", Fault::quote(&text))));
    }
    phone
}
