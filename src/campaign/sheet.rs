//! The call sheet: the lawmakers of one caller, and which of them an ask is aimed at.

use super::{Ask, Campaign, Effort, Position, RecordedPosition, TargetRule};
use crate::kernel::Day;
use crate::law::Chamber;
use crate::law::bill::BillId;
use crate::law::committee;
use crate::law::district::DistrictHead;
use crate::law::legislator::{self, Holder, LegislatorHead, LegislatorId, Service};
use crate::law::lookup::{Answer, Candidate};
use crate::store::{self, Tx};
use std::collections::BTreeSet;

/// One seat on the sheet with whoever fills it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetLine {
    /// The district or state; `None` for somebody on a list who does not represent the caller.
    pub district: Option<DistrictHead>,
    /// The chamber.
    pub chamber: Chamber,
    /// Who fills the seat, or why nobody can be called.
    pub holder: Holder,
    /// Whether the ask is aimed here.
    pub aim: Aim,
    /// Where she stands, who says so and since when.
    pub recorded: Option<RecordedPosition>,
    /// Where the holder is known from.
    pub source: String,
    /// The day on which that was right.
    pub as_of: Option<Day>,
}

/// Whether an ask is aimed at somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// It is.
    Target,
    /// She represents the caller, but this ask is for others.
    NotAsked,
}

/// The districts of a ZIP code among which a caller must choose.
pub fn districts(answer: &Answer) -> Vec<&DistrictHead> {
    let house = answer.candidates.iter().filter(|one| one.chamber == Chamber::House);
    let mut districts: Vec<&DistrictHead> = Vec::new();
    for candidate in house {
        if districts.iter().all(|known| known.ocd_id != candidate.district.ocd_id) {
            districts.push(&candidate.district);
        }
    }
    districts
}

/// The seats of one district of an answer and of its state; all of them when there is only one.
/// `None` when the caller has still to choose, or chose one that the answer does not have.
pub fn seats_of<'a>(answer: &'a Answer, chosen: Option<&str>) -> Option<Vec<&'a Candidate>> {
    let districts = districts(answer);
    let district = match (chosen, &districts[..]) {
        (Some(chosen), all) => *all.iter().find(|district| district.ocd_id == chosen)?,
        (None, [only]) => *only,
        (None, _) => return None,
    };
    let belongs = |one: &&Candidate| match one.chamber {
        Chamber::House => one.district.ocd_id == district.ocd_id,
        Chamber::Senate => one.district.state == district.state,
    };
    Some(answer.candidates.iter().filter(belongs).collect())
}

/// The caller's lawmakers with what this ask wants of them, targets first; then the people on the
/// ask's list who do not represent her.
pub async fn call_sheet(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    ask: &Ask,
    seats: &[&Candidate],
    on: Day,
) -> Result<Vec<SheetLine>, store::Error> {
    let members = committee_members(tx, ask).await?;
    let mut lines: Vec<SheetLine> = Vec::new();
    for seat in seats {
        let id = held_by(&seat.holder).map(|head| &head.id);
        let is_target = ask.targets.iter().any(|rule| fits(rule, seat.chamber, id, &members));
        lines.push(SheetLine {
            district: Some(seat.district.clone()),
            chamber: seat.chamber,
            holder: seat.holder.clone(),
            aim: if is_target { Aim::Target } else { Aim::NotAsked },
            recorded: id.and_then(|id| recorded(campaign, id)).cloned(),
            source: seat.source.clone(),
            as_of: seat.as_of,
        });
    }
    for id in listed(ask) {
        let is_there = |line: &SheetLine| line.legislator().is_some_and(|head| head.id == id);
        if !lines.iter().any(is_there)
            && let Some(line) = listed_line(tx, campaign, &id, on).await?
        {
            lines.push(line);
        }
    }
    lines.sort_by_key(|line| line.aim == Aim::NotAsked);
    Ok(lines)
}

/// The line of somebody who is on the ask's list and represents others.
async fn listed_line(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    id: &LegislatorId,
    on: Day,
) -> Result<Option<SheetLine>, store::Error> {
    let Some(page) = legislator::show(tx, id).await? else { return Ok(None) };
    let serves = |term: &Service| term.starts <= on && on <= term.ends && term.gone_by.is_none();
    let head = page.head;
    let chamber = if head.district.is_some() { Chamber::House } else { Chamber::Senate };
    Ok(Some(SheetLine {
        district: None,
        chamber,
        holder: match page.terms.first() {
            Some(last) if !page.terms.iter().any(serves) => {
                Holder::Ended { last: head, on: last.ends }
            }
            _ => Holder::Held(head),
        },
        aim: Aim::Target,
        recorded: recorded(campaign, id).cloned(),
        source: page.source,
        as_of: Some(page.as_of),
    }))
}

fn held_by(holder: &Holder) -> Option<&LegislatorHead> {
    match holder {
        Holder::Held(head) => Some(head),
        Holder::Vacant | Holder::Ended { .. } | Holder::Unknown => None,
    }
}

fn fits(
    rule: &TargetRule,
    chamber: Chamber,
    id: Option<&LegislatorId>,
    members: &BTreeSet<(String, String)>,
) -> bool {
    let Some(id) = id else { return false };
    match rule {
        TargetRule::MyRepresentative => chamber == Chamber::House,
        TargetRule::MySenators => chamber == Chamber::Senate,
        TargetRule::CommitteeMembers(committee) => {
            members.contains(&(committee.clone(), id.as_str().to_owned()))
        }
        TargetRule::Listed(ids) => ids.iter().any(|listed| listed == id.as_str()),
    }
}

