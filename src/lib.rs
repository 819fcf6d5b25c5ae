//! Groundswell: the action center of an advocacy coalition.
//!
//! The folders tell the story of the data: `law` -> `campaign` -> `act` -> `report` -> `web`.
//! `kernel` holds the words everybody uses, `store` the database. ARCHITECTURE.md is the map.

pub mod act;
pub mod app;
pub mod campaign;
pub mod cli;
pub mod config;
pub mod deliver;
pub mod kernel;
pub mod law;
pub mod night;
pub mod store;
pub mod watch;
pub mod web;

/// Every SQL text of the program, for the test that prepares and runs each on both engines.
pub fn queries() -> Vec<store::Sql> {
    let stages: &[&[&[store::Sql]]] = &[
        store::QUERIES, // one line a stage
        law::BILL_QUERIES,
        law::PLACE_QUERIES,
        campaign::QUERIES,
        act::QUERIES,
    ];
    stages.iter().copied().flatten().copied().flatten().copied().collect()
}
