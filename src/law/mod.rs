//! The law as upstream publishes it: bills, roll calls, and (in sibling modules) people and places.
//!
//! Enters: upstream's own files, through `import`. Leaves: bills with stage and timeline, votes.
//! **Invariant:** only `import` writes these tables; every row can be traced to a file and its
//! hash.

pub mod assembly;
pub mod bill;
mod chamber;
pub mod committee;
pub mod district;
pub mod import;
pub mod legislator;
pub mod lookup;
mod milestone;
pub mod search;
pub mod seat;
pub mod source;
pub mod text;
pub mod vote;

pub use chamber::Chamber;
pub use milestone::{Milestone, Next};

/// Every SQL text of bills, roll calls and the files read, for the registry.
pub(crate) const BILL_QUERIES: &[&[crate::store::Sql]] = &[
    bill::query::ALL,
    vote::query::ALL,
    search::query::ALL,
    import::Kind::QUERIES[0],
    import::Kind::QUERIES[1],
    import::Kind::QUERIES[2],
    import::Kind::QUERIES[3],
    import::Kind::QUERIES[4],
    assembly::query::ALL,
    text::query::ALL,
    source::query::ALL,
];

/// Every SQL text of people and places, for the registry.
pub(crate) const PLACE_QUERIES: &[&[crate::store::Sql]] =
    &[seat::QUERIES, district::QUERIES, legislator::QUERIES, committee::QUERIES, lookup::QUERIES];
