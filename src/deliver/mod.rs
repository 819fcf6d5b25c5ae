//! Carrying what leaves the site to others.
//!
//! Enters: a message. Leaves: what the other side said, told apart by what to do next.
//! Does not: know what a message is about, or what is stored of it.
//! **Invariant:** what the other side did not take is never called sent.

mod mail;

pub use mail::{Mail, Mailer, MailerError, SendError};
