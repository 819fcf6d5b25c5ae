//! An ask as a card invites to it: open, not yet, over, with its count.

use crate::act::call::Counts;
use crate::campaign::{Ask, CampaignState, WindowState};
use crate::kernel::Timestamp;
use crate::web::i18n::{Msg, Speech};

/// What the card of an ask shows.
pub(in crate::web::public) struct AskView {
    /// The ask's name.
    pub(in crate::web::public) key: String,
    /// The heading.
    pub(in crate::web::public) title: String,
    /// Whether calls are taken now.
    pub(in crate::web::public) is_open: bool,
    /// A sentence about its time, when there is one.
    pub(in crate::web::public) time: Option<String>,
    /// The count as a headline.
    pub(in crate::web::public) count: String,
    /// What the count counts.
    pub(in crate::web::public) counted: String,
    /// The goal and the percentage reached, when there is a goal.
    pub(in crate::web::public) goal: Option<Goal>,
}

/// How far a goal is reached.
pub(in crate::web::public) struct Goal {
    /// The goal in a sentence.
    pub(in crate::web::public) said: String,
    /// Reached, from 0 to 100.
    pub(in crate::web::public) percent: u64,
}

/// The card of one ask at `now`.
pub(in crate::web::public) fn ask_view(
    t: Speech,
    ask: &Ask,
    state: CampaignState,
    counts: &Counts,
    now: Timestamp,
) -> AskView {
    let count = counts.reported();
    let (is_open, time) = match (state, ask.window.state(now)) {
        (CampaignState::Won, _) => (false, Some(t.m(Msg::ASK_WON).to_string())),
        (CampaignState::Draft | CampaignState::Archived, _) => {
            (false, Some(t.m(Msg::ASK_OVER).to_string()))
        }
        (CampaignState::Live, WindowState::NotYet(opens)) => {
            (false, Some(at(t, Msg::ASK_OPENS, ask, opens)))
        }
        (CampaignState::Live, WindowState::Closed(closed)) => {
            let day = t.day(local_day(ask, closed));
            (false, Some(t.m(Msg::ASK_CLOSED).with("day", day).to_string()))
        }
        (CampaignState::Live, WindowState::Open(closes)) => {
            (true, closes.map(|closes| at(t, Msg::ASK_CLOSES, ask, closes)))
        }
    };
    AskView {
        key: ask.key.to_string(),
        title: ask.title.clone(),
        is_open,
        time,
        count: t.number(count),
        counted: t.m(Msg::ASK_COUNT).with("count", count).to_string(),
        goal: ask.goal.map(|goal| Goal {
            said: t.m(Msg::ASK_COUNT_GOAL).with("goal", goal).to_string(),
            percent: (count * 100 / u64::from(goal.max(1))).min(100),
        }),
    }
}

fn at(t: Speech, message: Msg, ask: &Ask, at: Timestamp) -> String {
    let day = t.day(local_day(ask, at));
    t.m(message).with("day", day).with("time", local_time(at, &ask.window.zone)).to_string()
}

/// The clock of a zone at an instant: `09:00 EST`.
pub(in crate::web::public) fn local_time(at: Timestamp, zone: &str) -> String {
    at.zoned(zone).map_or_else(String::new, |at| at.strftime("%H:%M %Z").to_string())
}

fn local_day(ask: &Ask, at: Timestamp) -> crate::kernel::Day {
    let there = at.zoned(&ask.window.zone);
    let day =
        there.and_then(|there| crate::kernel::Day::new(there.year(), there.month(), there.day()));
    day.unwrap_or_else(|| at.day())
}
