use super::{LegislatorHead, LegislatorId, Service, fold, query, title};
use crate::kernel::{Day, PageOf, PageRequest};
use crate::law::Chamber;
use crate::law::seat::SeatId;
use crate::store::{self, FromRow, Row, Tx};

/// What a legislator's own page says, beside the ways to reach them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegislatorPage {
    /// Who, as of the latest term that had begun.
    pub head: LegislatorHead,
    /// The id in the Senate's roll calls.
    pub lis: Option<String>,
    /// Every term, latest first.
    pub terms: Vec<Service>,
    /// Where this is from.
    pub source: String,
    /// The day on which it was right.
    pub as_of: Day,
}

/// A person with the latest of their terms.
struct HeadRow(LegislatorHead);

impl FromRow for HeadRow {
    fn from_row(row: &Row<'_>) -> Result<Self, store::Error> {
        let chamber: String = row.get(2)?;
        let chamber = Chamber::read(&chamber).unwrap_or(Chamber::House);
        let (state, district): (String, Option<i64>) = (row.get(3)?, row.get(4)?);
        Ok(Self(LegislatorHead {
            id: LegislatorId::from_text(row.get::<String>(0)?),
            name: row.get(1)?,
            party: row.get::<Option<String>>(5)?.unwrap_or_default(),
            caucus: row.get(6)?,
            title: title(chamber, &state),
            state,
            district: district.and_then(|number| u8::try_from(number).ok()),
        }))
    }
}

/// One legislator in a line, as of the latest term; `None` for an id that no source named.
pub async fn head(
    tx: &mut Tx<'_>,
    id: &LegislatorId,
) -> Result<Option<LegislatorHead>, store::Error> {
    let row: Option<HeadRow> = tx.fetch_optional(query::HEAD, (id.as_str(),)).await?;
    Ok(row.map(|HeadRow(head)| head))
}

/// The ids behind one, in the store's order: to walk over every legislator. Begins with `""`.
///
/// Errors: those of the store.
pub async fn ids_after(tx: &mut Tx<'_>, id: &str, limit: u32) -> Result<Vec<String>, store::Error> {
    let rows: Vec<(String,)> = tx.fetch_all(query::IDS_AFTER, (id, limit)).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The legislator that the Senate's roll calls name by this id (`S275`).
pub async fn by_lis(tx: &mut Tx<'_>, lis: &str) -> Result<Option<LegislatorId>, store::Error> {
    let row: Option<(String,)> = tx.fetch_optional(query::BY_LIS, (lis,)).await?;
    Ok(row.map(|(id,)| LegislatorId::from_text(id)))
}

impl FromRow for Service {
    fn from_row(row: &Row<'_>) -> Result<Self, store::Error> {
        let chamber: String = row.get(1)?;
        Ok(Self {
            seat: SeatId::from_text(row.get::<String>(0)?),
            chamber: Chamber::read(&chamber).unwrap_or(Chamber::House),
            party: row.get::<Option<String>>(2)?.unwrap_or_default(),
            starts: row.get(3)?,
            ends: row.get(4)?,
            how: row.get(5)?,
            gone_by: row.get(6)?,
        })
    }
}

/// One legislator with every term; `None` for an id that no source named.
pub async fn show(
    tx: &mut Tx<'_>,
    id: &LegislatorId,
) -> Result<Option<LegislatorPage>, store::Error> {
    let Some(head) = head(tx, id).await? else { return Ok(None) };
    let terms = tx.fetch_all(query::SERVICE, (id.as_str(),)).await?;
    let (lis, source, as_of) = tx.fetch_one(query::PERSON, (id.as_str(),)).await?;
    Ok(Some(LegislatorPage { head, lis, terms, source, as_of }))
}

/// Everybody any source named, by family name.
pub async fn list(
    tx: &mut Tx<'_>,
    page: PageRequest,
) -> Result<PageOf<LegislatorHead>, store::Error> {
    let rows: Vec<HeadRow> = tx.fetch_all(query::LIST, (page.limit(), page.offset())).await?;
    let (total,): (i64,) = tx.fetch_one(query::COUNT, ()).await?;
    Ok(PageOf {
        items: rows.into_iter().map(|HeadRow(head)| head).collect(),
        request: page,
        total: u64::try_from(total).unwrap_or(0),
    })
}

/// Words of a search that are looked at; the rest is ignored.
const SEARCH_WORD_LIMIT: usize = 4;

/// Legislators whose name has words that begin with every word of `text`, accents ignored.
pub async fn search(
    tx: &mut Tx<'_>,
    text: &str,
    limit: u32,
) -> Result<Vec<LegislatorHead>, store::Error> {
    let folded = fold(text.get(..text.floor_char_boundary(200)).unwrap_or(""));
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let Some(longest) = words.iter().take(SEARCH_WORD_LIMIT).max_by_key(|word| word.len()) else {
        return Ok(Vec::new());
    };
    let last = format!("{longest}\u{10FFFF}");
    let rows: Vec<(String, String)> =
        tx.fetch_all(query::BY_WORD, (*longest, last.as_str())).await?;
    let mut found = Vec::new();
    for (id, sort_name) in rows {
        if found.len() >= limit as usize {
            break;
        }
        let own = words_of(tx, &id, &sort_name).await?;
        let matches = |word: &&str| own.iter().any(|own| own.starts_with(*word));
        if words.iter().take(SEARCH_WORD_LIMIT).all(matches) {
            found.extend(head(tx, &LegislatorId::from_text(id)).await?);
        }
    }
    Ok(found)
}

async fn words_of(tx: &mut Tx<'_>, id: &str, sort_name: &str) -> Result<Vec<String>, store::Error> {
    let rows: Vec<(String,)> = tx.fetch_all(query::WORDS, (id,)).await?;
    let own = rows.into_iter().map(|(word,)| word);
    Ok(own.chain(sort_name.split(' ').map(str::to_owned)).collect())
}
