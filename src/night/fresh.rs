//! The law kept fresh while a site runs: a sync at the hours that the operator set.
//!
//! Enters: the schedule and the clock. Leaves: a sync on one node of however many, its progress and
//! its end in the store. **Invariant:** it never stops the serving; a failure is a line in the log
//! and is tried again, later each time.

use crate::app::App;
use crate::config::Schedule;
use crate::kernel::{Id, Timestamp};
use crate::law::import::{self, Summary, SyncError, Upstream, Watch};
use crate::law::source::{self, Run};
use crate::store::job::{self, Claim, End, FinishError, Job, JobKind, Lapse};
use crate::store::{Error, Tx};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The job that fetches the law.
const SYNC: JobKind = "sync";

/// How often a node looks for a run that is due.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// How often a running sync says how far it is and that its node lives.
const BEAT_EVERY: Duration = Duration::from_secs(30);
/// How long a silent node keeps the run: some missed beats, then another goes on where it stopped.
const LEASE_MS: i64 = 5 * 60 * 1000;
/// The wait after the first failure; it doubles after each.
const AGAIN_MS: i64 = 5 * 60 * 1000;
/// Failures of one run after which the next run is waited for.
const TRIES: i64 = 6;

const MINUTE_MS: i64 = 60 * 1000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// Runs the schedule as long as the site runs; ends at once when there is none.
pub async fn keep_fresh(app: App) {
    let Some(schedule) = app.config.sync.clone() else { return };
    let upstream = match schedule.upstream() {
        Ok(upstream) => upstream,
        Err(why) => return tracing::error!(reason = %why, "the law is not kept fresh"),
    };
    let mut looks = tokio::time::interval(LOOK_EVERY);
    looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        looks.tick().await;
        // A task of its own: whatever happens in it, the next look comes.
        let (app, schedule, upstream) = (app.clone(), schedule.clone(), upstream.clone());
        let work = tokio::spawn(async move { look(&app, &schedule, &upstream).await.map(|_| ()) });
        match work.await {
            Ok(Ok(())) => {}
            Ok(Err(why)) => tracing::error!(reason = %why, "the law could not be kept fresh"),
            Err(why) => tracing::error!(reason = %why, "a sync ended by accident"),
        }
    }
}

/// When the next run is due; `None` when the site keeps no schedule.
///
/// Errors: those of the store.
pub async fn next_due(
    tx: &mut Tx<'_>,
    schedule: Option<&Schedule>,
) -> Result<Option<Timestamp>, Error> {
    match schedule {
        Some(_) => job::next_due(tx, SYNC).await,
        None => Ok(None),
    }
}

/// Plans this run and the next, and does what is due; how it ended, if it was this node's turn.
///
/// Errors: the store; `Fenced` when this node was silent so long that another has the run.
pub async fn look(
    app: &App,
    schedule: &Schedule,
    upstream: &Upstream,
) -> Result<Option<End>, FinishError> {
    let now = app.clock.now();
    let site = app.config.site_name.as_str();
    let this = begins(schedule, now);
    let next = this.plus_millis(every_ms(schedule));
    let jobs = [run_of(schedule, this, site), run_of(schedule, next, site)];
    let claims = app.db.write(async move |tx| {
        for job in &jobs {
            job::put(tx, job).await?;
        }
        job::claim(tx, SYNC, now, now.plus_millis(LEASE_MS), 1).await
    });
    let Some(claim) = claims.await?.into_iter().next() else { return Ok(None) };
    let progress = Progress::default();
    let began = Run { began_at: now, seen_at: now, ..Run::default() };
    put(app, began.clone()).await?;
    let folder = app.folder.path().join("upstream");
    let done = tokio::select! {
        done = import::from_upstream(&app.db, upstream, &folder, &app.clock, &progress) => done,
        ended = beat(app, &claim, &began, &progress) => return Err(ended),
    };
    let end = end_of(&done, claim.attempts, app.clock.now());
    tell(&end, &done);
    put(app, ended(&began, &progress, &done, app.clock.now())).await?;
    let (now, said) = (app.clock.now(), end.clone());
    app.db.write(async move |tx| job::finish(tx, &claim, &said, now).await).await?;
    Ok(Some(end))
}

fn every_ms(schedule: &Schedule) -> i64 {
    i64::from(schedule.every_hours.max(1)) * HOUR_MS
}

/// When the run began, or would have, that is the latest at this instant.
fn begins(schedule: &Schedule, now: Timestamp) -> Timestamp {
    let (every, first) = (every_ms(schedule), i64::from(schedule.hour) * HOUR_MS);
    Timestamp::from_millis((now.as_millis() - first).div_euclid(every) * every + first)
}

