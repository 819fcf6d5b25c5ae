//! One step of a bill with the facts around it, as an update or a letter tells it.

use crate::law::Chamber;
use crate::law::bill::{Bill, BillId, BillVote, Measure, Stage, Step};
use crate::law::vote::Side;

/// A step, how the chamber voted, what came before and what comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// The step.
    pub step: Step,
    /// Votes for and against, where a roll was called and read.
    pub tally: Option<(u32, u32)>,
    /// The other chamber, where it had passed the bill before.
    pub before: Option<Chamber>,
    /// Where it goes.
    pub next: Option<Next>,
}

/// Where a bill goes after a chamber passed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// To the chamber that has not voted on it.
    Chamber(Chamber),
    /// Back to the chamber that passed other words.
    Back(Chamber),
    /// To the President.
    President,
}

impl Milestone {
    /// The facts around one step of a bill's timeline.
    pub fn of(bill: &Bill, step: &Step) -> Self {
        let Bill { id, title, timeline, votes, .. } = bill;
        History { bill: *id, title, timeline, votes }.at(step)
    }
}

/// What is known of a bill's way.
#[derive(Clone, Copy)]
struct History<'b> {
    bill: BillId,
    title: &'b str,
    timeline: &'b [Step],
    votes: &'b [BillVote],
}

impl<'b> History<'b> {
    fn at(self, step: &Step) -> Milestone {
        let plain = Milestone { step: step.clone(), tally: None, before: None, next: None };
        let Some((chamber, has_passed)) = self.vote_of(step.stage) else { return plain };
        let tally = self.roll(step, chamber).and_then(tally);
        let other = chamber.other();
        let mut earlier = self.timeline.iter().take_while(|old| *old != step);
        let before = earlier.any(|old| old.stage == passed_by(other)).then_some(other);
        let next = has_passed.then(|| self.next(step, other, before.is_some())).flatten();
        Milestone { tally, before, next, ..plain }
    }

    /// The chamber whose vote a stage is, and whether it passed the bill.
    fn vote_of(self, stage: Stage) -> Option<(Chamber, bool)> {
        match stage {
            Stage::PassedHouse => Some((Chamber::House, true)),
            Stage::PassedSenate => Some((Chamber::Senate, true)),
            Stage::FailedHouse => Some((Chamber::House, false)),
            Stage::FailedSenate => Some((Chamber::Senate, false)),
            Stage::AgreedTo => Some((self.bill.kind.origin(), true)),
            _ => None,
        }
    }

    /// The roll call of a step: the one its text names, else the only one of that day and chamber.
    fn roll(self, step: &Step, chamber: Chamber) -> Option<&'b BillVote> {
        let of_day = |vote: &&BillVote| vote.day == Some(step.day) && vote.id.chamber == chamber;
        let named = |vote: &&BillVote| numbers(&step.text).any(|number| number == vote.id.number);
        let mut all = self.votes.iter().filter(of_day);
        let text = step.text.to_lowercase();
        if ["roll no.", "record vote number"].iter().any(|words| text.contains(words)) {
            return all.find(named);
        }
        let only = all.next()?;
        let by_voice = ["voice vote", "unanimous consent", "without objection"];
        let is_spoken = by_voice.iter().any(|words| text.contains(words));
        (all.next().is_none() && !is_spoken).then_some(only)
    }

    fn next(self, step: &Step, other: Chamber, other_passed: bool) -> Option<Next> {
        let measure = Measure { kind: self.bill.kind, title: self.title, is_law: false };
        let changed = ["with an amendment", "with amendments", "as amended"];
        match other_passed {
            _ if !measure.needs_both() => None,
            false => Some(Next::Chamber(other)),
            true if changed.iter().any(|words| step.text.contains(words)) => {
                Some(Next::Back(other))
            }
            true if measure.is_resolution() || measure.amends_constitution() => None,
            true => Some(Next::President),
        }
    }
}

const fn passed_by(chamber: Chamber) -> Stage {
    match chamber {
        Chamber::House => Stage::PassedHouse,
        Chamber::Senate => Stage::PassedSenate,
    }
}

fn numbers(text: &str) -> impl Iterator<Item = u32> {
    text.split(|letter: char| !letter.is_ascii_digit()).filter_map(|part| part.parse().ok())
}

fn tally(vote: &BillVote) -> Option<(u32, u32)> {
    let side = |side: Side| {
        let on_it = vote.totals.iter().filter(|(option, _)| Side::of(option) == side);
        on_it.map(|(_, count)| *count).sum::<u32>()
    };
    let tally = (side(Side::For), side(Side::Against));
    (tally != (0, 0)).then_some(tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUSE: (Stage, &str, &str) =
        (Stage::PassedHouse, "2018-02-27", "On motion to pass Agreed to: 388 - 25 (Roll no. 91).");
    const SENATE: (Stage, &str, &str) = (
        Stage::PassedSenate,
        "2018-03-21",
        "Passed Senate without amendment by Yea-Nay Vote. 97 - 2. Record Vote Number: 60.",
    );

    fn step((stage, day, text): (Stage, &str, &str)) -> Step {
        Step { day: day.parse().expect("a day"), stage, text: text.to_owned() }
    }

    fn roll(id: &str, totals: &[(&str, u32)]) -> BillVote {
        BillVote {
            id: id.parse().expect("a roll call"),
            day: "2018-03-21".parse().ok(),
            question: String::new(),
            url: None,
            result: Some("Passed".into()),
            totals: totals.iter().map(|(option, count)| ((*option).into(), *count)).collect(),
        }
    }

    /// The facts around each of two steps of a bill of this kind.
    fn facts(bill: &str, steps: [(Stage, &str, &str); 2], votes: &[BillVote]) -> [Milestone; 2] {
        let timeline = steps.map(step);
        let bill = bill.parse().expect("a bill");
        let history = History { bill, title: "A bill", timeline: &timeline, votes };
        [history.at(&timeline[0]), history.at(&timeline[1])]
    }

    #[test]
    fn the_second_chamber_sends_it_to_the_president() {
        let votes = [
            roll("us/115-2/s59", &[("Yea", 21), ("Nay", 78)]),
            roll("us/115-2/s60", &[("Yea", 97), ("Nay", 2), ("Not Voting", 1)]),
        ];
        let [first, second] = facts("us/115/hr9", [HOUSE, SENATE], &votes);
        assert_eq!(second.tally, Some((97, 2)));
        assert_eq!((second.before, second.next), (Some(Chamber::House), Some(Next::President)));
        assert_eq!((first.tally, first.before), (None, None), "that roll was not read");
        assert_eq!(first.next, Some(Next::Chamber(Chamber::Senate)));
    }

    #[test]
    fn changes_send_it_back_and_a_voice_is_no_tally() {
        let amended = "Passed Senate with an amendment by Voice Vote.";
        let steps = [HOUSE, (Stage::PassedSenate, "2018-03-21", amended)];
        let [_, second] = facts("us/115/hr9", steps, &[roll("us/115-2/s1", &[("Yea", 1)])]);
        assert_eq!((second.tally, second.next), (None, Some(Next::Back(Chamber::House))));
    }

    #[test]
    fn a_resolution_goes_to_no_president() {
        let [_, second] = facts("us/115/hconres9", [HOUSE, SENATE], &[]);
        assert_eq!(second.next, None);
        let agreed = (Stage::AgreedTo, "2018-03-21", "Agreed to in House.");
        let [_, alone] = facts("us/115/hres9", [HOUSE, agreed], &[]);
        assert_eq!(alone.next, None);
    }
}
