//! Threads: one reads and decompresses, two parse, and the caller stores what they found in the
//! order of its paths, so that a sync gives the same result however the threads are scheduled.

use super::archive::Loose;
use super::group::{self, Filed, Members, Seen, State};
use super::sync::{Plan, SyncError};
use super::{Kind, SourceFile, Summary, Watch};
use crate::kernel::{Clock, Fault};
use crate::store::Db;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, mpsc};

/// Threads that parse.
const PARSERS: usize = 2;
/// Files waiting between reader and parsers: enough to keep both busy, little enough to hold.
const QUEUE: usize = 64;
/// Parsed files waiting to be stored: the parsers work on while a group is written.
const PARSED: usize = 384;
/// Files and bytes of one transaction: large, so that its commit costs little for each file.
const GROUP_FILES: usize = 512;
const GROUP_BYTES: usize = 24 << 20;

/// Something on its way to a parser.
struct Work {
    turn: u64,
    path: String,
    container: Option<Arc<str>>,
    what: What,
}

enum What {
    File(Vec<u8>),
    /// Settled without a parser; passed on so that turns stay in order.
    Settled {
        hash: [u8; 32],
        size: usize,
        state: State,
    },
}

type Seens = Arc<HashMap<String, Seen>>;

/// Goes through the plan's files and stores what is new.
///
/// Errors: the store refused; what was stored before stays.
pub(super) async fn run(
    db: &Db,
    plan: Plan,
    clock: &Clock,
    watch: &dyn Watch,
) -> Result<Summary, SyncError> {
    let seen: Seens = Arc::new(plan.seen);
    let (work, waiting) = mpsc::sync_channel(QUEUE);
    let (found, mut filed) = tokio::sync::mpsc::channel(PARSED);
    let (ticks, mut ticked) = tokio::sync::mpsc::unbounded_channel();
    let reader = Reader { seen: Arc::clone(&seen), work, turn: 0 };
    std::thread::spawn(move || reader.read_all(plan.files, plan.unreadable, &ticks));
    let waiting = Arc::new(Mutex::new(waiting));
    for _ in 0..PARSERS {
        let (waiting, seen, found) = (Arc::clone(&waiting), Arc::clone(&seen), found.clone());
        std::thread::spawn(move || parse_each(&waiting, &seen, &found));
    }
    drop((found, waiting));
    let mut summary = Summary::default();
    let mut line = InTurn::default();
    let mut next = Vec::new();
    while let Some(file) = filed.recv().await {
        line.add(file, &mut next);
        while let Ok(bytes) = ticked.try_recv() {
            watch.read(bytes);
        }
        let bytes: usize = next.iter().map(|file: &Filed| file.size).sum();
        if next.len() >= GROUP_FILES || bytes >= GROUP_BYTES {
            let files = std::mem::take(&mut next);
            group::store(db, files, clock.now(), &mut summary).await?;
            watch.stored(&summary);
        }
    }
    group::store(db, next, clock.now(), &mut summary).await?;
    watch.stored(&summary);
    Ok(summary)
}

/// Puts files back into the order in which they were read, and counts those of an archive.
#[derive(Default)]
struct InTurn {
    expected: u64,
    early: BTreeMap<u64, Filed>,
    members: Members,
}

impl InTurn {
    fn add(&mut self, file: Filed, ready: &mut Vec<Filed>) {
        self.early.insert(file.turn, file);
        while let Some(mut file) = self.early.remove(&self.expected) {
            self.expected += 1;
            self.count(&mut file);
            ready.push(file);
        }
    }

    /// Members of an archive stand before it, and no other file between them.
    fn count(&mut self, file: &mut Filed) {
        match &mut file.state {
            State::Archive { members, unwanted, .. } => {
                *members = std::mem::take(&mut self.members);
                members.passed_over += *unwanted;
            }
            _ if file.container.is_none() => {}
            State::PassedOver => self.members.passed_over += 1,
            _ => self.members.files += 1,
        }
    }
}

/// The thread that reads; it ends when everything was read or nobody waits for more.
struct Reader {
    seen: Seens,
    work: mpsc::SyncSender<Work>,
    turn: u64,
}

