//! Reads texts back from the tables.

use super::{Section, TextForm, Version, query, unpack};
use crate::kernel::{Day, Timestamp};
use crate::law::bill::{self, BillId, VersionCode};
use crate::store::{Error, FromRow, Row, Tx};

/// One version of a bill, without its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillTextHead {
    /// Which version.
    pub version: VersionCode,
    /// The bill's title in it.
    pub title: String,
    /// The day of the print.
    pub day: Option<Day>,
    /// Whether upstream carried the day over from the version before.
    pub is_day_carried: bool,
    /// Where upstream keeps it.
    pub url: Option<String>,
    /// How it was marked up.
    pub form: TextForm,
    /// Sections of every level.
    pub sections: u32,
    /// Words.
    pub words: u32,
    /// The hash of its sections: two versions with one hash say the same.
    pub hash: [u8; 32],
    /// Whether the file was read to its end.
    pub is_complete: bool,
    /// The file it was read from.
    pub file: String,
    /// When this site read it.
    pub imported_at: Timestamp,
}

/// One version of a bill with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillText {
    /// What is known of it; its head is there.
    pub version: Version,
    /// Its sections, with anchors.
    pub sections: Vec<Section>,
}

/// The versions of a bill whose text was read, in the order in which a bill passes them.
///
/// Errors: those of the store.
pub async fn versions(tx: &mut Tx<'_>, bill: &BillId) -> Result<Vec<BillTextHead>, Error> {
    let rows: Vec<Head> = tx.fetch_all(query::FIND_VERSIONS, (bill.to_string(),)).await?;
    let mut heads: Vec<BillTextHead> = rows.into_iter().filter_map(|row| row.0).collect();
    heads.sort_by_key(|head| {
        let order = head.version.order(bill.kind.origin());
        (order, head.version.repeat(), head.day, head.version.to_string())
    });
    Ok(heads)
}

/// One version with its words; `None` where its text was not read.
///
/// Errors: those of the store.
pub async fn show(
    tx: &mut Tx<'_>,
    bill: &BillId,
    version: &VersionCode,
) -> Result<Option<BillText>, Error> {
    let heads = versions(tx, bill).await?;
    let Some(head) = heads.into_iter().find(|head| head.version == *version) else {
        return Ok(None);
    };
    let key = (bill.to_string(), version.as_str());
    let body: Option<(Vec<u8>,)> = tx.fetch_optional(query::FIND_BODY, key).await?;
    let named = bill::versions(tx, bill).await?;
    let named = named.into_iter().find(|one| one.code.as_ref() == Some(version));
    let version = Version { head: Some(head), named };
    Ok(body.map(|(body,)| BillText { version, sections: unpack(&body) }))
}

/// Two versions of a bill; `None` where one of the texts was not read.
///
/// Errors: those of the store.
pub async fn two(
    tx: &mut Tx<'_>,
    bill: &BillId,
    old: &VersionCode,
    new: &VersionCode,
) -> Result<Option<(BillText, BillText)>, Error> {
    let Some(old) = show(tx, bill, old).await? else { return Ok(None) };
    Ok(show(tx, bill, new).await?.map(|new| (old, new)))
}

/// A row whose version and form are known.
struct Head(Option<BillTextHead>);

impl FromRow for Head {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        let (version, form): (String, String) = (row.get(0)?, row.get(5)?);
        let (Ok(version), Some(form)) = (version.parse(), TextForm::read(&form)) else {
            return Ok(Self(None));
        };
        Ok(Self(Some(BillTextHead {
            version,
            title: row.get(1)?,
            day: row.get(2)?,
            is_day_carried: row.get(3)?,
            url: row.get(4)?,
            form,
            sections: row.get(6)?,
            words: row.get(7)?,
            hash: row.get(8)?,
            is_complete: row.get(9)?,
            file: row.get(10)?,
            imported_at: row.get(11)?,
        })))
    }
}
