//! Campaigns in the store: the canonical text is the truth, the other tables are its index.

use super::{Ask, Campaign, CampaignState, Position, Stance, WindowState, file, query};
use crate::kernel::{Day, Id, Random, Slug, Timestamp};
use crate::law::bill::BillId;
use crate::store::{self, Tx};

/// A campaign as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its id, kept over every new version of the file.
    pub id: Id<Campaign>,
    /// What the organizers wrote.
    pub campaign: Campaign,
    /// The id of each ask, in the order of `campaign.asks`.
    pub ask_ids: Vec<Id<Ask>>,
    /// When the file last changed.
    pub changed_at: Timestamp,
}

/// What became of a campaign file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// The campaign is new.
    New,
    /// It was there and is now as the file says.
    Changed,
    /// It was there and the file says the same.
    Unchanged,
}

/// Why a stored campaign cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum ShowError {
    /// Its text is no longer read; the program and its data disagree.
    #[error("the stored text of the campaign {slug} cannot be read: {why}")]
    Unreadable {
        /// Which campaign.
        slug: Slug,
        /// The first fault.
        why: String,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// What a list of campaigns shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignHead {
    /// Its name in the address.
    pub slug: String,
    /// Whether it runs.
    pub state: CampaignState,
    /// The headline.
    pub title: String,
    /// The paragraph under it.
    pub standfirst: String,
    /// Whether somebody in danger may be reading.
    pub is_sensitive: bool,
    /// When the file last changed.
    pub changed_at: Timestamp,
    /// The newest update: its day and its line.
    pub update: Option<(Day, String)>,
    /// The main ask.
    pub ask: Option<Id<Ask>>,
}

/// Whether an ask takes actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// The campaign's name in the address.
    pub slug: String,
    /// Whether the campaign runs.
    pub state: CampaignState,
    /// From when.
    pub opens_at: Option<Timestamp>,
    /// Until when.
    pub closes_at: Option<Timestamp>,
    /// Whether a later version of the file has left the ask out.
    pub is_retired: bool,
}

/// What a gate says at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateState {
    /// Actions are taken.
    Open,
    /// It opens then.
    NotYet(Timestamp),
    /// Its time is over, or the campaign's.
    Closed,
}

impl Gate {
    /// What it says at `now`.
    pub fn state(&self, now: Timestamp) -> GateState {
        if self.is_retired || self.state != CampaignState::Live {
            return GateState::Closed;
        }
        match super::window_state(self.opens_at, self.closes_at, now) {
            WindowState::NotYet(opens) => GateState::NotYet(opens),
            WindowState::Open(_) => GateState::Open,
            WindowState::Closed(_) => GateState::Closed,
        }
    }
}

/// The announcement that a campaign changed: pages kept in memory are dropped at once.
pub fn topic(slug: &str) -> String {
    format!("campaign/{slug}")
}

/// Puts a campaign in the store, in the place of an older version. Its asks keep their ids by name,
/// so what was counted stays; an ask that the file leaves out is kept and taken off the page.
pub async fn put(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    random: &Random,
    now: Timestamp,
) -> Result<Put, store::Error> {
    let text = file::print(campaign);
    let slug = campaign.slug.as_str();
    let old: Option<(Id<Campaign>, String, Timestamp)> =
        tx.fetch_optional(query::FIND, (slug,)).await?;
    if old.as_ref().is_some_and(|(_, old, _)| *old == text) {
        return Ok(Put::Unchanged);
    }
    let new_id = Id::<Campaign>::new(now, random);
    // Each version has an instant of its own: a copy kept in memory is known by it to be current.
    let after_old = |(_, _, old): &(Id<Campaign>, String, Timestamp)| {
        Timestamp::from_millis(old.as_millis() + 1).max(now)
    };
    let changed_at = old.as_ref().map_or(now, after_old);
    let row = (
        new_id,
        slug,
        campaign.state.word(),
        campaign.title.as_str(),
        campaign.standfirst.as_str(),
        campaign.language.as_str(),
        campaign.is_sensitive(),
        text.as_str(),
        changed_at,
    );
    let (id,): (Id<Campaign>,) = tx.fetch_one(query::PUT, row).await?;
    put_asks(tx, id, campaign, random, now).await?;
    put_positions(tx, id, campaign).await?;
    put_updates(tx, id, campaign).await?;
    tx.announce(&topic(slug));
    Ok(if old.is_some() { Put::Changed } else { Put::New })
}

async fn put_asks(
    tx: &mut Tx<'_>,
    id: Id<Campaign>,
    campaign: &Campaign,
    random: &Random,
    now: Timestamp,
) -> Result<(), store::Error> {
    tx.execute(query::RETIRE_ASKS, (id,)).await?;
    for (place, ask) in (0_i64..).zip(&campaign.asks) {
        let row = (
            Id::<Ask>::new(now, random),
            id,
            ask.key.as_str(),
            ask.kind.word(),
            ask.title.as_str(),
            place,
            ask.window.opens_at(),
            ask.window.closes_at(),
            ask.goal.map(i64::from),
        );
        tx.execute(query::PUT_ASK, row).await?;
    }
    Ok(())
}

