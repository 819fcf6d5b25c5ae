use super::{Level, Planted};
use rustc_hash::FxHashMap;

/// A detection, as it is judged. Units: characters.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The document.
    pub document: String,
    /// The source.
    pub source: String,
    /// First character and length in the document.
    pub place: (usize, usize),
    /// First character and length in the source.
    pub origin: (usize, usize),
}

/// How well answers match what was planted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// Cases.
    pub cases: usize,
    /// F1 of characters on both sides, over log2(1 + granularity).
    pub plagdet: f64,
    /// Share of the flagged characters that were planted.
    pub precision: f64,
    /// Share of the planted characters that were flagged.
    pub recall: f64,
    /// Detections for one passage.
    pub granularity: f64,
    /// Share of the cases with at least half of the planted characters flagged.
    pub caught: f64,
    /// Detections in documents where nothing was planted.
    pub false_alarms: usize,
}

/// Which cases are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cases {
    /// All of them, and the documents where nothing was planted.
    All,
    /// Those of one level.
    Of(Level),
    /// Those of all levels but some.
    Without(&'static [Level]),
}

impl Cases {
    fn hold(self, level: Level) -> bool {
        match self {
            Self::All => true,
            Self::Of(one) => level == one,
            Self::Without(some) => !some.contains(&level),
        }
    }
}

fn overlap(a: (usize, usize), b: (usize, usize)) -> usize {
    (a.0 + a.1).min(b.0 + b.1).saturating_sub(a.0.max(b.0))
}

/// Judges answers in the documents of the cases picked.
pub fn score(planted: &[Planted], answers: &[Answer], pick: Cases) -> Score {
    let cases: Vec<&Planted> = planted.iter().filter(|case| pick.hold(case.level)).collect();
    let by_document: FxHashMap<&str, &Planted> =
        planted.iter().map(|case| (case.document.as_str(), case)).collect();
    let mut answered: FxHashMap<&str, Vec<&Answer>> = FxHashMap::default();
    let (mut flagged, mut right, mut false_alarms) = (0, 0, 0);
    for answer in answers {
        match by_document.get(answer.document.as_str()) {
            Some(case) if pick.hold(case.level) => {
                flagged += answer.place.1 + answer.origin.1;
                if case.source == answer.source && overlap(case.place, answer.place) > 0 {
                    right += overlap(case.place, answer.place);
                    right += overlap(case.origin, answer.origin);
                    answered.entry(answer.document.as_str()).or_default().push(answer);
                }
            }
            None if pick == Cases::All => {
                false_alarms += 1;
                flagged += answer.place.1 + answer.origin.1;
            }
            _ => {}
        }
    }
    let (mut wanted, mut found, mut pieces, mut detected, mut caught) = (0, 0, 0, 0, 0);
    for case in &cases {
        wanted += case.place.1 + case.origin.1;
        let Some(answers) = answered.get(case.document.as_str()) else { continue };
        pieces += answers.len();
        detected += 1;
        let covered = |sides: &dyn Fn(&Answer) -> (usize, usize), whole: (usize, usize)| {
            let ranges = answers.iter().map(|answer| sides(answer));
            ranges.map(|range| overlap(range, whole)).sum::<usize>().min(whole.1)
        };
        let place = covered(&|answer| answer.place, case.place);
        found += place + covered(&|answer| answer.origin, case.origin);
        caught += usize::from(place * 2 >= case.place.1);
    }
    let share = |part: usize, whole: usize| {
        if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
    };
    let (precision, recall) = (share(right, flagged), share(found, wanted));
    let granularity = if detected == 0 { 1.0 } else { share(pieces, detected) };
    let f1 = if precision + recall == 0.0 {
        0.0
    } else {
        2.0 * precision * recall / (precision + recall)
    };
    let plagdet = f1 / (1.0 + granularity).log2();
    let caught = share(caught, cases.len());
    Score { cases: cases.len(), plagdet, precision, recall, granularity, caught, false_alarms }
}
