//! Texts of bills in five forms, each read into one tree of sections.
//!
//! Enters: USLM 2, bill.dtd XML, GPO's XHTML, plain text, and lines of JSON with one text each.
//! Leaves: texts with their bill, version and sections, and what was wrong. **Invariant:** nothing
//! is fetched; the form is told by structure, bill and version by the text's own words first.
//!
//! Source: USLM 2.1 schema and user guide; legislation reference, section 5, read 2026-11-23.

mod html;
mod lines;
mod plain;
pub(in crate::law) mod query;
mod store;
mod xml;

pub(super) use store::store;

use super::SourceFile;
use super::markup::{Markup, decode};
use crate::kernel::{Day, Fault};
use crate::law::bill::{BillId, BillKind, VersionCode};
use crate::law::text::{Section, TextForm, flatten, number, pack};

/// One version of one bill, ready to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionText {
    /// Which bill.
    pub bill: BillId,
    /// Which version.
    pub version: VersionCode,
    /// The official title.
    pub title: String,
    /// The day of the print.
    pub day: Option<Day>,
    /// Whether the day is that of the version before.
    pub is_day_carried: bool,
    /// Where upstream keeps it.
    pub url: Option<String>,
    /// The form of the file.
    pub form: TextForm,
    /// Whether the file was read to its end.
    pub is_complete: bool,
    /// Sections of every level.
    pub sections: u32,
    /// Words.
    pub words: u32,
    /// The hash of the sections.
    pub hash: [u8; 32],
    /// The sections as their column has them.
    pub body: Vec<u8>,
}

/// What one file holds: one text, or many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// The file.
    pub file: String,
    /// Its texts.
    pub texts: Vec<VersionText>,
}

/// What a parser found before the sections are packed.
#[derive(Clone, Debug, Default)]
struct Found {
    name: Option<(BillId, VersionCode)>,
    title: String,
    day: Option<Day>,
    sections: Vec<Section>,
}

/// How far into a file its outermost element is looked for.
const HEAD: usize = 4096;
/// What the first bytes of XML texts hold.
const ROOTS: [&str; 8] = [
    "schemas.gpo.gov/xml/uslm",
    "bill-stage=",
    "resolution-stage=",
    "amend-stage=",
    "dms-id=",
    "/DTDs/bill.dtd",
    "/DTDs/res.dtd",
    "/DTDs/amend.dtd",
];

/// Whether the file holds texts of bills: by its name, or by its outermost element.
pub(super) fn claims(file: SourceFile<'_>) -> bool {
    let name = file.name().to_ascii_lowercase();
    let head = || String::from_utf8_lossy(&file.bytes[..file.bytes.len().min(HEAD)]);
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("xml") => {
            let head = head();
            ROOTS.iter().any(|root| head.contains(root)) && !head.contains("<billStatus")
        }
        Some("html" | "htm") => named(&name).is_some() || head().contains("lbex"),
        Some("txt") => named(&name).is_some(),
        Some("jsonl") => lines::claims(file.bytes),
        _ => false,
    }
}

/// Reads one file.
///
/// Errors: none; a file of which no text can be told apart gives no record and a fault.
pub fn parse(file: SourceFile<'_>) -> (Option<TextFile>, Vec<Fault>) {
    let name = file.name().to_ascii_lowercase();
    let text = decode(file.bytes);
    let mut faults = Vec::new();
    let texts = match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("jsonl") => lines::read(&text, file.path, &mut faults),
        Some("txt") => {
            let found = Found { name: named(&name), ..plain::read(text.lines()) };
            finish(found, TextForm::Plain, true, file.path, &mut faults).into_iter().collect()
        }
        Some("html" | "htm") => {
            let found = html::read(&text);
            let own = named(&name).or(found.name.clone());
            let found = Found { name: own, ..found };
            finish(found, TextForm::Xhtml, true, file.path, &mut faults).into_iter().collect()
        }
        _ => xml_text(&text, file.path, &mut faults).into_iter().collect::<Vec<_>>(),
    };
    let record = (!texts.is_empty()).then(|| TextFile { file: file.path.to_owned(), texts });
    if record.is_none() && faults.is_empty() {
        faults.push(Fault::new(file.path, "", "the file holds no text of a bill"));
    }
    (record, faults)
}

fn xml_text(text: &str, path: &str, faults: &mut Vec<Fault>) -> Option<VersionText> {
    let markup = match Markup::read(text) {
        Ok(markup) => markup,
        Err(why) => {
            faults.push(Fault::new(path, "", why));
            return None;
        }
    };
    if let Some(why) = &markup.damage {
        faults.push(Fault::new(path, "", why));
    }
    if markup.unknown_entities > 0 {
        let why = format!("{} unknown characters were kept by name", markup.unknown_entities);
        faults.push(Fault::new(path, "", why));
    }
    let (form, found) = xml::read(markup.root());
    let name = found.name.clone().or_else(|| named(path.rsplit('/').next().unwrap_or(path)));
    finish(Found { name, ..found }, form, markup.damage.is_none(), path, faults)
}

/// Packs what was found, if it says which bill and version it is and holds any words.
fn finish(
    mut found: Found,
    form: TextForm,
    is_complete: bool,
    path: &str,
    faults: &mut Vec<Fault>,
) -> Option<VersionText> {
    let Some((bill, version)) = found.name else {
        faults.push(Fault::new(path, "", "the text does not say which bill and version it is"));
        return None;
    };
    if found.sections.is_empty() {
        faults.push(Fault::new(path, "", "the text holds no section"));
        return None;
    }
    number(&mut found.sections);
    let flat = flatten(&found.sections);
    let words = |text: &str| text.split_whitespace().count();
    let words: usize = flat.iter().map(|one| words(&one.heading) + words(&one.text)).sum();
    let (hash, body) = pack(&found.sections);
    Some(VersionText {
        bill,
        version,
        title: found.title,
        day: found.day,
        is_day_carried: false,
        url: None,
        form,
        is_complete,
        sections: u32::try_from(flat.len()).unwrap_or(u32::MAX),
        words: u32::try_from(words).unwrap_or(u32::MAX),
        hash,
        body,
    })
}

/// The bill and version that a name such as `BILLS-115hr1865ih.xml` or `116hr1865eas` tells.
fn named(name: &str) -> Option<(BillId, VersionCode)> {
    let name = name.split('.').next()?.to_ascii_lowercase();
    let name = name.rsplit('-').next()?;
    let letters = name.find(|letter: char| letter.is_ascii_alphabetic())?;
    let (congress, rest) = name.split_at(letters);
    let digits = rest.find(|letter: char| letter.is_ascii_digit())?;
    let (kind, rest) = rest.split_at(digits);
    let end = rest.find(|letter: char| !letter.is_ascii_digit())?;
    let (number, version) = rest.split_at(end);
    // `sc` and `hc` are how USLM's files shorten concurrent resolutions.
    let kind = match kind {
        "sc" => Some(BillKind::Sconres),
        "hc" => Some(BillKind::Hconres),
        "sj" => Some(BillKind::Sjres),
        "hj" => Some(BillKind::Hjres),
        kind => BillKind::read(kind),
    };
    let bill = BillId::new(congress.parse().ok()?, kind?, number.parse().ok()?)?;
    Some((bill, version.parse().ok()?))
}

#[cfg(test)]
mod tests;