impl Reader {
    fn read_all(
        mut self,
        files: Vec<(Loose, Option<[u8; 32]>)>,
        unreadable: Vec<Fault>,
        ticks: &tokio::sync::mpsc::UnboundedSender<u64>,
    ) {
        for fault in unreadable {
            let path = fault.file.clone();
            self.settle(path, [0; 32], 0, State::Broken(fault));
        }
        for (file, hash) in files {
            let wanted = file.is_archive() || Kind::may_claim(&file.path);
            let goes_on = match hash {
                _ if !wanted => self.settle(file.path.clone(), [0; 32], 0, State::PassedOver),
                Some(hash) => self.archive(&file, hash),
                None => match file.bytes() {
                    Ok(bytes) => self.send(file.path.clone(), None, What::File(bytes)),
                    Err(why) => self.broken(&file, [0; 32], &why),
                },
            };
            if !goes_on {
                return;
            }
            // Nobody listens when nobody watches.
            let _ = ticks.send(file.size);
        }
    }

    fn archive(&mut self, file: &Loose, hash: [u8; 32]) -> bool {
        let known = self.seen.get(&file.path);
        let known = known.filter(|seen| seen.is_same(hash, Kind::version_of_all()));
        if let Some(seen) = known {
            let state = State::SameArchive(seen.members);
            return self.settle(file.path.clone(), hash, 0, state);
        }
        let container: Arc<str> = file.path.as_str().into();
        let first = self.turn;
        let ended = file.members(Kind::may_claim, &mut |path, bytes| {
            let what = match bytes {
                Ok(bytes) => What::File(bytes),
                Err(why) => {
                    let state = State::Broken(Fault::new(&path, "", why));
                    What::Settled { hash: [0; 32], size: 0, state }
                }
            };
            self.send(path, Some(Arc::clone(&container)), what)
        });
        let (unwanted, faults) = match ended {
            Ok(unwanted) => (unwanted, Vec::new()),
            Err((unwanted, why)) => {
                let why = format!("the archive is broken after {} files: {why}", self.turn - first);
                (unwanted, vec![Fault::new(&file.path, "", why)])
            }
        };
        let size = usize::try_from(file.size).unwrap_or(0);
        self.settle(
            file.path.clone(),
            hash,
            size,
            State::Archive { members: Members::default(), unwanted, faults },
        )
    }

    fn broken(&mut self, file: &Loose, hash: [u8; 32], why: &std::io::Error) -> bool {
        let fault = Fault::new(&file.path, "", format!("the file cannot be read: {why}"));
        self.settle(file.path.clone(), hash, 0, State::Broken(fault))
    }

    fn settle(&mut self, path: String, hash: [u8; 32], size: usize, state: State) -> bool {
        self.send(path, None, What::Settled { hash, size, state })
    }

    fn send(&mut self, path: String, container: Option<Arc<str>>, what: What) -> bool {
        let turn = self.turn;
        self.turn += 1;
        self.work.send(Work { turn, path, container, what }).is_ok()
    }
}

fn parse_each(
    waiting: &Mutex<mpsc::Receiver<Work>>,
    seen: &HashMap<String, Seen>,
    found: &tokio::sync::mpsc::Sender<Filed>,
) {
    loop {
        let next = waiting.lock().expect("no holder of this lock panics").recv();
        let Ok(work) = next else { return };
        if found.blocking_send(file(work, seen)).is_err() {
            return;
        }
    }
}

fn file(work: Work, seen: &HashMap<String, Seen>) -> Filed {
    let known = seen.get(&work.path);
    let (hash, size, state) = match work.what {
        What::Settled { hash, size, state } => (hash, size, state),
        What::File(bytes) => {
            let hash = *blake3::hash(&bytes).as_bytes();
            (hash, bytes.len(), read(&work.path, &bytes, known, hash))
        }
    };
    let Work { turn, path, container, .. } = work;
    Filed { turn, path, container, hash, size, is_known: known.is_some(), state }
}

/// Parses a file unless its importer, and its content, are what they were.
fn read(path: &str, bytes: &[u8], known: Option<&Seen>, hash: [u8; 32]) -> State {
    let before = known.and_then(|seen| Kind::read(&seen.kind).map(|kind| (seen, kind)));
    if let Some((_, kind)) = before.filter(|(seen, kind)| seen.is_same(hash, kind.version())) {
        return State::Same(kind);
    }
    let file = SourceFile { path, bytes };
    match Kind::of(file) {
        Some(kind) => State::Read(kind, kind.parse(file)),
        None => State::PassedOver,
    }
}
