//! Work that comes due while a site runs, on one node of however many: the nightly audit, and the
//! day's letters, and the law that is fetched anew.
//!
//! Enters: the clock. Leaves: ended jobs, and a line in the log when a number cannot be trusted.
//! Does not: know what the work is; the stages do.

pub mod fresh;
mod news;

pub use news::look as write_letters;

use crate::act::audit::{self, Audit};
use crate::app::App;
use crate::kernel::{Day, Id, Timestamp};
use crate::store::job::{self, Claim, End, FinishError, Job, JobKind, Lapse};
use crate::store::{Error, Tx};
use std::time::Duration;

/// The job that counts every action and compares.
const AUDIT: JobKind = "audit";

/// How often a node looks for due work: work of the night may well wait this long.
const LOOK_EVERY: Duration = Duration::from_secs(300);

/// How long a node may take for an audit of ten million actions before another tries.
const LEASE_MS: i64 = 30 * 60 * 1000;

/// The hour of the night in UTC: late evening where the coalition sleeps next.
const HOUR_MS: i64 = 8 * 60 * 60 * 1000;

/// Looks for due work as long as the site runs.
pub async fn watch(app: App) {
    let mut looks = tokio::time::interval(LOOK_EVERY);
    loop {
        looks.tick().await;
        if let Err(why) = look(&app).await {
            tracing::error!(reason = %why, "work of the night could not be done");
        }
        if let Err(why) = write_letters(&app).await {
            tracing::error!(reason = %why, "the day's letters could not be written");
        }
    }
}

/// Plans tonight's audit and does what is due; what the audit found, if it was this node's turn.
///
/// Errors: the store; `Fenced` when this node took so long that another has the job.
pub async fn look(app: &App) -> Result<Option<Audit>, FinishError> {
    let now = app.clock.now();
    let claim = app.db.write(async move |tx| plan_and_claim(tx, now).await).await?;
    let Some(claim) = claim else { return Ok(None) };
    let audit = app.db.read(async |tx| audit::audit(tx).await).await?;
    if !audit.is_clean() {
        tracing::error!(
            differences = audit.differences.len(),
            bare_actions = audit.bare_actions,
            "counts differ from their actions; run `groundswell doctor`"
        );
    }
    let end = match audit.is_clean() {
        true => End::Done,
        false => End::Failed(format!("{} counts differ", audit.differences.len())),
    };
    let now = app.clock.now();
    app.db.write(async move |tx| job::finish(tx, &claim, &end, now).await).await?;
    Ok(Some(audit))
}

async fn plan_and_claim(tx: &mut Tx<'_>, now: Timestamp) -> Result<Option<Claim>, Error> {
    job::put(tx, &audit_of(now.day())).await?;
    let claims = job::claim(tx, AUDIT, now, now.plus_millis(LEASE_MS), 1).await?;
    Ok(claims.into_iter().next())
}

/// The audit of one day: its id follows from the day, so that every node plans the same one.
fn audit_of(day: Day) -> Job {
    Job {
        id: id_of("groundswell 2026 nightly audit", day),
        kind: AUDIT,
        payload: day.to_string(),
        due_at: day.start().plus_millis(HOUR_MS),
        lapse: Lapse::Repeat,
    }
}

/// The id of what is done once a day.
fn id_of(purpose: &str, day: Day) -> Id<Job> {
    let digest = blake3::derive_key(purpose, day.to_string().as_bytes());
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    Id::from_bytes(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Engine;
    use crate::config::Config;
    use crate::kernel::{Clock, Random};
    use crate::store::DataFolder;

    #[tokio::test]
    async fn the_audit_runs_once_a_night() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::open(folder.path()).expect("the data folder");
        let noon: Day = "2026-11-23".parse().expect("a day");
        let clock = Clock::fixed(noon.start());
        let (config, random) = (Config::default(), Random::seeded(1));
        let app = App::assemble(folder, Engine::OneMachine, config, clock.clone(), random).await;
        let app = app.expect("a site");
        assert_eq!(look(&app).await.expect("a look"), None, "it is not night yet");
        clock.advance_millis(HOUR_MS);
        let audit = look(&app).await.expect("a look").expect("the audit");
        assert!(audit.is_clean());
        assert_eq!(look(&app).await.expect("a look"), None, "it was done");
        clock.advance_millis(24 * 60 * 60 * 1000);
        assert!(look(&app).await.expect("a look").is_some(), "the next night");
    }
}
