//! A step of a bill in one sentence, with the facts around it.

use crate::law::{Chamber, Milestone, Next};
use crate::web::i18n::{Msg, Speech};
use crate::web::picture::stage_name;

/// "Passed the Senate 97–2 on March 21, 2018; previously passed the House; goes to the President".
pub(in crate::web) fn told(t: Speech, milestone: &Milestone) -> String {
    let stage = t.m(stage_name(&milestone.step.stage)).to_string();
    let day = t.day(milestone.step.day);
    let what = match milestone.tally {
        Some((yeas, nays)) => t
            .m(Msg::MILESTONE_TALLY)
            .with("stage", stage)
            .with("yeas", u64::from(yeas))
            .with("nays", u64::from(nays))
            .with("day", day)
            .to_string(),
        None => t.m(Msg::MILESTONE).with("stage", stage).with("day", day).to_string(),
    };
    let before = milestone.before.map(|chamber| match chamber {
        Chamber::House => Msg::MILESTONE_BEFORE_HOUSE,
        Chamber::Senate => Msg::MILESTONE_BEFORE_SENATE,
    });
    let next = milestone.next.map(|next| match next {
        Next::Chamber(Chamber::House) => Msg::MILESTONE_NEXT_HOUSE,
        Next::Chamber(Chamber::Senate) => Msg::MILESTONE_NEXT_SENATE,
        Next::Back(Chamber::House) => Msg::MILESTONE_BACK_HOUSE,
        Next::Back(Chamber::Senate) => Msg::MILESTONE_BACK_SENATE,
        Next::President => Msg::MILESTONE_NEXT_PRESIDENT,
    });
    let further = [before, next].into_iter().flatten().map(|message| t.m(message).to_string());
    std::iter::once(what).chain(further).collect::<Vec<_>>().join("; ")
}
