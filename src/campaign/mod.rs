//! Campaigns: what a coalition says about a bill, what it asks people to do, and where lawmakers
//! stand.
//!
//! Enters: an organizer's words as a campaign file, bills and lawmakers from `law`. Leaves: pages
//! made of blocks, asks with targets, window and script, and recorded positions.
//! **Invariant:** a campaign is stored whole or not at all, and an ask keeps its id (and so its
//! count) over every new version of its file. What people did is not known here: that is `act`.

mod ask;
pub mod file;
mod hours;
mod markdown;
mod media;
mod memo;
mod page;
mod position;
mod query;
mod script;
mod sheet;
mod shelf;

pub use ask::{Ask, AskKind, TargetRule, UnknownZone, Window, WindowState, window_state};
pub use hours::{Answering, Hours, Likely, answering};
pub use markdown::to_html;
pub use media::{Media, MediaError, MediaKind, has_media, media_names, put_media, show_media};
pub use memo::Memo;
pub use page::{
    Audience, Block, Campaign, CampaignState, Hotline, Image, Section, SectionKind, Update, Video,
};
pub use position::{Effort, Position, RecordedPosition, Stance};
pub use script::{Filled, Piece, Placeholder, Script, ScriptError, fill, pieces};
pub use sheet::{Aim, SheetLine, call_sheet, districts, seats_of};
pub use shelf::{
    CampaignHead, CampaignOnBill, Gate, GateState, Put, RecordedOn, ShowError, Stored, gate, heads,
    on_bill, put, recorded_of, show, topic,
};

/// Every SQL text of this stage, for the registry.
pub(crate) const QUERIES: &[&[crate::store::Sql]] = &[query::ALL];
