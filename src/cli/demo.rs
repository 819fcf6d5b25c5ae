use super::campaign::put;
use super::serve::{ListenArgs, start_log};
use super::{Outcome, block_on};
use crate::app::{App, Engine};
use crate::campaign::{self, Block, Campaign, Media};
use crate::config::Config;
use crate::kernel::{Clock, Day, Random};
use crate::law::import::{self, Summary, Watch};
use crate::law::seat;
use crate::store::{self, DataFolder, Tx};
use anyhow::Context;
use jiff::Span;
use jiff::civil::DateTime;
use rust_embed::RustEmbed;
use std::path::{Path, PathBuf};

/// Example: groundswell demo --listen 127.0.0.1:8080
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    listen: ListenArgs,
    /// The data folder; made when it is missing, and a second start finds its counts again
    #[arg(long, value_name = "DIR", default_value = "./groundswell-demo")]
    data: PathBuf,
}

/// The sample coalition's campaigns and pictures, its legislature, and the two real bills.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/demo"]
struct Sample;

/// The name of the coalition that the demonstration invents.
const COALITION: &str = "Lantern Bay Coalition";

/// The day on which the sample's campaigns were written: their days move with today.
fn written_on() -> Day {
    Day::new(2026, 11, 23).expect("the calendar has this day")
}

/// Days before this one are history and never move.
fn history_ends() -> Day {
    Day::new(2026, 1, 1).expect("the calendar has this day")
}

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    start_log();
    block_on(async {
        let folder = DataFolder::open(&args.data)?;
        let file = Config::read(folder.path())?;
        let own = file.site_name != Config::default().site_name;
        let site_name = if own { file.site_name.clone() } else { COALITION.to_owned() };
        let config = Config { is_demo: true, site_name, ..file };
        let app = App::assemble(folder, Engine::OneMachine, config, Clock::System, Random::System);
        let app = app.await?;
        fill(&app).await?;
        println!(
            "A demonstration: the bills and votes are real, the coalition and its state are not."
        );
        args.listen.serve(app).await?;
        Ok(Outcome::Done)
    })
}

/// Imports the sample, as an organizer and `sync` would import files of their own.
async fn fill(app: &App) -> anyhow::Result<()> {
    let folder = app.folder.path().join("demo-files");
    let unpacked = folder.clone();
    tokio::task::spawn_blocking(move || unpack(&unpacked)).await??;
    let seats = async |tx: &mut Tx<'_>| seat::put(tx, &seat::of_sample()).await;
    app.db.write::<_, store::Error, _>(seats).await?;
    import::from_folder(&app.db, &folder, &app.clock, &Quiet).await?;
    let now = app.clock.now();
    for name in Sample::iter().filter(|name| name.starts_with("campaigns/")) {
        let text = String::from_utf8(sample(&name)?).context("a sample is UTF-8")?;
        let campaign = campaign::file::parse(&text).map_err(|faults| {
            anyhow::anyhow!(
                "{name}: {}",
                faults.first().map(ToString::to_string).unwrap_or_default()
            )
        })?;
        let media = media(&campaign)?;
        put(&app.db, moved(campaign, now.day()), media, app.random.clone(), now).await?;
    }
    Ok(())
}

fn sample(name: &str) -> anyhow::Result<Vec<u8>> {
    let file = Sample::get(name).with_context(|| format!("{name} is part of the program"))?;
    Ok(file.data.into_owned())
}

fn media(campaign: &Campaign) -> anyhow::Result<Vec<Media>> {
    let names = campaign::media_names(campaign).into_iter();
    names.map(|name| Ok(Media::new(&name, sample(&format!("media/{name}"))?)?)).collect()
}

/// Writes the files of the law beside the database, so that anybody can read what was imported.
fn unpack(folder: &Path) -> anyhow::Result<()> {
    for name in Sample::iter() {
        let Some(inner) = name.strip_prefix("law/") else { continue };
        let (target, bytes) = (folder.join(inner), sample(&name)?);
        if std::fs::metadata(&target).is_ok_and(|known| known.len() == bytes.len() as u64) {
            continue;
        }
        let parent = target.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent)
            .and_then(|()| std::fs::write(&target, bytes))
            .with_context(|| format!("cannot write {}", target.display()))?;
    }
    Ok(())
}

/// The campaign as if it had been written `today`: its own days move, history stays.
fn moved(mut campaign: Campaign, today: Day) -> Campaign {
    let days = (today.start().as_millis() - written_on().start().as_millis()) / DAY_MS;
    let day = |day: Day| if day < history_ends() { day } else { day.plus_days(days) };
    let clock = |at: DateTime| at.saturating_add(Span::new().days(days));
    for ask in &mut campaign.asks {
        ask.window.opens = ask.window.opens.map(clock);
        ask.window.closes = ask.window.closes.map(clock);
    }
    campaign.updates.iter_mut().for_each(|update| update.day = day(update.day));
    for recorded in campaign.efforts.iter_mut().flat_map(|effort| &mut effort.recorded) {
        recorded.day = day(recorded.day);
    }
    for block in campaign.sections.iter_mut().flat_map(|section| &mut section.blocks) {
        if let Block::Note { day: Some(noted), .. } = block {
            *noted = day(*noted);
        }
    }
    campaign
}

const DAY_MS: i64 = 86_400_000;

/// Says nothing: the sample is read in the blink in which the site starts.
struct Quiet;

impl Watch for Quiet {
    fn begins(&self, _: u64) {}
    fn read(&self, _: u64) {}
    fn stored(&self, _: &Summary) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    fn campaigns() -> Vec<(String, Campaign)> {
        let names = Sample::iter().filter(|name| name.starts_with("campaigns/"));
        let read = |name: std::borrow::Cow<'_, str>| {
            let text = String::from_utf8(sample(&name).expect("a sample")).expect("text");
            let campaign = campaign::file::parse(&text);
            (name.to_string(), campaign.unwrap_or_else(|faults| panic!("{name}: {faults:?}")))
        };
        names.map(read).collect()
    }

    #[test]
    fn every_sample_campaign_is_read_and_has_its_pictures() {
        let campaigns = campaigns();
        assert!(campaigns.len() >= 4);
        for (name, campaign) in campaigns {
            media(&campaign).unwrap_or_else(|why| panic!("{name}: {why}"));
        }
    }

    #[test]
    fn the_sample_is_always_of_this_week_and_its_history_stays() {
        for later in [0, 1, 400] {
            let today = written_on().plus_days(later);
            for (name, campaign) in campaigns() {
                let (before, after) = (campaign.clone(), moved(campaign, today));
                for (old, new) in before.updates.iter().zip(&after.updates) {
                    let expected = if old.day.year() < 2026 { 0 } else { later };
                    assert_eq!(new.day, old.day.plus_days(expected), "{name}");
                }
                for (old, new) in before.asks.iter().zip(&after.asks) {
                    let now = today.start();
                    let then = written_on().start();
                    let is_open = |ask: &campaign::Ask, at| {
                        matches!(ask.window.state(at), campaign::WindowState::Open(_))
                    };
                    assert_eq!(is_open(new, now), is_open(old, then), "{name}");
                }
            }
        }
    }
}
