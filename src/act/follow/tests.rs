use super::*;
use crate::kernel::{Id, Random, Timestamp};
use crate::store::seal::KeyRing;
use crate::store::{Db, Place};

/// A database with its keys.
struct Site {
    db: Db,
    keys: KeyRing,
    random: Random,
    _folder: tempfile::TempDir,
}

async fn site() -> Site {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place::Sqlite(folder.path().join("site.db"));
    let (db, random) = (Db::open(place).await.expect("a database"), Random::seeded(3));
    let keys = KeyRing::open(&db, &folder.path().join("keys"), &random).await.expect("keys");
    Site { db, keys, random, _folder: folder }
}

fn at(minute: i64) -> Timestamp {
    "2026-11-23T15:00:00Z".parse::<Timestamp>().expect("an instant").plus_millis(minute * 60_000)
}

fn wish(site: &Site, address: &str, at: Timestamp) -> Wish {
    Wish {
        follower: Id::new(at, &site.random),
        letter: Id::new(at, &site.random),
        address: address.parse().expect("an address"),
        followed: "bill:us/115/hr1".parse().expect("a bill"),
        locale: "en".to_owned(),
        at,
    }
}

async fn asked(site: &Site, wish: Wish) -> Result<(), AskError> {
    let keys = site.keys.clone();
    site.db.write(async move |tx| ask(tx, &keys, &wish).await).await
}

#[tokio::test]
async fn a_site_asks_so_many_people_in_a_minute_and_no_more() {
    let site = site().await;
    for number in 0..120 {
        let wish = wish(&site, &format!("reader{number}@example.org"), at(0));
        asked(&site, wish).await.expect("it is taken");
    }
    let late = asked(&site, wish(&site, "late@example.org", at(0))).await;
    assert!(matches!(late, Err(AskError::Crowded)), "{late:?}");
    asked(&site, wish(&site, "late@example.org", at(2))).await.expect("two minutes later");
}

#[tokio::test]
async fn a_worker_that_vanished_leaves_a_letter_unknown() {
    let site = site().await;
    let first = wish(&site, "ann@example.org", at(0));
    let follower = first.follower;
    asked(&site, first).await.expect("it is taken");
    let claimed = site.db.write(async |tx| claim(tx, at(0), 9).await).await.expect("claims");
    assert_eq!(claimed.len(), 1);
    let again = site.db.write(async |tx| claim(tx, at(60), 9).await).await.expect("claims");
    assert!(again.is_empty(), "it is not sent twice");
    let letters = site.db.read(async move |tx| record(tx, follower).await).await.expect("letters");
    assert_eq!(letters[0].state, State::Unknown);
}
