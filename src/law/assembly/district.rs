//! In which districts of such legislatures a point lies.

use super::query;
use crate::law::district::{Outline, Point};
use crate::store::{Error, Tx};

/// A district without its outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct District {
    /// The Open Civic Data id.
    pub ocd_id: String,
    /// The jurisdiction, `us/vt`.
    pub jurisdiction: String,
    /// `lower`, `upper` or `legislature`.
    pub chamber: String,
    /// Its name.
    pub name: String,
    /// The name by which it is found.
    pub place: String,
    /// The file its outline is from.
    pub source: String,
}

/// A district with its outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssemblyDistrict {
    /// The district.
    pub head: District,
    /// Its land.
    pub outline: Outline,
}

impl AssemblyDistrict {
    /// South, north, west and east of its land; `None` for an outline without points.
    pub fn bounds(&self) -> Option<[i64; 4]> {
        let points = || self.outline.polygons.iter().flatten().flatten();
        let lat = |point: &Point| i64::from(point.lat_e6);
        let lng = |point: &Point| i64::from(point.lng_e6);
        Some([
            points().map(lat).min()?,
            points().map(lat).max()?,
            points().map(lng).min()?,
            points().map(lng).max()?,
        ])
    }
}

type Row = (String, String, String, String, String, Vec<u8>, String);

/// The districts of other legislatures that a point lies in.
///
/// Errors: those of the store.
pub async fn at_point(tx: &mut Tx<'_>, (lat, lng): (f64, f64)) -> Result<Vec<District>, Error> {
    let Some(point) = Point::from_degrees(lat, lng) else { return Ok(Vec::new()) };
    let place = (i64::from(point.lat_e6), i64::from(point.lng_e6));
    let rows: Vec<Row> = tx.fetch_all(query::DISTRICTS_AROUND, place).await?;
    let mut found = Vec::new();
    for (ocd_id, jurisdiction, chamber, name, place, outline, source) in rows {
        if Outline::decode(&outline).is_some_and(|outline| holds(&outline, point)) {
            found.push(District { ocd_id, jurisdiction, chamber, name, place, source });
        }
    }
    Ok(found)
}

/// Whether an odd number of borders lies between the point and the far east.
fn holds(outline: &Outline, point: Point) -> bool {
    let mut inside = false;
    for ring in outline.polygons.iter().flatten() {
        for pair in ring.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            if (from.lat_e6 > point.lat_e6) == (to.lat_e6 > point.lat_e6) {
                continue;
            }
            let rise = i64::from(to.lat_e6) - i64::from(from.lat_e6);
            let run = i64::from(to.lng_e6) - i64::from(from.lng_e6);
            let up = i64::from(point.lat_e6) - i64::from(from.lat_e6);
            let along = i64::from(point.lng_e6) - i64::from(from.lng_e6);
            let (crossing, own) = match rise > 0 {
                true => (run * up, along * rise),
                false => (-run * up, -along * rise),
            };
            inside ^= own < crossing;
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_in_a_square_and_not_in_its_hole() {
        let ring = |points: &[(i32, i32)]| -> Vec<Point> {
            let point = |(lat_e6, lng_e6): &(i32, i32)| Point { lat_e6: *lat_e6, lng_e6: *lng_e6 };
            points.iter().map(point).collect()
        };
        let outer = ring(&[(0, 0), (0, 100), (100, 100), (100, 0), (0, 0)]);
        let hole = ring(&[(40, 40), (60, 40), (60, 60), (40, 60), (40, 40)]);
        let outline = Outline { polygons: vec![vec![outer, hole]] };
        let check = |lat_e6, lng_e6| holds(&outline, Point { lat_e6, lng_e6 });
        assert!(check(10, 10) && check(50, 30) && check(50, 70));
        assert!(!check(50, 50) && !check(110, 10) && !check(10, -10) && !check(10, 110));
    }
}
