//! Groundswell: the action center of an advocacy coalition.
//!
//! The folders tell the story of the data: `law` -> `campaign` -> `act` -> `report` -> `web`.
//! `kernel` holds the words everybody uses, `store` the database. ARCHITECTURE.md is the map.

pub mod kernel;
pub mod law;
