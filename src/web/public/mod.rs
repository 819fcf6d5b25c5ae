//! The pages everybody may open; each file holds the pages of one thing.
//!
//! Enters: a request behind the guard. Leaves: a page.
//! **Invariant:** every page works without script, at 320 px, by keyboard.

mod bill;
mod call;
mod campaign;
mod committee;
mod feed;
mod follow;
mod help;
mod home;
mod legislator;
mod lookup;
mod numbers;
mod person;
mod source;
mod text;
mod vote;
mod words;

use super::Site;
use axum::Router;

/// Every public page.
pub fn routes() -> Router<Site> {
    Router::new()
        .merge(bill::routes())
        .merge(vote::routes())
        .merge(campaign::routes())
        .merge(call::routes())
        .merge(committee::routes())
        .merge(feed::routes())
        .merge(follow::routes())
        .merge(help::routes())
        .merge(home::routes())
        .merge(legislator::routes())
        .merge(lookup::routes())
        .merge(numbers::routes())
        .merge(source::routes())
        .merge(text::routes())
}

/// A number as a telephone takes it, from one as people write it.
fn dialled(phone: &str) -> String {
    phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
}

#[cfg(test)]
mod tests;
