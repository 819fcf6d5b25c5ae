//! What handlers build their answers with: the visit, the shell around a page, its bytes,
//! its cache.
//!
//! Enters: a request's wishes (language, coding, what the browser has already), a template. Leaves:
//! a response with its tag, compressed as asked.
//! **Invariant:** a page with something of one reader's on it is never kept, here or on the way.

mod body;
mod cache;
mod input;
mod shell;
mod visit;

pub use body::{Encoded, Encoding};
pub use cache::{Kept, PageCache};
pub use input::{Form, Query};
pub use shell::{NavLink, Section, Shell};
pub use visit::Visit;

pub(super) use input::is_utf8;
pub(super) use visit::{kept_answer, locale_of, wants_json};
