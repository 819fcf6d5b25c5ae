//! Makes `background/en.tsv` from the bill texts of the data folder, one version a bill:
//! `cargo run --release -p reuse --example background > crates/reuse/background/en.tsv`.

#[path = "../tests/support/mod.rs"]
mod support;

use reuse::text::{Lexicon, Reader};
use std::collections::{HashMap, HashSet};
use std::io::Write;

/// Content words of a block, in which a pair counts once.
const BLOCK: usize = 200;
/// Words apart at which two words are a pair.
const APART: usize = 3;

fn main() -> std::io::Result<()> {
    let Some(mut texts) = support::bill_texts() else { return Ok(()) };
    let mut seen = HashSet::new();
    texts.retain(|(bill, _)| seen.insert(bill.clone()));
    let (mut lexicon, mut reader, mut words) = (Lexicon::default(), Reader::default(), Vec::new());
    let mut counts: HashMap<u32, u64> = HashMap::new();
    let mut pairs: HashMap<(u32, u32), (u64, u64)> = HashMap::new();
    let (mut all, mut blocks) = (0_u64, 0_u64);
    for (_, text) in &texts {
        reader.learn(text, &mut lexicon, &mut words);
        for block in words.chunks(BLOCK) {
            blocks += 1;
            for (at, word) in block.iter().enumerate() {
                *counts.entry(word.stem).or_default() += 1;
                all += 1;
                for other in block.iter().skip(at + 1).take(APART) {
                    if other.stem != word.stem {
                        let key = (word.stem.min(other.stem), word.stem.max(other.stem));
                        let seen = pairs.entry(key).or_default();
                        if seen.1 != blocks {
                            *seen = (seen.0 + 1, blocks);
                        }
                    }
                }
            }
        }
    }
    let names: HashMap<u32, &str> = lexicon.iter().map(|(stem, number)| (number, stem)).collect();
    let mut lines = Vec::new();
    for (stem, count) in counts {
        if count >= 40 {
            lines.push(format!("{}\t{}", names[&stem], count * 10_000_000 / all));
        }
    }
    for ((a, b), (count, _)) in pairs {
        if count * 500 >= blocks {
            lines.push(format!("{}\t{}\t{}", names[&a], names[&b], count * 1_000_000 / blocks));
        }
    }
    lines.sort();
    let mut out = std::io::stdout().lock();
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(())
}
