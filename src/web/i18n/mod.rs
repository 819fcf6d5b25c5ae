//! What the pages say: every sentence through Fluent, by typed message ids, in the
//! reader's language.
//!
//! Enters: a [`Msg`], its arguments, a [`Locale`]. Leaves: text that escapes itself in a template.
//! **Invariant:** no page holds a sentence of its own; a message without text fails a test, a
//! message that no page says fails another, and so does bare text in a template.
//!
//! To say something new:
//! 1. write it in `locales/en/<file>.ftl`: `call-goal = { $count } of { $goal } calls`;
//! 2. add one line to the table of that file (`src/web/i18n/<file>.rs`):
//!    `CALL_GOAL = "call-goal" (count, goal),` (the arguments in brackets; none, no brackets);
//! 3. say it in a template: `{{ t.m(Msg::CALL_GOAL).with("count", *count).with("goal", *goal) }}`,
//!    or in Rust: `t.m(Msg::CALL_GOAL).with("count", count).to_string()`.
//!
//! A template's struct holds `t: Speech` (two bytes, `Copy`) and its file says
//! `use crate::web::i18n::{Msg, Speech};`. Numbers given to `with` are grouped as the locale groups
//! them (12,408) and choose plural forms; a year or an id goes in as text. `t.number(n)`,
//! `t.day(day)`, `t.day_short(day)`, `t.moment(at)` write alone what needs no sentence.

mod bill;
mod campaign;
mod follow;
mod locale;
mod message;
mod people;
mod shell;
mod source;
mod speech;

pub use locale::Locale;
pub use message::Msg;
pub use speech::{Argument, Given, Speech, Text, Whole};

#[cfg(test)]
mod tests;
