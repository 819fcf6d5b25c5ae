use super::{Outcome, PlaceArgs, block_on};
use crate::campaign::{self, Campaign, CampaignState, Media, Put, file};
use crate::kernel::{Random, Slug, Timestamp};
use crate::store::{self, Db, Tx};
use anyhow::Context;
use std::path::{Path, PathBuf};

/// Put campaign files on the site, print them, list them
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Put a campaign file on the site, or renew it; a file with a fault changes nothing.
    ///
    /// Example: groundswell campaign import keep-the-ferry.md --data ./site
    Import {
        /// The campaign file; its pictures lie in the folder `media` beside it
        file: PathBuf,
        #[command(flatten)]
        place: PlaceArgs,
    },
    /// Print a campaign in its one canonical form.
    ///
    /// Example: groundswell campaign export keep-the-ferry --data ./site > keep-the-ferry.md
    Export {
        /// The campaign's name in its address
        slug: Slug,
        #[command(flatten)]
        place: PlaceArgs,
    },
    /// List the campaigns by state.
    ///
    /// Example: groundswell campaign list --data ./site --json
    List {
        #[command(flatten)]
        place: PlaceArgs,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    match args.what {
        What::Import { file, place } => import(&file, &place),
        What::Export { slug, place } => export(&slug, &place),
        What::List { place, json } => list(&place, json),
    }
}

/// Campaigns of one state that a list shows.
const LIST_LIMIT: u32 = 500;

fn import(path: &Path, place: &PlaceArgs) -> anyhow::Result<Outcome> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let Ok(text) = String::from_utf8(bytes) else {
        anyhow::bail!("{} is not UTF-8 text; nothing was changed", path.display());
    };
    let campaign = match file::parse(&text) {
        Ok(campaign) => campaign,
        Err(faults) => {
            for fault in &faults {
                eprintln!("{}: {fault}", path.display());
            }
            anyhow::bail!("{} fault(s); nothing was changed", faults.len());
        }
    };
    let media = read_media(&campaign, path)?;
    block_on(async {
        let app = place.open().await?;
        let slug = campaign.slug.clone();
        let put = put(&app.db, campaign, media, app.random.clone(), app.clock.now()).await?;
        match put {
            Put::New => println!("{slug} is on the site."),
            Put::Changed => println!("{slug} is renewed; its asks keep their ids and counts."),
            Put::Unchanged => println!("{slug} is as it was."),
        }
        Ok(Outcome::Done)
    })
}

/// The files of `media` beside the campaign file that it names and that are there.
fn read_media(campaign: &Campaign, path: &Path) -> anyhow::Result<Vec<Media>> {
    let folder = path.parent().unwrap_or(Path::new(".")).join("media");
    let mut media = Vec::new();
    for name in campaign::media_names(campaign) {
        match std::fs::read(folder.join(&name)) {
            Ok(bytes) => media.push(Media::new(&name, bytes)?),
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => {}
            Err(why) => return Err(why).with_context(|| format!("cannot read media/{name}")),
        }
    }
    Ok(media)
}

/// Why a campaign could not be put on the site.
#[derive(Debug, thiserror::Error)]
pub(super) enum PutError {
    /// A picture that it shows is nowhere.
    #[error(
        "the campaign shows /media/{0}, which is neither in `media` beside the file nor stored"
    )]
    NoMedia(String),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Stores a campaign with its pictures, all or nothing.
pub(super) async fn put(
    db: &Db,
    campaign: Campaign,
    media: Vec<Media>,
    random: Random,
    now: Timestamp,
) -> Result<Put, PutError> {
    let work = async move |tx: &mut Tx<'_>| {
        for one in &media {
            campaign::put_media(tx, one, now).await?;
        }
        for name in campaign::media_names(&campaign) {
            if !campaign::has_media(tx, &name).await? {
                return Err(PutError::NoMedia(name));
            }
        }
        Ok(campaign::put(tx, &campaign, &random, now).await?)
    };
    db.write(work).await
}

fn export(slug: &Slug, place: &PlaceArgs) -> anyhow::Result<Outcome> {
    block_on(async {
        let db = place.open_to_read().await?;
        let wanted = slug.clone();
        let found = db.read(async move |tx| campaign::show(tx, &wanted).await).await?;
        let stored = found.with_context(|| {
            format!(
                "there is no campaign {slug}; `groundswell campaign list` names those there are"
            )
        })?;
        print!("{}", file::print(&stored.campaign));
        Ok(Outcome::Done)
    })
}

fn list(place: &PlaceArgs, json: bool) -> anyhow::Result<Outcome> {
    block_on(async {
        let db = place.open_to_read().await?;
        let mut heads = Vec::new();
        for state in CampaignState::ALL {
            let of_state =
                async move |tx: &mut Tx<'_>| campaign::heads(tx, state, LIST_LIMIT).await;
            heads.extend(db.read::<_, store::Error, _>(of_state).await?);
        }
        if json {
            let rows = heads.iter().map(|head| {
                serde_json::json!({
                    "slug": head.slug, "state": head.state.word(), "title": head.title,
                    "changed_at": head.changed_at.to_string(),
                })
            });
            println!("{}", serde_json::Value::from(rows.collect::<Vec<_>>()));
            return Ok(Outcome::Done);
        }
        for head in &heads {
            println!("{:9} {:32} {}", head.state.word(), head.slug, head.title);
        }
        if heads.is_empty() {
            println!("There is no campaign yet; `groundswell campaign import FILE.md` adds one.");
        }
        Ok(Outcome::Done)
    })
}
