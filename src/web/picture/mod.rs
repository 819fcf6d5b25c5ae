//! Pictures, drawn on the server as SVG or plain markup: how far a bill came, how a chamber voted.
//!
//! Enters: law's own types. Leaves: shapes and words for a template; each picture has a title, a
//! description and, beside it on the page, its table.
//! **Invariant:** colour never speaks alone: party is a shape too, a vote is a filling too.

mod hemicycle;
mod stage_bar;

pub(in crate::web) use hemicycle::{Choice, Hemicycle};
pub(in crate::web) use stage_bar::{StageBar, stage_name};
