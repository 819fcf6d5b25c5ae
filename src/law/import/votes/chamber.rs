//! The chambers' own files: the Clerk of the House's roll calls, and the Senate's.

use super::{FAULT_LIMIT, RollCall, tally, vice_president};
use crate::kernel::{Day, Fault, Timestamp};
use crate::law::Chamber;
use crate::law::bill::{BillId, BillKind};
use crate::law::import::markup::{Element, squeeze};
use crate::law::vote::{BallotKind, Side, VoteCast, VoteEvent, VoteId};

/// Reads the Clerk's `<rollcall-vote>`.
///
/// Units: the clock of Washington. `majority` is the party in the majority, not what was required.
pub(super) fn house(
    root: Element<'_, '_>,
    path: &str,
    faults: &mut Vec<Fault>,
) -> Option<RollCall> {
    let data = root.child("vote-metadata")?;
    let congress: u16 = data.value("congress").parse().ok()?;
    let session: String = data.value("session").chars().take_while(char::is_ascii_digit).collect();
    let id = VoteId {
        congress,
        session: VoteId::session_of(congress, &session)?,
        chamber: Chamber::House,
        number: data.value("rollcall-num").parse().ok()?,
    };
    let day = clerks_day(&data.value("action-date"))?;
    let time = data.child("action-time");
    let time = time.map(|time| time.attribute("time-etz").into_owned()).unwrap_or_default();
    let (kind, form) = (data.value("vote-question"), data.value("vote-type"));
    let casts = house_casts(root, path, faults);
    let (totals, by_party) = tally(&casts);
    check_house(data, &totals, path, faults);
    let subject = data.value("vote-desc");
    let legislation = data.value("legis-num");
    let words = [legislation.as_str(), subject.as_str()].map(str::trim);
    let words = words.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let question = match words.is_empty() {
        true => kind.clone(),
        false => format!("{kind}: {words}"),
    };
    let event = VoteEvent {
        id,
        bill: bill(congress, &legislation),
        amendment: amendment(&data.value("amendment-num"), &data.value("amendment-author")),
        day,
        at: washington(day, &time),
        category: BallotKind::of("", &format!("{kind} {form}")).category().to_owned(),
        question,
        kind,
        requires: required(&form).to_owned(),
        result: data.value("vote-result"),
        subject: some(subject),
        url: None,
        totals,
        by_party,
        casts,
    };
    Some(RollCall { event, file: path.to_owned(), updated_at: None, fullness: 2 })
}

/// The majority that a form of vote such as `2/3 RECORDED VOTE` needs.
fn required(form: &str) -> &'static str {
    match form.trim() {
        form if form.starts_with("2/3") => "2/3",
        form if form.starts_with("3/5") => "3/5",
        "QUORUM" => "QUORUM",
        _ => "1/2",
    }
}

fn house_casts(root: Element<'_, '_>, path: &str, faults: &mut Vec<Fault>) -> Vec<VoteCast> {
    let list = root.child("vote-data").into_iter();
    let mut casts = Vec::new();
    for (index, item) in list.flat_map(|list| list.all("recorded-vote")).enumerate() {
        let who = item.child("legislator");
        let name = who.map(|who| squeeze(&who.text())).unwrap_or_default();
        let option = item.value("vote");
        let (Some(who), false, false) = (who, name.is_empty(), option.is_empty()) else {
            if faults.len() < FAULT_LIMIT {
                let field = format!("vote-data/recorded-vote[{}]", index + 1);
                faults.push(Fault::new(path, &field, "the voter or the vote is not named"));
            }
            continue;
        };
        // Old rolls have no ids: blank, or seven zeros.
        let id = who.attribute("name-id");
        let id = if id.bytes().all(|byte| byte == b'0') { "" } else { id.as_ref() };
        casts.push(VoteCast {
            legislator: id.to_owned(),
            name,
            party: some(who.attribute("party").into_owned()),
            state: some(who.attribute("state").into_owned()),
            option,
            person: None,
        });
    }
    in_order(casts)
}

/// Lists a fault where the file's own totals differ from its list of votes.
fn check_house(
    data: Element<'_, '_>,
    totals: &[(String, u32)],
    path: &str,
    faults: &mut Vec<Fault>,
) {
    let Some(own) = data.at("vote-totals/totals-by-vote") else { return };
    let counted = |side: Side| side_total(totals, side);
    for (name, side) in [
        ("yea-total", Side::For),
        ("nay-total", Side::Against),
        ("present-total", Side::Present),
        ("not-voting-total", Side::Absent),
    ] {
        compare(&own.value(name), counted(side), name, path, faults);
    }
}

fn side_total(totals: &[(String, u32)], side: Side) -> u32 {
    totals.iter().filter(|(option, _)| Side::of(option) == side).map(|(_, count)| count).sum()
}

fn compare(own: &str, counted: u32, field: &str, path: &str, faults: &mut Vec<Fault>) {
    if own.parse::<u32>().is_ok_and(|own| own != counted) {
        let why = format!("the file's own total is {own}, its list has {counted}");
        faults.push(Fault::new(path, field, why));
    }
}

