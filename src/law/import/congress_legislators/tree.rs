use crate::kernel::Fault;
use crate::law::import::SourceFile;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::fmt;

/// One top-level entry of a file: its place or key, and what stands there.
pub(in crate::law::import) struct Item {
    pub(in crate::law::import) key: String,
    pub(in crate::law::import) value: Value,
}

/// Bytes of one file that are read: ten times the longest one upstream has.
const FILE_LIMIT: usize = 96 << 20;

/// Nodes of one YAML file: the list of everybody who ever served has about two million.
const NODE_LIMIT: usize = 6_000_000;

/// Aliases of one file: upstream uses none, a hand-kept mirror might use a few.
const ALIAS_LIMIT: usize = 1_000;

/// Levels inside each other; upstream's deepest file has six.
const DEPTH_LIMIT: usize = 24;

/// Entries that are each listed as unreadable, before one fault speaks for the rest.
const LISTED_LIMIT: usize = 50;

/// The top-level entries of a YAML or JSON file: as many as can be read at all.
pub(in crate::law::import) fn items(file: SourceFile<'_>) -> (Vec<Item>, Vec<Fault>) {
    let mut faults = Vec::new();
    if file.bytes.len() > FILE_LIMIT {
        let size = file.bytes.len() >> 20;
        let why =
            format!("the file has {size} MB, more than the {} that are read", FILE_LIMIT >> 20);
        return (Vec::new(), vec![Fault::new(file.path, "", why)]);
    }
    let text = String::from_utf8_lossy(file.bytes);
    if let Cow::Owned(_) = text {
        faults.push(Fault::new(file.path, "", "some bytes are not UTF-8; they were replaced"));
    }
    let text = text.trim_start_matches('\u{feff}');
    let items = match text.trim_start().starts_with(['[', '{']) {
        true => json_items(file.path, text, &mut faults),
        false => yaml_items(file.path, text, &mut faults),
    };
    (items, faults)
}

/// Keeps every entry that ends before the place where the JSON breaks.
fn json_items(path: &str, text: &str, faults: &mut Vec<Fault>) -> Vec<Item> {
    let mut items = Vec::new();
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = reader.deserialize_any(Entries { items: &mut items });
    if let Err(why) = read.and_then(|()| reader.end()) {
        faults.push(Fault::new(path, &format!("[{}]", items.len()), short(&why)));
    }
    items
}

/// Hands every entry of a list or a mapping over as soon as it is complete.
struct Entries<'a> {
    items: &'a mut Vec<Item>,
}

impl<'de> Visitor<'de> for Entries<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or a mapping")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element()? {
            let key = format!("[{}]", self.items.len());
            self.items.push(Item { key, value });
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((key, value)) = map.next_entry()? {
            self.items.push(Item { key, value });
        }
        Ok(())
    }
}

/// Reads the file as a whole; where that fails, entry by entry.
fn yaml_items(path: &str, text: &str, faults: &mut Vec<Fault>) -> Vec<Item> {
    match yaml(text) {
        Ok(value) => entries(value, 0),
        Err(why) if text.contains(['&', '*']) && why.contains("alias") => {
            faults.push(Fault::new(path, "", why)); // An alias bomb: no part of it is worth trying.
            Vec::new()
        }
        Err(why) => {
            faults.push(Fault::new(path, "", format!("read entry by entry, because: {why}")));
            salvage(path, text, faults)
        }
    }
}

fn yaml(text: &str) -> Result<Value, String> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_events: NODE_LIMIT * 2,
            max_nodes: NODE_LIMIT,
            max_aliases: ALIAS_LIMIT,
            max_anchors: ALIAS_LIMIT,
            max_depth: DEPTH_LIMIT,
            max_documents: 1,
            max_total_scalar_bytes: FILE_LIMIT,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: 100_000,
            max_replay_stack_depth: 4,
        },
        duplicate_keys: serde_saphyr::options::DuplicateKeyPolicy::LastWins,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        strict_booleans: true,
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options(text, options).map_err(|why| short(&why))
}

/// The first line of a reader's complaint.
fn short(why: &impl fmt::Display) -> String {
    let why = why.to_string();
    why.lines().next().unwrap_or("unreadable").chars().take(200).collect()
}

