use crate::law::vote::{VoteCast, VoteEvent};
use crate::web::i18n::{Msg, Speech};
use askama::Template;
use std::f64::consts::PI;
use std::fmt::Write as _;

/// What a member chose, as the picture shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::web) enum Choice {
    /// Yea, Aye, Guilty.
    For,
    /// Nay, No, Not Guilty.
    Against,
    /// Present, which is no vote.
    Present,
    /// Did not vote.
    Absent,
}

impl Choice {
    /// Reads the word of a roll; `None` for the name of a candidate.
    pub(in crate::web) fn read(option: &str) -> Option<Self> {
        match option {
            "Yea" | "Aye" | "Yes" | "Guilty" => Some(Self::For),
            "Nay" | "No" | "Not Guilty" => Some(Self::Against),
            "Present" => Some(Self::Present),
            "Not Voting" => Some(Self::Absent),
            _ => None,
        }
    }

    /// The class of its pill.
    pub(in crate::web) fn pill(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Present | Self::Absent => "open",
        }
    }

    /// Its word.
    pub(in crate::web) fn name(self) -> Msg {
        match self {
            Self::For => Msg::CHOICE_FOR,
            Self::Against => Msg::CHOICE_AGAINST,
            Self::Present => Msg::CHOICE_PRESENT,
            Self::Absent => Msg::CHOICE_ABSENT,
        }
    }

    const ALL: [Self; 4] = [Self::For, Self::Against, Self::Present, Self::Absent];

    fn class(self) -> &'static str {
        match self {
            Self::For => "yes",
            Self::Against => "no",
            Self::Present => "present",
            Self::Absent => "absent",
        }
    }
}

/// A side of the house: its place from left to right, its colour and its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Party {
    Democrat,
    Independent,
    Other,
    Republican,
}

impl Party {
    fn read(letter: Option<&str>) -> Self {
        match letter {
            Some("D") => Self::Democrat,
            Some("R") => Self::Republican,
            Some("I" | "ID") => Self::Independent,
            _ => Self::Other,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Democrat => "d",
            Self::Republican => "r",
            Self::Independent => "i",
            Self::Other => "o",
        }
    }

    fn name(self) -> Msg {
        match self {
            Self::Democrat => Msg::PARTY_DEMOCRATS,
            Self::Republican => Msg::PARTY_REPUBLICANS,
            Self::Independent => Msg::PARTY_INDEPENDENTS,
            Self::Other => Msg::PARTY_OTHERS,
        }
    }

    /// Adds its shape around a point: a disc, a square, a diamond, a triangle.
    fn draw(self, path: &mut String, (x, y): (f64, f64), r: f64) {
        let drawn = match self {
            Self::Democrat => {
                let d = 2.0 * r;
                write!(
                    path,
                    "M{:.1} {y:.1}a{r:.1} {r:.1} 0 1 0 {d:.1} 0a{r:.1} {r:.1} 0 1 0-{d:.1} 0z",
                    x - r
                )
            }
            Self::Republican => {
                let (h, side) = (r * 0.9, r * 1.8);
                write!(path, "M{:.1} {:.1}h{side:.1}v{side:.1}h-{side:.1}z", x - h, y - h)
            }
            Self::Independent => {
                let h = r * 1.15;
                write!(path, "M{x:.1} {:.1}l{h:.1} {h:.1}l-{h:.1} {h:.1}l-{h:.1}-{h:.1}z", y - h)
            }
            Self::Other => {
                let (h, w) = (r * 1.7, r * 2.0);
                write!(path, "M{x:.1} {:.1}l{r:.1} {h:.1}h-{w:.1}z", y - r)
            }
        };
        drawn.expect("a String takes everything that is written");
    }
}

/// Units of the picture's width.
const WIDTH: f64 = 720.0;
/// The outermost row's distance from the speaker.
const OUTER: f64 = 340.0;
/// The innermost row's, leaving room for the result.
const INNER: f64 = 140.0;
/// A seat's radius beside the distance to its neighbour: discs never touch.
const SEAT_SHARE: f64 = 0.36;

/// The places of `seats` seats from left to right, and the radius of each.
fn places(seats: usize) -> (Vec<(f64, f64)>, f64) {
    let rows = (1..40).find(|&rows| capacity(rows) >= seats).unwrap_or(40);
    let gap = gap(rows);
    let radii: Vec<f64> = (0..rows).map(|row| OUTER - gap * row as f64).collect();
    let total: f64 = radii.iter().sum();
    let mut placed = Vec::with_capacity(seats);
    let (mut seen, mut before) = (0.0, 0);
    for radius in radii {
        seen += radius;
        // Rounding the running sum gives every row its share and the whole its number.
        let until = (seats as f64 * seen / total).round() as usize;
        let row = until - before;
        before = until;
        for seat in 0..row {
            let share = if row == 1 { 0.5 } else { seat as f64 / (row - 1) as f64 };
            let angle = PI * (1.0 - share);
            placed.push((angle, radius));
        }
    }
    placed.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.total_cmp(&right.1)));
    let at = |(angle, radius): (f64, f64)| {
        (WIDTH / 2.0 + radius * angle.cos(), OUTER + 14.0 - radius * angle.sin())
    };
    (placed.into_iter().map(at).collect(), (gap * SEAT_SHARE).min(13.0))
}

