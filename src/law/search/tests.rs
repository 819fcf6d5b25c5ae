use super::*;
use crate::store::Db;
use crate::store::Sql;
use crate::store::trial::on_each_engine;

/// The least that the table of bills takes.
const ADD_BILL: Sql = Sql::registered(
    "ADD_BILL",
    "INSERT INTO bill (id, congress, kind, number, title, stage, cosponsors, withdrawn,
        is_complete, source_file, imported_at_ms)
     VALUES (?1, ?2, ?3, ?4, ?5, 'introduced', 0, 0, 1, 'a test', 0) ON CONFLICT (id) DO NOTHING",
);

fn day(text: &str) -> Option<Day> {
    Some(text.parse().expect("a day"))
}

async fn add(db: &Db, bill: &str, title: &str, text: &str, on: &str) {
    let id: BillId = bill.parse().expect("a bill");
    let congress = id.congress.to_string();
    let entry = Entry::new(title, [text], &[("congress", congress.as_str())], day(on));
    let row = (id.to_string(), id.congress, id.kind.as_str(), id.number, title.to_owned());
    let work = async move |tx: &mut Tx<'_>| {
        let (bill, congress, kind, number, title) = row.clone();
        tx.execute(ADD_BILL, (bill, congress, kind, number, title)).await?;
        put(tx, &[(id, &entry)]).await
    };
    db.write(work).await.expect("stored");
}

async fn filled(db: &Db) {
    add(db, "us/115/hr1", "Ferry Safety Act", "piers", "2018-01-01").await;
    add(db, "us/115/s2", "Harbor Act", "ferries, Niñas", "2018-03-01").await;
    add(db, "us/116/hr3", "Ferry Funding Act", "harbors", "2019-05-01").await;
}

async fn keys(db: &Db, wish: Wish) -> Vec<String> {
    let read = async move |tx: &mut Tx<'_>| bills(tx, &wish, PageRequest::new(1, 10)).await;
    let found = db.read(read).await.expect("found");
    assert_eq!(found.total, found.items.len() as u64);
    found.items.into_iter().map(|bill| bill.id.to_string()).collect()
}

fn wish(text: &str) -> Wish {
    Wish::new(text, Filters::default())
}

#[test]
fn titles_come_first_and_then_the_latest() {
    on_each_engine(async |db| {
        filled(&db).await;
        let found = keys(&db, wish("ferry")).await;
        assert_eq!(found, ["us/116/hr3", "us/115/hr1", "us/115/s2"]);
        assert_eq!(keys(&db, wish("harbor")).await, ["us/115/s2", "us/116/hr3"]);
        assert_eq!(keys(&db, wish("ferry harbor ninas")).await, ["us/115/s2"]);
        assert!(keys(&db, wish("bridge")).await.is_empty());
        assert!(keys(&db, wish("the")).await.is_empty());
    });
}

#[test]
fn filters_narrow_what_is_found() {
    on_each_engine(async |db| {
        filled(&db).await;
        let filters = Filters { congress: Some(115), ..Filters::default() };
        let found = keys(&db, Wish::new("ferry", filters.clone())).await;
        assert_eq!(found, ["us/115/hr1", "us/115/s2"]);
        assert_eq!(keys(&db, Wish::new("", filters)).await, ["us/115/s2", "us/115/hr1"]);
    });
}

#[test]
fn a_word_in_the_making_is_found() {
    on_each_engine(async |db| {
        filled(&db).await;
        let typing = |text: &str| Wish { is_typing: true, ..wish(text) };
        assert_eq!(keys(&db, typing("ferry fun")).await, ["us/116/hr3"]);
        assert_eq!(keys(&db, typing("fe")).await, ["us/116/hr3", "us/115/hr1"], "in titles");
        assert_eq!(keys(&db, typing("harbors fer")).await, ["us/116/hr3"]);
        assert_eq!(keys(&db, typing("harbors ferr")).await, ["us/116/hr3", "us/115/s2"]);
        assert_eq!(keys(&db, typing("safet")).await, ["us/115/hr1"]);
    });
}

#[test]
fn a_record_is_found_as_it_is_now_and_odd_words_break_nothing() {
    on_each_engine(async |db| {
        filled(&db).await;
        add(&db, "us/115/hr1", "Bridge Act", "", "2018-01-02").await;
        assert_eq!(keys(&db, wish("bridge")).await, ["us/115/hr1"]);
        assert!(!keys(&db, wish("ferry")).await.contains(&"us/115/hr1".to_owned()));
        for odd in ["\"", "a* OR (", "title:x", "1e10 0x1F -3.5 a&b|!c", "\u{0}", "中文 ٣"] {
            assert!(keys(&db, wish(odd)).await.is_empty(), "{odd:?}");
        }
    });
}
