//! What recording a call promises, on each engine.

use super::*;
use crate::act::audit::audit;
use crate::kernel::Random;
use crate::store::{Sql, trial};
use std::path::Path;

const OPEN_CAMPAIGN: Sql = Sql::registered(
    "OPEN_CAMPAIGN",
    "INSERT INTO campaign (id, slug, state, title, standfirst, language, sensitive,
             document, created_at_ms, changed_at_ms)
         VALUES (?1, 'x', 'live', 'x', 'x', 'en', 0, '', 0, 0)",
);
const OPEN_ASK: Sql = Sql::registered(
    "OPEN_ASK",
    "INSERT INTO ask (id, campaign_id, key, kind, title, place, opens_at_ms,
             closes_at_ms, goal, retired) VALUES (?1, ?1, 'x', 'call', 'x', 0, 100, 200, NULL, 0)",
);
const LOSE_COUNT: Sql =
    Sql::registered("LOSE_COUNT", "DELETE FROM counter WHERE name LIKE 'ask/%'");

fn ask() -> Id<Ask> {
    Id::from_bytes([9; 16])
}

fn form(key: u8, outcome: Outcome) -> CallForm {
    let offer = Offer { ask: ask(), legislator: "R000001".into(), district: String::new() };
    let office = "washington".to_owned();
    let at = Timestamp::from_millis(150);
    CallForm { key: [key; 16], offer, office, outcome, note: None, at }
}

struct Desk {
    db: Db,
    keys: KeyRing,
    calls: CallIntake,
    _folder: tempfile::TempDir,
}

async fn desk(db: Db) -> Desk {
    let folder = tempfile::tempdir().expect("a folder");
    let path: &Path = folder.path();
    let keys = KeyRing::open(&db, &path.join("keys"), &Random::seeded(1)).await.expect("keys");
    db.write(async |tx| {
        tx.execute(OPEN_CAMPAIGN, (ask(),)).await?;
        tx.execute(OPEN_ASK, (ask(),)).await
    })
    .await
    .expect("a campaign with an ask");
    let calls = CallIntake::new(db.clone(), keys.clone());
    Desk { db, keys, calls, _folder: folder }
}

impl Desk {
    async fn counts(&self) -> Counts {
        self.db.read(async |tx| counts(tx, ask()).await).await.expect("counts")
    }
}

#[test]
fn a_call_counts_once_however_often_its_form_arrives() {
    trial::on_each_engine(async |db| {
        let desk = desk(db).await;
        let first = desk.calls.record(form(1, Outcome::Talked)).await.expect("recorded");
        let again = desk.calls.record(form(1, Outcome::Busy)).await.expect("a repeat");
        assert_eq!(first, again);
        let same = [form(2, Outcome::Voicemail), form(2, Outcome::Voicemail)];
        let together = same.map(|form| desk.calls.record(form));
        let [one, other] = futures_util::future::join_all(together).await.try_into().expect("two");
        assert_eq!(one.expect("recorded"), other.expect("recorded"));
        let counts = desk.counts().await;
        assert_eq!((counts.reported(), counts.of(Outcome::Talked)), (2, 1));
        let audit = desk.db.read(async |tx| audit(tx).await).await.expect("an audit");
        assert!(audit.is_clean() && audit.actions == 2, "{audit:?}");
    });
}

#[test]
fn what_reached_no_office_is_kept_but_is_no_call() {
    trial::on_each_engine(async |db| {
        let desk = desk(db).await;
        for (key, outcome) in (1..).zip(Outcome::ALL) {
            desk.calls.record(form(key, outcome)).await.expect("recorded");
        }
        let counts = desk.counts().await;
        assert_eq!(counts.reported(), 2);
        assert!(Outcome::ALL.into_iter().all(|outcome| counts.of(outcome) == 1));
    });
}

#[test]
fn an_ask_takes_calls_in_its_window_only_but_knows_a_repeat_for_ever() {
    trial::on_each_engine(async |db| {
        let desk = desk(db).await;
        let at = |key, millis| CallForm {
            at: Timestamp::from_millis(millis),
            ..form(key, Outcome::Talked)
        };
        let early = desk.calls.record(at(1, 99)).await;
        assert!(matches!(early, Err(RecordError::NotYet(opens)) if opens.as_millis() == 100));
        assert!(desk.calls.record(at(2, 199)).await.is_ok());
        assert!(matches!(desk.calls.record(at(3, 200)).await, Err(RecordError::Closed)));
        assert!(desk.calls.record(at(2, 200)).await.is_ok(), "it was recorded in time");
        let mut stray = at(4, 150);
        stray.offer.ask = Id::from_bytes([1; 16]);
        assert!(matches!(desk.calls.record(stray).await, Err(RecordError::Unknown)));
        assert_eq!(desk.counts().await.reported(), 1);
    });
}

#[test]
fn a_note_is_sealed_on_disk_and_opens_for_the_organizers() {
    trial::on_each_engine(async |db| {
        let desk = desk(db).await;
        let note = Some("They were kind. — Zoë".to_owned());
        let with_note = CallForm { note, ..form(1, Outcome::Talked) };
        desk.calls.record(with_note).await.expect("recorded");
        let keys = desk.keys.clone();
        let notes = desk.db.read(async move |tx| notes(tx, &keys, ask(), 10).await).await;
        assert_eq!(notes.expect("notes").remove(0).text, "They were kind. — Zoë");
        if let Some(file) = desk.db.file() {
            let log = std::fs::read(file.with_extension("db-wal")).expect("the log");
            assert!(!log.windows(4).any(|bytes| bytes == b"kind"));
        }
    });
}

#[test]
fn an_audit_finds_a_count_that_was_lost() {
    trial::on_each_engine(async |db| {
        let desk = desk(db).await;
        desk.calls.record(form(1, Outcome::Talked)).await.expect("recorded");
        desk.db.write(async |tx| tx.execute(LOSE_COUNT, ()).await).await.expect("lost");
        let audit = desk.db.read(async |tx| audit(tx).await).await.expect("an audit");
        assert_eq!(audit.differences.len(), 1);
        assert_eq!((audit.differences[0].counted, audit.differences[0].actions), (0, 1));
    });
}

#[test]
fn an_offer_is_read_only_as_this_site_wrote_it() {
    trial::on_each_engine(async |db| {
        let desk = desk(db).await;
        let offer = form(1, Outcome::Talked).offer;
        let printed = offer.print(&desk.keys);
        assert_eq!(Offer::parse(&desk.keys, &printed), Some(offer));
        for altered in [printed.replace("R000001", "R000002"), String::new(), "a|b|c|d".into()] {
            assert_eq!(Offer::parse(&desk.keys, &altered), None, "{altered}");
        }
    });
}