async fn put_positions(
    tx: &mut Tx<'_>,
    id: Id<Campaign>,
    campaign: &Campaign,
) -> Result<(), store::Error> {
    tx.execute(query::CLEAR_POSITIONS, (id,)).await?;
    tx.execute(query::CLEAR_RECORDED, (id,)).await?;
    for (number, effort) in (0_i64..).zip(&campaign.efforts) {
        let bills = effort.bills.iter();
        let rows: Vec<_> = bills.map(|bill| (id, bill.to_string(), effort.stance.word())).collect();
        tx.insert_many(query::ADD_POSITION, &rows).await?;
        let recorded = effort.recorded.iter().map(|one| {
            let (legislator, source) = (one.legislator.as_str(), one.source.as_str());
            (id, number, legislator, one.position.word(), source, one.day)
        });
        tx.insert_many(query::ADD_RECORDED, &recorded.collect::<Vec<_>>()).await?;
    }
    Ok(())
}

async fn put_updates(
    tx: &mut Tx<'_>,
    id: Id<Campaign>,
    campaign: &Campaign,
) -> Result<(), store::Error> {
    tx.execute(query::CLEAR_UPDATES, (id,)).await?;
    let updates = (0_i64..).zip(&campaign.updates);
    let rows: Vec<_> =
        updates.map(|(place, update)| (id, place, update.day, update.title.as_str())).collect();
    tx.insert_many(query::ADD_UPDATE, &rows).await?;
    Ok(())
}

/// The campaign of this name, drafts too.
pub async fn show(tx: &mut Tx<'_>, slug: &Slug) -> Result<Option<Stored>, ShowError> {
    let found: Option<(Id<Campaign>, String, Timestamp)> =
        tx.fetch_optional(query::FIND, (slug.as_str(),)).await?;
    let Some((id, text, changed_at)) = found else { return Ok(None) };
    let unreadable = |why: String| ShowError::Unreadable { slug: slug.clone(), why };
    let campaign = file::parse(&text).map_err(|faults| unreadable(faults[0].to_string()))?;
    let asks: Vec<(Id<Ask>, String)> = tx.fetch_all(query::ASKS, (id,)).await?;
    let id_of = |ask: &Ask| {
        let found = asks.iter().find(|(_, key)| key == ask.key.as_str());
        found.map(|(id, _)| *id).ok_or_else(|| unreadable(format!("{} has no id", ask.key)))
    };
    let ask_ids = campaign.asks.iter().map(id_of).collect::<Result<_, _>>()?;
    Ok(Some(Stored { id, campaign, ask_ids, changed_at }))
}

/// Whether an ask takes actions; `None` when there is no such ask.
pub async fn gate(tx: &mut Tx<'_>, ask: Id<Ask>) -> Result<Option<Gate>, store::Error> {
    type GateRow = (String, Option<Timestamp>, Option<Timestamp>, bool, String);
    let found: Option<GateRow> = tx.fetch_optional(query::GATE, (ask,)).await?;
    Ok(found.map(|(state, opens_at, closes_at, is_retired, slug)| Gate {
        slug,
        state: CampaignState::from_word(&state).unwrap_or(CampaignState::Draft),
        opens_at,
        closes_at,
        is_retired,
    }))
}

/// Row of a campaign's head, in the order of the query.
type HeadRow =
    (String, String, String, String, bool, Timestamp, Option<Day>, Option<String>, Option<Id<Ask>>);

/// Campaigns in one state, latest change first, at most `limit`.
pub async fn heads(
    tx: &mut Tx<'_>,
    state: CampaignState,
    limit: u32,
) -> Result<Vec<CampaignHead>, store::Error> {
    let rows: Vec<HeadRow> = tx.fetch_all(query::HEADS, (state.word(), i64::from(limit))).await?;
    let head = |row: HeadRow| {
        let (slug, _, title, standfirst, is_sensitive, changed_at, day, line, ask) = row;
        let update = day.zip(line);
        CampaignHead { slug, state, title, standfirst, is_sensitive, changed_at, update, ask }
    };
    Ok(rows.into_iter().map(head).collect())
}

/// A campaign with a position on a bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignOnBill {
    /// Its name in the address.
    pub slug: String,
    /// The headline.
    pub title: String,
    /// What it wants to happen to the bill.
    pub stance: Stance,
}

/// Public campaigns with a position on a bill, latest change first.
pub async fn on_bill(tx: &mut Tx<'_>, bill: BillId) -> Result<Vec<CampaignOnBill>, store::Error> {
    let rows: Vec<(String, String, String)> =
        tx.fetch_all(query::ON_BILL, (bill.to_string(),)).await?;
    let known = rows.into_iter().filter_map(|(slug, title, stance)| {
        Some(CampaignOnBill { slug, title, stance: Stance::from_word(&stance)? })
    });
    Ok(known.collect())
}

