use super::features::each_feature;
use super::shapefile::{each_zipped, is_zipped};
use crate::kernel::{Day, Fault};
use crate::law::district::{
    Boundary, DistrictHead, DistrictKey, Outline, Point, Polygon, Ring, State,
};
use crate::law::import::SourceFile;
use crate::law::import::zip_table::first_day;
use serde_json::{Map, Value};

/// Bytes of one file that are read: the most detailed national file has about 60 MB.
const FILE_LIMIT: usize = 256 << 20;

/// Features that are each listed as unreadable, before one fault speaks for the rest.
const LISTED_LIMIT: usize = 50;

/// How far borders of unknown detail may be drawn from their place.
const USUAL_ACCURACY_M: u32 = 200;

/// The scales of the Census Bureau's cartographic files, as their names tell them.
///
/// Units: metres by which a generalised border is commonly off.
const SCALES: [(&str, u32); 3] = [("_20m", 1_000), ("_5m", 400), ("_500k", 150)];

/// Reads the outlines of the congressional districts in a file.
///
/// Shape: GeoJSON, or a zipped shapefile; properties `STATEFP` or `GEOID`, `CDxxxFP` and `CDSESSN`
/// (Census), or `Code` ("PA-01") in a path `cds/2016/PA-1/shape.geojson`, whose year is that of the
/// election. Shapes of states and of state legislatures are passed over.
/// Errors: a feature without district, day or land is left out.
pub fn parse_boundaries(file: SourceFile<'_>) -> (Vec<Boundary>, Vec<Fault>) {
    if file.bytes.len() > FILE_LIMIT {
        let why = format!("the file has {} MB, too many", file.bytes.len() >> 20);
        return (Vec::new(), vec![Fault::new(file.path, "", why)]);
    }
    let (mut boundaries, mut faults) = (Vec::new(), Vec::new());
    let (mut index, mut lost) = (0_usize, 0_usize);
    let visit = |feature: Map<String, Value>| {
        match parse_feature(file.path, &feature) {
            Ok(Some(boundary)) => boundaries.push(boundary),
            Ok(None) => {}
            Err((field, why)) => {
                lost += 1;
                if lost <= LISTED_LIMIT {
                    faults.push(Fault::new(file.path, &format!("features[{index}]/{field}"), why));
                }
            }
        }
        index += 1;
    };
    let read = match is_zipped(file.bytes) {
        true => each_zipped(file.bytes, visit).map_err(str::to_owned),
        false => each_feature(file.bytes, visit).map_err(|why| why.to_string()),
    };
    if lost > LISTED_LIMIT {
        let why = format!("{} more features cannot be read", lost - LISTED_LIMIT);
        faults.push(Fault::new(file.path, "features", why));
    }
    if let Err(why) = read {
        faults.push(Fault::new(file.path, &format!("features[{index}]"), why));
    }
    (boundaries, faults)
}

type Refused = (&'static str, String);

/// `None` for a shape that is not of a congressional district.
fn parse_feature(path: &str, feature: &Map<String, Value>) -> Result<Option<Boundary>, Refused> {
    let Some(Value::Object(properties)) = feature.get("properties") else {
        return match feature.get("type").and_then(Value::as_str) {
            Some("Polygon" | "MultiPolygon" | "GeometryCollection") => Ok(None),
            _ => Err(("properties", "there should be a feature with properties".to_owned())),
        };
    };
    let Some((state, number)) = district_of(properties)? else { return Ok(None) };
    let from = map_day(path, properties)
        .ok_or(("properties", "neither a Congress nor a year tells the days".to_owned()))?;
    let key =
        DistrictKey::on(state, &number, from).map_err(|why| ("properties", why.to_string()))?;
    let geometry = feature.get("geometry").unwrap_or(&Value::Null);
    let outline = parse_outline(geometry).ok_or(("geometry", "no land".to_owned()))?;
    Ok(Some(Boundary {
        head: DistrictHead { ocd_id: key.ocd_id(), name: key.name(), state: state.code.to_owned() },
        valid_from: from,
        valid_to: None,
        accuracy_m: accuracy_of(path),
        outline,
        source: path.to_owned(),
    }))
}

fn text<'a>(properties: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    properties.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
}

