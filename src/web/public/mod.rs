//! The pages everybody may open; each file holds the pages of one thing.
//!
//! Enters: a request behind the guard. Leaves: a page.
//! **Invariant:** every page works without script, at 320 px, by keyboard.

mod bill;
mod help;
mod legislator;
mod lookup;
mod person;
<<<<<<< HEAD
mod words;
=======
mod vote;
>>>>>>> 6183771 (Show bills, what happened to them and how each chamber voted)

use super::Site;
use axum::Router;

/// Every public page.
pub fn routes() -> Router<Site> {
    Router::new()
<<<<<<< HEAD
=======
        .merge(bill::routes())
        .merge(vote::routes())
>>>>>>> 6183771 (Show bills, what happened to them and how each chamber voted)
        .merge(help::routes())
        .merge(legislator::routes())
        .merge(lookup::routes())
}

/// A number as a telephone takes it, from one as people write it.
fn dialled(phone: &str) -> String {
    phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
}
