//! What the key ring promises, on each engine.

use super::*;
use crate::store::{Error, trial};

async fn open(db: &Db, path: &Path, seed: u64) -> Result<KeyRing, Error> {
    KeyRing::open(db, path, &Random::seeded(seed)).await
}

async fn seal(db: &Db, ring: &KeyRing) -> Vec<u8> {
    let ring = ring.clone();
    db.write(async move |tx| Ok::<_, Error>(ring.seal(tx, "call.note", b"row 1", "Ångström")))
        .await
        .expect("sealed")
}

#[test]
fn a_sealed_value_opens_only_where_it_was_sealed() {
    trial::on_each_engine(async |db| {
        let place = tempfile::tempdir().expect("a folder");
        let ring = open(&db, &place.path().join("keys"), 1).await.expect("a key ring");
        let mut sealed = seal(&db, &ring).await;
        assert_eq!(
            ring.open_value("call.note", b"row 1", &sealed).ok().as_deref(),
            Some("Ångström")
        );
        assert!(ring.open_value("call.note", b"row 2", &sealed).is_err());
        assert!(ring.open_value("call.other", b"row 1", &sealed).is_err());
        sealed[30] ^= 1;
        assert!(ring.open_value("call.note", b"row 1", &sealed).is_err());
        assert!(ring.open_value("call.note", b"row 1", b"").is_err());
    });
}

#[test]
fn a_missing_or_foreign_key_file_is_refused_once_something_is_sealed() {
    trial::on_each_engine(async |db| {
        let place = tempfile::tempdir().expect("a folder");
        let path = place.path().join("keys");
        open(&db, &path, 1).await.expect("a key ring");
        std::fs::remove_file(&path).expect("removed");
        let ring = open(&db, &path, 2).await.expect("nothing is sealed: a new one is made");
        seal(&db, &ring).await;
        assert!(open(&db, &path, 3).await.is_ok(), "the same file is read again");
        std::fs::remove_file(&path).expect("removed");
        let refused = open(&db, &path, 3).await.expect_err("missing");
        assert!(matches!(refused, Error::Seal(SealError::KeyFileMissing { sealed: 1, .. })));
        key_file::create(&path, &Random::seeded(4)).expect("a foreign file");
        let refused = open(&db, &path, 3).await.expect_err("foreign");
        assert!(matches!(refused, Error::Seal(SealError::OtherKey(_, 1))));
    });
}

#[cfg(unix)]
#[test]
fn only_the_owner_reads_the_key_file() {
    use std::os::unix::fs::PermissionsExt;
    let place = tempfile::tempdir().expect("a folder");
    let path = place.path().join("keys");
    key_file::create(&path, &Random::seeded(1)).expect("made");
    let mode = std::fs::metadata(&path).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(key_file::read(&path).expect("read").map(|keys| keys.len()), Some(1));
}
