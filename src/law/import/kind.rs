use crate::kernel::Fault;
use crate::law::vote::VoteEvent;

/// One file of upstream, in memory.
#[derive(Clone, Copy, Debug)]
pub struct SourceFile<'a> {
    /// Its path in the folder, an archive's own path first: `bills/a.tar.zst/b/c.xml`.
    pub path: &'a str,
    /// Its bytes, decompressed.
    pub bytes: &'a [u8],
}

impl SourceFile<'_> {
    /// The last part of its path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(self.path)
    }
}

/// The kinds of file that are read, each by its own importer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A roll call in the JSON of unitedstates/congress.
    Vote,
}

/// What one file says, ready to be stored.
#[derive(Clone, Debug)]
pub enum Record {
    /// A roll call.
    Vote(Box<VoteEvent>),
}

/// What a parser made of one file: a record if it could be identified, and everything wrong in it.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The record; `None` when the file cannot be told apart or read at all.
    pub record: Option<Record>,
    /// What was wrong; the record stands all the same.
    pub faults: Vec<Fault>,
}

impl Kind {
    /// Every kind, in the order in which files are stored.
    pub const ALL: [Self; 1] = [Self::Vote];

    /// The word kept in `source_file.kind`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Vote => "vote",
        }
    }

    /// Raised whenever a parser reads more or otherwise: its files are then read again.
    pub const fn version(self) -> i64 {
        match self {
            Self::Vote => 1,
        }
    }

    /// Whose file this is, by its path first and its content where the path does not tell.
    pub fn of(file: SourceFile<'_>) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.claims(file))
    }

    fn claims(self, file: SourceFile<'_>) -> bool {
        match self {
            Self::Vote => file.name() == "data.json" && file.path.contains("votes/"),
        }
    }

    /// Reads the file; pure, on a parsing thread.
    pub fn parse(self, file: SourceFile<'_>) -> Parsed {
        match self {
            Self::Vote => Parsed {
                record: None,
                faults: vec![Fault::new(file.path, "", "roll calls are not read yet")],
            },
        }
    }
}
