use crate::law::bill::{self, BillId};
use crate::law::legislator::{self, LegislatorId};
use crate::law::search;
use crate::store::{Error, Tx};
use std::fmt;
use std::str::FromStr;

/// Longest text of something followed: a search with a long title in it.
const LIMIT: usize = 600;

/// Something of the law that can be followed.
///
/// Shape: written `bill:us/115/hr1865`, `legislator:B000944`, `search:q=online&congress=119`.
#[derive(Clone, Debug, PartialEq)]
pub enum Followed {
    /// A bill: its steps and its printed versions.
    Bill(BillId),
    /// A legislator: every vote cast.
    Legislator(LegislatorId),
    /// A search, or a subject alone: bills that come to fit it, and their stages.
    Search(search::Wish),
}

/// The text names nothing that can be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this names nothing that can be followed")]
pub struct ParseFollowedError;

impl fmt::Display for Followed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bill(id) => write!(f, "bill:{id}"),
            Self::Legislator(id) => write!(f, "legislator:{id}"),
            Self::Search(wish) => write!(f, "search:{}", wish.to_query()),
        }
    }
}

impl FromStr for Followed {
    type Err = ParseFollowedError;

    fn from_str(text: &str) -> Result<Self, ParseFollowedError> {
        let (kind, name) = text.split_once(':').ok_or(ParseFollowedError)?;
        if text.len() > LIMIT || text.contains('\0') {
            return Err(ParseFollowedError);
        }
        match kind {
            "bill" => name.parse().map(Self::Bill).map_err(|_| ParseFollowedError),
            "legislator" if !name.is_empty() => {
                Ok(Self::Legislator(LegislatorId::from_text(name.to_owned())))
            }
            "search" => search::Wish::from_query(name).map(Self::Search).ok_or(ParseFollowedError),
            _ => Err(ParseFollowedError),
        }
    }
}

impl Followed {
    /// The page it is on, from the site's root.
    pub fn page(&self) -> String {
        match self {
            Self::Bill(id) => format!("/bills/{id}"),
            Self::Legislator(id) => format!("/legislators/{id}"),
            Self::Search(wish) => format!("/bills?{}", wish.to_query()),
        }
    }

    /// What people call it; `None` where it is not known here.
    ///
    /// Errors: those of the store.
    pub async fn name(&self, tx: &mut Tx<'_>) -> Result<Option<String>, Error> {
        match self {
            Self::Bill(id) => {
                let head = bill::head(tx, id).await?;
                Ok(head.map(|head| format!("{} · {}", head.number, head.title)))
            }
            Self::Legislator(id) => {
                let head = legislator::head(tx, id).await?;
                Ok(head.map(|head| format!("{} {}", head.title, head.name)))
            }
            Self::Search(wish) => Ok(Some(words(wish))),
        }
    }
}

/// What is searched for, as one phrase.
fn words(wish: &search::Wish) -> String {
    let search::Filters { congress, subject, stage, .. } = &wish.filters;
    let typed = (!wish.text.is_empty()).then(|| format!("“{}”", wish.text));
    let congress = congress.map(|congress| format!("Congress {congress}"));
    let stage = stage.map(|stage| stage.as_str().to_owned());
    let parts = [typed, subject.clone(), stage, congress];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::Followed;

    #[test]
    fn what_is_followed_is_written_and_read() {
        for text in
            ["bill:us/115/hr1865", "legislator:B000944", "search:q=online+safety&congress=115"]
        {
            let followed: Followed = text.parse().expect("something followed");
            assert_eq!(followed.to_string(), text);
        }
        for text in ["", "bill:", "bill:hr1", "legislator:", "search:", "search:page=2", "sun:x"] {
            assert!(text.parse::<Followed>().is_err(), "{text}");
        }
    }
}