fn entries(value: Value, first: usize) -> Vec<Item> {
    match value {
        Value::Array(list) => {
            let numbered = list.into_iter().enumerate();
            let item = |(index, value)| Item { key: format!("[{}]", first + index), value };
            numbered.map(item).collect()
        }
        Value::Object(map) => map.into_iter().map(|(key, value)| Item { key, value }).collect(),
        _ => Vec::new(),
    }
}

/// Cuts the text where a line begins an entry and reads each part alone.
fn salvage(path: &str, text: &str, faults: &mut Vec<Fault>) -> Vec<Item> {
    let mut items = Vec::new();
    let mut lost = 0;
    for (index, part) in parts(text).into_iter().enumerate() {
        match yaml(part) {
            Ok(value @ (Value::Array(_) | Value::Object(_))) => {
                items.extend(entries(value, index));
            }
            Ok(_) => {}
            Err(why) => {
                lost += 1;
                if lost <= LISTED_LIMIT {
                    faults.push(Fault::new(path, &format!("[{index}]"), why));
                }
            }
        }
    }
    if lost > LISTED_LIMIT {
        let why = format!("{} more entries cannot be read", lost - LISTED_LIMIT);
        faults.push(Fault::new(path, "", why));
    }
    items
}

/// The top-level entries as text: each begins with a dash, or with a key in the first column.
fn parts(text: &str) -> Vec<&str> {
    let is_list = text.lines().any(|line| line.starts_with("- "));
    let begins = |line: &str| match is_list {
        true => line.starts_with("- "),
        false => !line.starts_with([' ', '#', '-', '\t']) && line.contains(':'),
    };
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        if begins(line) && at > start {
            parts.push(&text[start..at]);
            start = at;
        }
        at += line.len();
    }
    parts.push(&text[start..]);
    parts
}

/// The fields of one mapping, read with the faults they cause.
pub(super) struct Fields<'a> {
    file: &'a str,
    path: String,
    map: Cow<'a, Map<String, Value>>,
}

/// Characters of one text that are kept; the longest of upstream has 1,900.
const TEXT_LIMIT: usize = 8_000;

impl<'a> Fields<'a> {
    /// The fields of `value`; a fault when it is not a mapping.
    pub(super) fn of(
        file: &'a str,
        path: impl Into<String>,
        value: &'a Value,
        faults: &mut Vec<Fault>,
    ) -> Option<Self> {
        let path = path.into();
        match value {
            Value::Object(map) => Some(Self { file, path, map: Cow::Borrowed(map) }),
            _ => {
                faults.push(Fault::new(file, &path, "there should be named fields here"));
                None
            }
        }
    }

    /// A fault in a field of this mapping.
    pub(super) fn fault(&self, name: &str, why: impl fmt::Display) -> Fault {
        Fault::new(self.file, &self.at(name), why)
    }

    fn at(&self, name: &str) -> String {
        if name.is_empty() { self.path.clone() } else { format!("{}/{name}", self.path) }
    }

    /// A text, or a number as text; blanks and control characters around it are dropped.
    pub(super) fn text(&self, name: &str, faults: &mut Vec<Fault>) -> Option<String> {
        let text = match self.map.get(name)? {
            Value::String(text) => clean(text),
            Value::Number(number) => number.to_string(),
            Value::Bool(flag) => flag.to_string(),
            Value::Null => return None,
            Value::Array(_) | Value::Object(_) => {
                faults.push(self.fault(name, "there should be a text here"));
                return None;
            }
        };
        if text.len() > TEXT_LIMIT {
            faults.push(self.fault(name, "the text is too long and was left out"));
            return None;
        }
        (!text.is_empty()).then_some(text)
    }

    /// A text that must be there.
    pub(super) fn required(&self, name: &str, faults: &mut Vec<Fault>) -> Option<String> {
        let before = faults.len();
        let text = self.text(name, faults);
        if text.is_none() && faults.len() == before {
            faults.push(self.fault(name, "missing"));
        }
        text
    }

    /// A day that must be there.
    pub(super) fn day(&self, name: &str, faults: &mut Vec<Fault>) -> Option<crate::kernel::Day> {
        let text = self.required(name, faults)?;
        let day = text.parse();
        if let Err(why) = &day {
            faults.push(self.fault(name, format!("{why}, not {}", Fault::quote(&text))));
        }
        day.ok()
    }

