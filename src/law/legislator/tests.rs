use super::*;
use crate::law::district::{DistrictKey, State};
use crate::law::seat;
use crate::store::Db;
use crate::store::trial::on_each_engine;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// A member for every seat of 2025 but those named, with a term of that Congress.
fn congress(without: &[&str]) -> Vec<MemberRecord> {
    let (starts, ends) = (day("2025-01-03"), day("2027-01-03"));
    let seats = seat::of_congress().into_iter().filter(|seat| {
        seat.valid_from <= starts
            && seat.valid_to.is_none()
            && !without.contains(&&*seat.id.short())
    });
    seats.map(|seat| member(&seat.id.short().replace(' ', ""), seat.id, starts, ends)).collect()
}

fn member(id: &str, seat: SeatId, starts: Day, ends: Day) -> MemberRecord {
    let parts: Vec<String> = seat.as_str().split('/').map(str::to_owned).collect();
    let chamber = Chamber::read(&parts[1]).expect("a chamber");
    let party = PartySpan { starts, ends, party: "Whig".to_owned(), caucus: None };
    let term = Term {
        seat,
        chamber,
        state: parts[2].to_uppercase(),
        district: None,
        starts,
        ends,
        how: None,
        parties: vec![party],
    };
    MemberRecord {
        id: LegislatorId::from_text(id),
        lis: None,
        name: format!("Member {id}"),
        sort_name: id.to_owned(),
        also: vec![],
        terms: vec![term],
        url: None,
        contact_form: None,
        washington: None,
    }
}

async fn load(db: &Db, name: &'static str, as_of: &str, members: Vec<MemberRecord>) {
    let as_of = day(as_of);
    let list = Snapshot {
        name: name.to_owned(),
        source: name.to_owned(),
        as_of,
        members: u32::try_from(members.len()).expect("few"),
    };
    let done = db.write(async move |tx| -> Result<(), crate::store::Error> {
        seat::put(tx, &seat::of_congress()).await?;
        put_members(tx, name, as_of, &members).await?;
        let named: Vec<_> = members.iter().map(|member| &member.id).collect();
        put_snapshot(tx, &list, &named).await
    });
    done.await.expect("stored");
}

async fn who(db: &Db, district: &str, on: &str) -> String {
    let on = day(on);
    let key = DistrictKey::parse(district, on).expect("a district");
    let seat = seat::of_congress().into_iter().find(|seat| seat.id == SeatId::house(key));
    let seat = seat.expect("a seat");
    let sitting = db.read(async move |tx| holder(tx, seat.clone(), on).await).await;
    match sitting.expect("an answer").holder {
        Holder::Held(head) => head.id.to_string(),
        Holder::Vacant => "vacant".to_owned(),
        Holder::Ended { last, on } => format!("{} until {on}", last.id),
        Holder::Unknown => "unknown".to_owned(),
    }
}

/// A member whom a later list no longer names is gone by its day, in whatever order they came.
#[test]
fn a_later_list_ends_the_terms_of_those_it_does_not_name() {
    on_each_engine(async |db| {
        load(&db, "later", "2026-06-10", congress(&["TX-23"])).await;
        load(&db, "earlier", "2025-02-01", congress(&["CA-14"])).await;
        assert_eq!(who(&db, "TX-23", "2025-03-01").await, "TX-23");
        assert_eq!(who(&db, "TX-23", "2026-06-09").await, "TX-23");
        assert_eq!(who(&db, "TX-23", "2026-06-10").await, "vacant");
        assert_eq!(who(&db, "TX-23", "2026-11-23").await, "vacant");
        assert_eq!(who(&db, "CA-14", "2026-06-10").await, "CA-14");
        assert_eq!(who(&db, "CA-13", "2027-02-01").await, "CA-13 until 2027-01-03");
        assert_eq!(who(&db, "PA-18", "2018-03-16").await, "unknown");
    });
}

/// A short list says nothing about those it leaves out.
#[test]
fn a_part_of_congress_makes_no_vacancies() {
    on_each_engine(async |db| {
        load(&db, "part", "2026-06-10", congress(&[]).split_off(500)).await;
        assert_eq!(who(&db, "AL-1", "2026-06-10").await, "unknown");
        load(&db, "all", "2025-02-01", congress(&[])).await;
        assert_eq!(who(&db, "AL-1", "2026-06-10").await, "AL-1");
    });
}

/// Of two terms on one day, as when one Congress ends and the next begins, the later one counts.
#[test]
fn the_term_that_began_last_holds_the_seat() {
    on_each_engine(async |db| {
        let wyoming =
            || SeatId::house(DistrictKey::numbered(State::by_code("WY").expect("Wyoming"), 0));
        let old = member("OLD", wyoming(), day("2023-01-03"), day("2025-01-03"));
        let new = member("NEW", wyoming(), day("2025-01-03"), day("2027-01-03"));
        load(&db, "both", "2026-06-10", vec![new, old]).await;
        assert_eq!(who(&db, "WY", "2025-01-02").await, "OLD");
        assert_eq!(who(&db, "WY", "2025-01-03").await, "NEW");
    });
}

#[test]
fn names_are_found_by_any_of_their_words() {
    on_each_engine(async |db| {
        let mut members = congress(&[]);
        members.truncate(3);
        members[1].name = "Nydia M. Velázquez".to_owned();
        members[1].sort_name = "Velázquez Nydia".to_owned();
        load(&db, "all", "2025-02-01", members).await;
        for (text, count) in [
            ("velaz", 1),
            ("Nydia Vel", 1),
            ("vel nydia", 1),
            ("nydia x", 0),
            ("member", 2),
            ("", 0),
            ("%", 0),
        ] {
            let found = db.read(async move |tx| search(tx, text, 10).await).await;
            assert_eq!(found.expect("found").len(), count, "{text}");
        }
        let page = db.read(async |tx| list(tx, crate::kernel::PageRequest::new(1, 2)).await).await;
        let page = page.expect("a page");
        assert_eq!((page.items.len(), page.total), (2, 3));
    });
}
