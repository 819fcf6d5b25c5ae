use super::super::district::{Point, Polygon};

/// One piece of a district, cut into bands of latitude so that a point meets few of its edges.
///
/// Shape: the rings' points in one list; a band lists the first point of each edge it meets.
pub(super) struct Piece {
    points: Box<[Point]>,
    bands: Box<[u32]>,
    edges: Box<[u32]>,
    south: i32,
    north: i32,
    west: i32,
    east: i32,
}

/// Edges that one band should meet, so that a look-up stays in one line of the cache.
const EDGES_A_BAND: usize = 4;

/// Bands of one piece at most: the longest coast of Alaska needs no more.
const BAND_LIMIT: usize = 8_192;

/// Metres in one millionth of a degree of latitude, and of longitude at the equator.
const METRES_A_MICRODEGREE: f64 = 0.111_32;

impl Piece {
    /// The piece with these rings; `None` when none of them encloses anything.
    pub(super) fn new(polygon: &Polygon) -> Option<Self> {
        let mut points = Vec::new();
        let mut starts = Vec::new();
        for ring in polygon.iter().filter(|ring| ring.len() >= 3) {
            let first = points.len();
            points.extend_from_slice(ring);
            if ring.first() != ring.last() {
                points.push(ring[0]);
            }
            starts.extend(first..points.len() - 1);
        }
        let south = points.iter().map(|point| point.lat_e6).min()?;
        let north = points.iter().map(|point| point.lat_e6).max()?;
        let west = points.iter().map(|point| point.lng_e6).min()?;
        let east = points.iter().map(|point| point.lng_e6).max()?;
        let (bands, edges) = cut(&points, &starts, (south, north));
        Some(Self { points: points.into(), bands, edges, south, north, west, east })
    }

    /// West, south, east and north of the piece, in millionths of a degree.
    pub(super) fn corners(&self) -> [i32; 4] {
        [self.west, self.south, self.east, self.north]
    }

    /// Whether the point is on the land: a line to the east crosses the rings an odd number of
    /// times.
    pub(super) fn contains(&self, point: Point) -> bool {
        let outside = point.lat_e6 < self.south
            || point.lat_e6 > self.north
            || point.lng_e6 < self.west
            || point.lng_e6 > self.east;
        if outside {
            return false;
        }
        let mut inside = false;
        for edge in self.band(self.band_of(point.lat_e6)) {
            let (from, to) = self.edge(*edge);
            if (from.lat_e6 > point.lat_e6) != (to.lat_e6 > point.lat_e6) {
                inside ^= crosses_east_of(point, from, to);
            }
        }
        inside
    }

    /// Metres from the point to the nearest border within `limit_m`; `None` when none is so near.
    pub(super) fn border_within(&self, point: Point, limit_m: f64) -> Option<f64> {
        let east_m = METRES_A_MICRODEGREE * (f64::from(point.lat_e6) * 1e-6).to_radians().cos();
        let reach = reach(limit_m, METRES_A_MICRODEGREE);
        let reach_east = reach_or_all(limit_m, east_m);
        let low = point.lat_e6.saturating_sub(reach);
        let high = point.lat_e6.saturating_add(reach);
        if high < self.south || low > self.north {
            return None;
        }
        let mut nearest = limit_m * limit_m;
        let mut found = false;
        for band in self.band_of(low)..=self.band_of(high) {
            for edge in self.band(band) {
                let (from, to) = self.edge(*edge);
                let west = from.lng_e6.min(to.lng_e6).saturating_sub(reach_east);
                let east = from.lng_e6.max(to.lng_e6).saturating_add(reach_east);
                if point.lng_e6 < west || point.lng_e6 > east {
                    continue;
                }
                let squared = squared_metres(point, (from, to), east_m);
                if squared <= nearest {
                    (nearest, found) = (squared, true);
                }
            }
        }
        found.then(|| nearest.sqrt())
    }

    fn edge(&self, start: u32) -> (Point, Point) {
        let start = start as usize;
        (self.points[start], self.points[start + 1])
    }

    fn band(&self, index: usize) -> &[u32] {
        &self.edges[self.bands[index] as usize..self.bands[index + 1] as usize]
    }

    fn band_of(&self, lat_e6: i32) -> usize {
        band_of(lat_e6, (self.south, self.north), self.bands.len() - 1)
    }
}

/// Band starts and the edges of each band.
fn cut(points: &[Point], starts: &[usize], span: (i32, i32)) -> (Box<[u32]>, Box<[u32]>) {
    let count = (starts.len() / EDGES_A_BAND).clamp(1, BAND_LIMIT);
    let bands_of = |start: usize| {
        let (from, to) = (points[start].lat_e6, points[start + 1].lat_e6);
        band_of(from.min(to), span, count)..=band_of(from.max(to), span, count)
    };
    let mut bands = vec![0_u32; count + 1];
    for start in starts {
        for band in bands_of(*start) {
            bands[band + 1] += 1;
        }
    }
    for band in 0..count {
        bands[band + 1] += bands[band];
    }
    let mut next = bands.clone();
    let mut edges = vec![0_u32; bands[count] as usize];
    for start in starts {
        for band in bands_of(*start) {
            edges[next[band] as usize] =
                u32::try_from(*start).expect("an outline has fewer points");
            next[band] += 1;
        }
    }
    (bands.into(), edges.into())
}

fn band_of(lat_e6: i32, (south, north): (i32, i32), count: usize) -> usize {
    let height = (i64::from(north) - i64::from(south)).max(1);
    let above = i64::from(lat_e6) - i64::from(south);
    let count_wide = i64::try_from(count).unwrap_or(i64::MAX);
    let band = (above.clamp(0, height) * count_wide) / height;
    usize::try_from(band).unwrap_or(0).min(count - 1)
}

