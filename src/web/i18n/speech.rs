use super::message::TABLES;
use super::{Locale, Msg};
use crate::kernel::{Day, Timestamp};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Borrow;
use std::fmt;
use std::sync::LazyLock;

type Bundle = FluentBundle<FluentResource>;

/// The text of the locales, read once: it is part of the program and never changes.
static BUNDLES: LazyLock<Vec<Bundle>> =
    LazyLock::new(|| Locale::ALL.into_iter().map(bundle).collect());

fn bundle(locale: Locale) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![locale.identifier()]);
    bundle.set_use_isolating(locale.direction() == "rtl");
    bundle.set_formatter(Some(match locale {
        Locale::English => |value, _| write_number(value, Locale::English),
    }));
    for table in TABLES {
        let text = FluentResource::try_new(table.english.to_owned());
        let text = text.unwrap_or_else(|(rest, faults)| {
            debug_assert!(faults.is_empty(), "{}: {faults:?}", table.file);
            rest
        });
        bundle.add_resource_overriding(text);
    }
    bundle
}

fn write_number(value: &FluentValue<'_>, locale: Locale) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a whole number: counts, not money"
            )]
            let whole = number.value as i64;
            Some(group(whole, locale))
        }
        _ => None,
    }
}

fn group(number: i64, locale: Locale) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        text.push('\u{2212}');
    }
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(locale.group_separator());
        }
        text.push(digit);
    }
    text
}

/// Says messages in one locale; cheap to copy into every template.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Speech {
    locale: Locale,
}

impl Speech {
    /// Speech in this locale.
    pub const fn new(locale: Locale) -> Self {
        Self { locale }
    }

    /// The locale spoken.
    pub const fn locale(self) -> Locale {
        self.locale
    }

    /// A message, to which arguments may be added.
    pub fn m<'a>(self, message: impl Borrow<Msg>) -> Text<'a> {
        let message = *message.borrow();
        Text { locale: self.locale, message, arguments: FluentArgs::new() }
    }

    /// A whole number, grouped as the locale groups.
    pub fn number(self, number: impl Whole) -> String {
        group(number.whole(), self.locale)
    }

    /// A day in words: April 11, 2018.
    pub fn day(self, day: impl Given<Day>) -> String {
        self.dated(day.given(), Msg::DAY_LONG, "month")
    }

    /// A day in little room: Apr 11, 2018.
    pub fn day_short(self, day: impl Given<Day>) -> String {
        self.dated(day.given(), Msg::DAY_SHORT, "month-short")
    }

    /// An instant to the minute, in UTC: April 11, 2018, 15:04 UTC.
    pub fn moment(self, at: impl Given<Timestamp>) -> String {
        let at = at.given();
        let time = at.zoned("UTC").map_or_else(String::new, |at| at.strftime("%H:%M").to_string());
        let day = self.day(at.day());
        self.m(Msg::MOMENT).with("day", day).with("time", time).to_string()
    }

    fn dated(self, day: Day, pattern: Msg, month: &str) -> String {
        let month = self.lookup(&format!("{month}-{}", day.month()));
        self.m(pattern)
            .with("month", month)
            .with("day", i64::from(day.day_of_month()))
            .with("year", day.year().to_string())
            .to_string()
    }

    /// A message without arguments whose id is put together, as the months' are.
    fn lookup(self, id: &str) -> String {
        let bundle = bundle_of(self.locale);
        let pattern = bundle.get_message(id).and_then(|message| message.value());
        let say = |pattern| bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned();
        pattern.map_or_else(|| id.to_owned(), say)
    }
}

fn bundle_of(locale: Locale) -> &'static Bundle {
    &BUNDLES[locale as usize]
}

/// What a sentence can hold; templates hand over references, Rust mostly values.
pub trait Argument<'a> {
    /// The value as Fluent takes it.
    fn into_value(self) -> FluentValue<'a>;
}

/// A small value, or a reference to one of any depth, as templates have it.
pub trait Given<T> {
    /// The value.
    fn given(self) -> T;
}

impl Given<Day> for Day {
    fn given(self) -> Day {
        self
    }
}

impl Given<Timestamp> for Timestamp {
    fn given(self) -> Timestamp {
        self
    }
}

impl<T, G: Given<T> + Copy> Given<T> for &G {
    fn given(self) -> T {
        (*self).given()
    }
}

/// A whole number of any size, by value or, as templates have it, by reference.
pub trait Whole {
    /// The number; the largest there is where it is larger.
    fn whole(self) -> i64;
}

macro_rules! whole {
    ($($kind:ty),*) => {
        $(
            impl Whole for $kind {
                fn whole(self) -> i64 {
                    i64::try_from(self).unwrap_or(i64::MAX)
                }
            }
        )*
    };
}
whole!(i64, u64, u32, i32, usize);

impl<T: Whole + Copy> Whole for &T {
    fn whole(self) -> i64 {
        (*self).whole()
    }
}

macro_rules! arguments {
    ($($kind:ty),*) => {
        $(
            impl<'a> Argument<'a> for $kind {
                fn into_value(self) -> FluentValue<'a> {
                    self.into()
                }
            }
        )*
    };
}
arguments!(&'a str, String, i64, u64, i32, u32, u16, u8, usize);

impl<'a, T: Argument<'a> + Clone> Argument<'a> for &T {
    fn into_value(self) -> FluentValue<'a> {
        self.clone().into_value()
    }
}

/// A message with its arguments, written when it is displayed.
pub struct Text<'a> {
    locale: Locale,
    message: Msg,
    arguments: FluentArgs<'a>,
}

impl<'a> Text<'a> {
    /// Fills one argument of the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Argument<'a>) -> Self {
        debug_assert!(
            self.message.arguments.contains(&name),
            "{} takes no argument {name}",
            self.message.id
        );
        self.arguments.set(name, value.into_value());
        self
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bundle = bundle_of(self.locale);
        let found = bundle.get_message(self.message.id).and_then(|message| message.value());
        let Some(pattern) = found else {
            debug_assert!(false, "no text for {}", self.message.id);
            return f.write_str(self.message.id);
        };
        let mut faults = Vec::new();
        bundle.write_pattern(f, pattern, Some(&self.arguments), &mut faults)?;
        debug_assert!(faults.is_empty(), "{}: {faults:?}", self.message.id);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_in_threes() {
        let cases = [(0, "0"), (999, "999"), (12_408, "12,408"), (-1_000, "\u{2212}1,000")];
        for (number, expected) in cases {
            assert_eq!(Speech::default().number(number), expected);
        }
    }

    #[test]
    fn days_and_moments_are_written_in_words() {
        let t = Speech::default();
        let day = Day::new(2018, 4, 11).expect("a day");
        assert_eq!(t.day(day), "April 11, 2018");
        assert_eq!(t.day_short(day), "Apr 11, 2018");
        assert_eq!(t.moment(day.start()), "April 11, 2018, 00:00 UTC");
    }
}
