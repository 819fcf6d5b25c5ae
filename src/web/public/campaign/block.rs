//! The blocks of a story as a template shows them.

use crate::campaign::{self, Block, Campaign, Section};
use crate::kernel::Day;
use crate::law::bill::Bill;
use crate::web::i18n::{Msg, Speech};

/// A section with its blocks ready to show.
pub(super) struct SectionView {
    /// The place in the page that links lead to.
    pub(super) anchor: String,
    /// The heading.
    pub(super) title: String,
    /// The blocks.
    pub(super) blocks: Vec<BlockView>,
}

/// One block, with its Markdown as safe HTML.
pub(super) enum BlockView {
    /// Paragraphs.
    Text(String),
    /// Somebody's words.
    Quote { html: String, by: String, source: Option<String> },
    /// A way to an ask.
    CallToAct { html: String, href: String, title: String },
    /// The history of a bill.
    Timeline(TimelineView),
    /// Every update.
    Updates(Vec<UpdateView>),
    /// A film.
    Video(VideoView),
    /// A picture.
    Image { src: String, alt: String, credit: String, html: String },
    /// A word from the editors.
    Note { heading: String, html: String },
}

/// What happened to a bill.
pub(super) struct TimelineView {
    /// `H.R. 1865`.
    pub(super) label: String,
    /// Where the bill's own page is.
    pub(super) href: String,
    /// The steps, oldest first; none when the bill is not known here.
    pub(super) steps: Vec<(String, String, String)>,
}

/// One update.
pub(super) struct UpdateView {
    /// The day as a machine reads it.
    pub(super) machine_day: String,
    /// The day in words.
    pub(super) day: String,
    /// The line.
    pub(super) title: String,
    /// The rest.
    pub(super) html: String,
}

/// A film that is not loaded yet.
pub(super) struct VideoView {
    /// Where it is.
    pub(super) src: String,
    /// What the button says.
    pub(super) play: String,
    /// How long it runs.
    pub(super) length: Option<String>,
    /// The still picture.
    pub(super) poster: Option<String>,
    /// Where it plays from.
    pub(super) promise: String,
    /// What is said in it.
    pub(super) html: String,
}

/// Turns a campaign's sections into views; `bills` are those that are known here.
pub(super) fn sections(t: Speech, campaign: &Campaign, bills: &[Bill]) -> Vec<SectionView> {
    let numbered = campaign.sections.iter().enumerate();
    let view = |(number, section): (usize, &Section)| SectionView {
        anchor: match section.kind.word() {
            "" => format!("part-{}", number + 1),
            word => word.to_owned(),
        },
        title: section.title.clone(),
        blocks: section.blocks.iter().map(|block| view(t, campaign, bills, block)).collect(),
    };
    numbered.map(view).collect()
}

fn view(t: Speech, campaign: &Campaign, bills: &[Bill], block: &Block) -> BlockView {
    let html = campaign::to_html;
    match block {
        Block::Text(text) => BlockView::Text(html(text)),
        Block::Quote { text, by, source } => {
            BlockView::Quote { html: html(text), by: by.clone(), source: source.clone() }
        }
        Block::CallToAct { ask, text } => BlockView::CallToAct {
            html: html(text),
            href: format!("/c/{}/call?ask={ask}", campaign.slug),
            title: campaign.ask(ask.as_str()).map(|ask| ask.title.clone()).unwrap_or_default(),
        },
        Block::BillTimeline { bill } => {
            let known = bills.iter().find(|known| known.id == *bill);
            BlockView::Timeline(TimelineView {
                label: bill.label(),
                href: format!("/bills/{bill}"),
                steps: known.map(|bill| steps(t, bill)).unwrap_or_default(),
            })
        }
        Block::Updates => BlockView::Updates(updates(t, campaign)),
        Block::Video(video) => BlockView::Video(VideoView {
            src: video.src.clone(),
            play: t.m(Msg::CAMPAIGN_VIDEO_PLAY).with("title", video.title.as_str()).to_string(),
            length: video
                .length
                .as_deref()
                .map(|length| t.m(Msg::CAMPAIGN_VIDEO_LENGTH).with("length", length).to_string()),
            poster: video.poster.clone(),
            promise: promise(t, &video.src),
            html: html(&video.text),
        }),
        Block::Image(image) => BlockView::Image {
            src: image.src.clone(),
            alt: image.alt.clone(),
            credit: t.m(Msg::CAMPAIGN_IMAGE_CREDIT).with("credit", &image.credit).to_string(),
            html: html(&image.caption),
        },
        Block::Note { day, text } => BlockView::Note { heading: note(t, *day), html: html(text) },
    }
}

fn note(t: Speech, day: Option<Day>) -> String {
    match day {
        Some(day) => t.m(Msg::CAMPAIGN_NOTE_DAY).with("day", t.day(day)).to_string(),
        None => t.m(Msg::CAMPAIGN_NOTE).to_string(),
    }
}

/// Where a film plays from, so that nobody is sent elsewhere unawares.
fn promise(t: Speech, src: &str) -> String {
    match src.strip_prefix("https://") {
        None => t.m(Msg::CAMPAIGN_VIDEO_OWN).to_string(),
        Some(rest) => {
            let host = rest.split('/').next().unwrap_or(rest);
            t.m(Msg::CAMPAIGN_VIDEO_AWAY).with("host", host).to_string()
        }
    }
}

fn steps(t: Speech, bill: &Bill) -> Vec<(String, String, String)> {
    let step = |step: &crate::law::bill::Step| {
        (step.day.to_string(), t.day_short(step.day), step.text.clone())
    };
    bill.timeline.iter().map(step).collect()
}

/// Every update of a campaign, newest first.
pub(super) fn updates(t: Speech, campaign: &Campaign) -> Vec<UpdateView> {
    let view = |update: &campaign::Update| UpdateView {
        machine_day: update.day.to_string(),
        day: t.day(update.day),
        title: update.title.clone(),
        html: campaign::to_html(&update.text),
    };
    campaign.updates.iter().map(view).collect()
}
