//! Single fields: days, instants, numbers, names; each bad one becomes a fault and is left empty.

use crate::kernel::{Day, Fault, Timestamp};
use std::borrow::Cow;
use std::fmt::Display;

/// Faults listed of one file; the rest are counted in a last line.
const FAULT_LIMIT: usize = 100;

/// The reading of one file: its name, and what was wrong so far.
pub(super) struct Reading<'f> {
    pub(super) path: &'f str,
    faults: Vec<Fault>,
    unlisted: usize,
}

/// The place of a field, written out only when something is wrong there.
#[derive(Clone, Copy)]
pub(super) struct Place {
    list: &'static str,
    index: usize,
}

impl Place {
    /// The item with this index (from 0) in a list such as `actions/item`.
    pub(super) const fn of(list: &'static str, index: usize) -> Self {
        Self { list, index }
    }

    /// The bill itself.
    pub(super) const BILL: Self = Self { list: "", index: 0 };

    pub(super) fn at(self, name: &str) -> String {
        match self.list {
            "" => format!("bill/{name}"),
            list => format!("{list}[{}]/{name}", self.index + 1),
        }
    }
}

impl<'f> Reading<'f> {
    pub(super) fn new(path: &'f str) -> Self {
        Self { path, faults: Vec::new(), unlisted: 0 }
    }

    /// The file as text: a byte-order mark is dropped; bytes that are not UTF-8, and NUL, which
    /// PostgreSQL refuses, are replaced and listed.
    pub(super) fn text<'b>(&mut self, bytes: &'b [u8]) -> Cow<'b, str> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = String::from_utf8_lossy(bytes);
        if matches!(text, Cow::Owned(_)) {
            self.fault("", "the file is not valid UTF-8; the bytes that are not were replaced");
        }
        if text.contains('\0') {
            self.fault("", "the file holds NUL characters; they were replaced");
            return Cow::Owned(text.replace('\0', "\u{fffd}"));
        }
        text
    }

    /// Lists a fault.
    pub(super) fn fault(&mut self, field: &str, why: impl Display) {
        match self.faults.len() < FAULT_LIMIT {
            true => self.faults.push(Fault::new(self.path, field, why)),
            false => self.unlisted += 1,
        }
    }

    pub(super) fn into_faults(mut self) -> Vec<Fault> {
        if self.unlisted > 0 {
            let why = format!("{} more faults in this file are not listed", self.unlisted);
            self.faults.push(Fault::new(self.path, "", why));
        }
        self.faults
    }

    /// A day, also the day part of an instant.
    pub(super) fn day(&mut self, text: &str, place: Place, name: &str) -> Option<Day> {
        let day = match text.as_bytes().get(10) {
            Some(b'T') => text.get(..10).unwrap_or(text),
            _ => text,
        };
        self.keep(text, day.parse(), place, name)
    }

    /// An instant in UTC.
    pub(super) fn instant(&mut self, text: &str, place: Place, name: &str) -> Option<Timestamp> {
        let read = text.parse().map_err(|_| "an instant is written YYYY-MM-DDTHH:MM:SSZ");
        self.keep(text, read, place, name)
    }

    /// A district: a number, or nothing where the member has none.
    pub(super) fn district(&mut self, text: &str, place: Place) -> Option<i64> {
        let text = if text == "None" { "" } else { text };
        let read = text.parse::<u16>().map(i64::from).map_err(|_| "a district is a number");
        self.keep(text, read, place, "district")
    }

    /// A time of day: `18:00:15`, or `06:00PM` as files before 2016 have it.
    pub(super) fn time(&mut self, text: &str, place: Place) -> Option<String> {
        let read = clock(text).ok_or("a time is written HH:MM:SS");
        self.keep(text, read, place, "actionTime")
    }

    fn keep<T, E: Display>(
        &mut self,
        text: &str,
        read: Result<T, E>,
        place: Place,
        name: &str,
    ) -> Option<T> {
        match read {
            _ if text.is_empty() => None,
            Ok(value) => Some(value),
            Err(why) => {
                self.fault(&place.at(name), format!("{why}, not {}", Fault::quote(text)));
                None
            }
        }
    }
}

fn clock(text: &str) -> Option<String> {
    let below = |part: &str, limit: u8| {
        part.parse().ok().filter(|number: &u8| part.len() == 2 && *number < limit)
    };
    let parts: Vec<&str> = text.split(':').collect();
    match parts[..] {
        [hour, minute, second] => {
            below(hour, 24)?;
            below(minute, 60)?;
            below(second, 61)?;
            Some(text.to_owned())
        }
        [hour, rest] => {
            let (minute, half) = rest.split_at_checked(2)?;
            let (hour, minute) = (below(hour, 13)? % 12, below(minute, 60)?);
            let hour = match half.trim() {
                "AM" => hour,
                "PM" => hour + 12,
                _ => return None,
            };
            Some(format!("{hour:02}:{minute:02}"))
        }
        _ => None,
    }
}

/// The text, unless it is empty.
pub(super) fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn times_are_read_in_both_spellings() {
        let table = [
            ("18:00:15", Some("18:00:15")),
            ("05:10PM", Some("17:10")),
            ("12:05AM", Some("00:05")),
            ("12:05 PM", Some("12:05")),
            ("25:00:00", None),
            ("5:10PM", None),
            ("05:1é", None),
            ("noon", None),
        ];
        for (text, expected) in table {
            assert_eq!(clock(text).as_deref(), expected, "{text}");
        }
    }
}
