use super::{Outcome, PlaceArgs, block_on};
use crate::kernel::{Clock, Day, Random};
use crate::law::lookup::{self, Atlas, ZipArea, ZipCode};
use serde_json::json;
use std::hint::black_box;
use std::time::Instant;

/// Example: groundswell bench lookup --data ./site --json
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// How long the look-up of a point and of a ZIP code takes in process
    Lookup(LookupArgs),
}

/// Example: groundswell bench lookup --data ./site --json
#[derive(Debug, clap::Args)]
struct LookupArgs {
    #[command(flatten)]
    place: PlaceArgs,
    /// The day whose map is used; today when left out
    #[arg(long, value_name = "DATE")]
    on: Option<Day>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What a look-up may take.
///
/// Units: nanoseconds.
const POINT_BUDGET_NS: f64 = 5_000.0;
const ZIP_BUDGET_NS: f64 = 1_000.0;

/// Times each place is asked for: a second or so of work.
const ROUNDS: usize = 10;

/// How far a point is moved from the centre of its area, so that no two rounds ask the same.
///
/// Units: millionths of a degree, about 5 km.
const JITTER_E6: u32 = 100_000;

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    let What::Lookup(args) = args.what;
    let on = args.on.unwrap_or_else(|| Clock::System.now().day());
    let (atlas, areas) = block_on(async {
        let db = args.place.open_to_read().await?;
        let loaded = db.read(async |tx| {
            let atlas = Atlas::load(tx).await?;
            Ok::<_, crate::store::Error>((atlas, lookup::zip_areas(tx).await?))
        });
        Ok(loaded.await?)
    })?;
    anyhow::ensure!(
        !areas.is_empty(),
        "no ZIP codes were loaded; `groundswell sync us` loads them"
    );
    let (point_ns, found) = time_points(&atlas, &areas, on);
    let zip_ns = time_zips(&atlas, &areas);
    let (point_ratio, zip_ratio) = (POINT_BUDGET_NS / point_ns, ZIP_BUDGET_NS / zip_ns);
    if args.json {
        println!(
            "{}",
            json!({
                "point_ns": point_ns.round(), "zip_ns": zip_ns.round(), "points_found": found,
                "point_budget_ratio": point_ratio, "zip_budget_ratio": zip_ratio,
            })
        );
    } else {
        println!("point  {point_ns:7.0} ns  budget 5000 ns, {point_ratio:.1} times met");
        println!("ZIP    {zip_ns:7.0} ns  budget 1000 ns, {zip_ratio:.1} times met");
    }
    let met = point_ratio >= 1.0 && zip_ratio >= 1.0;
    Ok(if met { Outcome::Done } else { Outcome::Faults })
}

/// Nanoseconds for one point, and the share of points that lie in a district.
fn time_points(atlas: &Atlas, areas: &[ZipArea], on: Day) -> (f64, f64) {
    let random = Random::seeded(119);
    let jitter = || {
        let step = u32::from_le_bytes(random.bytes()) % JITTER_E6;
        (f64::from(step) - f64::from(JITTER_E6) / 2.0) / 1e6
    };
    let points: Vec<(f64, f64)> = (0..ROUNDS)
        .flat_map(|_| areas.iter())
        .map(|area| area.centre.degrees())
        .map(|(lat, lng)| (lat + jitter(), lng + jitter()))
        .collect();
    let began = Instant::now();
    let found = points.iter().filter(|(lat, lng)| black_box(atlas.locate(*lat, *lng, on)).is_ok());
    let found = found.count();
    let count = points.len() as f64;
    (began.elapsed().as_nanos() as f64 / count, found as f64 / count)
}

/// Nanoseconds for one ZIP code, asked for out of order.
fn time_zips(atlas: &Atlas, areas: &[ZipArea]) -> f64 {
    let random = Random::seeded(93_563);
    let mut order: Vec<(u32, ZipCode)> =
        areas.iter().map(|area| (u32::from_le_bytes(random.bytes()), area.zip)).collect();
    order.sort_unstable();
    let began = Instant::now();
    for _ in 0..ROUNDS {
        for (_, zip) in &order {
            black_box(atlas.districts_of_zip(*zip).count());
        }
    }
    began.elapsed().as_nanos() as f64 / (ROUNDS * order.len()) as f64
}
