use super::block::{self, BlockView, SectionView, UpdateView};
use super::{AskView, ask_view};
use crate::act::call::{self, Counts};
use crate::campaign::{CampaignState, Effort, Hotline, Stance, Stored};
use crate::kernel::Timestamp;
use crate::law::bill::{self, Bill};
use crate::law::legislator::{self, LegislatorHead, LegislatorId};
use crate::store;
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Section, Shell};
use crate::web::picture::StageBar;
use crate::web::public::words::{Pill, position_pill};
use crate::web::{Error, Site};
use askama::Template;
use std::sync::Arc;

/// Recorded positions shown on the page; the rest stands with each lawmaker.
const PEOPLE_SHOWN: usize = 40;

/// A campaign with what is known of its bills, its counts and its people.
pub(in crate::web::public) struct Loaded {
    stored: Arc<Stored>,
    counts: Vec<Counts>,
    bills: Vec<Bill>,
    people: Vec<(LegislatorHead, usize, usize)>,
    now: Timestamp,
}

impl Loaded {
    /// Reads what the page shows beside the file.
    pub(in crate::web::public) async fn read(
        site: &Site,
        stored: Arc<Stored>,
    ) -> Result<Self, Error> {
        let now = site.now();
        let read = async move |tx: &mut store::Tx<'_>| {
            let mut counts = Vec::with_capacity(stored.ask_ids.len());
            for ask in &stored.ask_ids {
                counts.push(call::counts(tx, *ask).await?);
            }
            let efforts = &stored.campaign.efforts;
            let mut bills = Vec::new();
            for id in efforts.iter().flat_map(|effort| &effort.bills) {
                bills.extend(bill::show(tx, id).await?);
            }
            let mut people = Vec::new();
            for (number, effort) in efforts.iter().enumerate() {
                for (place, recorded) in effort.recorded.iter().enumerate().take(PEOPLE_SHOWN) {
                    let id = LegislatorId::from_text(recorded.legislator.as_str());
                    let head = legislator::head(tx, &id).await?;
                    people.extend(head.map(|head| (head, number, place)));
                }
            }
            Ok::<_, store::Error>(Self { stored: stored.clone(), counts, bills, people, now })
        };
        Ok(site.db().read(read).await?)
    }

    /// The page.
    pub(in crate::web::public) fn page(&self, site: &Site, t: Speech) -> CampaignPage {
        let campaign = &self.stored.campaign;
        let shell = Shell::new(site, t, &campaign.title, Section::Campaigns);
        let shell = shell.described(&campaign.standfirst);
        let asks = campaign.asks.iter().zip(&self.counts);
        let mut asks: Vec<_> =
            asks.map(|(ask, counts)| ask_view(t, ask, campaign.state, counts, self.now)).collect();
        let main = if asks.is_empty() { None } else { Some(asks.remove(0)) };
        let mut updates = block::updates(t, campaign);
        let banner = if updates.is_empty() { None } else { Some(updates.swap_remove(0)) };
        CampaignPage {
            t,
            shell: if campaign.is_sensitive() { shell.sensitive() } else { shell },
            slug: campaign.slug.to_string(),
            language: campaign.language.clone(),
            state: campaign.state,
            kicker: campaign.efforts.first().map(|effort| kicker(t, effort)),
            title: campaign.title.clone(),
            standfirst: campaign.standfirst.clone(),
            byline: campaign.byline.clone(),
            updated: t.day(self.stored.changed_at.day()),
            banner,
            stages: self.bills.first().map(|bill| (bill.number.clone(), StageBar::of(bill, t))),
            sections: block::sections(t, campaign, &self.bills),
            people: self.people(t),
            main,
            asks,
            hotline: campaign.hotline.clone().map(HotlineView::from),
        }
    }

    fn people(&self, t: Speech) -> Vec<PersonView> {
        let person = |(head, effort, place): &(LegislatorHead, usize, usize)| {
            let recorded = &self.stored.campaign.efforts[*effort].recorded[*place];
            PersonView {
                initials: initials(&head.name),
                name: format!("{} {}", head.title, head.name),
                place: head.place(),
                href: format!("/legislators/{}", head.id),
                pill: position_pill(recorded.position),
                source: t
                    .m(Msg::CAMPAIGN_PEOPLE_SOURCE)
                    .with("source", recorded.source.as_str())
                    .with("day", t.day_short(recorded.day))
                    .to_string(),
            }
        };
        self.people.iter().map(person).collect()
    }
}

/// The first letters of the first and the last name.
pub(in crate::web::public) fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).collect()
}

/// `Support · H.R. 1865 and its companion S. 1693`.
fn kicker(t: Speech, effort: &Effort) -> String {
    let labels: Vec<_> = effort.bills.iter().map(|bill| bill.label()).collect();
    let bills = match &labels[..] {
        [first, second] => {
            let joined = t.m(Msg::CAMPAIGN_BILLS_JOINED).with("first", first.as_str());
            joined.with("second", second.as_str()).to_string()
        }
        all => all.join(" · "),
    };
    let message = match effort.stance {
        Stance::Support => Msg::CAMPAIGN_KICKER_SUPPORT,
        Stance::Oppose => Msg::CAMPAIGN_KICKER_OPPOSE,
    };
    t.m(message).with("bills", bills).to_string()
}

/// A hotline with its numbers as telephones take them.
pub(super) struct HotlineView {
    pub(super) hotline: Hotline,
    pub(super) dialled: String,
}

impl From<Hotline> for HotlineView {
    fn from(hotline: Hotline) -> Self {
        let digit = |letter: &char| letter.is_ascii_digit() || *letter == '+';
        let dialled = hotline.phone.chars().filter(digit).collect();
        Self { hotline, dialled }
    }
}

/// One lawmaker with a recorded position.
pub(super) struct PersonView {
    pub(super) initials: String,
    pub(super) name: String,
    pub(super) place: String,
    pub(super) href: String,
    pub(super) pill: Pill,
    pub(super) source: String,
}

/// The campaign page.
#[derive(Template)]
#[template(path = "public/campaign.html")]
pub(in crate::web::public) struct CampaignPage {
    t: Speech,
    shell: Shell,
    slug: String,
    language: String,
    state: CampaignState,
    kicker: Option<String>,
    title: String,
    standfirst: String,
    byline: Option<String>,
    updated: String,
    banner: Option<UpdateView>,
    stages: Option<(String, StageBar)>,
    sections: Vec<SectionView>,
    people: Vec<PersonView>,
    main: Option<AskView>,
    asks: Vec<AskView>,
    hotline: Option<HotlineView>,
}
