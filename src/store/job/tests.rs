//! The life of a job, on each engine.

use super::*;
use crate::kernel::Random;
use crate::store::{Db, trial};

const KIND: JobKind = "test_work";

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

async fn put_one(db: &Db, lapse: Lapse) {
    let id = Id::new(at(1), &Random::seeded(1));
    let job = Job { id, kind: KIND, payload: "x".into(), due_at: at(100), lapse };
    db.write(async move |tx| put(tx, &job).await).await.expect("put");
}

async fn claim_at(db: &Db, now: i64) -> Vec<Claim> {
    db.write(async move |tx| claim(tx, KIND, at(now), at(now + 50), 10).await).await.expect("claim")
}

async fn count(db: &Db, state: &'static str) -> i64 {
    db.read(async move |tx| count_by_state(tx, KIND, state).await).await.expect("count")
}

#[test]
fn a_late_worker_cannot_end_what_another_has_claimed() {
    trial::on_each_engine(async |db| {
        put_one(&db, Lapse::Repeat).await;
        assert_eq!(claim_at(&db, 99).await, [], "it is not due");
        let late = claim_at(&db, 100).await.pop().expect("it is due");
        assert_eq!(claim_at(&db, 149).await, [], "it is leased");
        let second = claim_at(&db, 150).await.pop().expect("the lease ran out");
        assert_eq!(second.attempts, 2);
        let end = async |claim: Claim| {
            db.write(async move |tx| finish(tx, &claim, &End::Done, at(160)).await).await
        };
        assert!(matches!(end(late).await, Err(FinishError::Fenced)));
        assert!(end(second).await.is_ok());
        assert_eq!(count(&db, "done").await, 1);
    });
}

#[test]
fn a_delivery_whose_worker_vanished_is_unknown_and_not_repeated() {
    trial::on_each_engine(async |db| {
        put_one(&db, Lapse::Unknown).await;
        assert_eq!(claim_at(&db, 100).await.len(), 1);
        assert_eq!(claim_at(&db, 1000).await, [], "it may have arrived");
        let lapsed = db.write(async |tx| lapse(tx, at(1000)).await).await;
        assert_eq!(lapsed.expect("lapse"), 1);
        assert_eq!(count(&db, "unknown").await, 1);
    });
}

#[test]
fn a_job_that_failed_waits_for_its_next_turn() {
    trial::on_each_engine(async |db| {
        put_one(&db, Lapse::Repeat).await;
        let claim = claim_at(&db, 100).await.pop().expect("due");
        let again = End::Again { at: at(500), why: "busy".into() };
        let ended = db.write(async move |tx| finish(tx, &claim, &again, at(110)).await).await;
        assert!(ended.is_ok());
        assert_eq!(claim_at(&db, 499).await, []);
        assert_eq!(claim_at(&db, 500).await.len(), 1);
    });
}
