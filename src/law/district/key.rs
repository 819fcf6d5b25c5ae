use super::state::State;
use crate::kernel::Day;
use std::fmt;

/// A district of the House: the place and its number, 0 where the whole place is one district.
///
/// Shape: written `PA-18`, or `WY-0` at large; as an Open Civic Data id
/// `ocd-division/country:us/state:pa/cd:18`, or the state's own id at large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DistrictKey {
    state: &'static State,
    number: u8,
}

/// Why a text is no district of the House.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DistrictError {
    /// Nothing that is written like a district.
    #[error("a district is written PA-18, us/pa/18 or ocd-division/country:us/state:pa/cd:18")]
    Spelling,
    /// No such place.
    #[error("no state or territory has the letters or number {0}")]
    State(String),
    /// The place has fewer districts than that, on the day that was asked about.
    #[error("{state} has {seats} district(s), so there is no {asked}")]
    Number {
        /// The place's letters.
        state: &'static str,
        /// How many districts it has.
        seats: u8,
        /// The number that was asked for.
        asked: String,
    },
}

/// The first day of the maps after a census: the third of January two years after the count.
const REDISTRICTED: [(i16, i8, i8); 2] = [(2013, 1, 3), (2023, 1, 3)];

/// How often the House was shared out anew up to this day, in the order of `REDISTRICTED`.
fn apportionment_on(day: Day) -> Option<usize> {
    let day = (day.year(), day.month(), day.day_of_month());
    REDISTRICTED.iter().rposition(|begins| *begins <= day)
}

/// Districts of `state` on `day`; `None` before the maps of 2013, which this program does not know.
fn districts_of(state: &State, day: Day) -> Option<u8> {
    apportionment_on(day).map(|index| state.house_seats[index])
}

/// The day since which the House is shared out as it is on `day`.
pub(in crate::law) fn shared_out_since(day: Day) -> Option<Day> {
    redistricted().into_iter().rev().find(|begins| *begins <= day)
}

/// The days on which the House was shared out anew, earliest first.
pub(in crate::law) fn redistricted() -> [Day; 2] {
    REDISTRICTED.map(|(year, month, day)| Day::new(year, month, day).expect("a calendar day"))
}

impl DistrictKey {
    /// The district that `number` means on `day`, with every spelling of "at large" made one.
    ///
    /// Errors: a number that the place does not have that day.
    pub fn on(state: &'static State, number: &str, day: Day) -> Result<Self, DistrictError> {
        let number = number.trim();
        let seats = districts_of(state, day);
        let refused = || DistrictError::Number {
            state: state.code,
            seats: seats.unwrap_or(0),
            asked: number.chars().take(20).collect(),
        };
        let letters: String = number.chars().filter(char::is_ascii_alphabetic).collect();
        let at_large =
            letters.eq_ignore_ascii_case("al") || letters.eq_ignore_ascii_case("atlarge");
        let number = match at_large {
            true => 0,
            false => number.parse::<u8>().map_err(|_| refused())?,
        };
        match seats {
            Some(1) if matches!(number, 0 | 1 | 98) => Ok(Self { state, number: 0 }),
            Some(seats) if (1..=seats).contains(&number) && seats > 1 => Ok(Self { state, number }),
            None if number < 98 => Ok(Self { state, number }),
            _ => Err(refused()),
        }
    }

    /// Reads `PA-18`, `PA 18`, `us/pa/18`, `WY-AL`, an Open Civic Data id, or a census GEOID.
    ///
    /// Errors: text of another shape, an unknown place, a number the place does not have that day.
    pub fn parse(text: &str, day: Day) -> Result<Self, DistrictError> {
        let text = text.trim();
        if let Some(division) = text.strip_prefix("ocd-division/country:us/") {
            return Self::parse_division(division, day);
        }
        if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            let state = State::by_fips(&text[..2]);
            let state = state.ok_or_else(|| DistrictError::State(text[..2].to_owned()))?;
            return Self::on(state, &text[2..], day);
        }
        let text = text.strip_prefix("us/").unwrap_or(text);
        let text = text.strip_prefix("house/").unwrap_or(text);
        let (state, number) = text.split_once(['-', '/', ' ']).unwrap_or((text, "AL"));
        Self::on(state_of(state)?, number, day)
    }

    fn parse_division(division: &str, day: Day) -> Result<Self, DistrictError> {
        let (place, rest) = division.split_once('/').unwrap_or((division, "cd:AL"));
        let (_, code) = place.split_once(':').ok_or(DistrictError::Spelling)?;
        let number = rest.strip_prefix("cd:").ok_or(DistrictError::Spelling)?;
        Self::on(state_of(code)?, number, day)
    }

    /// The district of this number, for tables that know their own numbers.
    pub(in crate::law) fn numbered(state: &'static State, number: u8) -> Self {
        Self { state, number }
    }

    /// The place.
    pub fn state(self) -> &'static State {
        self.state
    }

    /// The number, 0 at large.
    pub fn number(self) -> u8 {
        self.number
    }

    /// The Open Civic Data id; at large it is the id of the place itself.
    pub fn ocd_id(self) -> String {
        match self.number {
            0 => self.state.ocd_id(),
            number => format!("{}/cd:{number}", self.state.ocd_id()),
        }
    }

    /// The name a page shows: `Pennsylvania 18th district`, `Wyoming at large`.
    pub fn name(self) -> String {
        match (self.number, self.state.is_state()) {
            (0, true) => format!("{} at large", self.state.name),
            (0, false) => self.state.name.to_owned(),
            (number, _) => format!("{} {}{} district", self.state.name, number, ordinal(number)),
        }
    }
}

