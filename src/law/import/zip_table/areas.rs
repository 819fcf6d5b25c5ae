use super::columns::Table;
use crate::kernel::Fault;
use crate::law::district::Point;
use crate::law::import::SourceFile;
use crate::law::lookup::{ZipArea, ZipCode};

/// Reads a table of the centres of census areas.
///
/// Shape: columns `zcta`, `lat`, `lng` (or the Gazetteer's `geoid`, `intptlat`, `intptlong`).
/// Errors: a row without a ZIP code or with a point off the earth is left out.
pub fn parse_areas(file: SourceFile<'_>) -> (Vec<ZipArea>, Vec<Fault>) {
    let mut table = Table::with_header(file);
    let zip = table.column(&["zcta", "zip", "geoid", "zcta5"]);
    let lat = table.column(&["lat", "latitude", "intptlat"]);
    let lng = table.column(&["lng", "lon", "longitude", "intptlong"]);
    let mut areas = Vec::new();
    if let (Some(zip), Some(lat), Some(lng)) = (zip, lat, lng) {
        while table.next() {
            let number = |column: usize| table.text(column).parse::<f64>().ok();
            let degrees = number(lat).zip(number(lng));
            let centre = degrees.and_then(|(lat, lng)| Point::from_degrees(lat, lng));
            match (ZipCode::of_table(table.text(zip)), centre) {
                (Some(zip), Some(centre)) => areas.push(ZipArea { zip, centre }),
                (None, _) => table.refuse("zcta", "no ZIP code"),
                (_, None) => table.refuse("lat", "no point on the earth"),
            }
        }
    }
    (areas, table.finish())
}
