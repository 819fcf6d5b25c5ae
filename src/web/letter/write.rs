//! How letters read: plain text, as short as they can be.

use super::{Written, base, told};
use crate::act::follow::{Follow, Followed, LetterKind, News, Open, Pass};
use crate::deliver::Mail;
use crate::law::Milestone;
use crate::law::bill::{self, Bill};
use crate::web::i18n::{Locale, Msg, Speech};
use crate::web::{Error, Site};
use askama::Template;

/// Whether she wants what was asked for in her name.
#[derive(Template)]
#[template(path = "follow/question.txt")]
struct Question<'l> {
    t: Speech,
    site: &'l str,
    waiting: Vec<&'l Follow>,
    link: &'l str,
    foot: Foot<'l>,
}

/// What happened.
#[derive(Template)]
#[template(path = "follow/digest.txt")]
struct Digest<'l> {
    t: Speech,
    groups: Vec<Group<'l>>,
    more: u64,
    link: &'l str,
    foot: Foot<'l>,
}

/// What stands under every letter.
struct Foot<'l> {
    site: &'l str,
    postal_address: Option<&'l str>,
}

/// What happened to one thing followed.
struct Group<'l> {
    name: &'l str,
    lines: Vec<Line<'l>>,
}

struct Line<'l> {
    what: String,
    text: &'l str,
    address: String,
}

/// Writes a letter.
///
/// Errors: the store; a template that cannot be filled.
pub(super) async fn mail(site: &Site, letter: &Open) -> Written {
    let (base, t) = (base(site)?, Speech::new(Locale::negotiate(&letter.locale)));
    let pass = Pass::write(&site.app().keys, letter.follower);
    let link = format!("{base}/follow/{pass}");
    let config = site.config();
    let postal_address = config.mail.as_ref().and_then(|mail| mail.postal_address.as_deref());
    let foot = Foot { site: &config.site_name, postal_address };
    let (subject, text) = match letter.kind {
        LetterKind::Question => {
            let waiting =
                letter.follows.iter().filter(|follow| follow.confirmed_at.is_none()).collect();
            let subject = t.m(Msg::LETTER_QUESTION_SUBJECT).with("site", foot.site).to_string();
            let question = Question { t, site: &config.site_name, waiting, link: &link, foot };
            (subject, question.render()?)
        }
        LetterKind::Digest => {
            let groups = groups(site, t, base, letter).await?;
            let subject = t
                .m(Msg::LETTER_DIGEST_SUBJECT)
                .with("site", foot.site)
                .with("count", letter.total)
                .to_string();
            let more = letter.total - letter.news.len() as u64;
            (subject, Digest { t, groups, more, link: &link, foot }.render()?)
        }
    };
    Ok(Mail {
        id: letter.id.to_string(),
        to: letter.address.as_str().to_owned(),
        subject,
        text,
        unsubscribe: format!("{link}/stop"),
    })
}

async fn groups<'l>(
    site: &Site,
    t: Speech,
    base: &str,
    letter: &'l Open,
) -> Result<Vec<Group<'l>>, Error> {
    let mut groups = Vec::new();
    for follow in &letter.follows {
        let of_it: Vec<&News> =
            letter.news.iter().filter(|news| news.followed == follow.followed).collect();
        if of_it.is_empty() {
            continue;
        }
        let bill = bill_of(site, &follow.followed).await?;
        let lines = of_it.into_iter().map(|news| line(t, base, bill.as_ref(), news)).collect();
        groups.push(Group { name: &follow.name, lines });
    }
    Ok(groups)
}

async fn bill_of(site: &Site, followed: &Followed) -> Result<Option<Bill>, Error> {
    let Followed::Bill(id) = *followed else { return Ok(None) };
    Ok(site.db().read(async move |tx| bill::show(tx, &id).await).await?)
}

fn line<'l>(t: Speech, base: &str, bill: Option<&Bill>, news: &'l News) -> Line<'l> {
    let step = bill.and_then(|bill| {
        let step = |step: &&bill::Step| step.day == news.day && Some(step.stage) == news.stage;
        Some(Milestone::of(bill, bill.timeline.iter().find(step)?))
    });
    let what = match step {
        Some(milestone) => told(t, &milestone),
        None => format!("{}: {}", t.day(news.day), news.title),
    };
    Line { what, text: &news.text, address: format!("{base}{}", news.address) }
}
