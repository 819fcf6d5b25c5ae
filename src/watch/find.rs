//! `detect` and `stream`: sources in memory, documents streaming through.

use super::files::{Lines, fault};
use super::shape::TextLine;
use super::{Report, WatchError};
use crate::kernel::Fault;
use reuse::find::{AddError, Builder, Collection, Finder, Settings};
use reuse::text::Reader;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, mpsc};

/// How to search.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Threads that search. The answers do not depend on it.
    pub threads: usize,
    /// Alarms on a hundred megabytes of unrelated text that are put up with.
    pub false_alarms_per_100mb: f64,
}

/// Bytes of documents that teach what is common, spread over the file.
const SAMPLE: u64 = 6 << 20;
/// Bytes of lines handed to a thread at once.
const BATCH: usize = 1 << 18;
/// The series of a source.
const SOURCE: &str = "src";

const HEADER: &str = "#document\tsource\tstart\tlength\tsource_start\tsource_length\tprobability\t\
                      verdict\n";

/// Checks every document whose series is not `src` against those whose series is.
pub fn detect(corpus: &Path, out: &mut dyn Write, options: Options) -> Result<Report, WatchError> {
    let mut report = Report::default();
    let mut gathered = Gathered::new(corpus)?;
    gathered.read(corpus, Role::BySeries, &mut Report::default())?;
    let collection = gathered.collection();
    search(corpus, Role::BySeries, &collection, options, out, &mut report)?;
    Ok(report)
}

/// Checks every document against registered passages.
pub fn stream(
    passages: &Path,
    documents: &Path,
    out: &mut dyn Write,
    options: Options,
) -> Result<Report, WatchError> {
    let mut report = Report::default();
    let mut gathered = Gathered::new(documents)?;
    gathered.read(passages, Role::Source, &mut report)?;
    if gathered.sample_share > 0 {
        gathered.read(documents, Role::Document, &mut Report::default())?;
    }
    report.documents = 0;
    report.bytes = 0;
    let collection = gathered.collection();
    search(documents, Role::Document, &collection, options, out, &mut report)?;
    Ok(report)
}

/// What the lines of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Source,
    Document,
    BySeries,
}

/// Sources, and a sample of the documents.
struct Gathered {
    builder: Builder,
    sample: Vec<String>,
    sample_bytes: u64,
    /// Lines in 65,536 that are taken into the sample; 0 if the file can be read only once.
    sample_share: u64,
}

impl Gathered {
    fn new(documents: &Path) -> Result<Self, WatchError> {
        let size = Lines::open(documents)?.size();
        let share = size.map_or(0, |size| ((SAMPLE << 16) / size.max(1)).clamp(1, 1 << 16));
        Ok(Self {
            builder: Builder::new(),
            sample: Vec::new(),
            sample_bytes: 0,
            sample_share: share,
        })
    }

    /// Whether a line is in the sample: by its number, the same every time.
    fn samples(&self, number: u64) -> bool {
        let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48;
        mixed < self.sample_share && self.sample_bytes < SAMPLE
    }

    fn read(&mut self, path: &Path, role: Role, report: &mut Report) -> Result<(), WatchError> {
        let mut lines = Lines::open(path)?;
        let mut line = Vec::new();
        while let Some(number) = lines.next(&mut line, report)? {
            if role == Role::Document && !self.samples(number) {
                continue;
            }
            let text: TextLine<'_> = match serde_json::from_slice(&line) {
                Ok(text) => text,
                Err(why) => {
                    report.add_fault(lines.fault(number, why));
                    continue;
                }
            };
            if is_source(role, &text) {
                match self.builder.add(&text.id.field(), &text.text) {
                    Ok(()) => {}
                    Err(why @ AddError::TooLong { .. }) => {
                        report.add_fault(lines.fault(number, why));
                    }
                    Err(why) => {
                        return Err(WatchError::Source {
                            path: path.to_owned(),
                            line: number,
                            why,
                        });
                    }
                }
            } else if self.samples(number) {
                self.sample_bytes += text.text.len() as u64;
                self.sample.push(text.text.into_owned());
            }
        }
        Ok(())
    }

    fn collection(self) -> Collection {
        let mut collection = self.builder.build();
        let mut reader = Reader::default();
        for text in &self.sample {
            collection.learn(text, &mut reader);
        }
        if !self.sample.is_empty() {
            collection.weigh();
            collection.calibrate(self.sample.iter().map(String::as_str));
        }
        collection
    }
}

fn is_source(role: Role, text: &TextLine<'_>) -> bool {
    match role {
        Role::Source => true,
        Role::Document => false,
        Role::BySeries => text.series.as_ref().is_some_and(|series| series.field() == SOURCE),
    }
}

