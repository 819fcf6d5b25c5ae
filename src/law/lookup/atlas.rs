use super::edges::Piece;
use super::{LookupError, ZipCode, query};
use crate::kernel::Day;
use crate::law::district::{self, Boundary, DistrictHead, DistrictKey, Point};
use crate::store::{self, Tx};
use rstar::{AABB, RTree, RTreeObject};
use std::collections::BTreeMap;

/// Every loaded map in memory: which districts lie at a point, and which a ZIP code touches.
///
/// Never changes; a new one is built after an import. Holds one outline once, as small integers.
#[derive(Default)]
pub struct Atlas {
    maps: Vec<MapEntry>,
    accuracy_m: u32,
    pieces: RTree<Placed>,
    zips: ZipIndex,
}

/// One district on one map.
struct MapEntry {
    head: DistrictHead,
    valid_from: Day,
    valid_to: Option<Day>,
    accuracy_m: u32,
    source: String,
}

/// One piece of a district in the tree.
struct Placed {
    map: u32,
    piece: Piece,
}

impl RTreeObject for Placed {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        let [west, south, east, north] = self.piece.corners().map(f64::from);
        AABB::from_corners([west, south], [east, north])
    }
}

/// A district whose border passes near the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// The district, for `Atlas::district`.
    pub district: usize,
    /// How far its border is drawn from the point.
    pub metres: u32,
}

/// Where a point lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The district whose outline contains it; `None` just off the drawn coast.
    pub inside: Option<usize>,
    /// Other districts within the map's error, nearest first.
    pub near: Vec<Near>,
}

impl Located {
    /// The districts it may be in, the likeliest first.
    pub fn districts(&self) -> impl Iterator<Item = usize> {
        self.inside.into_iter().chain(self.near.iter().map(|near| near.district))
    }
}

/// The ZIP codes of the tables, each with the districts it touches.
#[derive(Default)]
struct ZipIndex {
    ids: Vec<String>,
    zips: Vec<u32>,
    starts: Vec<u32>,
    touched: Vec<u16>,
}

impl Atlas {
    /// Reads every map and the latest ZIP table.
    pub async fn load(tx: &mut Tx<'_>) -> Result<Self, store::Error> {
        let mut boundaries: Vec<Boundary> = Vec::new();
        loop {
            let last = boundaries.last().map(|one| (one.valid_from, one.head.ocd_id.clone()));
            let after = last.as_ref().map(|(day, ocd_id)| (day, ocd_id.as_str()));
            let page = district::boundaries_after(tx, after).await?;
            if page.is_empty() {
                break;
            }
            boundaries.extend(page);
        }
        let mut atlas = Self::build(boundaries);
        atlas.zips = ZipIndex::load(tx).await?;
        Ok(atlas)
    }

    /// The atlas of these outlines, without ZIP codes.
    pub fn build(mut boundaries: Vec<Boundary>) -> Self {
        widen_at_large(&mut boundaries);
        let mut maps = Vec::with_capacity(boundaries.len());
        let mut pieces = Vec::new();
        for boundary in boundaries {
            let map = u32::try_from(maps.len()).expect("far fewer districts");
            let polygons = boundary.outline.polygons.iter();
            pieces.extend(polygons.filter_map(Piece::new).map(|piece| Placed { map, piece }));
            maps.push(MapEntry {
                head: boundary.head,
                valid_from: boundary.valid_from,
                valid_to: boundary.valid_to,
                accuracy_m: boundary.accuracy_m,
                source: boundary.source,
            });
        }
        let accuracy_m = maps.iter().map(|map| map.accuracy_m).max().unwrap_or(0);
        Self { maps, accuracy_m, pieces: RTree::bulk_load(pieces), zips: ZipIndex::default() }
    }

    /// The district of a `Located`.
    pub fn district(&self, index: usize) -> &DistrictHead {
        &self.maps[index].head
    }

    /// Districts on all maps together.
    pub fn len(&self) -> usize {
        self.maps.len()
    }

    /// Whether no map was loaded.
    pub fn is_empty(&self) -> bool {
        self.maps.is_empty()
    }

    /// The source of an answer and the day from which its map holds.
    pub fn told(&self, located: &Located, on: Day) -> (String, Day) {
        let map = located.districts().next().map(|index| &self.maps[index]);
        map.map_or((String::new(), on), |map| (map.source.clone(), map.valid_from))
    }

    /// The district at a point on a day, and those whose border is nearer than the map is exact.
    ///
    /// Errors: `NoPoint`, `Outside`, or `NoMap` when no outline holds on that day.
    pub fn locate(&self, lat: f64, lng: f64, on: Day) -> Result<Located, LookupError> {
        let point = Point::from_degrees(lat, lng).ok_or(LookupError::NoPoint)?;
        let mut located = Located { inside: None, near: Vec::new() };
        let area = reach_around(point, self.accuracy_m);
        for placed in self.pieces.locate_in_envelope_intersecting(&area) {
            let index = placed.map as usize;
            let map = &self.maps[index];
            if !map.holds(on) {
                continue;
            }
            if located.inside.is_none() && placed.piece.contains(point) {
                located.inside = Some(index);
                continue;
            }
            let limit = f64::from(map.accuracy_m);
            if let Some(metres) = placed.piece.border_within(point, limit) {
                located.note(index, metres);
            }
        }
        located.near.retain(|near| Some(near.district) != located.inside);
        located.near.sort_by_key(|near| near.metres);
        if located.inside.is_some() || !located.near.is_empty() {
            return Ok(located);
        }
        if self.maps.is_empty() {
            return Err(LookupError::NothingLoaded);
        }
        // The outlines of whole states hold for years of which no other district is known.
        let is_one_of_several = |map: &MapEntry| map.head.ocd_id.contains("/cd:");
        match self.maps.iter().any(|map| map.holds(on) && is_one_of_several(map)) {
            true => Err(LookupError::Outside { on }),
            false => Err(LookupError::NoMap { on }),
        }
    }