/// The column `CD119FP` and its like, with the Congress in its name.
fn numbered_column(properties: &Map<String, Value>) -> Option<(i16, &str)> {
    properties.iter().find_map(|(name, value)| {
        let digits = name.strip_prefix("CD")?.strip_suffix("FP")?;
        Some((digits.parse().ok()?, value.as_str()?.trim()))
    })
}

/// Place and number; `None` where the properties speak of something else than Congress.
fn district_of(
    properties: &Map<String, Value>,
) -> Result<Option<(&'static State, String)>, Refused> {
    let state = |code: &str, by_code: bool| {
        let found = if by_code { State::by_code(code) } else { State::by_fips(code) };
        found.ok_or_else(|| ("properties", format!("no state: {}", Fault::quote(code))))
    };
    if let Some((_, number)) = numbered_column(properties) {
        if number == "ZZ" {
            return Ok(None); // The Census Bureau's word for water that belongs to no district.
        }
        let fips = text(properties, "STATEFP").or_else(|| text(properties, "GEOID")?.get(..2));
        let fips = fips.ok_or(("properties", "no state is named".to_owned()))?;
        return Ok(Some((state(fips, false)?, number.to_owned())));
    }
    let code = text(properties, "Code").or_else(|| text(properties, "DISTRICT_ID"));
    match code.and_then(|code| code.split_once('-')) {
        Some((place, number)) => Ok(Some((state(place, true)?, number.to_owned()))),
        None => Ok(None),
    }
}

/// The first day of the map: of the Congress it names, or the one elected in the path's year.
fn map_day(path: &str, properties: &Map<String, Value>) -> Option<Day> {
    let named = text(properties, "CDSESSN").and_then(|text| text.parse().ok());
    let congress: Option<i16> = named.or(numbered_column(properties).map(|(congress, _)| congress));
    if let Some(congress) = congress.filter(|congress| (100..=400).contains(congress)) {
        return Some(first_day(congress));
    }
    let year = path.rsplit('/').find_map(|part| {
        let year: i16 = part.parse().ok()?;
        (2000..=2200).contains(&year).then_some(year)
    })?;
    let elected = year + year % 2;
    Day::new(elected + 1, 1, 3)
}

fn accuracy_of(path: &str) -> u32 {
    let scale = SCALES.iter().find(|(name, _)| path.contains(name));
    scale.map_or(USUAL_ACCURACY_M, |(_, metres)| *metres)
}

/// The land of a GeoJSON geometry; `None` where it has none.
pub(in crate::law::import) fn parse_outline(geometry: &Value) -> Option<Outline> {
    let kind = geometry.get("type").and_then(Value::as_str)?;
    let coordinates = geometry.get("coordinates");
    let mut polygons = match kind {
        "Polygon" => vec![parse_polygon(coordinates?)?],
        "MultiPolygon" => {
            coordinates?.as_array()?.iter().map(parse_polygon).collect::<Option<Vec<_>>>()?
        }
        "GeometryCollection" => {
            let parts = geometry.get("geometries")?.as_array()?;
            parts.iter().filter_map(parse_outline).flat_map(|part| part.polygons).collect()
        }
        _ => return None,
    };
    polygons.retain(|polygon| polygon.first().is_some_and(|ring| ring.len() >= 4));
    (!polygons.is_empty()).then_some(Outline { polygons })
}

fn parse_polygon(rings: &Value) -> Option<Polygon> {
    rings.as_array()?.iter().map(parse_ring).collect()
}

fn parse_ring(points: &Value) -> Option<Ring> {
    points.as_array()?.iter().map(parse_point).collect()
}

/// Longitude first, as GeoJSON has it; a height after them is dropped.
fn parse_point(point: &Value) -> Option<Point> {
    let numbers = point.as_array()?;
    Point::from_degrees(numbers.get(1)?.as_f64()?, numbers.first()?.as_f64()?)
}
