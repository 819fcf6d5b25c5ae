//! Shapefiles of the Census Bureau, zipped as it publishes them: outlines and their properties.
//!
//! Source: ESRI Shapefile Technical Description, 1998; dBASE III table; ZIP, sections 4.3 and 4.4.

use serde_json::{Map, Value, json};
use std::io::Read;

/// Bytes of one member that are read; the most detailed national file has some 60 MB.
const MEMBER_LIMIT: u64 = 256 << 20;
/// Files that a zip may hold.
const MEMBERS: usize = 200;
/// Points of one record.
const POINT_LIMIT: usize = 4_000_000;
/// Columns of a table.
const COLUMNS: usize = 300;

/// Whether the bytes are a zip with a shapefile in it.
pub(in crate::law::import) fn is_zipped(bytes: &[u8]) -> bool {
    let has = |ending| members(bytes).is_some_and(|all| all.iter().any(|one| one.ends(ending)));
    has(".shp") && has(".dbf")
}

/// Gives every feature as GeoJSON has it, so that one reader judges both forms.
///
/// Errors: a sentence where the zip or the shapefile cannot be read.
pub(super) fn each_zipped(
    bytes: &[u8],
    mut visit: impl FnMut(Map<String, Value>),
) -> Result<(), &'static str> {
    let all = members(bytes).ok_or("the zip has no list of its files")?;
    let shapes = all.iter().find(|one| one.ends(".shp")).ok_or("the zip holds no .shp")?;
    let table = all.iter().find(|one| one.ends(".dbf")).ok_or("the zip holds no .dbf")?;
    let shapes = shapes.read(bytes).ok_or("the .shp in the zip cannot be read")?;
    let table = table.read(bytes).ok_or("the .dbf in the zip cannot be read")?;
    let mut rows = Table::read(&table).ok_or("the .dbf is no table")?;
    let mut rest = shapes.get(100..).ok_or("the .shp is cut short")?;
    while let Some(header) = rest.get(..8) {
        let length = usize::try_from(big(header, 4).unwrap_or(0)).unwrap_or(usize::MAX);
        let end = length.saturating_mul(2).saturating_add(8);
        let record = rest.get(8..end).ok_or("the .shp is cut short")?;
        rest = &rest[end..];
        let properties = rows.next().unwrap_or_default();
        let geometry = polygon(record).unwrap_or(Value::Null);
        let mut feature = Map::new();
        feature.insert("type".to_owned(), json!("Feature"));
        feature.insert("properties".to_owned(), Value::Object(properties));
        feature.insert("geometry".to_owned(), geometry);
        visit(feature);
    }
    Ok(())
}

/// One file of a zip.
struct Member {
    name: String,
    is_deflated: bool,
    packed: usize,
    at: usize,
}

impl Member {
    fn ends(&self, ending: &str) -> bool {
        self.name.ends_with(ending)
    }

    fn read(&self, zip: &[u8]) -> Option<Vec<u8>> {
        let header = zip.get(self.at..)?;
        (little(header, 0)? == 0x0403_4b50).then_some(())?;
        let start = 30 + usize::from(short(header, 26)?) + usize::from(short(header, 28)?);
        let packed = header.get(start..start.checked_add(self.packed)?)?;
        if !self.is_deflated {
            return Some(packed.to_vec());
        }
        let mut plain = Vec::new();
        let decoder = flate2::read::DeflateDecoder::new(packed);
        decoder.take(MEMBER_LIMIT + 1).read_to_end(&mut plain).ok()?;
        (plain.len() as u64 <= MEMBER_LIMIT).then_some(plain)
    }
}

