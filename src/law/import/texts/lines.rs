//! Lines of JSON, one text each, as derived collections have them.

use super::{Found, VersionText, finish, plain};
use crate::kernel::Fault;
use crate::law::bill::{BillId, BillKind};
use crate::law::text::TextForm;
use serde_json::Value;

/// Faults listed of one file, so that a broken one cannot flood the list.
const FAULT_LIMIT: usize = 100;

/// Whether the first line is a text of a bill.
pub(super) fn claims(bytes: &[u8]) -> bool {
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let Ok(value) = serde_json::from_slice::<Value>(first) else { return false };
    ["congress", "type", "number", "version", "text"].iter().all(|key| value.get(key).is_some())
}

/// Reads every line.
pub(super) fn read(text: &str, path: &str, faults: &mut Vec<Fault>) -> Vec<VersionText> {
    let mut texts = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let place = format!("{path}#{}", index + 1);
        let mut own = Vec::new();
        match one(line, &place, &mut own) {
            Some(text) => texts.push(text),
            None if faults.len() < FAULT_LIMIT => faults.extend(
                own.into_iter()
                    .map(|fault| Fault::new(path, &format!("line {}", index + 1), fault.why)),
            ),
            None => {}
        }
    }
    texts
}

fn one(line: &str, place: &str, faults: &mut Vec<Fault>) -> Option<VersionText> {
    let Ok(value) = serde_json::from_str::<Value>(line) else {
        faults.push(Fault::new(place, "", "the line is not JSON"));
        return None;
    };
    let word = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
    let number = |key: &str| value.get(key).and_then(Value::as_u64);
    let bill = || {
        let congress = u16::try_from(number("congress")?).ok()?;
        BillId::new(congress, BillKind::read(word("type"))?, u32::try_from(number("number")?).ok()?)
    };
    let name = bill().zip(word("version").parse().ok());
    let found = plain::read(word("text").lines());
    let title = word("official_title").to_owned();
    let day = word("date").parse().ok();
    let found = Found { name, title, day, ..found };
    let mut text = finish(found, TextForm::Derived, true, place, faults)?;
    text.is_day_carried = value.get("date_inherited").and_then(Value::as_bool).unwrap_or_default();
    text.url = Some(word("source_url").to_owned()).filter(|url| url.starts_with("https://"));
    Some(text)
}