    /// An address on the web: nothing else may become a link.
    pub(super) fn link(&self, name: &str, faults: &mut Vec<Fault>) -> Option<String> {
        let text = self.text(name, faults)?;
        let safe = ["http://", "https://"].iter().any(|scheme| {
            text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        });
        if !safe || text.contains(char::is_whitespace) {
            faults.push(self.fault(name, format!("no web address: {}", Fault::quote(&text))));
            return None;
        }
        Some(text)
    }

    /// The mapping below this name, if it is there.
    pub(super) fn fields<'b>(&'b self, name: &str, faults: &mut Vec<Fault>) -> Option<Fields<'b>> {
        let value = self.map.get(name).filter(|value| !value.is_null())?;
        Fields::of(self.file, self.at(name), value, faults)
    }

    /// The mappings of the list below this name; none when it is not there.
    pub(super) fn list<'b>(&'b self, name: &str, faults: &mut Vec<Fault>) -> Vec<Fields<'b>> {
        let value = match self.map.get(name) {
            None | Some(Value::Null) => return Vec::new(),
            Some(value) => value,
        };
        let Value::Array(list) = value else {
            faults.push(self.fault(name, "there should be a list here"));
            return Vec::new();
        };
        let entry = |(index, value)| {
            Fields::of(self.file, format!("{}[{index}]", self.at(name)), value, faults)
        };
        list.iter().enumerate().filter_map(entry).collect()
    }

    /// The names of the fields.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.map.keys().map(String::as_str)
    }
}

/// A text without NUL (PostgreSQL keeps none) and other control characters, in one line.
fn clean(text: &str) -> String {
    let plain = text.replace(|letter: char| letter.is_control(), " ");
    plain.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<Item>, Vec<Fault>) {
        items(SourceFile { path: "f.yaml", bytes: text.as_bytes() })
    }

    #[test]
    fn texts_that_look_like_numbers_stay_texts() {
        let (items, faults) = read(
            "- thomas: '01560'\n  zip: 02134\n  phone: (202) 225-2171\n  \
            id: 27122\n  state: NO\n  none:\n",
        );
        assert_eq!(faults, []);
        let mut faults = Vec::new();
        let fields = Fields::of("f", "[0]", &items[0].value, &mut faults).expect("fields");
        for (name, expected) in [
            ("thomas", "01560"),
            ("zip", "02134"),
            ("id", "27122"),
            ("phone", "(202) 225-2171"),
            ("state", "NO"),
        ] {
            assert_eq!(fields.text(name, &mut faults).as_deref(), Some(expected));
        }
        assert_eq!(fields.text("none", &mut faults), None);
        assert_eq!(faults, []);
    }

    #[test]
    fn one_broken_entry_does_not_lose_the_others() {
        let (items, faults) = read("- id: 1\n- id: {a: [}\n  x: 'unclosed\n- id: 3\n");
        assert_eq!(items.len(), 2, "{faults:?}");
        assert_eq!(items[1].key, "[2]");
        assert_eq!(faults.len(), 2);
        let (items, faults) = read("[{\"id\": 1}, {\"id\": 2}, {\"id\": ");
        assert_eq!((items.len(), faults.len()), (2, 1));
        let (items, faults) = read("HSAG:\n- name: A\nHSXX: [\nHSZZ:\n- name: B\n");
        assert_eq!((items.len(), faults.is_empty()), (2, false), "{faults:?}");
    }

    #[test]
    fn an_alias_bomb_is_one_fault_and_quick() {
        let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for (name, before) in ('b'..='z').zip('a'..='y') {
            let list = vec![format!("*{before}"); 9].join(", ");
            bomb.push_str(&format!("{name}: &{name} [{list}]\n"));
        }
        let started = std::time::Instant::now();
        let (items, faults) = read(&bomb);
        assert_eq!((items.len(), faults.len()), (0, 1), "{faults:?}");
        assert!(started.elapsed().as_millis() < 2_000);
    }

    #[test]
    fn deep_nesting_and_great_length_are_faults() {
        for text in
            ["[".repeat(100_000), "- ".repeat(5_000), format!("a: {}", "{b: ".repeat(50_000))]
        {
            let (items, faults) = read(&text);
            assert!(items.is_empty() && !faults.is_empty());
        }
        let (items, faults) = read(&"#".repeat(FILE_LIMIT + 1));
        assert_eq!((items.len(), faults.len()), (0, 1));
        assert!(faults[0].why.contains("MB"), "{}", faults[0].why);
    }
}