fn state_of(code: &str) -> Result<&'static State, DistrictError> {
    if code.is_empty() || code.len() > 2 {
        return Err(DistrictError::Spelling);
    }
    State::by_code(code).ok_or_else(|| DistrictError::State(code.to_owned()))
}

fn ordinal(number: u8) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

impl fmt::Display for DistrictKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.state.code, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn check(text: &str, on: &str, expected: &str) {
        let key = DistrictKey::parse(text, day(on));
        assert_eq!(key.map(|key| key.to_string()), Ok(expected.to_owned()), "{text} on {on}");
    }

    #[test]
    fn at_large_is_one_district_in_all_its_spellings() {
        for text in [
            "WY-0",
            "WY-00",
            "wy-al",
            "WY-98",
            "us/wy/1",
            "WY",
            "WY At Large",
            "5600",
            "WY-At-Large",
            "ocd-division/country:us/state:wy",
            "ocd-division/country:us/state:wy/cd:1",
        ] {
            check(text, "2026-06-15", "WY-0");
        }
        check("ocd-division/country:us/district:dc", "2018-03-16", "DC-0");
        check("ocd-division/country:us/state:dc", "2018-03-16", "DC-0");
        check("7298", "2026-01-01", "PR-0");
    }

    #[test]
    fn montana_has_one_district_until_2023_and_two_since() {
        check("MT-1", "2018-03-16", "MT-0");
        check("MT-1", "2023-01-03", "MT-1");
        assert!(DistrictKey::parse("MT-0", day("2023-01-03")).is_err());
        assert!(DistrictKey::parse("MT-2", day("2023-01-02")).is_err());
    }

    #[test]
    fn the_eighteenth_district_of_pennsylvania_ends_with_the_census() {
        check("ocd-division/country:us/state:pa/cd:18", "2018-03-16", "PA-18");
        check("us/house/pa/18", "2022-12-31", "PA-18");
        let gone = DistrictKey::parse("PA-18", day("2026-06-15"));
        assert_eq!(
            gone.map_err(|why| why.to_string()),
            Err("PA has 17 district(s), so there is no 18".to_owned())
        );
    }

    #[test]
    fn ids_and_names_are_those_of_the_field() {
        let key = DistrictKey::parse("NY-22", day("2026-01-01")).expect("a district");
        assert_eq!(key.ocd_id(), "ocd-division/country:us/state:ny/cd:22");
        assert_eq!(key.name(), "New York 22nd district");
        let key = DistrictKey::parse("AK", day("2026-01-01")).expect("a district");
        assert_eq!(
            (key.ocd_id(), key.name()),
            ("ocd-division/country:us/state:ak".to_owned(), "Alaska at large".to_owned())
        );
    }

    #[test]
    fn text_that_is_no_district_is_refused() {
        for text in ["", "-", "é", "PA-999", "XX-1", "ocd-division/country:us/x", "0000"] {
            assert!(DistrictKey::parse(text, day("2018-03-16")).is_err(), "{text:?}");
        }
    }

    #[test]
    fn each_census_shares_out_435_seats() {
        for index in 0..2 {
            let states = State::all().iter().filter(|state| state.is_state());
            assert_eq!(states.map(|state| u32::from(state.house_seats[index])).sum::<u32>(), 435);
        }
        let senators: usize = State::all().iter().map(|state| state.senate_classes.len()).sum();
        assert_eq!(senators, 100);
    }
}
