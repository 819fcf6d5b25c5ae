//! Campaigns as they were last read: each version of a file is parsed once.

use super::{ShowError, Stored, query, show};
use crate::kernel::{Id, Slug, Timestamp};
use crate::store::Tx;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// The parsed campaigns of one node; the store is asked each time whether they are still current.
#[derive(Clone, Default)]
pub struct Memo(Arc<RwLock<HashMap<Slug, Arc<Stored>>>>);

impl Memo {
    /// The campaign of this name, drafts too, as [`show`] reads it.
    ///
    /// Errors: those of [`show`].
    pub async fn show(
        &self,
        tx: &mut Tx<'_>,
        slug: &Slug,
    ) -> Result<Option<Arc<Stored>>, ShowError> {
        let version: Option<(Id<super::Campaign>, Timestamp)> =
            tx.fetch_optional(query::VERSION, (slug.as_str(),)).await?;
        let Some(version) = version else { return Ok(None) };
        if let Some(known) = self.known(slug)
            && (known.id, known.changed_at) == version
        {
            return Ok(Some(known));
        }
        let Some(stored) = show(tx, slug).await?.map(Arc::new) else { return Ok(None) };
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(slug.clone(), Arc::clone(&stored));
        Ok(Some(stored))
    }

    fn known(&self, slug: &Slug) -> Option<Arc<Stored>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(slug).cloned()
    }
}
