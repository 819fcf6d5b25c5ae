//! Writes roll calls, many in one transaction.

use super::{RollCall, query};
use crate::kernel::Timestamp;
use crate::law::import::{Outcome, Stored};
use crate::law::vote::VoteEvent;
use crate::store::{Error, Tx};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Stores roll calls in the order given; the answer has one entry for each. Of two files about one
/// roll call the fuller stands, of two equally full ones the fresher.
pub(in crate::law::import) async fn store(
    tx: &mut Tx<'_>,
    calls: &[&RollCall],
    now: Timestamp,
) -> Result<Vec<Stored>, Error> {
    let mut chosen: BTreeMap<String, &RollCall> = BTreeMap::new();
    let mut stored = Vec::with_capacity(calls.len());
    for call in calls {
        let id = call.event.id.to_string();
        let known = match chosen.get(&id) {
            Some(other) => Some((other.file.clone(), other.updated_at, other.fullness)),
            None => tx.fetch_optional(query::FIND_STORED, (&id,)).await?,
        };
        let outcome = match known {
            None => Outcome::New,
            Some((file, ..)) if file == call.file => Outcome::Changed,
            Some((_, at, fullness)) => {
                let fuller = call.fullness > fullness;
                let fresher = call.fullness == fullness && call.updated_at >= at;
                if fuller || fresher { Outcome::Changed } else { Outcome::Unchanged }
            }
        };
        stored.push(Stored::of(outcome));
        if outcome != Outcome::Unchanged {
            chosen.insert(id, call);
        }
    }
    for id in chosen.keys() {
        tx.push(query::DELETE_CASTS, (id,)).await?;
        tx.push(query::DELETE_TOTALS, (id,)).await?;
    }
    write(tx, &chosen, now).await?;
    Ok(stored)
}

async fn write(
    tx: &mut Tx<'_>,
    calls: &BTreeMap<String, &RollCall>,
    now: Timestamp,
) -> Result<(), Error> {
    let heads: Vec<_> = calls
        .iter()
        .map(|(id, call)| {
            let event = &call.event;
            (
                id,
                event.id.congress,
                u32::from(event.id.session),
                event.id.chamber.as_str(),
                event.id.number,
                event.bill.map(|bill| bill.to_string()),
                &event.amendment,
                event.day,
                event.at,
                &event.question,
                &event.kind,
                &event.category,
                &event.requires,
                &event.result,
                call.updated_at,
                &call.file,
                now,
                &event.subject,
                &event.url,
                call.fullness,
            )
        })
        .collect();
    tx.insert_many(query::PUT_VOTE, &heads).await?;
    let mut named = Vec::new();
    for (id, call) in calls {
        named.push((id, name_voters(tx, call).await?));
    }
    let mut casts = Vec::new();
    let mut totals = Vec::new();
    for (id, event) in &named {
        for (at, one) in (0_i64..).zip(&event.casts) {
            casts.push((id, at, &one.legislator, &one.name, &one.party, &one.state, &one.option));
        }
        for (at, one) in (0_i64..).zip(&event.by_party) {
            totals.push((id, at, &one.option, &one.party, one.count));
        }
    }
    tx.insert_many(query::INSERT_CAST, &casts).await?;
    tx.insert_many(query::INSERT_TOTAL, &totals).await?;
    Ok(())
}

/// A roll call whose file has ids alone gets the names and parties that are known here.
async fn name_voters<'c>(tx: &mut Tx<'_>, call: &'c RollCall) -> Result<Cow<'c, VoteEvent>, Error> {
    if call.fullness > 1 {
        return Ok(Cow::Borrowed(&call.event));
    }
    let mut event = call.event.clone();
    for cast in event.casts.iter_mut().filter(|cast| cast.name.is_empty()) {
        let who: Option<(String, Option<String>)> =
            tx.fetch_optional(query::WHO, (&cast.legislator, event.day)).await?;
        match who {
            Some((name, party)) => {
                let letter = party.and_then(|party| party.get(..1).map(str::to_owned));
                (cast.name, cast.party) = (name, letter);
            }
            None => cast.name.clone_from(&cast.legislator),
        }
    }
    (event.totals, event.by_party) = super::tally(&event.casts);
    Ok(Cow::Owned(event))
}
