//! From a bill's steps to its stage and timeline.
//!
//! Enters: the steps as upstream lists them, newest first. Leaves: one stage, and one line per day
//! and stage, oldest first.

use super::event::{self, Event};
use super::{BillAction, BillKind, Stage, Step};
use crate::kernel::Day;
use crate::law::Chamber;

/// Where a bill stands, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The stage it has reached.
    pub stage: Stage,
    /// The day it reached it, where its history says.
    pub since: Option<Day>,
    /// What happened, oldest first, one step a day and stage.
    pub timeline: Vec<Step>,
}

/// What kind of measure it is and how it ended, beside its steps.
#[derive(Clone, Copy, Debug)]
pub struct Measure<'a> {
    /// Its kind.
    pub kind: BillKind,
    /// Its title: an amendment of the Constitution says so there.
    pub title: &'a str,
    /// Whether upstream lists a law that it became; the list wins over every step.
    pub is_law: bool,
}

impl Measure<'_> {
    pub(in crate::law) fn is_resolution(self) -> bool {
        use BillKind::{Hconres, Hres, Sconres, Sres};
        matches!(self.kind, Hconres | Sconres | Hres | Sres)
    }

    pub(in crate::law) fn needs_both(self) -> bool {
        !matches!(self.kind, BillKind::Hres | BillKind::Sres)
    }

    pub(in crate::law) fn amends_constitution(self) -> bool {
        let joint = matches!(self.kind, BillKind::Hjres | BillKind::Sjres);
        joint && self.title.to_ascii_lowercase().contains("amendment to the constitution of the")
    }
}

/// Walks a bill's history forward.
///
/// Shape: `actions` newest first, as upstream lists them; steps without a day are left out.
pub fn trace(measure: Measure<'_>, actions: &[BillAction]) -> Progress {
    let mut order: Vec<(&BillAction, Day)> =
        actions.iter().rev().filter_map(|action| Some((action, action.day?))).collect();
    order.sort_by_key(|(_, day)| *day);
    let mut walk = Walk::new(measure);
    for (action, day) in order {
        if let Some(event) = event::read(action) {
            walk.take(event, action, day);
        }
    }
    let stage = walk.stage();
    let since = walk.timeline.iter().rev().find(|step| step.stage == stage).map(|step| step.day);
    Progress { stage, since: since.or(walk.last), timeline: walk.timeline }
}

struct Walk<'a> {
    measure: Measure<'a>,
    /// The furthest stage before any vote.
    early: Stage,
    passed: [bool; 2],
    failed: [bool; 2],
    over_veto: [bool; 2],
    conference: [bool; 2],
    /// The second chamber changed the text and the first has not agreed yet.
    differs: bool,
    presented: bool,
    vetoed: bool,
    law: bool,
    last: Option<Day>,
    timeline: Vec<Step>,
}

impl<'a> Walk<'a> {
    fn new(measure: Measure<'a>) -> Self {
        Self {
            measure,
            early: Stage::Introduced,
            passed: [false; 2],
            failed: [false; 2],
            over_veto: [false; 2],
            conference: [false; 2],
            differs: false,
            presented: false,
            vetoed: false,
            law: false,
            last: None,
            timeline: Vec::new(),
        }
    }

    fn take(&mut self, event: Event, action: &BillAction, day: Day) {
        let shown = match event {
            Event::Introduced => self.reach(Stage::Introduced),
            Event::Referred => self.reach(Stage::Referred),
            Event::Considered => self.reach(Stage::Considered),
            Event::Reported => self.reach(Stage::Reported),
            Event::Discharged => self.reach(Stage::Discharged),
            Event::Calendar(chamber) => self.reach(Stage::on_calendar(chamber)),
            Event::Passed(chamber) => self.pass(chamber, &action.text),
            Event::Failed(chamber) => {
                self.failed[chamber as usize] = true;
                Stage::failed(chamber)
            }
            Event::Vitiated(chamber) => {
                self.passed[chamber as usize] = false;
                self.early
            }
            Event::Differences | Event::Settled | Event::Conference(_) => self.settle(event),
            Event::Presented => {
                self.presented = true;
                Stage::ToPresident
            }
            Event::Vetoed => {
                self.vetoed = true;
                Stage::Vetoed
            }
            Event::PassedOverVeto(chamber) => {
                self.over_veto[chamber as usize] = true;
                Stage::passed(chamber)
            }
            Event::Law => {
                self.law = true;
                Stage::BecameLaw
            }
        };
        self.show(Step { day, stage: shown, text: action.text.clone() });
    }

