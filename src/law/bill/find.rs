//! Finds bills by stage, and by the number that people type.

use super::{BillHead, BillId, BillKind, Stage, query};
use crate::kernel::{PageOf, PageRequest};
use crate::store::{Error, Tx};

/// Bills that stand at `stage`, those with the latest steps first.
///
/// Errors: those of the store.
pub async fn at_stage(
    tx: &mut Tx<'_>,
    stage: Stage,
    page: PageRequest,
) -> Result<PageOf<BillHead>, Error> {
    let word = stage.as_str();
    let items = tx.fetch_all(query::AT_STAGE, (word, page.limit(), page.offset())).await?;
    let total = super::count_by_stage(tx).await?.get(&stage).copied().unwrap_or(0);
    Ok(PageOf { items, request: page, total })
}

/// Bills that went to a committee, those with the latest steps first. `code` is that of bill status
/// files: `hsju00`.
///
/// Errors: those of the store.
pub async fn at_committee(
    tx: &mut Tx<'_>,
    code: &str,
    page: PageRequest,
) -> Result<PageOf<BillHead>, Error> {
    let items = tx.fetch_all(query::AT_COMMITTEE, (code, page.limit(), page.offset())).await?;
    let (total,): (i64,) = tx.fetch_one(query::COUNT_AT_COMMITTEE, (code,)).await?;
    Ok(PageOf { items, request: page, total: u64::try_from(total).unwrap_or(0) })
}

/// What bill status files call a committee, with its chamber; `None` where none went to it.
///
/// Errors: those of the store.
pub async fn committee_name(
    tx: &mut Tx<'_>,
    code: &str,
) -> Result<Option<(String, Option<String>)>, Error> {
    tx.fetch_optional(query::COMMITTEE_NAME, (code,)).await
}

/// Bills of this number (`HR 1865`, `1865`, `us/115/hr1865`), newest first and at most a hundred;
/// `None` when the text is no number.
///
/// Errors: those of the store.
pub async fn by_number(tx: &mut Tx<'_>, text: &str) -> Result<Option<Vec<BillHead>>, Error> {
    if let Ok(id) = text.parse::<BillId>() {
        return Ok(Some(super::head(tx, &id).await?.into_iter().collect()));
    }
    let Some((kind, number)) = number(text) else { return Ok(None) };
    let kind = kind.map_or("", BillKind::as_str);
    tx.fetch_all(query::BY_NUMBER, (i64::from(number), kind)).await.map(Some)
}

/// `HR 1865`, `h.r.1865` or `1865`: the kind, where one is named, and the number.
fn number(text: &str) -> Option<(Option<BillKind>, u32)> {
    let digits = text.find(|letter: char| letter.is_ascii_digit())?;
    let (kind, number) = text.split_at(digits);
    let kind = match kind.trim() {
        "" => None,
        kind => Some(BillKind::read(kind)?),
    };
    Some((kind, number.trim().parse().ok().filter(|number| *number > 0)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_titles() {
        assert_eq!(number("HR 1865"), Some((Some(BillKind::Hr), 1865)));
        assert_eq!(number("s.1693"), Some((Some(BillKind::S), 1693)));
        assert_eq!(number(" 1865 ".trim()), Some((None, 1865)));
        for title in ["Fight trafficking", "Section 230 repeal", "0", "hr", "99999999999"] {
            assert_eq!(number(title), None, "{title}");
        }
    }
}