/// Where a legislator stands on one campaign's effort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedOn {
    /// The campaign's name in the address.
    pub slug: String,
    /// Its headline.
    pub title: String,
    /// Where she stands on what the coalition wants.
    pub position: Position,
    /// What shows it.
    pub source: String,
    /// The day from which it is known.
    pub day: Day,
}

/// Where one legislator stands on the efforts of public campaigns, newest first.
pub async fn recorded_of(
    tx: &mut Tx<'_>,
    legislator: &str,
) -> Result<Vec<RecordedOn>, store::Error> {
    let rows: Vec<(String, String, String, String, Day)> =
        tx.fetch_all(query::RECORDED_OF, (legislator,)).await?;
    let known = rows.into_iter().filter_map(|(slug, title, position, source, day)| {
        Some(RecordedOn { slug, title, position: Position::from_word(&position)?, source, day })
    });
    Ok(known.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::trial::on_each_engine;

    const FILE: &str = "---\nslug: ferry\nstate: live\ntitle: Keep it\nstandfirst: One vote.\n\
        positions:\n  - stance: support\n    bills: [us/115/hr12, us/115/s7]\n    recorded:\n    \
        - {legislator: A000001, position: undecided, source: a letter, day: 2026-11-01}\n\
        asks:\n  - id: call-now\n    kind: call\n    title: Call\n    \
        window: {closes: 2026-11-30 18:00, zone: America/New_York}\n    goal: 50\n    \
        targets: [my-senators]\n---\n\
        # Updates\n## 2026-11-02 It moved.\n# Script call-now\nHello.\n";

    fn campaign(text: &str) -> Campaign {
        file::parse(text).expect("a good file")
    }

    async fn import(db: &store::Db, text: &str, at: i64) -> Put {
        let (campaign, random) = (campaign(text), Random::seeded(at.unsigned_abs()));
        let now = Timestamp::from_millis(at);
        let work = async move |tx: &mut Tx<'_>| put(tx, &campaign, &random, now).await;
        db.write(work).await.expect("stored")
    }

    async fn stored(db: &store::Db) -> Stored {
        let slug: Slug = "ferry".parse().expect("a slug");
        let found = db.read(async move |tx| show(tx, &slug).await).await;
        found.expect("readable").expect("there")
    }

    #[test]
    fn a_second_import_keeps_the_ids_of_the_asks() {
        on_each_engine(async |db| {
            assert_eq!(import(&db, FILE, 1_000).await, Put::New);
            let first = stored(&db).await;
            assert_eq!(first.campaign, campaign(FILE));
            assert_eq!(import(&db, FILE, 2_000).await, Put::Unchanged);
            assert_eq!(stored(&db).await, first);
            assert_eq!(
                import(&db, &FILE.replace("Keep it", "Keep her"), 3_000).await,
                Put::Changed
            );
            let third = stored(&db).await;
            assert_eq!((third.id, &third.ask_ids), (first.id, &first.ask_ids));
            assert_eq!(third.changed_at, Timestamp::from_millis(3_000));
        });
    }

    #[test]
    fn an_ask_that_is_left_out_closes_and_comes_back_under_its_id() {
        on_each_engine(async |db| {
            import(&db, FILE, 1_000).await;
            let ask = stored(&db).await.ask_ids[0];
            let start = FILE.find("asks:").expect("asks");
            let end = FILE.find("---\n# Updates").expect("the end");
            let without = format!("{}{}", &FILE[..start], &FILE[end..]);
            let without = without.replace("# Script call-now\nHello.\n", "");
            assert_eq!(import(&db, &without, 2_000).await, Put::Changed);
            let open = |db: store::Db| async move {
                let found = db.read(async move |tx| gate(tx, ask).await).await;
                found.expect("readable").expect("an ask is never forgotten")
            };
            let now = Timestamp::from_millis(5_000);
            assert_eq!(open(db.clone()).await.state(now), GateState::Closed);
            import(&db, FILE, 3_000).await;
            assert_eq!(open(db.clone()).await.state(now), GateState::Open);
            assert_eq!(stored(&db).await.ask_ids, [ask]);
        });
    }

    #[test]
    fn lists_tell_of_a_campaign_by_state_bill_and_legislator() {
        on_each_engine(async |db| {
            import(&db, FILE, 1_000).await;
            let work = async move |tx: &mut Tx<'_>| {
                let live = heads(tx, CampaignState::Live, 10).await?;
                let won = heads(tx, CampaignState::Won, 10).await?;
                let bill: BillId = "us/115/s7".parse().expect("a bill");
                let positions = recorded_of(tx, "A000001").await?;
                Ok::<_, store::Error>((live, won, on_bill(tx, bill).await?, positions))
            };
            let (live, won, on_bill, positions) = db.read(work).await.expect("readable");
            assert_eq!((live.len(), won.len()), (1, 0));
            assert_eq!(live[0].update.as_ref().map(|(_, line)| line.as_str()), Some("It moved."));
            assert_eq!(on_bill[0].stance, Stance::Support);
            assert_eq!(positions[0].position, Position::Undecided);
        });
    }
}
