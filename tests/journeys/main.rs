//! Journeys: stories of the people who use a site, over real HTTP, on both engines.
//!
//! Each test has its own database, data folder and port. The PostgreSQL half runs when
//! `TEST_POSTGRES_URL` names a server, and says so when it does not.

mod bad_input;
mod call;
mod export;
mod follow;
mod fresh;
mod harm;
mod letters;
mod schema;
mod support;
mod watch;
