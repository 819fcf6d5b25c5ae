use jiff::civil::Date;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// An instant.
///
/// Units: milliseconds since 1970-01-01T00:00:00 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The instant so many milliseconds after 1970 began in UTC.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970 began in UTC.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// The instant so many milliseconds later (earlier, when negative).
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// The calendar day of this instant in UTC.
    pub fn day(self) -> Day {
        Day(self.zoned("UTC").map_or(Date::ZERO, |zoned| zoned.date()))
    }

    /// The instant as a clock in `zone` (an IANA name) shows it; `None` for an unknown zone.
    pub fn zoned(self, zone: &str) -> Option<jiff::Zoned> {
        jiff::Timestamp::from_millisecond(self.0).ok()?.in_tz(zone).ok()
    }
}

impl FromStr for Timestamp {
    type Err = jiff::Error;

    /// Reads RFC 3339: `2018-02-27T23:00:15Z`, or with an offset.
    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        text.parse::<jiff::Timestamp>().map(|at| Self(at.as_millisecond()))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_millisecond(self.0) {
            Ok(at) => write!(f, "{at:.0}"),
            Err(_) => write!(f, "{} ms", self.0),
        }
    }
}

/// A calendar day without a time or a zone, as law and terms of office are dated.
///
/// Shape: written `2018-04-11`, which also sorts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// The text is not a day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a day is written YYYY-MM-DD")]
pub struct ParseDayError;

impl Day {
    /// The day, if the calendar has it.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day_of_month(self) -> i8 {
        self.0.day()
    }

    /// The day so many days later (earlier, when negative); the last day there is on overflow.
    pub fn plus_days(self, days: i64) -> Self {
        let span = jiff::Span::new().try_days(days);
        Self(span.map_or(Date::MAX, |span| self.0.saturating_add(span)))
    }

    /// The instant at which this day begins in UTC.
    pub fn start(self) -> Timestamp {
        let midnight = self.0.to_zoned(jiff::tz::TimeZone::UTC);
        Timestamp(midnight.map_or(0, |zoned| zoned.timestamp().as_millisecond()))
    }
}

impl FromStr for Day {
    type Err = ParseDayError;

    fn from_str(text: &str) -> Result<Self, ParseDayError> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(ParseDayError);
        }
        let number = |range: std::ops::Range<usize>| -> Result<i16, ParseDayError> {
            let digits = text.get(range).ok_or(ParseDayError)?;
            let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| digits.parse().ok()).flatten().ok_or(ParseDayError)
        };
        let (month, day) = (number(5..7)?, number(8..10)?);
        let small = |value: i16| i8::try_from(value).map_err(|_| ParseDayError);
        Self::new(number(0..4)?, small(month)?, small(day)?).ok_or(ParseDayError)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// What time it is: the wall clock, or a test's own.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that moves only when a test moves it; milliseconds since 1970 UTC.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `now` until it is moved.
    pub fn fixed(now: Timestamp) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(now.as_millis())))
    }

    /// The instant it shows.
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Timestamp(jiff::Timestamp::now().as_millisecond()),
            Self::Fixed(millis) => Timestamp(millis.load(Ordering::SeqCst)),
        }
    }

    /// Moves a fixed clock on; the machine's own is left alone.
    pub fn advance_millis(&self, by: i64) {
        if let Self::Fixed(millis) = self {
            millis.fetch_add(by, Ordering::SeqCst);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_strictly_and_written_back() {
        for text in ["2018-04-11", "0001-01-01", "2024-02-29"] {
            assert_eq!(text.parse::<Day>().map(|day| day.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "2018-4-11", "2023-02-29", "2018-13-01", "+018-01-01", "2018-01-1é"] {
            assert_eq!(text.parse::<Day>(), Err(ParseDayError), "{text:?}");
        }
    }

    #[test]
    fn an_instant_is_read_with_its_offset() {
        let utc: Timestamp = "2018-02-27T23:00:15Z".parse().expect("RFC 3339");
        assert_eq!(utc, "2018-02-27T18:00:15-05:00".parse().expect("RFC 3339"));
        assert_eq!(utc.to_string(), "2018-02-27T23:00:15Z");
        assert_eq!(utc.day().to_string(), "2018-02-27");
    }
}