/// Whether the edge, which spans the point's latitude, lies to the east of it. Exact.
fn crosses_east_of(point: Point, from: Point, to: Point) -> bool {
    let (x, y) = (i64::from(point.lng_e6), i64::from(point.lat_e6));
    let (x1, y1) = (i64::from(from.lng_e6), i64::from(from.lat_e6));
    let (x2, y2) = (i64::from(to.lng_e6), i64::from(to.lat_e6));
    let side = (x - x1) * (y2 - y1) - (y - y1) * (x2 - x1);
    if y2 > y1 { side < 0 } else { side > 0 }
}

#[expect(clippy::cast_possible_truncation, reason = "`as` saturates, which is far enough")]
fn reach(limit_m: f64, metres: f64) -> i32 {
    (limit_m / metres) as i32 + 1
}

/// Near a pole a millionth of a degree of longitude is nothing: then everything is in reach.
fn reach_or_all(limit_m: f64, east_m: f64) -> i32 {
    if east_m < 1e-6 { i32::MAX } else { reach(limit_m, east_m) }
}

/// Squared metres from the point to the nearest place of the edge, on a plane: the error over a
/// kilometre is below a metre.
fn squared_metres(point: Point, (from, to): (Point, Point), east_m: f64) -> f64 {
    let flat = |other: Point| {
        let east = f64::from(other.lng_e6) - f64::from(point.lng_e6);
        let north = f64::from(other.lat_e6) - f64::from(point.lat_e6);
        (east * east_m, north * METRES_A_MICRODEGREE)
    };
    let ((x1, y1), (x2, y2)) = (flat(from), flat(to));
    let (dx, dy) = (x2 - x1, y2 - y1);
    let length = dx.mul_add(dx, dy * dy);
    let along = if length > 0.0 { (-(x1 * dx + y1 * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (along.mul_add(dx, x1), along.mul_add(dy, y1));
    x.mul_add(x, y * y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Random;

    fn point(lng: f64, lat: f64) -> Point {
        Point::from_degrees(lat, lng).expect("on the earth")
    }

    fn square(west: f64, south: f64, size: f64) -> Vec<Point> {
        vec![
            point(west, south),
            point(west + size, south),
            point(west + size, south + size),
            point(west, south + size),
            point(west, south),
        ]
    }

    #[test]
    fn a_hole_is_outside_and_borders_are_measured() {
        let piece = Piece::new(&vec![square(0.0, 0.0, 1.0), square(0.4, 0.4, 0.2)]).expect("land");
        assert!(piece.contains(point(0.2, 0.2)) && piece.contains(point(0.5, 0.7)));
        assert!(!piece.contains(point(0.5, 0.5)), "the hole");
        assert!(!piece.contains(point(1.5, 0.5)) && !piece.contains(point(-0.1, 0.5)));
        let metres = piece.border_within(point(0.995, 0.2), 1_000.0).expect("near the east");
        assert!((metres - 556.6).abs() < 1.0, "{metres}");
        let outside = piece.border_within(point(1.005, 0.2), 1_000.0).expect("near from outside");
        assert!((outside - 556.6).abs() < 1.0, "{outside}");
        assert_eq!(piece.border_within(point(0.2, 0.2), 1_000.0), None);
    }

    #[test]
    fn two_pieces_that_share_a_border_never_both_hold_a_point() {
        let west = Piece::new(&vec![square(0.0, 0.0, 1.0)]).expect("land");
        let east = Piece::new(&vec![square(1.0, 0.0, 1.0)]).expect("land");
        for lat in [0.0, 0.25, 0.5, 0.999_999] {
            let border = point(1.0, lat);
            assert!(west.contains(border) ^ east.contains(border), "{lat}");
        }
    }

    /// The bands must find what a walk over every edge finds, on jagged outlines.
    #[test]
    fn bands_agree_with_a_walk_over_every_edge() {
        let random = Random::seeded(11);
        let degrees = |range: u64, bytes: [u8; 8]| (u64::from_le_bytes(bytes) % range) as i32;
        for _ in 0..60 {
            let ring: Vec<Point> = (0..120)
                .map(|_| Point {
                    lng_e6: degrees(2_000_000, random.bytes()),
                    lat_e6: degrees(2_000_000, random.bytes()),
                })
                .collect();
            let piece = Piece::new(&vec![ring.clone()]).expect("land");
            for _ in 0..200 {
                let at = Point {
                    lng_e6: degrees(2_200_000, random.bytes()),
                    lat_e6: degrees(2_200_000, random.bytes()),
                };
                assert_eq!(piece.contains(at), walk(&ring, at), "{at:?}");
            }
        }
    }

    fn walk(ring: &[Point], at: Point) -> bool {
        let next = ring.iter().cycle().skip(1);
        let crossed = ring.iter().zip(next).filter(|(from, to)| {
            (from.lat_e6 > at.lat_e6) != (to.lat_e6 > at.lat_e6)
                && crosses_east_of(at, **from, **to)
        });
        crossed.count() % 2 == 1
    }

    #[test]
    fn rings_without_land_are_nothing() {
        assert!(Piece::new(&vec![]).is_none());
        assert!(Piece::new(&vec![vec![], vec![point(0.0, 0.0); 2]]).is_none());
        let flat = Piece::new(&vec![vec![point(0.0, 0.0); 5]]).expect("a dot");
        assert!(!flat.contains(point(0.0, 0.0)));
    }
}
