//! Prints what changed between two text files: `cargo run -p reuse --example diff -- OLD NEW`.

use reuse::diff::{OpKind, diff, split};

fn main() -> std::io::Result<()> {
    let mut files = std::env::args().skip(1);
    let (Some(old), Some(new)) = (files.next(), files.next()) else {
        eprintln!("two files are needed");
        return Ok(());
    };
    let old = split(&std::fs::read_to_string(old)?);
    let new = split(&std::fs::read_to_string(new)?);
    let diff = diff(&old, &new);
    for section in &diff.sections {
        let Some(side) = section.new.as_ref().or(section.old.as_ref()) else { continue };
        let place = if section.is_moved { " moved" } else { "" };
        let number = if section.is_renumbered { " renumbered" } else { "" };
        println!("{:?}{place}{number} {} {:.2}", section.fate, side.anchor, section.similarity);
        for op in section.heading.iter().chain(&section.text) {
            match (op.kind, &section.old) {
                (OpKind::Insert, _) => println!("  + {:?} {:?}", op.inserted, op.moved),
                (OpKind::Delete, Some(side)) => {
                    let text = old[side.index].text.chars().skip(op.old.start);
                    let words: String = text.take(op.old.len()).collect();
                    println!("  - {words:?} {:?}", op.moved);
                }
                _ => {}
            }
        }
    }
    println!("{:?}", diff.counts(&old, &new));
    Ok(())
}