/// Lines of a file, one behind the other.
#[derive(Default)]
struct Batch {
    sequence: u64,
    bytes: Vec<u8>,
    /// Number and end of each line.
    lines: Vec<(u64, usize)>,
}

/// What a batch gave.
#[derive(Default)]
struct Answers {
    sequence: u64,
    rows: String,
    row_count: u64,
    documents: u64,
    bytes: u64,
    faults: Vec<Fault>,
}

/// The file, read by whichever thread is free.
struct Feed {
    lines: Lines,
    sequence: u64,
    line: Vec<u8>,
    report: Report,
}

impl Feed {
    fn batch(&mut self) -> Result<Option<Batch>, WatchError> {
        let mut batch = Batch { sequence: self.sequence, ..Batch::default() };
        while batch.bytes.len() < BATCH {
            let Some(number) = self.lines.next(&mut self.line, &mut self.report)? else { break };
            batch.bytes.extend_from_slice(&self.line);
            batch.lines.push((number, batch.bytes.len()));
        }
        self.sequence += 1;
        Ok((!batch.lines.is_empty()).then_some(batch))
    }
}

fn search(
    path: &Path,
    role: Role,
    collection: &Collection,
    options: Options,
    out: &mut dyn Write,
    report: &mut Report,
) -> Result<(), WatchError> {
    out.write_all(HEADER.as_bytes())?;
    let feed = Mutex::new(Feed {
        lines: Lines::open(path)?,
        sequence: 0,
        line: Vec::new(),
        report: Report::default(),
    });
    let threads = options.threads.max(1);
    let (give, take) = mpsc::sync_channel::<Result<Answers, WatchError>>(threads * 2);
    std::thread::scope(|scope| -> Result<(), WatchError> {
        for _ in 0..threads {
            let (give, feed) = (give.clone(), &feed);
            scope.spawn(move || {
                let settings = Settings { false_alarms_per_100mb: options.false_alarms_per_100mb };
                let mut finder = Finder::new(collection, settings);
                loop {
                    let batch = feed.lock().map_err(|_| WatchError::Worker);
                    let answers = match batch.and_then(|mut feed| feed.batch()) {
                        Ok(None) => return,
                        Ok(Some(batch)) => Ok(answer(&batch, path, role, &mut finder)),
                        Err(why) => Err(why),
                    };
                    let has_failed = answers.is_err();
                    if give.send(answers).is_err() || has_failed {
                        return;
                    }
                }
            });
        }
        drop(give);
        let taken = in_order(&take, out, report);
        // Threads that still wait to hand over must not wait for ever after a failure.
        drop(take);
        taken
    })?;
    let feed = feed.into_inner().map_err(|_| WatchError::Worker)?;
    feed.report.faults.into_iter().for_each(|fault| report.add_fault(fault));
    out.flush()?;
    Ok(())
}

/// Writes answers in the order of the file, whoever had them first.
fn in_order(
    take: &mpsc::Receiver<Result<Answers, WatchError>>,
    out: &mut dyn Write,
    report: &mut Report,
) -> Result<(), WatchError> {
    let mut early: BTreeMap<u64, Answers> = BTreeMap::new();
    let mut next = 0;
    for answers in take {
        let answers = answers?;
        early.insert(answers.sequence, answers);
        while let Some(answers) = early.remove(&next) {
            out.write_all(answers.rows.as_bytes())?;
            report.documents += answers.documents;
            report.bytes += answers.bytes;
            report.rows += answers.row_count;
            answers.faults.into_iter().for_each(|fault| report.add_fault(fault));
            next += 1;
        }
    }
    Ok(())
}

fn answer(batch: &Batch, path: &Path, role: Role, finder: &mut Finder<'_>) -> Answers {
    let mut answers = Answers { sequence: batch.sequence, ..Answers::default() };
    let mut start = 0;
    for (number, end) in &batch.lines {
        let line = &batch.bytes[start..*end];
        start = *end;
        let text: TextLine<'_> = match serde_json::from_slice(line) {
            Ok(text) => text,
            Err(why) => {
                answers.faults.push(fault(path, *number, why));
                continue;
            }
        };
        answers.documents += 1;
        answers.bytes += line.len() as u64;
        if is_source(role, &text) {
            continue;
        }
        let id = text.id.field();
        for found in finder.find(&text.text) {
            let source = finder.source_id(found.source);
            answers.row_count += 1;
            answers.rows.push_str(&format!(
                "{id}\t{source}\t{}\t{}\t{}\t{}\t{:.4}\t{}\n",
                found.text.0,
                found.text.1,
                found.origin.0,
                found.origin.1,
                found.probability,
                found.verdict
            ));
        }
    }
    answers
}
