//! Writes texts, many in one transaction.

use super::{TextFile, VersionText, query};
use crate::kernel::Timestamp;
use crate::law::import::{Outcome, Stored};
use crate::store::{Error, Tx};
use std::collections::BTreeMap;

/// Stores the texts of files in the order given; the answer has one entry for each file.
///
/// Of two files with one version the fuller form stands; a text cut short never replaces a whole.
pub(in crate::law::import) async fn store(
    tx: &mut Tx<'_>,
    files: &[&TextFile],
    now: Timestamp,
) -> Result<Vec<Stored>, Error> {
    let mut chosen: BTreeMap<(String, &str), (&VersionText, &str)> = BTreeMap::new();
    let mut stored = Vec::with_capacity(files.len());
    let mut replaced = false;
    for file in files {
        let mut outcome = Outcome::Unchanged;
        for text in &file.texts {
            let key = (text.bill.to_string(), text.version.as_str());
            let known = match chosen.get(&key) {
                Some((other, path)) => Some(((*path).to_owned(), rank(other))),
                None => {
                    let row: Option<(String, i64, bool)> =
                        tx.fetch_optional(query::FIND_STORED, (&key.0, key.1)).await?;
                    row.map(|(path, fullness, whole)| (path, (whole, fullness)))
                }
            };
            let own = match known {
                None => Outcome::New,
                Some((path, before)) if path == file.file || rank(text) >= before => {
                    Outcome::Changed
                }
                Some(_) => continue,
            };
            replaced |= own == Outcome::Changed;
            outcome = match (outcome, own) {
                (Outcome::Changed, _) | (_, Outcome::Changed) => Outcome::Changed,
                _ => Outcome::New,
            };
            chosen.insert(key, (text, &file.file));
        }
        stored.push(Stored::of(outcome));
    }
    write(tx, &chosen, now).await?;
    if replaced {
        tx.execute(query::DELETE_LOOSE, ()).await?;
    }
    Ok(stored)
}

/// A whole text before one cut short, then by its form.
fn rank(text: &VersionText) -> (bool, i64) {
    (text.is_complete, text.form as i64)
}

async fn write(
    tx: &mut Tx<'_>,
    chosen: &BTreeMap<(String, &str), (&VersionText, &str)>,
    now: Timestamp,
) -> Result<(), Error> {
    let bodies: BTreeMap<[u8; 32], &[u8]> =
        chosen.values().map(|(text, _)| (text.hash, text.body.as_slice())).collect();
    let bodies: Vec<_> = bodies.into_iter().collect();
    tx.insert_many(query::PUT_BODY, &bodies).await?;
    let heads: Vec<_> = chosen
        .iter()
        .map(|((bill, version), (text, file))| {
            (
                bill,
                *version,
                &text.title,
                text.day,
                text.is_day_carried,
                &text.url,
                text.form.as_str(),
                text.form as i64,
                text.sections,
                text.words,
                text.hash,
                text.is_complete,
                *file,
                now,
            )
        })
        .collect();
    tx.insert_many(query::PUT_TEXT, &heads).await?;
    Ok(())
}
