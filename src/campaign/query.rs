//! SQL of campaigns.

crate::store::queries! {
    /// The stored text of a campaign, with its id.
    FIND = "SELECT id, document, changed_at_ms FROM campaign WHERE slug = ?1 LIMIT 1";
    /// Which version of a campaign is stored.
    VERSION = "SELECT id, changed_at_ms FROM campaign WHERE slug = ?1 LIMIT 1";
    /// Adds a campaign, or puts a new version in the place of the old one.
    PUT = "INSERT INTO campaign (id, slug, state, title, standfirst, language, sensitive, document,
              created_at_ms, changed_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)
         ON CONFLICT (slug) DO UPDATE SET state = excluded.state, title = excluded.title,
              standfirst = excluded.standfirst, language = excluded.language,
              sensitive = excluded.sensitive, document = excluded.document,
              changed_at_ms = excluded.changed_at_ms
         RETURNING id";
    /// Takes every ask of a campaign off its page; those that stay are put back by `PUT_ASK`.
    RETIRE_ASKS = "UPDATE ask SET retired = 1 WHERE campaign_id = ?1";
    /// Adds an ask, or renews it under the id it has.
    PUT_ASK = "INSERT INTO ask (id, campaign_id, key, kind, title, place, opens_at_ms, closes_at_ms,
              goal, retired)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0)
         ON CONFLICT (campaign_id, key) DO UPDATE SET kind = excluded.kind, title = excluded.title,
              place = excluded.place, opens_at_ms = excluded.opens_at_ms,
              closes_at_ms = excluded.closes_at_ms, goal = excluded.goal, retired = 0";
    /// The asks on a campaign's page, in its order.
    ASKS = "SELECT id, key FROM ask WHERE campaign_id = ?1 AND retired = 0
         ORDER BY place LIMIT 100";
    /// Whether an ask takes actions: its campaign's state, its window, whether it was taken off.
    GATE = "SELECT campaign.state, ask.opens_at_ms, ask.closes_at_ms, ask.retired, campaign.slug
         FROM ask JOIN campaign ON campaign.id = ask.campaign_id WHERE ask.id = ?1 LIMIT 1";
    /// Forgets the positions of a campaign, before the new ones are written.
    CLEAR_POSITIONS = "DELETE FROM position WHERE campaign_id = ?1";
    /// Adds a position on a bill.
    ADD_POSITION = "INSERT INTO position (campaign_id, bill, stance) VALUES (?1, ?2, ?3)
         ON CONFLICT (campaign_id, bill) DO NOTHING";
    /// Forgets the recorded positions of a campaign.
    CLEAR_RECORDED = "DELETE FROM recorded_position WHERE campaign_id = ?1";
    /// Adds where a legislator stands.
    ADD_RECORDED = "INSERT INTO recorded_position (campaign_id, effort, legislator, position,
              source, day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (campaign_id, effort, legislator) DO NOTHING";
    /// Forgets the updates of a campaign.
    CLEAR_UPDATES = "DELETE FROM campaign_update WHERE campaign_id = ?1";
    /// Adds an update.
    ADD_UPDATE = "INSERT INTO campaign_update (campaign_id, place, day, title)
         VALUES (?1, ?2, ?3, ?4) ON CONFLICT (campaign_id, place) DO NOTHING";
    /// Campaigns in a state, latest change first, with the newest update and the main ask.
    HEADS = "SELECT campaign.slug, campaign.state, campaign.title, campaign.standfirst,
              campaign.sensitive, campaign.changed_at_ms, campaign_update.day,
              campaign_update.title, ask.id
         FROM campaign
         LEFT JOIN campaign_update ON campaign_update.campaign_id = campaign.id
              AND campaign_update.place = 0
         LEFT JOIN ask ON ask.campaign_id = campaign.id AND ask.place = 0 AND ask.retired = 0
         WHERE campaign.state = ?1 ORDER BY campaign.changed_at_ms DESC, campaign.slug LIMIT ?2";
    /// Public campaigns with a position on a bill.
    ON_BILL = "SELECT campaign.slug, campaign.title, position.stance
         FROM position JOIN campaign ON campaign.id = position.campaign_id
         WHERE position.bill = ?1 AND campaign.state <> 'draft'
         ORDER BY campaign.changed_at_ms DESC, campaign.slug LIMIT 20";
    /// Where one legislator stands on the efforts of public campaigns.
    RECORDED_OF = "SELECT campaign.slug, campaign.title, recorded_position.position,
              recorded_position.source, recorded_position.day
         FROM recorded_position JOIN campaign ON campaign.id = recorded_position.campaign_id
         WHERE recorded_position.legislator = ?1 AND campaign.state <> 'draft'
         ORDER BY recorded_position.day DESC, campaign.slug LIMIT 100";
    /// Keeps a picture or film.
    PUT_MEDIA = "INSERT INTO campaign_media (name, bytes, changed_at_ms) VALUES (?1, ?2, ?3)
         ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes,
              changed_at_ms = excluded.changed_at_ms";
    /// A picture or film by its name.
    FIND_MEDIA = "SELECT bytes FROM campaign_media WHERE name = ?1 LIMIT 1";
    /// Whether a picture or film is kept.
    HAS_MEDIA = "SELECT changed_at_ms FROM campaign_media WHERE name = ?1 LIMIT 1";
}
