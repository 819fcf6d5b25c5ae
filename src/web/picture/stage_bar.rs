use crate::law::Chamber;
use crate::law::bill::{Bill, BillKind, Stage, Step};
use crate::web::i18n::{Msg, Speech};

/// The name of a stage.
pub(in crate::web) fn stage_name(stage: &Stage) -> Msg {
    match stage {
        Stage::Introduced => Msg::STAGE_INTRODUCED,
        Stage::Referred => Msg::STAGE_REFERRED,
        Stage::Considered => Msg::STAGE_CONSIDERED,
        Stage::Reported => Msg::STAGE_REPORTED,
        Stage::Discharged => Msg::STAGE_DISCHARGED,
        Stage::OnHouseCalendar => Msg::STAGE_ON_HOUSE_CALENDAR,
        Stage::OnSenateCalendar => Msg::STAGE_ON_SENATE_CALENDAR,
        Stage::FailedHouse => Msg::STAGE_FAILED_HOUSE,
        Stage::FailedSenate => Msg::STAGE_FAILED_SENATE,
        Stage::PassedHouse => Msg::STAGE_PASSED_HOUSE,
        Stage::PassedSenate => Msg::STAGE_PASSED_SENATE,
        Stage::ResolvingDifferences => Msg::STAGE_RESOLVING_DIFFERENCES,
        Stage::PassedBoth => Msg::STAGE_PASSED_BOTH,
        Stage::AgreedTo => Msg::STAGE_AGREED_TO,
        Stage::SentToStates => Msg::STAGE_SENT_TO_STATES,
        Stage::ToPresident => Msg::STAGE_TO_PRESIDENT,
        Stage::Vetoed => Msg::STAGE_VETOED,
        Stage::BecameLaw => Msg::STAGE_BECAME_LAW,
    }
}

/// How a station of the bar is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum Mark {
    /// The bill has been there.
    Done,
    /// It waits for this.
    Next,
    /// It has not come so far.
    Ahead,
    /// It ended here.
    Stopped,
}

impl Mark {
    /// The class of the station.
    pub(in crate::web) fn class(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Next => "next",
            Self::Ahead => "ahead",
            Self::Stopped => "stopped",
        }
    }

    /// What a screen reader says of it.
    pub(in crate::web) fn spoken(self) -> Msg {
        match self {
            Self::Done => Msg::MARK_DONE,
            Self::Next => Msg::MARK_NEXT,
            Self::Ahead => Msg::MARK_AHEAD,
            Self::Stopped => Msg::MARK_STOPPED,
        }
    }
}

/// One station of the bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::web) struct StageMark {
    /// Its name.
    pub(in crate::web) name: Msg,
    /// How it is drawn.
    pub(in crate::web) mark: Mark,
    /// The vote or the day, where it is known.
    pub(in crate::web) caption: String,
}

/// The stations between a bill's introduction and its end, in its own order of chambers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::web) struct StageBar(pub(in crate::web) Vec<StageMark>);

/// A station before it is known whether the bill has been there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Station {
    Introduced,
    Passes(Chamber),
    President,
    States,
    Law,
    Agreed,
}

impl StageBar {
    /// The bar of a bill.
    pub(in crate::web) fn of(bill: &Bill, t: Speech) -> Self {
        let mut next_is_open = true;
        let mut marks = Vec::new();
        for station in stations(bill) {
            let mark = match (station.is_reached(bill), station.is_stopped(bill.stage)) {
                (_, true) => Mark::Stopped,
                (true, false) => Mark::Done,
                (false, false) if next_is_open => Mark::Next,
                (false, false) => Mark::Ahead,
            };
            next_is_open &= mark == Mark::Done;
            let caption = match mark {
                Mark::Done | Mark::Stopped => station.caption(bill, t),
                Mark::Next | Mark::Ahead => String::new(),
            };
            marks.push(StageMark { name: station.name(), mark, caption });
        }
        Self(marks)
    }
}

fn stations(bill: &Bill) -> Vec<Station> {
    let origin = bill.id.kind.origin();
    let both = [Station::Introduced, Station::Passes(origin), Station::Passes(origin.other())];
    let to_states = bill.stage == Stage::SentToStates;
    match bill.id.kind {
        BillKind::Hres | BillKind::Sres => vec![Station::Introduced, Station::Agreed],
        BillKind::Hconres | BillKind::Sconres => {
            both.into_iter().chain([Station::Agreed]).collect()
        }
        _ if to_states => both.into_iter().chain([Station::States]).collect(),
        _ => both.into_iter().chain([Station::President, Station::Law]).collect(),
    }
}

