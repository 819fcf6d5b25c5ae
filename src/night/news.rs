//! Once a day: what happened to everything followed, and one letter to each who is to be told.

use crate::act::follow;
use crate::app::App;
use crate::kernel::{Day, Id, Timestamp};
use crate::store::job::{self, Claim, End, FinishError, Job, JobKind, Lapse};
use crate::store::{Error, Tx};

/// The job that looks for news and puts letters in the outbox.
const NEWS: JobKind = "news";
/// How long a node may take before another goes on; what it did is not done twice.
const LEASE_MS: i64 = 30 * 60 * 1000;
/// Things followed, and followers, read at a time.
const PART: u32 = 200;

/// Plans today's letters and writes them if it is time; how many.
///
/// Errors: the store; `Fenced` when this node took so long that another has the job.
pub async fn look(app: &App) -> Result<Option<u64>, FinishError> {
    let Some(mail) = &app.config.mail else { return Ok(None) };
    let now = app.clock.now();
    let Some((day, due_at)) = today(now, &app.config.time_zone, mail.hour) else { return Ok(None) };
    let claim = app.db.write(async move |tx| plan_and_claim(tx, now, day, due_at).await).await?;
    let Some(claim) = claim else { return Ok(None) };
    notice_all(app).await?;
    let letters = write_all(app).await?;
    tracing::info!(letters, "the day's letters are in the outbox");
    let now = app.clock.now();
    app.db.write(async move |tx| job::finish(tx, &claim, &End::Done, now).await).await?;
    Ok(Some(letters))
}

/// The day in the site's time zone, and the instant its letters are due.
fn today(now: Timestamp, zone: &str, hour: i8) -> Option<(Day, Timestamp)> {
    let here = now.zoned(zone)?;
    let due = here.date().at(hour, 0, 0, 0).to_zoned(here.time_zone().clone()).ok()?;
    let day = Day::new(here.year(), here.month(), here.day())?;
    Some((day, Timestamp::from_millis(due.timestamp().as_millisecond())))
}

async fn plan_and_claim(
    tx: &mut Tx<'_>,
    now: Timestamp,
    day: Day,
    due_at: Timestamp,
) -> Result<Option<Claim>, Error> {
    job::put(tx, &letters_of(day, due_at)).await?;
    let claims = job::claim(tx, NEWS, now, now.plus_millis(LEASE_MS), 1).await?;
    Ok(claims.into_iter().next())
}

/// The letters of one day: their id follows from the day, so that every node plans the same ones.
fn letters_of(day: Day, due_at: Timestamp) -> Job {
    let id = super::id_of("groundswell 2026 letters of a day", day);
    Job { id, kind: NEWS, payload: day.to_string(), due_at, lapse: Lapse::Repeat }
}

async fn notice_all(app: &App) -> Result<(), Error> {
    let mut after = String::new();
    loop {
        let behind = after.clone();
        let part = app.db.read(async move |tx| follow::followed_after(tx, &behind, PART).await);
        let part = part.await?;
        let Some(last) = part.last() else { return Ok(()) };
        after.clone_from(last);
        for followed in part {
            // What is followed under words that are not understood any more has no news.
            let Ok(followed) = followed.parse::<follow::Followed>() else { continue };
            let now = app.clock.now();
            let notice = async move |tx: &mut Tx<'_>| follow::notice(tx, &followed, now).await;
            app.db.write(notice).await?;
        }
    }
}

async fn write_all(app: &App) -> Result<u64, Error> {
    let (mut after, mut letters) = (Id::from_bytes([0; 16]), 0);
    loop {
        let part = app.db.read(async move |tx| follow::due_followers(tx, after, PART).await);
        let part = part.await?;
        let Some(last) = part.last() else { return Ok(letters) };
        after = *last;
        for follower in part {
            let now = app.clock.now();
            let id = Id::new(now, &app.random);
            app.db.write(async move |tx| follow::digest(tx, follower, id, now).await).await?;
            letters += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::today;
    use crate::kernel::Timestamp;

    #[test]
    fn letters_are_due_at_the_hour_of_the_place() {
        let now: Timestamp = "2026-11-24T02:00:00Z".parse().expect("an instant");
        let (day, due) = today(now, "America/New_York", 7).expect("a day");
        assert_eq!(
            (day.to_string(), due.to_string()),
            ("2026-11-23".into(), "2026-11-23T12:00:00Z".into())
        );
        let spring: Timestamp = "2026-03-08T16:00:00Z".parse().expect("an instant");
        let (_, due) = today(spring, "America/New_York", 2).expect("a day");
        assert_eq!(
            due.to_string(),
            "2026-03-08T07:00:00Z",
            "the hour that is left out is the next"
        );
    }
}
