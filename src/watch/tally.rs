//! `compare` and `pairs`: texts beside each other.

use super::files::Lines;
use super::shape::{PairLine, TextLine};
use super::{Report, WatchError};
use reuse::families::Families;
use reuse::find::AddError;
use reuse::measure::Measure;
use std::io::Write;
use std::path::Path;

/// Compares the two texts of every line. The file is read twice: first for the weights of words.
pub fn compare_lines(pairs: &Path, out: &mut dyn Write) -> Result<Report, WatchError> {
    let mut measure = Measure::new();
    let mut lines = Lines::open(pairs)?;
    let mut line = Vec::new();
    if lines.size().is_some() {
        while lines.next(&mut line, &mut Report::default())?.is_some() {
            if let Ok(pair) = serde_json::from_slice::<PairLine<'_>>(&line) {
                measure.learn(&pair.a);
                measure.learn(&pair.b);
            }
        }
        lines = Lines::open(pairs)?;
    }
    let mut report = Report::default();
    out.write_all(b"#id\tsimilarity\tshare_of_a\tshare_of_b\tverdict\n")?;
    while let Some(number) = lines.next(&mut line, &mut report)? {
        let pair: PairLine<'_> = match serde_json::from_slice(&line) {
            Ok(pair) => pair,
            Err(why) => {
                report.add_fault(lines.fault(number, why));
                continue;
            }
        };
        let likeness = measure.compare(&pair.a, &pair.b);
        report.documents += 1;
        report.rows += 1;
        report.bytes += line.len() as u64;
        writeln!(
            out,
            "{}\t{:.6}\t{:.4}\t{:.4}\t{}",
            pair.id.field(),
            likeness.similarity,
            likeness.share_of_a,
            likeness.share_of_b,
            likeness.verdict
        )?;
    }
    out.flush()?;
    Ok(report)
}

/// Finds all pairs of texts of different series that share wording, and their families. A text
/// without a series is one of its own.
pub fn pairs(corpus: &Path, out: &mut dyn Write) -> Result<Report, WatchError> {
    let mut report = Report::default();
    let mut lines = Lines::open(corpus)?;
    let (mut line, mut ids, mut families) = (Vec::new(), Vec::new(), Families::new());
    while let Some(number) = lines.next(&mut line, &mut report)? {
        let text: TextLine<'_> = match serde_json::from_slice(&line) {
            Ok(text) => text,
            Err(why) => {
                report.add_fault(lines.fault(number, why));
                continue;
            }
        };
        let id = text.id.field();
        let series = text.series.as_ref().map_or_else(|| id.clone(), super::shape::Name::field);
        match families.add(&series, &text.text) {
            Ok(()) => ids.push(id),
            Err(why @ AddError::TooLong { .. }) => {
                report.add_fault(lines.fault(number, why));
                continue;
            }
            Err(why) => {
                return Err(WatchError::Source { path: corpus.to_owned(), line: number, why });
            }
        }
        report.documents += 1;
        report.bytes += line.len() as u64;
    }
    out.write_all(b"#a\tb\tsimilarity\tshare_of_a\tshare_of_b\tverdict\tfamily\n")?;
    let found = families.find();
    for pair in &found.pairs {
        let family = &ids[found.family[pair.a]];
        report.rows += 1;
        writeln!(
            out,
            "{}\t{}\t{:.4}\t{:.4}\t{:.4}\t{}\t{family}",
            ids[pair.a],
            ids[pair.b],
            pair.similarity,
            pair.share_of_a,
            pair.share_of_b,
            pair.verdict
        )?;
    }
    out.flush()?;
    Ok(report)
}