    fn reach(&mut self, stage: Stage) -> Stage {
        self.early = self.early.max(stage);
        stage
    }

    fn pass(&mut self, chamber: Chamber, text: &str) -> Stage {
        let again = self.passed[chamber as usize];
        self.passed[chamber as usize] = true;
        self.failed[chamber as usize] = false;
        if self.passed[chamber.other() as usize] && !again {
            let changes = ["with an amendment", "with amendments", "as amended"];
            self.differs = changes.iter().any(|words| text.contains(words));
        }
        match self.measure.is_resolution() && !self.measure.needs_both() {
            true => Stage::AgreedTo,
            false => Stage::passed(chamber),
        }
    }

    fn settle(&mut self, event: Event) -> Stage {
        match event {
            Event::Settled => self.differs = false,
            Event::Conference(chamber) => {
                self.conference[chamber as usize] = true;
                self.differs = self.conference != [true; 2];
            }
            _ => self.differs = true,
        }
        match self.differs {
            true => Stage::ResolvingDifferences,
            false => Stage::PassedBoth,
        }
    }

    /// Adds a step, or keeps the better text of two that tell the same.
    fn show(&mut self, step: Step) {
        self.last = Some(step.day);
        let same = |old: &&mut Step| old.day == step.day && old.stage == step.stage;
        match self.timeline.iter_mut().rev().take_while(|old| old.day == step.day).find(same) {
            Some(old) if step.text.starts_with("Became ") => old.text = step.text,
            Some(_) => {}
            None => self.timeline.push(step),
        }
    }

    fn stage(&self) -> Stage {
        let origin = self.measure.kind.origin();
        let votes = (self.passed[origin as usize], self.passed[origin.other() as usize]);
        if self.measure.is_law || self.law || self.over_veto == [true; 2] {
            return Stage::BecameLaw;
        }
        match votes {
            _ if self.vetoed => Stage::Vetoed,
            _ if self.presented => Stage::ToPresident,
            (true, true) => self.both(),
            (true, false) if !self.measure.needs_both() => Stage::AgreedTo,
            (true, false) if self.failed[origin.other() as usize] => Stage::failed(origin.other()),
            (true, false) => Stage::passed(origin),
            (false, true) => Stage::passed(origin.other()),
            (false, false) if self.failed[origin as usize] => Stage::failed(origin),
            (false, false) => self.early,
        }
    }

