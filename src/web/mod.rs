//! The public face: pages, pictures, live counts, and the guard every request passes.
//!
//! Enters: HTTP. Leaves: HTML, server-sent events, metrics; nothing is stored here.
//! **Invariant:** only this folder knows axum, status codes and HTML; it holds no SQL, no sentence
//! (those are in `locales/`) and no rule of a campaign, a bill or a call.

pub mod i18n;