/// One run: its id and its delay follow from the instant, so that every node plans the same one.
fn run_of(schedule: &Schedule, begins: Timestamp, site: &str) -> Job {
    let digest = blake3::derive_key("groundswell 2026 sync run", begins.to_string().as_bytes());
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    let seed = blake3::derive_key("groundswell 2026 sync delay", site.as_bytes());
    let delay = u32::from_le_bytes([seed[0], seed[1], digest[30], digest[31]]);
    let most = i64::from(schedule.jitter_minutes) * MINUTE_MS;
    let due_at = begins.plus_millis(i64::from(delay) % (most + 1));
    Job {
        id: Id::from_bytes(id),
        kind: SYNC,
        payload: begins.to_string(),
        due_at,
        lapse: Lapse::Repeat,
    }
}

/// Renews the lease and writes the progress down until that fails.
async fn beat(app: &App, claim: &Claim, began: &Run, progress: &Progress) -> FinishError {
    let mut beats = tokio::time::interval(BEAT_EVERY);
    loop {
        beats.tick().await;
        let now = app.clock.now();
        let run = progress.run(began, now);
        let claim = claim.clone();
        let renewed = app.db.write(async move |tx| {
            source::put_run(tx, &run).await?;
            job::renew(tx, &claim, now.plus_millis(LEASE_MS)).await
        });
        if let Err(why) = renewed.await {
            return why;
        }
    }
}

async fn put(app: &App, run: Run) -> Result<(), Error> {
    app.db.write(async move |tx| source::put_run(tx, &run).await).await
}

fn end_of(done: &Result<Summary, SyncError>, attempts: i64, now: Timestamp) -> End {
    match done {
        Ok(_) => End::Done,
        Err(why) if attempts < TRIES => {
            let wait = AGAIN_MS << (attempts - 1).clamp(0, TRIES);
            End::Again { at: now.plus_millis(wait), why: why.to_string() }
        }
        Err(why) => End::Failed(why.to_string()),
    }
}

fn tell(end: &End, done: &Result<Summary, SyncError>) {
    match (end, done) {
        (End::Again { at, why }, _) => {
            tracing::warn!(reason = %why, again_at = %at, "the law could not be fetched");
        }
        (_, Ok(summary)) => tracing::info!(
            read = summary.read,
            new = summary.new,
            changed = summary.changed,
            faults = summary.fault_count,
            seconds = summary.seconds,
            "the law was fetched"
        ),
        (_, Err(why)) => {
            tracing::error!(reason = %why, "the law could not be fetched; the next run will try");
        }
    }
}

fn ended(
    began: &Run,
    progress: &Progress,
    done: &Result<Summary, SyncError>,
    now: Timestamp,
) -> Run {
    let run = Run { ended_at: Some(now), ..progress.run(began, now) };
    match done {
        Ok(summary) => Run {
            read: summary.read,
            new: summary.new,
            changed: summary.changed,
            faults: summary.fault_count,
            ..run
        },
        Err(why) => Run { problem: Some(why.to_string()), ..run },
    }
}

/// How far a sync has come.
#[derive(Default)]
struct Progress {
    done: AtomicU64,
    total: AtomicU64,
    read: AtomicU64,
    new: AtomicU64,
    changed: AtomicU64,
}

impl Progress {
    fn run(&self, began: &Run, now: Timestamp) -> Run {
        let [done, total, read, new, changed] =
            [&self.done, &self.total, &self.read, &self.new, &self.changed]
                .map(|count| count.load(Ordering::Relaxed));
        Run { seen_at: now, done, total, read, new, changed, ..began.clone() }
    }
}

impl Watch for Progress {
    fn begins(&self, _bytes: u64) {}

    fn read(&self, _bytes: u64) {}

    fn fetched(&self, done: usize, all: usize) {
        self.done.store(done as u64, Ordering::Relaxed);
        self.total.store(all as u64, Ordering::Relaxed);
    }

    fn stored(&self, summary: &Summary) {
        self.read.store(summary.read, Ordering::Relaxed);
        self.new.store(summary.new, Ordering::Relaxed);
        self.changed.store(summary.changed, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_follow_the_hour_and_every_node_plans_the_same() {
        let at = |text: &str| text.parse::<Timestamp>().expect("an instant");
        for (every_hours, hour, now, expected) in [
            (24, 7, "2026-11-24T06:59:00Z", "2026-11-23T07:00:00Z"),
            (24, 7, "2026-11-24T07:00:00Z", "2026-11-24T07:00:00Z"),
            (6, 1, "2026-11-24T13:30:00Z", "2026-11-24T13:00:00Z"),
            (1, 0, "2026-11-24T13:30:00Z", "2026-11-24T13:00:00Z"),
        ] {
            let schedule = Schedule { every_hours, hour, ..Schedule::default() };
            assert_eq!(begins(&schedule, at(now)), at(expected), "{now}");
            let [one, other] = ["A", "A"].map(|site| run_of(&schedule, at(expected), site));
            assert_eq!((one.id, one.due_at), (other.id, other.due_at));
            let delay = one.due_at.as_millis() - at(expected).as_millis();
            assert!((0..=30 * MINUTE_MS).contains(&delay), "{delay}");
        }
    }
}
