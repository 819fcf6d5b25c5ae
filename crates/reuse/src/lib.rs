//! The text-reuse engine: finds copied and reworded passages in law, and compares versions.
//!
//! Enters: text. Leaves: aligned passages and differences.
//! Does not: read files, open sockets, or know what a bill is.

pub mod diff;
