//! Tasks of the project: `cargo xtask test` and its like.

fn main() {}
