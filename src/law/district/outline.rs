/// A point of an outline.
///
/// Units: millionths of a degree, about 11 cm; east and north are positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Longitude.
    pub lng_e6: i32,
    /// Latitude.
    pub lat_e6: i32,
}

/// A closed line: the last point is the first one again.
pub type Ring = Vec<Point>;

/// One piece of land: the outer ring, then the holes.
pub type Polygon = Vec<Ring>;

/// The land of a district.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The pieces: islands, exclaves, the two ends of Alaska.
    pub polygons: Vec<Polygon>,
}

/// Points that one outline may have; the finest official ones stay below a quarter of this.
const POINT_LIMIT: usize = 4_000_000;

impl Point {
    /// The point at these degrees; `None` where the earth has none.
    pub fn from_degrees(lat: f64, lng: f64) -> Option<Self> {
        let valid = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lng);
        valid.then(|| Self { lng_e6: micro(lng), lat_e6: micro(lat) })
    }

    /// Latitude and longitude in degrees.
    pub fn degrees(self) -> (f64, f64) {
        (f64::from(self.lat_e6) / 1e6, f64::from(self.lng_e6) / 1e6)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "180 million fits, and `as` saturates")]
fn micro(degrees: f64) -> i32 {
    (degrees * 1e6).round() as i32
}

impl Outline {
    /// The outline as a column keeps it: counts, then each point as the step from the one before.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        put_number(&mut bytes, self.polygons.len() as u64);
        for polygon in &self.polygons {
            put_number(&mut bytes, polygon.len() as u64);
            for ring in polygon {
                put_number(&mut bytes, ring.len() as u64);
                let mut before = Point { lng_e6: 0, lat_e6: 0 };
                for point in ring {
                    put_step(&mut bytes, before.lng_e6, point.lng_e6);
                    put_step(&mut bytes, before.lat_e6, point.lat_e6);
                    before = *point;
                }
            }
        }
        bytes
    }

    /// Reads what `encode` wrote; `None` for bytes that are something else.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader { bytes, points: 0 };
        let polygons = reader.list(|reader| reader.list(Reader::ring))?;
        reader.bytes.is_empty().then_some(Self { polygons })
    }
}

/// Writes a number in groups of seven bits, lowest first.
fn put_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn put_step(bytes: &mut Vec<u8>, from: i32, to: i32) {
    let step = i64::from(to) - i64::from(from);
    put_number(bytes, ((step << 1) ^ (step >> 63)).cast_unsigned());
}

struct Reader<'a> {
    bytes: &'a [u8],
    points: usize,
}

impl Reader<'_> {
    fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..63).step_by(7) {
            let (first, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            number |= u64::from(first & 0x7f) << shift;
            if first & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn step(&mut self, from: i32) -> Option<i32> {
        let coded = self.number()?;
        let step = (coded >> 1).cast_signed() ^ -((coded & 1).cast_signed());
        i32::try_from(i64::from(from).checked_add(step)?).ok()
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = usize::try_from(self.number()?).ok()?;
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(item(self)?);
        }
        Some(items)
    }

    fn ring(&mut self) -> Option<Ring> {
        let count = usize::try_from(self.number()?).ok()?;
        self.points = self.points.checked_add(count)?;
        if self.points > POINT_LIMIT {
            return None;
        }
        let mut ring = Vec::with_capacity(count.min(self.bytes.len()));
        let mut before = Point { lng_e6: 0, lat_e6: 0 };
        for _ in 0..count {
            let lng_e6 = self.step(before.lng_e6)?;
            let lat_e6 = self.step(before.lat_e6)?;
            before = Point { lng_e6, lat_e6 };
            ring.push(before);
        }
        Some(ring)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Outline {
        let point = |lng_e6, lat_e6| Point { lng_e6, lat_e6 };
        let ring = vec![
            point(-180_000_000, -90_000_000),
            point(180_000_000, 90_000_000),
            point(0, 1),
            point(-180_000_000, -90_000_000),
        ];
        Outline { polygons: vec![vec![ring.clone(), ring], vec![], vec![vec![]]] }
    }

    #[test]
    fn an_outline_survives_the_column() {
        for outline in [sample(), Outline::default()] {
            assert_eq!(Outline::decode(&outline.encode()), Some(outline));
        }
    }

    #[test]
    fn broken_bytes_are_no_outline_and_no_panic() {
        let good = sample().encode();
        for end in 0..good.len() {
            assert_eq!(Outline::decode(&good[..end]), None, "cut at {end}");
        }
        let random = crate::kernel::Random::seeded(3);
        for _ in 0..10_000 {
            let _ = Outline::decode(&random.bytes::<24>());
        }
        assert_eq!(Outline::decode(&[0xff; 40]), None);
    }

    #[test]
    fn degrees_off_the_earth_are_refused() {
        assert!(Point::from_degrees(91.0, 0.0).is_none());
        assert!(Point::from_degrees(0.0, f64::NAN).is_none());
        assert_eq!(Point::from_degrees(40.5, -80.25).map(Point::degrees), Some((40.5, -80.25)));
    }
}