/// The list at the end of a zip.
fn members(zip: &[u8]) -> Option<Vec<Member>> {
    let tail = zip.len().saturating_sub(22 + 65_535);
    let mark = zip.get(tail..)?.windows(4).rposition(|four| four == b"PK\x05\x06")? + tail;
    let end = zip.get(mark..)?;
    let count = usize::from(short(end, 10)?).min(MEMBERS);
    let mut at = usize::try_from(little(end, 16)?).ok()?;
    let mut members = Vec::new();
    for _ in 0..count {
        let entry = zip.get(at..)?;
        (little(entry, 0)? == 0x0201_4b50).then_some(())?;
        let lengths = [short(entry, 28)?, short(entry, 30)?, short(entry, 32)?].map(usize::from);
        let name = String::from_utf8_lossy(entry.get(46..46 + lengths[0])?).to_ascii_lowercase();
        let method = short(entry, 10)?;
        if matches!(method, 0 | 8) {
            members.push(Member {
                name,
                is_deflated: method == 8,
                packed: usize::try_from(little(entry, 20)?).ok()?,
                at: usize::try_from(little(entry, 42)?).ok()?,
            });
        }
        at = at.checked_add(46 + lengths.iter().sum::<usize>())?;
    }
    Some(members)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn little(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn big(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn real(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

/// The rows of a dBASE table, as properties.
struct Table<'t> {
    columns: Vec<(String, usize)>,
    rows: &'t [u8],
    width: usize,
}

impl<'t> Table<'t> {
    fn read(bytes: &'t [u8]) -> Option<Self> {
        let (header, width) = (usize::from(short(bytes, 8)?), usize::from(short(bytes, 10)?));
        let mut columns = Vec::new();
        let fields = bytes.get(32..header)?.chunks_exact(32);
        for field in fields.take(COLUMNS).take_while(|field| field[0] != 0x0d) {
            let name = field[..11].split(|byte| *byte == 0).next().unwrap_or_default();
            columns.push((String::from_utf8_lossy(name).into_owned(), usize::from(field[16])));
        }
        let rows = bytes.get(header..)?;
        (width > 0 && !columns.is_empty()).then_some(Self { columns, rows, width })
    }
}

impl Iterator for Table<'_> {
    type Item = Map<String, Value>;

    fn next(&mut self) -> Option<Self::Item> {
        let (row, rest) = self.rows.split_at_checked(self.width)?;
        self.rows = rest;
        let mut row = row.get(1..)?;
        let mut properties = Map::new();
        for (name, width) in &self.columns {
            let (field, rest) = row.split_at_checked(*width)?;
            row = rest;
            let text = String::from_utf8_lossy(field).trim().replace('\0', "");
            properties.insert(name.clone(), Value::String(text));
        }
        Some(properties)
    }
}

/// A record of polygons (types 5, 15 and 25) as GeoJSON: every ring a polygon of its own or, where
/// it turns the other way, a hole of the one before.
fn polygon(record: &[u8]) -> Option<Value> {
    matches!(little(record, 0)?, 5 | 15 | 25).then_some(())?;
    let parts = usize::try_from(little(record, 36)?).ok()?;
    let count = usize::try_from(little(record, 40)?).ok()?;
    (count <= POINT_LIMIT && parts <= count).then_some(())?;
    let starts = record.get(44..44 + 4 * parts)?;
    let points = record.get(44 + 4 * parts..44 + 4 * parts + 16 * count)?;
    let starts: Vec<usize> = starts
        .chunks_exact(4)
        .filter_map(|four| usize::try_from(little(four, 0)?).ok())
        .chain([count])
        .collect();
    let mut polygons: Vec<Vec<Value>> = Vec::new();
    for pair in starts.windows(2) {
        let ring = points.get(16 * pair[0]..16 * pair[1])?;
        let ring: Vec<(f64, f64)> =
            ring.chunks_exact(16).filter_map(|xy| Some((real(xy, 0)?, real(xy, 8)?))).collect();
        let turn: f64 =
            ring.windows(2).map(|two| (two[1].0 - two[0].0) * (two[1].1 + two[0].1)).sum();
        let ring = Value::Array(ring.iter().map(|(lng, lat)| json!([lng, lat])).collect());
        match polygons.last_mut() {
            // Outer rings turn with the clock.
            Some(last) if turn < 0.0 => last.push(ring),
            _ => polygons.push(vec![ring]),
        }
    }
    Some(json!({"type": "MultiPolygon", "coordinates": polygons}))
}
