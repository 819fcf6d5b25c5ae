//! Finds bills by what people type: a number, or words of the title.

use super::{BillHead, BillId, BillKind, Stage, query};
use crate::kernel::{PageOf, PageRequest};
use crate::store::{Error, Tx};

/// Words of a search that are looked at; the rest is ignored.
const WORDS: usize = 4;
/// Longest text of a search that is looked at.
const TEXT_LIMIT: usize = 200;

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

/// Bills whose number (`HR 1865`, `1865`, `us/115/hr1865`) or title fits, at most a hundred.
///
/// Errors: those of the store.
pub async fn search(tx: &mut Tx<'_>, text: &str) -> Result<Vec<BillHead>, Error> {
    let text = text.get(..text.floor_char_boundary(TEXT_LIMIT)).unwrap_or_default().trim();
    if let Ok(id) = text.parse::<BillId>() {
        return Ok(super::head(tx, &id).await?.into_iter().collect());
    }
    match number(text) {
        Some((kind, number)) => {
            let kind = kind.map_or("", BillKind::as_str);
            tx.fetch_all(query::BY_NUMBER, (i64::from(number), kind)).await
        }
        None => {
            let [one, two, three, four] = patterns(text);
            tx.fetch_all(query::BY_TITLE, (one, two, three, four)).await
        }
    }
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

/// One pattern for each word; a pattern that fits everything where there is no word.
fn patterns(text: &str) -> [String; WORDS] {
    let mut words = text.split_whitespace().map(|word| {
        let plain = word.to_ascii_lowercase();
        format!("%{}%", plain.replace('!', "!!").replace('%', "!%").replace('_', "!_"))
    });
    std::array::from_fn(|_| words.next().unwrap_or_else(|| "%".to_owned()))
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

    #[test]
    fn what_a_pattern_means_is_taken_as_written() {
        assert_eq!(patterns("100% Act!"), ["%100!%%", "%act!!%", "%", "%"]);
    }
}
