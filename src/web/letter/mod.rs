//! Letters: written from what the outbox holds, handed to the mail server, and recorded.
//!
//! Enters: letters of `act::follow`. Leaves: plain text by `deliver`, and what became of it.
//! **Invariant:** a letter names nobody, watches nobody, and can be stopped by one link.

mod tell;
mod write;

pub(in crate::web) use tell::told;

use super::{Error, Site};
use crate::act::follow::{self, LETTERS, Open};
use crate::deliver::{Mail, Mailer, SendError};
use crate::kernel::Timestamp;
use crate::store::job::{Claim, End, FinishError};
use crate::store::{self, Announcement};
use futures_util::StreamExt;
use futures_util::stream;
use std::time::Duration;

/// How long a letter waits that was to be tried again, or that another node announced unheard.
const LOOK_EVERY: Duration = Duration::from_secs(30);
/// Letters taken at once.
const TAKEN: u32 = 64;
/// Letters handed over at the same moment.
const AT_ONCE: usize = 8;
/// Minutes to the next attempt, by attempts made: four days in all.
const AGAIN_AFTER_MIN: [i64; 9] = [1, 5, 30, 120, 360, 720, 1_440, 1_440, 1_440];
/// The longest answer of a mail server that is kept.
const REPLY_LIMIT: usize = 400;

/// Carries letters as long as the site runs.
pub async fn carry(site: Site, mailer: Mailer) {
    let mut announcements = site.db().announcements();
    loop {
        if let Err(why) = carry_due(&site, &mailer).await {
            tracing::error!(reason = %why, "letters could not be carried");
        }
        let told = async {
            loop {
                match announcements.recv().await {
                    Ok(Announcement::Topic(topic)) if *topic != *LETTERS => {}
                    Err(tokio::sync::broadcast::error::RecvError::Closed) => {
                        return std::future::pending().await;
                    }
                    _ => return,
                }
            }
        };
        let _ = tokio::time::timeout(LOOK_EVERY, told).await;
    }
}

/// Carries every letter that is due; how many the mail server took.
///
/// Errors: those of the store. What a mail server refuses is recorded, and is no error.
pub async fn carry_due(site: &Site, mailer: &Mailer) -> Result<usize, FinishError> {
    let mut carried = 0;
    loop {
        let now = site.now();
        let claims = site.db().write(async move |tx| follow::claim(tx, now, TAKEN).await).await?;
        if claims.is_empty() {
            return Ok(carried);
        }
        let each = claims.into_iter().map(|claim| carry_one(site, mailer, claim));
        let ends: Vec<Result<bool, FinishError>> =
            stream::iter(each).buffer_unordered(AT_ONCE).collect().await;
        for end in ends {
            match end {
                Ok(taken) => carried += usize::from(taken),
                // Another node has it: its record is the one that counts.
                Err(FinishError::Fenced) => {}
                Err(why) => return Err(why),
            }
        }
    }
}

async fn carry_one(site: &Site, mailer: &Mailer, claim: Claim) -> Result<bool, FinishError> {
    let (keys, wanted) = (site.app().keys.clone(), claim.clone());
    let letter = site.db().read(async move |tx| follow::open(tx, &keys, &wanted).await).await?;
    let Some(letter) = letter else {
        let end = End::Failed("nobody wants it any more".to_owned());
        return end_of(site, claim, end, String::new()).await.map(|()| false);
    };
    let sent = match write::mail(site, &letter).await {
        Ok(mail) => mailer.send(&mail).await,
        Err(why) => Err(SendError::Later(format!("it could not be written: {why}"))),
    };
    let now = site.now();
    let is_taken = sent.is_ok();
    let (end, reply) = match sent {
        Ok(reply) => (End::Done, reply),
        Err(SendError::Later(why)) => (later(&claim, now, &why), why),
        Err(SendError::Refused { why, is_address }) => {
            if is_address {
                suppress(site, &letter, &why).await?;
            }
            (End::Failed(why.clone()), why)
        }
    };
    end_of(site, claim, end, reply).await.map(|()| is_taken)
}

fn later(claim: &Claim, now: Timestamp, why: &str) -> End {
    let made = usize::try_from(claim.attempts - 1).unwrap_or(0);
    match AGAIN_AFTER_MIN.get(made) {
        Some(minutes) => End::Again { at: now.plus_millis(minutes * 60_000), why: why.to_owned() },
        None => End::Failed(format!("given up after {} attempts: {why}", claim.attempts)),
    }
}

async fn suppress(site: &Site, letter: &Open, why: &str) -> Result<(), store::Error> {
    let (keys, now, follower) = (site.app().keys.clone(), site.now(), letter.follower);
    let why: String = why.chars().take(REPLY_LIMIT).collect();
    let forget =
        async move |tx: &mut store::Tx<'_>| follow::suppress(tx, &keys, follower, &why, now).await;
    site.db().write(forget).await
}

async fn end_of(site: &Site, claim: Claim, end: End, reply: String) -> Result<(), FinishError> {
    let now = site.now();
    let reply: String = reply.chars().take(REPLY_LIMIT).collect();
    site.db().write(async move |tx| follow::finish(tx, &claim, &end, &reply, now).await).await
}

/// The address of the site in links that leave it; without one there are no letters.
fn base(site: &Site) -> Result<&str, Error> {
    let base = site.config().base_url.as_deref().map(|base| base.trim_end_matches('/'));
    base.ok_or_else(|| Error::internal("letters need base_url"))
}

/// How letters are written to one who follows: `Mail` is what the mail server gets.
type Written = Result<Mail, Error>;
