//! Sealed columns: personal data that the database file alone does not give away.
//!
//! Enters: plain text, the name of its column, its row's id. Leaves: key number, nonce, ciphertext.
//! Does not: decide what is personal; GLOSSARY.md lists the sealed columns.
//! **Invariant:** a sealed value opens only in its own column of its own row.

mod key_file;
pub(crate) mod query;

use super::{Db, Tx};
use crate::kernel::Random;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use std::path::Path;
use std::sync::Arc;

/// The counter of values that are sealed now; while it is above zero the key file must be there.
const SEALED: &str = "sealed";

const NONCE: usize = 24;

/// Why something could not be sealed or opened.
#[derive(Clone, Debug, thiserror::Error)]
pub enum SealError {
    /// The key file is gone while values sealed with it remain.
    #[error(
        "the key file {path} is missing, and the database holds {sealed} sealed values that only \
         it can open. Put the file back from your backup; nothing was changed"
    )]
    KeyFileMissing {
        /// Where it should be.
        path: String,
        /// How many values are sealed.
        sealed: i64,
    },
    /// The key file is of another database.
    #[error(
        "the key file {0} does not belong to this database: key {1} differs from the one that was \
         used. Put the right file back from your backup; nothing was changed"
    )]
    OtherKey(String, u8),
    /// The key file cannot be read or made.
    #[error("the key file {0} cannot be used: {1}")]
    KeyFile(String, String),
    /// The value was altered, belongs elsewhere, or its key is gone.
    #[error("a sealed value does not open: it was altered, moved, or its key is gone")]
    DoesNotOpen,
}

/// The keys of this site. The last one seals; all of them open.
#[derive(Clone)]
pub struct KeyRing {
    keys: Arc<Vec<Key>>,
    random: Random,
}

struct Key {
    number: u8,
    secret: [u8; 32],
}

impl Key {
    /// Tells keys apart without giving them away.
    fn fingerprint(&self) -> String {
        blake3::derive_key("groundswell 2026 key fingerprint", &self.secret)[..8]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.secret.into())
    }
}

impl std::fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyRing({} keys)", self.keys.len())
    }
}

impl KeyRing {
    /// Reads the key file beside the database, or makes it at the first start.
    ///
    /// Errors: the file is missing while sealed values exist, or is of another database.
    pub async fn open(db: &Db, path: &Path, random: &Random) -> Result<Self, super::Error> {
        let name = path.display().to_string();
        let (known, sealed) = db
            .read(async move |tx| {
                let known: Vec<(i64, String)> = tx.fetch_all(query::KNOWN_KEYS, ()).await?;
                Ok::<_, super::Error>((known, tx.counted(SEALED).await?))
            })
            .await?;
        let keys = match key_file::read(path)? {
            Some(keys) => {
                check(&name, &keys, &known, sealed)?;
                keys
            }
            None if sealed > 0 => {
                return Err(SealError::KeyFileMissing { path: name, sealed }.into());
            }
            None => key_file::create(path, random)?,
        };
        register(db, &keys, sealed).await?;
        Ok(Self { keys: Arc::new(keys), random: random.clone() })
    }

    /// Seals a value for one column of one row, in the transaction that writes it.
    ///
    /// Shape: one byte key number, 24 bytes nonce, ciphertext with its tag.
    pub fn seal(&self, tx: &mut Tx<'_>, column: &str, row: &[u8], plain: &str) -> Vec<u8> {
        tx.count(SEALED, 1);
        let key = self.keys.last().expect("a key ring has a key");
        let nonce = self.random.bytes::<NONCE>();
        let bound = bound(column, row);
        let payload = Payload { msg: plain.as_bytes(), aad: &bound };
        let sealed = key.cipher().encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.expect("a value of a form is far below the cipher's limit");
        [&[key.number][..], &nonce, &sealed].concat()
    }

    /// Opens what `seal` made for the same column of the same row.
    ///
    /// Errors: it was altered, belongs elsewhere, or its key is gone.
    pub fn open_value(&self, column: &str, row: &[u8], sealed: &[u8]) -> Result<String, SealError> {
        let (number, rest) = sealed.split_first().ok_or(SealError::DoesNotOpen)?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or(SealError::DoesNotOpen)?;
        let key = self.keys.iter().find(|key| key.number == *number);
        let bound = bound(column, row);
        let payload = Payload { msg: sealed, aad: &bound };
        let cipher = key.ok_or(SealError::DoesNotOpen)?.cipher();
        let plain = cipher.decrypt(&XNonce::from(*nonce), payload);
        let plain = plain.map_err(|_| SealError::DoesNotOpen)?;
        String::from_utf8(plain).map_err(|_| SealError::DoesNotOpen)
    }
}

impl KeyRing {
    /// A code that only this site can make for these bytes, for forms that come back.
    ///
    /// Shape: 64 hexadecimal digits.
    pub fn proof(&self, purpose: &str, bytes: &[u8]) -> String {
        let key = self.keys.last().expect("a key ring has a key");
        code(key, purpose, bytes).to_string()
    }

    /// The codes that this site's keys make for these bytes, that of the newest key first: to find
    /// what was stored under an older one.
    pub fn codes(&self, purpose: &str, bytes: &[u8]) -> Vec<String> {
        self.keys.iter().rev().map(|key| code(key, purpose, bytes).to_string()).collect()
    }

    /// Counts a sealed value that the transaction erases.
    pub fn erased(&self, tx: &mut Tx<'_>) {
        tx.count(SEALED, -1);
    }

    /// Whether one of this site's keys made the code. `blake3::Hash` compares in constant time.
    pub fn proves(&self, purpose: &str, bytes: &[u8], proof: &str) -> bool {
        let Ok(given) = blake3::Hash::from_hex(proof) else { return false };
        self.keys.iter().any(|key| code(key, purpose, bytes) == given)
    }
}

fn code(key: &Key, purpose: &str, bytes: &[u8]) -> blake3::Hash {
    blake3::keyed_hash(&blake3::derive_key(purpose, &key.secret), bytes)
}

fn bound(column: &str, row: &[u8]) -> Vec<u8> {
    [column.as_bytes(), b"\0", row].concat()
}

fn check(name: &str, keys: &[Key], known: &[(i64, String)], sealed: i64) -> Result<(), SealError> {
    let differs = |key: &&Key| {
        known
            .iter()
            .any(|(number, print)| *number == i64::from(key.number) && *print != key.fingerprint())
    };
    match keys.iter().find(differs) {
        Some(key) if sealed > 0 => Err(SealError::OtherKey(name.to_owned(), key.number)),
        _ => Ok(()),
    }
}

/// With nothing sealed, an earlier key file that was lost is forgotten.
async fn register(db: &Db, keys: &[Key], sealed: i64) -> Result<(), super::Error> {
    let rows: Vec<(i64, String)> =
        keys.iter().map(|key| (i64::from(key.number), key.fingerprint())).collect();
    db.write(async move |tx| {
        if sealed == 0 {
            tx.execute(query::FORGET, ()).await?;
        }
        tx.insert_many(query::REGISTER, &rows).await.map(drop)
    })
    .await
}

#[cfg(test)]
mod tests;
