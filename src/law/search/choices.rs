use super::query;
use crate::law::bill::{self, Stage};
use crate::store::{Error, Tx};

/// What a search can be narrowed down by: reading it goes through every bill.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// How many bills stand at each stage.
    pub stages: Vec<(Stage, u64)>,
    /// The Congresses, newest first.
    pub congresses: Vec<u32>,
    /// The subjects that most bills have, most frequent first.
    pub subjects: Vec<String>,
}

impl Choices {
    /// The choices of the bills that are known.
    ///
    /// Errors: those of the store.
    pub async fn read(tx: &mut Tx<'_>) -> Result<Self, Error> {
        let subjects: Vec<(String, i64)> = tx.fetch_all(query::SUBJECTS, ()).await?;
        Ok(Self {
            stages: bill::count_by_stage(tx).await?.into_iter().collect(),
            congresses: bill::congresses(tx).await?,
            subjects: subjects.into_iter().map(|(name, _)| name).collect(),
        })
    }
}