    /// The ids of the districts that a ZIP code touches in the latest table; none if unknown.
    pub fn districts_of_zip(&self, zip: ZipCode) -> impl Iterator<Item = &str> {
        let touched = self.zips.touched(zip);
        touched.iter().map(|id| self.zips.ids[usize::from(*id)].as_str())
    }
}

impl Located {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 5000 metres")]
    fn note(&mut self, district: usize, metres: f64) {
        let metres = metres.round() as u32;
        match self.near.iter_mut().find(|near| near.district == district) {
            Some(near) => near.metres = near.metres.min(metres),
            None => self.near.push(Near { district, metres }),
        }
    }
}

impl MapEntry {
    fn holds(&self, on: Day) -> bool {
        self.valid_from <= on && self.valid_to.is_none_or(|end| on < end)
    }
}

/// The square around a point in which a border of a map so exact can matter; wider eastward,
/// where the meridians run together.
fn reach_around(point: Point, accuracy_m: u32) -> AABB<[f64; 2]> {
    let (lng, lat) = (f64::from(point.lng_e6), f64::from(point.lat_e6));
    let north = f64::from(accuracy_m) * MICRODEGREES_A_METRE;
    let east = north / (lat * 1e-6).to_radians().cos().max(0.01);
    AABB::from_corners([lng - east, lat - north], [lng + east, lat + north])
}

/// Millionths of a degree of latitude in one metre.
const MICRODEGREES_A_METRE: f64 = 8.983_2;

/// The outline of a place that is one district holds on every day on which the place was one.
fn widen_at_large(boundaries: &mut [Boundary]) {
    let mut by_place: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, boundary) in boundaries.iter().enumerate() {
        let whole = DistrictKey::parse(&boundary.head.ocd_id, boundary.valid_from)
            .is_ok_and(|key| key.number() == 0);
        if whole {
            by_place.entry(boundary.head.ocd_id.clone()).or_default().push(index);
        }
    }
    for indices in by_place.into_values() {
        let first = indices.iter().copied().min_by_key(|index| boundaries[*index].valid_from);
        let last = indices.iter().copied().max_by_key(|index| boundaries[*index].valid_from);
        let (Some(first), Some(last)) = (first, last) else { continue };
        let one_district = |ocd_id: &str, day: Day| {
            DistrictKey::parse(ocd_id, day).is_ok_and(|key| key.number() == 0)
        };
        for day in district::redistricted().into_iter().rev() {
            let earliest = &mut boundaries[first];
            if day < earliest.valid_from && one_district(&earliest.head.ocd_id, day) {
                earliest.valid_from = day;
            }
        }
        let latest = &mut boundaries[last];
        if latest.valid_to.is_some_and(|end| one_district(&latest.head.ocd_id, end)) {
            latest.valid_to = None;
        }
    }
}

impl ZipIndex {
    async fn load(tx: &mut Tx<'_>) -> Result<Self, store::Error> {
        let tables: Vec<(String, Day, Option<Day>)> = tx.fetch_all(query::ZIP_TABLES, ()).await?;
        let Some((source, ..)) = tables.first() else { return Ok(Self::default()) };
        let mut index = Self::default();
        let mut numbers: BTreeMap<String, u16> = BTreeMap::new();
        let mut after = (String::new(), String::new());
        loop {
            let key = (source.as_str(), after.0.as_str(), after.1.as_str());
            let page: Vec<(String, String)> = tx.fetch_all(query::ZIPS_AFTER, key).await?;
            let Some(last) = page.last() else { break };
            after = last.clone();
            for (zip, ocd_id) in page {
                index.add(&zip, ocd_id, &mut numbers);
            }
        }
        index.starts.push(u32::try_from(index.touched.len()).unwrap_or(u32::MAX));
        Ok(index)
    }

    fn add(&mut self, zip: &str, ocd_id: String, numbers: &mut BTreeMap<String, u16>) {
        let Some(zip) = ZipCode::of_table(zip) else { return };
        let next = u16::try_from(numbers.len()).unwrap_or(u16::MAX);
        let number = *numbers.entry(ocd_id.clone()).or_insert(next);
        if usize::from(number) == self.ids.len() {
            self.ids.push(ocd_id);
        }
        if self.zips.last() != Some(&zip.number()) {
            self.zips.push(zip.number());
            self.starts.push(u32::try_from(self.touched.len()).unwrap_or(u32::MAX));
        }
        self.touched.push(number);
    }

    fn touched(&self, zip: ZipCode) -> &[u16] {
        match self.zips.binary_search(&zip.number()) {
            Ok(at) => &self.touched[self.starts[at] as usize..self.starts[at + 1] as usize],
            Err(_) => &[],
        }
    }
}
