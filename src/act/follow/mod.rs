//! Following: what people asked to be told of by e-mail, and what they were told.
//!
//! Enters: an address and something of the law. Leaves: confirmed wishes, news that was noticed,
//! and letters in the outbox, each with a record of its delivery.
//! Does not: send anything, or know how a letter reads.
//! **Invariant:** nothing but the question whether she wants it goes to an address that has not
//! confirmed; one news is told once to one follower; an address is stored sealed alone.

mod address;
mod followed;
mod follower;
mod letter;
mod news;
pub(crate) mod query;

pub use address::Address;
pub use followed::{Followed, ParseFollowedError};
pub use follower::{
    AskError, Follow, Follower, Pass, Wish, ask, confirm, erase, follows, is_known, stop,
};
pub use letter::{
    Delivery, Letter, LetterKind, Open, State, claim, digest, digest_count, due_followers, finish,
    open, record, suppress,
};
pub use news::{News, followed_after, notice};

/// What is announced when a letter waits in the outbox.
pub const LETTERS: &str = "letters";

/// What the worker of the outbox is called that carries letters.
pub const LETTER_JOB: crate::store::job::JobKind = "letter";

#[cfg(test)]
mod tests;
