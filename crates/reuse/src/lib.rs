//! The text-reuse engine: finds copied and reworded passages in law, and compares versions.
//!
//! Enters: text. Leaves: aligned passages and differences.
//! Does not: read files, open sockets, or know what a bill is.

mod background;
pub mod diff;
pub mod families;
pub mod find;
pub mod grade;
pub mod measure;
pub mod text;

#[doc = include_str!("../README.md")]
#[cfg(doctest)]
struct Readme;