fn gap(rows: usize) -> f64 {
    match rows {
        1 => 60.0,
        rows => ((OUTER - INNER) / (rows - 1) as f64).min(60.0),
    }
}

fn capacity(rows: usize) -> usize {
    let gap = gap(rows);
    (0..rows).map(|row| 1 + (PI * (OUTER - gap * row as f64) / gap) as usize).sum()
}

/// All seats of one party that chose one thing, as one path.
struct Group {
    class: String,
    path: String,
}

/// A sample for the legend.
struct Sample {
    class: String,
    path: String,
    label: String,
}

/// A chamber's vote as a half circle: left to right by party, shape by party, filling by vote.
#[derive(Template)]
#[template(path = "picture/hemicycle.html")]
pub(in crate::web) struct Hemicycle {
    title: String,
    description: String,
    score: String,
    result: String,
    groups: Vec<Group>,
    legend: Vec<Sample>,
}

impl Hemicycle {
    /// The picture of a roll call; `None` where people voted for names, or nobody voted.
    pub(in crate::web) fn of(vote: &VoteEvent, title: String, t: Speech) -> Option<Self> {
        let mut seats = vote.casts.iter().map(seat).collect::<Option<Vec<_>>>()?;
        if seats.is_empty() {
            return None;
        }
        seats.sort_by_key(|&(party, choice)| (party, mirrored(party, choice)));
        let (places, radius) = places(seats.len());
        let count = |wanted: Choice| seats.iter().filter(|(_, choice)| *choice == wanted).count();
        let describe = |choice| {
            let count = count(choice);
            (count > 0).then(|| format!("{} {}", t.number(count), t.m(choice.name())))
        };
        let description: Vec<String> = Choice::ALL.into_iter().filter_map(describe).collect();
        Some(Self {
            title,
            description: description.join(", "),
            score: format!("{}\u{2013}{}", count(Choice::For), count(Choice::Against)),
            result: vote.result.clone(),
            groups: groups(&seats, &places, radius),
            legend: legend(&seats, t),
        })
    }
}

fn seat(cast: &VoteCast) -> Option<(Party, Choice)> {
    Some((Party::read(cast.party.as_deref()), Choice::read(&cast.option)?))
}

/// Both sides put those who voted for it at their outer end, so that the rest meet in the middle.
fn mirrored(party: Party, choice: Choice) -> i8 {
    match party {
        Party::Democrat => choice as i8,
        _ => -(choice as i8),
    }
}

fn groups(seats: &[(Party, Choice)], places: &[(f64, f64)], radius: f64) -> Vec<Group> {
    let mut groups: Vec<((Party, Choice), String)> = Vec::new();
    for (seat, place) in seats.iter().zip(places) {
        if groups.last().is_none_or(|(last, _)| last != seat) {
            groups.push((*seat, String::new()));
        }
        if let Some((_, path)) = groups.last_mut() {
            let shrink = if matches!(seat.1, Choice::For) { 1.0 } else { 0.85 };
            seat.0.draw(path, *place, radius * shrink);
        }
    }
    let class = |(party, choice): (Party, Choice)| format!("{} {}", party.class(), choice.class());
    groups.into_iter().map(|(seat, path)| Group { class: class(seat), path }).collect()
}

fn legend(seats: &[(Party, Choice)], t: Speech) -> Vec<Sample> {
    let sample = |party: Party, choice: Choice, label: String| {
        let mut path = String::new();
        party.draw(&mut path, (10.0, 10.0), 6.5);
        Sample { class: format!("{} {}", party.class(), choice.class()), path, label }
    };
    let mut parties: Vec<Party> = seats.iter().map(|(party, _)| *party).collect();
    parties.dedup();
    let mut legend: Vec<Sample> = parties
        .into_iter()
        .map(|party| sample(party, Choice::For, t.m(party.name()).to_string()))
        .collect();
    for choice in Choice::ALL {
        if seats.iter().any(|(_, chosen)| *chosen == choice) {
            let mut shown = sample(Party::Democrat, choice, t.m(choice.name()).to_string());
            // The filling alone is explained: in no party's colour.
            shown.class = format!("any {}", choice.class());
            legend.push(shown);
        }
    }
    legend
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_of_every_chamber_are_placed_once_and_never_overlap() {
        for seats in [1, 2, 5, 9, 40, 50, 100, 101, 150, 213, 435, 441, 650] {
            let (places, radius) = places(seats);
            assert_eq!(places.len(), seats);
            // The farthest any shape reaches is a square's corner.
            let reach = 2.0 * radius * 1.15;
            for (index, one) in places.iter().enumerate() {
                assert!(one.0 > radius && one.0 < WIDTH - radius, "{seats}: {one:?}");
                for other in &places[index + 1..] {
                    let distance = (one.0 - other.0).hypot(one.1 - other.1);
                    assert!(distance >= reach, "{seats} seats: {distance} < {reach}");
                }
            }
        }
    }

    #[test]
    fn words_of_a_roll_are_read_and_names_are_not() {
        for (option, expected) in [
            ("Yea", Some(Choice::For)),
            ("Aye", Some(Choice::For)),
            ("No", Some(Choice::Against)),
            ("Not Guilty", Some(Choice::Against)),
            ("Not Voting", Some(Choice::Absent)),
            ("Pelosi", None),
        ] {
            assert_eq!(Choice::read(option), expected, "{option}");
        }
    }
}