/// Committee and member, for every committee an ask names.
async fn committee_members(
    tx: &mut Tx<'_>,
    ask: &Ask,
) -> Result<BTreeSet<(String, String)>, store::Error> {
    let mut members = BTreeSet::new();
    for rule in &ask.targets {
        if let TargetRule::CommitteeMembers(committee) = rule {
            for seat in committee::members(tx, committee).await? {
                members.insert((committee.clone(), seat.legislator.as_str().to_owned()));
            }
        }
    }
    Ok(members)
}

/// The people an ask lists by id, in its order.
fn listed(ask: &Ask) -> Vec<LegislatorId> {
    let lists = ask.targets.iter().filter_map(|rule| match rule {
        TargetRule::Listed(ids) => Some(ids),
        _ => None,
    });
    lists.flatten().map(|id| LegislatorId::from_text(id.as_str())).collect()
}

/// Where a legislator stands on the campaign's efforts; the main effort speaks first.
fn recorded<'a>(campaign: &'a Campaign, id: &LegislatorId) -> Option<&'a RecordedPosition> {
    campaign.efforts.iter().find_map(|effort| effort.recorded_of(id.as_str()))
}

impl SheetLine {
    /// Whoever fills the seat now.
    pub fn legislator(&self) -> Option<&LegislatorHead> {
        held_by(&self.holder)
    }

    /// Where she stands; `Unknown` when nothing is recorded.
    pub fn position(&self) -> Position {
        self.recorded.as_ref().map_or(Position::Unknown, |recorded| recorded.position)
    }

    /// The legislator to call, if the ask is aimed here and the seat is filled.
    pub fn callee(&self) -> Option<&LegislatorHead> {
        self.legislator().filter(|_| self.aim == Aim::Target)
    }

    /// The bill of the campaign's main effort that she can vote on.
    pub fn bill(&self, campaign: &Campaign) -> Option<BillId> {
        campaign.efforts.first().and_then(|effort: &Effort| effort.bill_in(self.chamber))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::file;
    use crate::law::lookup::Certainty;
    use crate::law::seat::SeatId;
    use crate::store::trial::on_each_engine;

    fn candidate(chamber: Chamber, place: &str, id: Option<&str>) -> Candidate {
        let state = place.split('/').next().unwrap_or(place).to_owned();
        let ocd_id = format!("ocd-division/country:zz/{place}");
        let district = DistrictHead { ocd_id, name: place.to_owned(), state: state.clone() };
        let holder = id.map_or(Holder::Vacant, |id| {
            let district = (chamber == Chamber::House).then_some(1);
            Holder::Held(LegislatorHead {
                id: LegislatorId::from_text(id),
                name: id.to_owned(),
                party: "Independent".to_owned(),
                caucus: None,
                title: "Rep.",
                state,
                district,
            })
        });
        let source = "a list".to_owned();
        let seat = SeatId::from_text(place);
        Candidate { district, chamber, seat, holder, source, as_of: None }
    }

    fn answer(candidates: Vec<Candidate>) -> Answer {
        let as_of = Day::new(2026, 6, 15).expect("a day");
        let (city, source) = (None, String::new());
        Answer { candidates, certainty: Certainty::Certain, city, source, as_of }
    }

    fn split() -> Answer {
        answer(vec![
            candidate(Chamber::House, "aa/1", Some("A1")),
            candidate(Chamber::House, "bb/1", None),
            candidate(Chamber::Senate, "aa", Some("A2")),
            candidate(Chamber::Senate, "bb", Some("B2")),
        ])
    }

    #[test]
    fn a_zip_code_across_states_never_gives_the_senators_of_both() {
        let answer = split();
        assert_eq!(districts(&answer).len(), 2);
        assert_eq!(seats_of(&answer, None), None);
        assert_eq!(seats_of(&answer, Some("elsewhere")), None);
        let names = |chosen| {
            let seats = seats_of(&answer, Some(chosen)).expect("chosen");
            seats.iter().map(|seat| seat.district.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names("ocd-division/country:zz/bb/1"), ["bb/1", "bb"]);
        assert_eq!(names("ocd-division/country:zz/aa/1"), ["aa/1", "aa"]);
    }

    #[test]
    fn targets_stand_first_and_an_empty_seat_is_no_target() {
        on_each_engine(async |db| {
            let file = "---\nslug: x\nstate: live\ntitle: X\nstandfirst: Y\nasks:\n\
                \x20 - id: call\n    \
                kind: call\n    title: Call\n    targets: [my-senators, my-representative]\n---\n\
                # Script call\nHello.\n";
            let campaign = file::parse(file).expect("a good file");
            let work = async move |tx: &mut Tx<'_>| {
                let answer = split();
                let seats = seats_of(&answer, Some("ocd-division/country:zz/bb/1"));
                let day = Day::new(2026, 6, 15).expect("a day");
                call_sheet(tx, &campaign, &campaign.asks[0], &seats.expect("chosen"), day).await
            };
            let lines = db.read(work).await.expect("readable");
            let callees: Vec<_> = lines.iter().filter_map(SheetLine::callee).collect();
            assert_eq!(callees.len(), 1);
            assert_eq!(callees[0].id.as_str(), "B2");
            assert_eq!(lines[1].holder, Holder::Vacant);
            assert_eq!(lines[1].aim, Aim::NotAsked);
        });
    }
}