impl Station {
    fn name(self) -> Msg {
        match self {
            Self::Introduced => Msg::STAGE_INTRODUCED,
            Self::Passes(Chamber::House) => Msg::CHAMBER_HOUSE,
            Self::Passes(Chamber::Senate) => Msg::CHAMBER_SENATE,
            Self::President => Msg::STATION_PRESIDENT,
            Self::States => Msg::STATION_STATES,
            Self::Law => Msg::STATION_LAW,
            Self::Agreed => Msg::STAGE_AGREED_TO,
        }
    }

    fn is_reached(self, bill: &Bill) -> bool {
        let beyond = |stage| bill.stage >= stage;
        match self {
            Self::Introduced => true,
            Self::Passes(_) => beyond(Stage::ResolvingDifferences) || self.step(bill).is_some(),
            Self::President => beyond(Stage::ToPresident),
            Self::States => bill.stage == Stage::SentToStates,
            Self::Law => bill.stage == Stage::BecameLaw,
            Self::Agreed => matches!(bill.stage, Stage::AgreedTo | Stage::PassedBoth),
        }
    }

    fn is_stopped(self, stage: Stage) -> bool {
        match self {
            Self::Passes(Chamber::House) => stage == Stage::FailedHouse,
            Self::Passes(Chamber::Senate) => stage == Stage::FailedSenate,
            Self::President => stage == Stage::Vetoed,
            Self::Agreed => matches!(stage, Stage::FailedHouse | Stage::FailedSenate),
            Self::Introduced | Self::States | Self::Law => false,
        }
    }

    /// The step that brought it there.
    fn step(self, bill: &Bill) -> Option<&Step> {
        let origin = bill.id.kind.origin();
        let first =
            |wanted: &[Stage]| bill.timeline.iter().find(|step| wanted.contains(&step.stage));
        let passed = |chamber| match chamber {
            Chamber::House => Stage::PassedHouse,
            Chamber::Senate => Stage::PassedSenate,
        };
        match self {
            Self::Introduced => first(&[Stage::Introduced]),
            Self::Passes(chamber) if chamber == origin => first(&[passed(chamber)]),
            Self::Passes(chamber) => {
                first(&[passed(chamber), Stage::PassedBoth, Stage::ResolvingDifferences])
            }
            Self::President => first(&[Stage::ToPresident, Stage::Vetoed]),
            Self::States => first(&[Stage::SentToStates]),
            Self::Law => first(&[Stage::BecameLaw]),
            Self::Agreed => first(&[Stage::AgreedTo, Stage::PassedBoth]),
        }
    }

    /// The vote that brought it there, or the day.
    fn caption(self, bill: &Bill, t: Speech) -> String {
        let step = self.step(bill);
        let day =
            step.map(|step| step.day).or(bill.introduced.filter(|_| self == Self::Introduced));
        let day = day.map_or_else(String::new, |day| t.day_short(day));
        match (self, step) {
            (Self::Passes(chamber), Some(step)) => {
                let roll = bill.votes.iter().find(|vote| {
                    let own = vote.id.chamber == chamber && vote.day == Some(step.day);
                    own && names_roll(&step.text, vote.id.number)
                });
                roll.and_then(|vote| score(&vote.totals)).unwrap_or(day)
            }
            _ => day,
        }
    }
}

/// Whether a step's words name this roll: `(Roll no. 91)`, `Record Vote Number: 60`. On one day a
/// chamber votes on amendments too, so the day alone does not tell.
fn names_roll(text: &str, number: u32) -> bool {
    ["Roll no. ", "Vote Number: "].iter().any(|before| {
        let Some((_, after)) = text.split_once(before) else { return false };
        let digits = after.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(after.len());
        after[..digits].parse() == Ok(number)
    })
}

/// `388–25`, from the totals of a roll.
fn score(totals: &[(String, u32)]) -> Option<String> {
    use super::Choice;
    let count = |wanted: Choice| {
        totals.iter().find(|(option, _)| Choice::read(option) == Some(wanted)).map(|(_, n)| *n)
    };
    Some(format!("{}\u{2013}{}", count(Choice::For)?, count(Choice::Against).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_roll_is_known_by_its_number_in_the_step() {
        let house = "On passage Passed by recorded vote: 388 - 25 (Roll no. 91).";
        let senate =
            "Passed Senate without amendment by Yea-Nay Vote. 97 - 2. Record Vote Number: 60.";
        assert!(names_roll(house, 91) && !names_roll(house, 9) && !names_roll(house, 90));
        assert!(names_roll(senate, 60) && !names_roll("Passed by voice vote.", 60));
    }

    #[test]
    fn totals_become_a_score() {
        let totals =
            [("Aye".to_owned(), 388), ("No".to_owned(), 25), ("Not Voting".to_owned(), 17)];
        assert_eq!(score(&totals).as_deref(), Some("388\u{2013}25"));
        assert_eq!(score(&[("Jeffries".to_owned(), 212)]), None);
    }
}
