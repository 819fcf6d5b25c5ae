//! Times the parts of the engine: `cargo run --release -p reuse --example speed -- PASSAGES DOCS`,
//! both files of JSON lines with `id` and `text`.

use reuse::find::{Builder, Finder, Settings};
use reuse::text::{Lexicon, Reader};
use std::time::Instant;

fn texts(path: &str) -> std::io::Result<Vec<String>> {
    let all = std::fs::read_to_string(path)?;
    let text = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(value["text"].as_str()?.to_owned())
    };
    Ok(all.lines().filter_map(text).collect())
}

fn main() -> std::io::Result<()> {
    let mut files = std::env::args().skip(1);
    let (Some(passages), Some(documents)) = (files.next(), files.next()) else {
        eprintln!("two files are needed");
        return Ok(());
    };
    let (passages, documents) = (texts(&passages)?, texts(&documents)?);
    let megabytes = documents.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    let tell = |what: &str, begun: Instant| {
        let seconds = begun.elapsed().as_secs_f64();
        println!("{what}: {seconds:.2} s, {:.1} MB/s", megabytes / seconds);
    };
    let begun = Instant::now();
    let mut builder = Builder::new();
    for (number, passage) in passages.iter().enumerate() {
        let _ = builder.add(&number.to_string(), passage);
    }
    let mut collection = builder.build();
    println!("built: {:.2} s, {} seeds", begun.elapsed().as_secs_f64(), collection.seeds());
    let (lexicon, mut reader, mut words) = (Lexicon::default(), Reader::default(), Vec::new());
    let begun = Instant::now();
    documents.iter().for_each(|text| reader.read(text, &lexicon, &mut words));
    tell("words", begun);
    reader.forget();
    let begun = Instant::now();
    documents.iter().step_by(16).for_each(|text| collection.learn(text, &mut reader));
    collection.weigh();
    tell("learned a sixteenth", begun);
    let begun = Instant::now();
    let mut finder = Finder::new(&collection, Settings::default());
    let found: usize = documents.iter().map(|text| finder.find(text).len()).sum();
    tell("found", begun);
    println!("{found} detections");
    Ok(())
}
