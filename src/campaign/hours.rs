use crate::kernel::Timestamp;
use crate::law::legislator::{Office, OfficeKind};
use jiff::civil::{Time, Weekday};

/// Whether somebody is likely to pick up at an office, by the clock on its wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answering {
    /// Whether this is a time at which it answers.
    pub likely: Likely,
    /// The time zone there.
    pub zone: &'static str,
    /// Whether the office said its hours itself; otherwise the usual ones are taken.
    pub hours: Hours,
}

/// Whether somebody is likely to pick up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likely {
    /// It is within the hours.
    Open,
    /// It is not; a voicemail is heard on the next working day.
    Closed,
}

/// Where the hours are from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hours {
    /// The office's own words.
    Stated,
    /// Monday to Friday, 9 to 5.
    Usual,
}

/// The hours of an office that states none.
const USUAL: (Time, Time) = (Time::constant(9, 0, 0, 0), Time::constant(17, 0, 0, 0));

/// Places that lie in one time zone, by postal letters. A state that lies in two has no line: its
/// offices show their hours, and no claim is made about now.
const ZONES: [(&str, &str); 8] = [
    ("America/New_York", "CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV"),
    ("America/Chicago", "AL AR IA IL LA MN MO MS OK WI"),
    ("America/Denver", "CO MT NM UT WY"),
    ("America/Phoenix", "AZ"),
    ("America/Los_Angeles", "CA WA"),
    ("Pacific/Honolulu", "HI"),
    ("America/Puerto_Rico", "PR VI"),
    ("Pacific/Guam", "GU MP"),
];

/// Whether somebody is likely to pick up at `now`; `None` where the office's clock or its hours
/// cannot be told.
pub fn answering(office: &Office, now: Timestamp) -> Option<Answering> {
    let zone = match office.kind {
        OfficeKind::Washington => "America/New_York",
        OfficeKind::District => zone_of(&office.state)?,
    };
    let (hours, (opens, closes)) = match &office.hours {
        None => (Hours::Usual, USUAL),
        Some(text) => (Hours::Stated, stated(text)?),
    };
    let there = now.zoned(zone)?;
    let working = !matches!(there.weekday(), Weekday::Saturday | Weekday::Sunday);
    let open = working && (opens..closes).contains(&there.time());
    let likely = if open { Likely::Open } else { Likely::Closed };
    Some(Answering { likely, zone, hours })
}

fn zone_of(state: &str) -> Option<&'static str> {
    let has = |states: &str| !state.is_empty() && states.split(' ').any(|one| one == state);
    ZONES.iter().find(|(_, states)| has(states)).map(|(zone, _)| *zone)
}

/// Reads hours that hold from Monday to Friday, such as `Mon-Fri 9am-5:30pm`; `None` for others.
fn stated(text: &str) -> Option<(Time, Time)> {
    let text = text.to_lowercase().replace(['\u{2013}', '\u{2014}'], "-").replace('.', "");
    if text.contains("appointment") || text.contains("closed") {
        return None;
    }
    let weeks = ["mon-fri", "monday-friday", "mondays-fridays", "m-f", "monday through friday"];
    let week = weeks.iter().find_map(|week| Some((text.find(week)?, week.len())));
    let (at, length) = week?;
    let rest = format!("{} {}", &text[..at], &text[at + length..]);
    let times: Vec<_> = times(&rest);
    let [(opens, first), (closes, second)] = times[..] else { return None };
    let (opens, closes) =
        (on_the_day(opens, first, Half::Morning)?, on_the_day(closes, second, Half::Afternoon)?);
    (opens < closes).then_some((opens, closes))
}

/// Half of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// Every `9`, `9:30`, `9am` in a text, with its half of the day where it is written.
fn times(text: &str) -> Vec<((i8, i8), Option<Half>)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|letter: char| letter.is_ascii_digit()) {
        rest = &rest[at..];
        let end = rest.find(|letter: char| !letter.is_ascii_digit() && letter != ':');
        let (number, after) = rest.split_at(end.unwrap_or(rest.len()));
        let (hour, minute) = number.split_once(':').unwrap_or((number, "0"));
        rest = after.trim_start();
        let half = match rest.get(..2) {
            Some("am") => Some(Half::Morning),
            Some("pm") => Some(Half::Afternoon),
            _ => None,
        };
        if let (Ok(hour), Ok(minute)) = (hour.parse(), minute.parse()) {
            found.push(((hour, minute), half));
        }
    }
    found
}

fn on_the_day((hour, minute): (i8, i8), half: Option<Half>, usual: Half) -> Option<Time> {
    let afternoon = half.unwrap_or(usual) == Half::Afternoon && hour < 12;
    Time::new(if afternoon { hour + 12 } else { hour }, minute, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office(kind: OfficeKind, state: &str, hours: Option<&str>) -> Office {
        Office {
            id: String::new(),
            kind,
            phone: None,
            lines: Vec::new(),
            city: String::new(),
            state: state.to_owned(),
            zip: String::new(),
            hours: hours.map(str::to_owned),
        }
    }

    #[test]
    fn written_hours_are_read_in_the_spellings_of_the_offices() {
        let table = [
            ("Monday-Friday 9:00AM-5:00PM", Some("9:00-17:00")),
            ("M-F 9-5:30pm", Some("9:00-17:30")),
            ("Monday through Friday, 9 a.m. to 5 p.m.", Some("9:00-17:00")),
            ("8:30am-4:30pm, M-F", Some("8:30-16:30")),
            ("Mon–Fri, 10am–4pm", Some("10:00-16:00")),
            ("By appointment only", None),
            ("Mon-Fri 9AM-5PM by appointment only", None),
            ("Tuesday, 9AM - 1PM", None),
            ("Monday-Friday", None),
            ("Monday-Friday 99-3", None),
        ];
        for (text, expected) in table {
            let read = stated(text).map(|(opens, closes)| {
                let clock = |time: Time| format!("{}:{:02}", time.hour(), time.minute());
                format!("{}-{}", clock(opens), clock(closes))
            });
            assert_eq!(read.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn an_office_answers_by_its_own_clock_and_not_on_a_weekend() {
        let monday: Timestamp = "2026-11-23T22:30:00Z".parse().expect("RFC 3339");
        let washington = office(OfficeKind::Washington, "", None);
        let told = answering(&washington, monday).expect("a clock");
        assert_eq!((told.likely, told.zone), (Likely::Closed, "America/New_York"));
        let seattle = office(OfficeKind::District, "WA", Some("Mon-Fri 9am-5pm"));
        let told = answering(&seattle, monday).expect("a clock");
        assert_eq!((told.likely, told.hours), (Likely::Open, Hours::Stated));
        let sunday = monday.plus_millis(-24 * 3_600_000);
        assert_eq!(answering(&seattle, sunday).map(|told| told.likely), Some(Likely::Closed));
        assert_eq!(answering(&office(OfficeKind::District, "TX", None), monday), None);
    }
}
