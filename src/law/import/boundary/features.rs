use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// Reads GeoJSON one feature at a time, so that a file of 100 MB needs the memory of a district.
///
/// Shape: a `FeatureCollection`, one `Feature`, or a bare geometry, which has no properties.
/// Errors: the place where the JSON breaks; features before it were handed over.
pub(in crate::law::import) fn each_feature(
    bytes: &[u8],
    mut visit: impl FnMut(Map<String, Value>),
) -> Result<(), serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    reader.deserialize_map(Top { visit: &mut visit })?;
    reader.end()
}

struct Top<'a, F> {
    visit: &'a mut F,
}

impl<'de, F: FnMut(Map<String, Value>)> Visitor<'de> for Top<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GeoJSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut own = Map::new();
        let mut collection = false;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "features" => {
                    collection = true;
                    map.next_value_seed(Features { visit: self.visit })?;
                }
                "type" | "properties" | "geometry" | "coordinates" => {
                    own.insert(key, map.next_value()?);
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        if !collection {
            (self.visit)(own);
        }
        Ok(())
    }
}

struct Features<'a, F> {
    visit: &'a mut F,
}

impl<'de, F: FnMut(Map<String, Value>)> DeserializeSeed<'de> for Features<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(Map<String, Value>)> Visitor<'de> for Features<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element::<Value>()? {
            match value {
                Value::Object(feature) => (self.visit)(feature),
                _ => (self.visit)(Map::new()),
            }
        }
        Ok(())
    }
}
