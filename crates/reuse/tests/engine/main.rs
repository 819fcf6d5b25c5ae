//! The engine from outside, on texts of our own and on real ones where they are there.

mod diff;
mod find;
#[path = "../support/mod.rs"]
mod support;
