use super::{LegislatorId, Phone, query};
use crate::kernel::Day;
use crate::store::{self, FromRow, Row, Tx};

/// Where an office is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeKind {
    /// On Capitol Hill.
    Washington,
    /// At home, in the state or district.
    District,
}

/// One office of a legislator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// The source's own name of it: `C000127-seattle`.
    pub id: String,
    /// Washington or home.
    pub kind: OfficeKind,
    /// The telephone; not every office has told one.
    pub phone: Option<Phone>,
    /// Building, street and suite, one line each, none empty.
    pub lines: Vec<String>,
    /// City.
    pub city: String,
    /// The state's postal letters.
    pub state: String,
    /// ZIP code.
    pub zip: String,
    /// When it is open, in its own words.
    pub hours: Option<String>,
}

/// One account on a social network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SocialAccount {
    /// `twitter`, `facebook`, `mastodon`, ...
    pub network: String,
    /// The handle as the source writes it; it may be out of date.
    pub handle: String,
}

/// Every known way to reach a legislator. A member who has just been sworn in may have none yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contacts {
    /// The office in Washington.
    pub washington: Option<Office>,
    /// The offices at home, in the source's order.
    pub district: Vec<Office>,
    /// Accounts, by network.
    pub social: Vec<SocialAccount>,
    /// The member's own site.
    pub url: Option<String>,
    /// The form by which the member takes messages.
    pub contact_form: Option<String>,
    /// Where all this is from.
    pub source: String,
    /// The day on which it was right.
    pub as_of: Day,
}

impl Contacts {
    /// Offices that can be telephoned, Washington first.
    pub fn callable(&self) -> impl Iterator<Item = &Office> {
        self.washington.iter().chain(&self.district).filter(|office| office.phone.is_some())
    }
}

impl FromRow for Office {
    fn from_row(row: &Row<'_>) -> Result<Self, store::Error> {
        let kind: String = row.get(1)?;
        let lines: [String; 3] = [row.get(3)?, row.get(2)?, row.get(4)?];
        let phone = match (row.get::<Option<String>>(8)?, row.get::<Option<String>>(9)?) {
            (Some(text), Some(e164)) => Some(Phone { text, e164 }),
            _ => None,
        };
        let hours: String = row.get(10)?;
        Ok(Self {
            id: row.get(0)?,
            kind: if kind == "washington" { OfficeKind::Washington } else { OfficeKind::District },
            phone,
            lines: lines.into_iter().filter(|line| !line.is_empty()).collect(),
            city: row.get(5)?,
            state: row.get(6)?,
            zip: row.get(7)?,
            hours: (!hours.is_empty()).then_some(hours),
        })
    }
}

/// How to reach a legislator; `None` for an id that no source named.
pub async fn contacts(
    tx: &mut Tx<'_>,
    id: &LegislatorId,
) -> Result<Option<Contacts>, store::Error> {
    type PersonRow = (Option<String>, Option<String>, String, String, Day);
    let person: Option<PersonRow> = tx.fetch_optional(query::REACH, (id.as_str(),)).await?;
    let Some((url, contact_form, snapshot, source, as_of)) = person else { return Ok(None) };
    let key = (id.as_str(), snapshot.as_str());
    let offices: Vec<Office> = tx.fetch_all(query::OFFICES, key).await?;
    let (washington, district): (Vec<_>, Vec<_>) =
        offices.into_iter().partition(|office| office.kind == OfficeKind::Washington);
    let social: Vec<(String, String)> = tx.fetch_all(query::SOCIAL, key).await?;
    let social = social.into_iter().map(|(network, handle)| SocialAccount { network, handle });
    Ok(Some(Contacts {
        washington: washington.into_iter().next(),
        district,
        social: social.collect(),
        url,
        contact_form,
        source,
        as_of,
    }))
}
