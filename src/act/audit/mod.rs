//! Proves that every count equals the actions it counts.
//!
//! Enters: all actions and counters. Leaves: the differences, of which there must be none.
//! Does not: mend anything: a difference is a fault to be understood, not to be hidden.

pub(crate) mod query;

use super::call::{Outcome, counter};
use crate::campaign::Ask;
use crate::kernel::Id;
use crate::store::{self, Tx};
use std::collections::BTreeMap;

/// What an audit found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// Actions there are.
    pub actions: u64,
    /// Counters that differ from their actions.
    pub differences: Vec<Difference>,
    /// Actions without the row that says what they were.
    pub bare_actions: u64,
}

impl Audit {
    /// Whether every number can be trusted.
    pub fn is_clean(&self) -> bool {
        self.differences.is_empty() && self.bare_actions == 0
    }
}

/// A counter that does not equal its actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The counter's name.
    pub counter: String,
    /// Where it stands.
    pub counted: i64,
    /// How many actions there are.
    pub actions: i64,
}

/// Counts every action and compares; it reads the whole table and belongs in the night.
pub async fn audit(tx: &mut Tx<'_>) -> Result<Audit, store::Error> {
    let rows: Vec<(Id<Ask>, String, i64)> = tx.fetch_all(query::COUNT_CALLS, ()).await?;
    let mut both: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    let mut actions = 0;
    for (ask, word, count) in rows {
        let name = match Outcome::from_word(&word) {
            Some(outcome) => counter(ask, outcome),
            None => format!("ask/{ask}/{word}"),
        };
        both.entry(name).or_default().1 = count;
        actions += count;
    }
    let counters: Vec<(String, i64)> = tx.fetch_all(query::COUNTERS, ()).await?;
    for (name, total) in counters {
        both.entry(name).or_default().0 = total;
    }
    let (bare,): (i64,) = tx.fetch_one(query::COUNT_BARE, ()).await?;
    let differences = both.into_iter().filter(|(_, (counted, actions))| counted != actions);
    let differences = differences
        .map(|(counter, (counted, actions))| Difference { counter, counted, actions })
        .collect();
    let (actions, bare_actions) = ((actions + bare).cast_unsigned(), bare.cast_unsigned());
    Ok(Audit { actions, differences, bare_actions })
}