    fn both(&self) -> Stage {
        match self.measure {
            _ if self.differs => Stage::ResolvingDifferences,
            measure if measure.is_resolution() => Stage::AgreedTo,
            measure if measure.amends_constitution() => Stage::SentToStates,
            _ => Stage::PassedBoth,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stage after steps given oldest first as (code, text), a day apart.
    fn stage(kind: BillKind, title: &str, steps: &[(&str, &str)]) -> Stage {
        let start: Day = "2017-01-03".parse().expect("a day");
        let mut actions: Vec<BillAction> = (0..)
            .zip(steps)
            .map(|(days, (code, text))| BillAction {
                day: Some(start.plus_days(days)),
                code: Some((*code).to_owned()).filter(|code| !code.is_empty()),
                text: (*text).to_owned(),
                ..BillAction::default()
            })
            .collect();
        actions.reverse();
        trace(Measure { kind, title, is_law: false }, &actions).stage
    }

    const HOUSE: (&str, &str) = ("8000", "Passed/agreed to in House: On passage Passed.");
    const SENATE: (&str, &str) = ("17000", "Passed Senate without amendment by Voice Vote.");
    const AMENDED: (&str, &str) = ("17000", "Passed Senate with an amendment by Voice Vote.");
    const VETO: (&str, &str) = ("31000", "Vetoed by President.");

    #[test]
    fn a_bill_walks_to_law_and_can_fall_back() {
        let presented = ("28000", "Presented to President.");
        let check = |steps: &[(&str, &str)], expected| {
            assert_eq!(stage(BillKind::Hr, "A bill", steps), expected, "{steps:?}");
        };
        check(&[], Stage::Introduced);
        check(&[("1000", "Introduced in House")], Stage::Introduced);
        check(&[HOUSE], Stage::PassedHouse);
        check(&[HOUSE, ("", "Read twice and referred to ...")], Stage::PassedHouse);
        check(&[HOUSE, SENATE], Stage::PassedBoth);
        check(&[HOUSE, AMENDED], Stage::ResolvingDifferences);
        check(&[HOUSE, ("18000", "Failed of passage in Senate")], Stage::FailedSenate);
        let vitiated = ("", "Senate vitiated previous passage.");
        check(&[HOUSE, SENATE, vitiated], Stage::PassedHouse);
        check(&[HOUSE, SENATE, vitiated, SENATE, presented], Stage::ToPresident);
        check(&[HOUSE, SENATE, presented, VETO], Stage::Vetoed);
        let again = [
            ("32000", "Passed House over veto"),
            ("34000", "Passed Senate over veto by Yea-Nay Vote."),
        ];
        check(&[HOUSE, SENATE, presented, VETO, again[0]], Stage::Vetoed);
        check(&[HOUSE, SENATE, presented, VETO, again[0], again[1]], Stage::BecameLaw);
        check(
            &[HOUSE, SENATE, presented, ("", "Became law without the President's signature")],
            Stage::BecameLaw,
        );
        let report = [
            ("21000", "Conference report agreed to in House"),
            ("23000", "Conference report agreed to in Senate"),
        ];
        check(&[HOUSE, AMENDED, report[0]], Stage::ResolvingDifferences);
        check(&[HOUSE, AMENDED, report[0], report[1]], Stage::PassedBoth);
    }

    #[test]
    fn resolutions_and_amendments_of_the_constitution_end_without_a_president() {
        let agreed = (
            "17000",
            "Passed/agreed to in Senate: Submitted in the Senate, considered, \
                       and agreed to without amendment by Unanimous Consent.",
        );
        let title = "Proposing an amendment to the Constitution of the United States.";
        assert_eq!(stage(BillKind::Sres, "", &[agreed]), Stage::AgreedTo);
        assert_eq!(stage(BillKind::Sconres, "", &[agreed]), Stage::PassedSenate);
        assert_eq!(stage(BillKind::Sconres, "", &[agreed, HOUSE]), Stage::AgreedTo);
        assert_eq!(stage(BillKind::Hjres, title, &[HOUSE, SENATE]), Stage::SentToStates);
        assert_eq!(
            stage(BillKind::Hjres, "A joint resolution", &[HOUSE, SENATE]),
            Stage::PassedBoth
        );
    }

    #[test]
    fn a_day_and_stage_is_told_once_and_the_law_by_its_number() {
        let day = "2018-04-11".parse().ok();
        let step = |code: &str, text: &str| BillAction {
            day,
            code: Some(code.to_owned()),
            text: text.to_owned(),
            ..BillAction::default()
        };
        let actions = [
            step("E40000", "Became Public Law No: 115-164."),
            step("36000", "Became Public Law No: 115-164."),
            step("E30000", "Signed by President."),
            step("36000", "Signed by President."),
        ];
        let measure = Measure { kind: BillKind::Hr, title: "", is_law: true };
        let progress = trace(measure, &actions);
        assert_eq!((progress.stage, progress.since), (Stage::BecameLaw, day));
        assert_eq!(progress.timeline.len(), 1);
        assert_eq!(progress.timeline[0].text, "Became Public Law No: 115-164.");
    }
}
