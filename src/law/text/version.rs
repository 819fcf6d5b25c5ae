//! What is known of the versions of a bill, from their texts and from the bill's status file.

use super::{BillTextHead, versions};
use crate::kernel::Day;
use crate::law::bill::{self, BillId, BillVersion, VersionCode};
use crate::store::{Error, Tx};

/// A version of a bill: by its text as read here, by the bill's status file, or by both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What its text says, where that was read.
    pub head: Option<BillTextHead>,
    /// What the status file says, where that names it.
    pub named: Option<BillVersion>,
}

impl Version {
    /// Its code, where anything tells it.
    pub fn code(&self) -> Option<&VersionCode> {
        let named = || self.named.as_ref().and_then(|one| one.code.as_ref());
        self.head.as_ref().map(|head| &head.version).or_else(named)
    }

    /// `Introduced in House`, as the status file has it, else by its code.
    pub fn name(&self) -> String {
        match (&self.named, self.code()) {
            (Some(named), _) => named.name.clone(),
            (None, Some(code)) => code.name(),
            (None, None) => String::new(),
        }
    }

    /// Its day: the status file's, else the print's own, else the one carried over.
    pub fn day(&self) -> Option<Day> {
        let own = self.head.as_ref().and_then(|head| head.day);
        self.named.as_ref().and_then(|one| one.day).or(own)
    }

    /// Where upstream keeps it.
    pub fn url(&self) -> Option<&str> {
        let head = || self.head.as_ref().and_then(|head| head.url.as_deref());
        self.named.as_ref().and_then(|one| one.url.as_deref()).or_else(head)
    }
}

/// Every version of a bill in the order in which it passes them, those without a code last;
/// `None` for a bill of which neither the record nor a text is here.
///
/// Errors: those of the store.
pub async fn known_versions(tx: &mut Tx<'_>, bill: &BillId) -> Result<Option<Vec<Version>>, Error> {
    let mut named = bill::versions(tx, bill).await?;
    let heads = versions(tx, bill).await?;
    if named.is_empty() && heads.is_empty() {
        return Ok(bill::head(tx, bill).await?.map(|_| Vec::new()));
    }
    let mut all: Vec<Version> = Vec::new();
    for head in heads {
        let own = named.iter().position(|one| one.code.as_ref() == Some(&head.version));
        let named = own.map(|at| named.remove(at));
        all.push(Version { head: Some(head), named });
    }
    all.extend(named.into_iter().map(|one| Version { head: None, named: Some(one) }));
    let origin = bill.kind.origin();
    all.sort_by_key(|one| {
        one.code().map_or((u8::MAX, 1), |code| (code.order(origin), code.repeat()))
    });
    Ok(Some(all))
}