/// Reads the Senate's `<roll_call_vote>`. Members are known by their LIS ids.
///
/// On cloture the question's text is often about the wrong thing; `vote_title` is right.
pub(super) fn senate(
    root: Element<'_, '_>,
    path: &str,
    faults: &mut Vec<Fault>,
) -> Option<RollCall> {
    let congress: u16 = root.value("congress").parse().ok()?;
    let id = VoteId {
        congress,
        session: VoteId::session_of(congress, &root.value("session"))?,
        chamber: Chamber::Senate,
        number: root.value("vote_number").parse().ok()?,
    };
    let (day, at) = senates_instant(&root.value("vote_date"))?;
    let casts = senate_casts(root, path, faults);
    let (totals, by_party) = tally(&casts);
    check_senate(root, &casts, path, faults);
    let document = root.child("document");
    let kind = document.map(|one| one.value("document_type")).unwrap_or_default();
    let number = document.map(|one| one.value("document_number")).unwrap_or_default();
    let (question, title) = (root.value("vote_question_text"), root.value("vote_title"));
    let form = root.value("question");
    let words = if form.is_empty() { &question } else { &form };
    let ballot = BallotKind::of("", words);
    let event = VoteEvent {
        id,
        bill: bill(congress, &format!("{kind}{number}")),
        amendment: amendment(
            &root.value("amendment/amendment_number"),
            &root.value("amendment/amendment_purpose"),
        ),
        day,
        at,
        category: ballot.category().to_owned(),
        question: match ballot {
            BallotKind::Cloture if !title.is_empty() => title.clone(),
            _ if question.is_empty() => title.clone(),
            _ => question,
        },
        kind: form,
        requires: root.value("majority_requirement"),
        result: root.value("vote_result"),
        subject: some(root.value("document/document_title")).or_else(|| some(title)),
        url: None,
        totals,
        by_party,
        casts,
    };
    let updated_at = senates_instant(&root.value("modify_date")).and_then(|(_, at)| at);
    Some(RollCall { event, file: path.to_owned(), updated_at, fullness: 2 })
}

fn senate_casts(root: Element<'_, '_>, path: &str, faults: &mut Vec<Fault>) -> Vec<VoteCast> {
    let list = root.child("members").into_iter();
    let mut casts = Vec::new();
    for (index, item) in list.flat_map(|list| list.all("member")).enumerate() {
        let (id, option) = (item.value("lis_member_id"), item.value("vote_cast"));
        let name = [item.value("last_name"), item.value("member_full")];
        let name = name.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        if option.is_empty() || (id.is_empty() && name.is_empty()) {
            if faults.len() < FAULT_LIMIT {
                let field = format!("members/member[{}]", index + 1);
                faults.push(Fault::new(path, &field, "the voter or the vote is not named"));
            }
            continue;
        }
        casts.push(VoteCast {
            legislator: id,
            name,
            party: some(item.value("party")),
            state: some(item.value("state")),
            option,
            person: None,
        });
    }
    let tie = root.value("tie_breaker/tie_breaker_vote");
    if !tie.is_empty() {
        casts.push(vice_president(&tie));
    }
    in_order(casts)
}

fn check_senate(root: Element<'_, '_>, casts: &[VoteCast], path: &str, faults: &mut Vec<Fault>) {
    let Some(own) = root.child("count") else { return };
    let counted = |side: Side| {
        let members = casts.iter().filter(|cast| cast.legislator != "VP");
        let count = members.filter(|cast| Side::of(&cast.option) == side).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    for (name, side) in [
        ("yeas", Side::For),
        ("nays", Side::Against),
        ("present", Side::Present),
        ("absent", Side::Absent),
    ] {
        compare(&own.value(name), counted(side), &format!("count/{name}"), path, faults);
    }
}

/// Options in the order a roll is read out; within one, as the file has them.
fn in_order(mut casts: Vec<VoteCast>) -> Vec<VoteCast> {
    casts.sort_by(|one, other| {
        let key = |cast: &VoteCast| (Side::of(&cast.option), cast.option.clone());
        key(one).cmp(&key(other))
    });
    casts
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// A bill in the chambers' spelling, `H R 1865` or `S.J.Res. 54`; anything else is no bill.
fn bill(congress: u16, text: &str) -> Option<BillId> {
    let digits = text.find(|letter: char| letter.is_ascii_digit())?;
    let (kind, number) = text.split_at(digits);
    BillId::new(congress, BillKind::read(kind)?, number.trim().parse().ok()?)
}

fn amendment(number: &str, words: &str) -> Option<String> {
    let number = number.trim_start_matches("S.Amdt.").trim();
    let parts = [number, words.trim()].into_iter().filter(|part| !part.is_empty());
    some(parts.collect::<Vec<_>>().join(": "))
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn month(word: &str) -> Option<i8> {
    let short = word.get(..3)?;
    let found = MONTHS.iter().position(|known| known.eq_ignore_ascii_case(short))?;
    i8::try_from(found + 1).ok()
}

/// `27-Feb-2018`
fn clerks_day(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let (day, word, year) = (parts.next()?, parts.next()?, parts.next()?);
    Day::new(year.trim().parse().ok()?, month(word)?, day.trim().parse().ok()?)
}

/// `March 21, 2018, 03:22 PM`
fn senates_instant(text: &str) -> Option<(Day, Option<Timestamp>)> {
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let [word, day, year, ref rest @ ..] = words[..] else { return None };
    let day = Day::new(year.parse().ok()?, month(word)?, day.parse().ok()?)?;
    let at = || {
        let (time, half) = (rest.first()?, rest.get(1)?);
        let (hour, minute) = time.split_once(':')?;
        let hour = hour.parse::<u8>().ok().filter(|hour| *hour <= 12)? % 12;
        let hour = hour + if half.eq_ignore_ascii_case("PM") { 12 } else { 0 };
        washington(day, &format!("{hour:02}:{minute}"))
    };
    Some((day, at()))
}

/// The instant of a time of day `17:59` in Washington.
fn washington(day: Day, time: &str) -> Option<Timestamp> {
    let zoned: jiff::Zoned = format!("{day}T{time}:00[America/New_York]").parse().ok()?;
    Some(Timestamp::from_millis(zoned.timestamp().as_millisecond()))
}
