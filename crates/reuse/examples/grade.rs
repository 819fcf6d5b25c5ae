//! Grades the engine on sets of known answers made from the bill texts of the data folder:
//! `cargo run --release -p reuse --example grade -- [SEED] [CASES] [SOURCES] [JSONL]`. With a
//! fourth argument the set is written there too, for other programs.

#[path = "../tests/support/mod.rs"]
mod support;

use reuse::find::{Builder, Collection, Finder, Settings};
use reuse::grade::{Answer, Cases, Level, Set, Size, make, score};
use reuse::text::Reader;
use std::collections::HashSet;
use std::io::Write;

fn main() -> std::io::Result<()> {
    let argument = |at: usize, otherwise: usize| {
        std::env::args().nth(at).and_then(|word| word.parse().ok()).unwrap_or(otherwise)
    };
    let (seed, cases, sources) = (argument(1, 1), argument(2, 50), argument(3, 2900));
    let Some(mut texts) = support::bill_texts() else { return Ok(()) };
    let mut seen = HashSet::new();
    texts.retain(|(bill, _)| seen.insert(bill.clone()));
    let texts: Vec<String> = texts.into_iter().map(|(_, text)| text).collect();
    let size = Size { cases, clean: cases * 4, sources };
    let set = make(&texts, &Level::ALL, size, seed as u64);
    if let Some(path) = std::env::args().nth(4) {
        write(&set, &path)?;
    }
    let collection = collect(&set);
    tell(&set, &answers(&set, &collection));
    Ok(())
}

fn write(set: &Set, path: &str) -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::fs::File::create(path)?);
    for document in &set.documents {
        let series = if document.is_source { "src" } else { &document.id };
        let line = serde_json::json!({"id": document.id, "series": series, "text": document.text});
        writeln!(out, "{line}")?;
    }
    let mut truth = std::fs::File::create(format!("{path}.truth.tsv"))?;
    for case in &set.planted {
        let (place, origin) = (case.place, case.origin);
        writeln!(
            truth,
            "{}\t{}\t{}\t{}\t{}\t{}\t{}",
            case.document,
            case.source,
            place.0,
            place.1,
            origin.0,
            origin.1,
            case.level.name()
        )?;
    }
    Ok(())
}

/// The sources, taught by the other documents.
fn collect(set: &Set) -> Collection {
    let mut builder = Builder::new();
    for source in set.documents.iter().filter(|document| document.is_source) {
        let _ = builder.add(&source.id, &source.text);
    }
    let mut collection = builder.build();
    let mut reader = Reader::default();
    let hosts = || set.documents.iter().filter(|document| !document.is_source);
    hosts().for_each(|host| collection.learn(&host.text, &mut reader));
    collection.weigh();
    collection.calibrate(hosts().map(|host| host.text.as_str()));
    collection
}

fn answers(set: &Set, collection: &Collection) -> Vec<Answer> {
    let mut finder = Finder::new(collection, Settings::default());
    let mut answers = Vec::new();
    for host in set.documents.iter().filter(|document| !document.is_source) {
        for found in finder.find(&host.text) {
            let source = finder.source_id(found.source).to_owned();
            let (place, origin) = (found.text, found.origin);
            answers.push(Answer { document: host.id.clone(), source, place, origin });
        }
    }
    answers
}

fn tell(set: &Set, answers: &[Answer]) {
    println!("level        plagdet precision recall granularity caught alarms");
    let without: [(&str, &[Level]); 2] =
        [("but summary", &[Level::Summary]), ("but both", &[Level::Summary, Level::Hostile])];
    let rows = Level::ALL.map(|level| (level.name(), Cases::Of(level))).into_iter();
    let rows = rows.chain(without.map(|(name, levels)| (name, Cases::Without(levels))));
    for (name, cases) in rows.chain([("all", Cases::All)]) {
        let s = score(&set.planted, answers, cases);
        println!(
            "{name:12} {:.3}   {:.3}     {:.3}  {:.2}        {:.3}  {}",
            s.plagdet, s.precision, s.recall, s.granularity, s.caught, s.false_alarms
        );
    }
}
