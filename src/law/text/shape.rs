//! A tree of sections as it is stored: JSON with short names, compressed.

use super::{Level, Mark, Section};
use serde::{Deserialize, Serialize};

/// A section in its column; the names are the column's and never change.
#[derive(Serialize, Deserialize)]
struct Stored {
    #[serde(rename = "l")]
    level: String,
    #[serde(rename = "e", default, skip_serializing_if = "String::is_empty")]
    enumerator: String,
    #[serde(rename = "h", default, skip_serializing_if = "String::is_empty")]
    heading: String,
    #[serde(rename = "t", default, skip_serializing_if = "String::is_empty")]
    text: String,
    #[serde(rename = "m", default, skip_serializing_if = "Option::is_none")]
    mark: Option<String>,
    #[serde(rename = "c", default, skip_serializing_if = "Vec::is_empty")]
    children: Vec<Stored>,
}

/// Largest text that is taken out of its column: ten times the largest act.
const LIMIT: usize = 256 << 20;

impl Stored {
    fn of(section: &Section) -> Self {
        Self {
            level: section.level.as_str().to_owned(),
            enumerator: section.enumerator.clone(),
            heading: section.heading.clone(),
            text: section.text.clone(),
            mark: match section.mark {
                Mark::Plain => None,
                Mark::Added => Some("+".to_owned()),
                Mark::Struck => Some("-".to_owned()),
            },
            children: section.children.iter().map(Self::of).collect(),
        }
    }

    fn section(self) -> Section {
        Section {
            anchor: String::new(),
            level: Level::read(&self.level).unwrap_or(Level::Words),
            enumerator: self.enumerator,
            heading: self.heading,
            text: self.text,
            mark: match self.mark.as_deref() {
                Some("+") => Mark::Added,
                Some("-") => Mark::Struck,
                _ => Mark::Plain,
            },
            children: self.children.into_iter().map(Self::section).collect(),
        }
    }
}

/// The sections as their column has them, and the hash by which the same text is stored once.
pub fn pack(sections: &[Section]) -> ([u8; 32], Vec<u8>) {
    let stored: Vec<Stored> = sections.iter().map(Stored::of).collect();
    let json = serde_json::to_vec(&stored).unwrap_or_default();
    let hash = *blake3::hash(&json).as_bytes();
    let packed = zstd::bulk::compress(&json, 3).unwrap_or_default();
    (hash, packed)
}

/// Reads the column back; anchors are given anew. Empty where it cannot be read.
pub fn unpack(packed: &[u8]) -> Vec<Section> {
    let mut json = Vec::new();
    let read = zstd::Decoder::new(packed).and_then(|decoder| {
        std::io::Read::read_to_end(&mut std::io::Read::take(decoder, LIMIT as u64), &mut json)
    });
    let parsed = serde_json::from_slice(&json);
    let stored: Vec<Stored> = match read {
        Ok(_) => parsed.unwrap_or_default(),
        Err(_) => Vec::new(),
    };
    let mut sections: Vec<Section> = stored.into_iter().map(Stored::section).collect();
    super::number(&mut sections);
    sections
}
