use super::assembly::{self, AssemblyFile};
use super::billstatus::{self, BillStatus};
use super::places::{self, PlaceKind, PlaceRecord};
use super::texts::{self, TextFile};
use super::votes::{self, RollCall};
use super::{Stored, query};
use crate::kernel::{Fault, Timestamp};
use crate::law::source::Source;
use crate::store::{Error, Tx};

/// One file of upstream, in memory.
#[derive(Clone, Copy, Debug)]
pub struct SourceFile<'a> {
    /// Its path in the folder, an archive's own path first: `bills/a.tar.zst/b/c.xml`.
    pub path: &'a str,
    /// Its bytes, decompressed.
    pub bytes: &'a [u8],
}

impl<'a> SourceFile<'a> {
    /// The last part of its path, as the file is called when it is not compressed.
    pub fn name(&self) -> &'a str {
        let name = self.path.rsplit('/').next().unwrap_or(self.path);
        name.strip_suffix(".zst").unwrap_or(name)
    }
}

/// The kinds of file that are read, each by its own importer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// People and places.
    Place(PlaceKind),
    /// A bill status file.
    BillStatus,
    /// A roll call, in any of four forms.
    Vote,
    /// Texts of bills, in any of five forms.
    Text,
    /// People, committees and districts of legislatures other than Congress.
    Assembly,
}

/// What one file says, ready to be stored.
#[derive(Clone, Debug)]
pub enum Record {
    /// People or places.
    Place(Box<PlaceRecord>),
    /// A bill.
    Bill(Box<BillStatus>),
    /// A roll call.
    Vote(Box<RollCall>),
    /// Texts of bills.
    Text(Box<TextFile>),
    /// Of a legislature other than Congress.
    Assembly(Box<AssemblyFile>),
}

/// What a parser made of one file: a record if it could be identified, and everything wrong in it.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The record; `None` when the file cannot be told apart or read at all.
    pub record: Option<Record>,
    /// What was wrong; the record stands all the same.
    pub faults: Vec<Fault>,
}

/// Endings of the names of files that some importer may claim; others are not even opened.
const ENDINGS: [&str; 11] = [
    ".xml", ".json", ".jsonl", ".yaml", ".yml", ".csv", ".geojson", ".txt", ".html", ".htm", ".zip",
];

impl Kind {
    /// Every kind, in the order in which files of one group are stored.
    pub const ALL: [Self; 13] = [
        Self::Place(PlaceKind::Members),
        Self::Place(PlaceKind::DistrictOffices),
        Self::Place(PlaceKind::SocialMedia),
        Self::Place(PlaceKind::Committees),
        Self::Place(PlaceKind::CommitteeSeats),
        Self::Place(PlaceKind::ZipDistricts),
        Self::Place(PlaceKind::ZipAreas),
        Self::Place(PlaceKind::ZipPlaces),
        Self::Place(PlaceKind::Boundaries),
        Self::BillStatus,
        Self::Vote,
        Self::Text,
        Self::Assembly,
    ];

    /// The word kept in `source_file.kind`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Place(kind) => kind.as_str(),
            Self::BillStatus => "billstatus",
            Self::Vote => "vote",
            Self::Text => "text",
            Self::Assembly => "assembly",
        }
    }

    /// Raised whenever a parser reads more or otherwise: its files are then read again.
    pub const fn version(self) -> i64 {
        match self {
            Self::Place(_) | Self::Text | Self::Assembly => 1,
            Self::Vote => 2,
            Self::BillStatus => 3,
        }
    }

    /// Changes whenever any kind's version does, or a kind is added: archives are then opened
    /// again.
    pub fn version_of_all() -> i64 {
        Self::ALL.into_iter().fold(0, |sum, kind| sum * 31 + kind.version() + 1)
    }

    /// The source whose age this kind of file tells.
    pub const fn source(self) -> Source {
        match self {
            Self::Place(kind) => kind.source(),
            Self::BillStatus => Source::Bills,
            Self::Vote => Source::Votes,
            Self::Text => Source::Texts,
            Self::Assembly => Source::States,
        }
    }

    /// Reads the word back.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// Whether a file of this name is worth opening.
    pub(super) fn may_claim(path: &str) -> bool {
        let path = path.strip_suffix(".zst").unwrap_or(path).to_ascii_lowercase();
        let name = path.rsplit('/').next().unwrap_or_default();
        // YAML is told by its place and name: other projects have thousands of files of it.
        let is_yaml = name.ends_with(".yaml") || name.ends_with(".yml");
        let is_known = name.starts_with("legislators-") || name.starts_with("committee");
        let is_known = is_known || assembly::may_be(&path);
        ENDINGS.iter().any(|ending| name.ends_with(ending)) && (!is_yaml || is_known)
    }

    /// Whose file this is, by its path first and its content where the path does not tell.
    pub fn of(file: SourceFile<'_>) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.claims(file))
    }

    fn claims(self, file: SourceFile<'_>) -> bool {
        match self {
            Self::Place(kind) => kind.claims(file),
            Self::BillStatus => billstatus::claims(file),
            Self::Vote => votes::claims(file),
            Self::Text => texts::claims(file),
            Self::Assembly => assembly::claims(file),
        }
    }

    /// Reads the file; pure, on a parsing thread.
    pub fn parse(self, file: SourceFile<'_>) -> Parsed {
        match self {
            Self::Place(kind) => {
                let (record, faults) = kind.parse(file);
                Parsed { record: Some(Record::Place(Box::new(record))), faults }
            }
            Self::BillStatus => {
                let (bill, faults) = billstatus::parse(file);
                Parsed { record: bill.map(|bill| Record::Bill(Box::new(bill))), faults }
            }
            Self::Vote => {
                let (call, faults) = votes::parse(file);
                Parsed { record: call.map(|call| Record::Vote(Box::new(call))), faults }
            }
            Self::Text => {
                let (texts, faults) = texts::parse(file);
                Parsed { record: texts.map(|texts| Record::Text(Box::new(texts))), faults }
            }
            Self::Assembly => {
                let (found, faults) = assembly::parse(file);
                Parsed { record: found.map(|found| Record::Assembly(Box::new(found))), faults }
            }
        }
    }

    /// Writes the records of this kind among `records`, in their order; one answer for each of
    /// them.
    pub(super) async fn store(
        self,
        tx: &mut Tx<'_>,
        records: &[&Record],
        now: Timestamp,
    ) -> Result<Vec<Stored>, Error> {
        match self {
            Self::Place(kind) => {
                let records = records.iter().filter_map(|record| record.place());
                places::store(tx, records.filter(|record| record.kind() == kind)).await
            }
            Self::BillStatus => {
                let bills: Vec<_> = records.iter().filter_map(|record| record.bill()).collect();
                billstatus::store(tx, &bills, now).await
            }
            Self::Vote => {
                let calls: Vec<_> = records.iter().filter_map(|record| record.vote()).collect();
                votes::store(tx, &calls, now).await
            }
            Self::Text => {
                let files: Vec<_> = records.iter().filter_map(|record| record.text()).collect();
                texts::store(tx, &files, now).await
            }
            Self::Assembly => {
                let files: Vec<_> = records.iter().filter_map(|record| record.assembly()).collect();
                assembly::store(tx, &files, now).await
            }
        }
    }

    /// The SQL of every importer, for the registry.
    pub(in crate::law) const QUERIES: [&'static [crate::store::Sql]; 5] = [
        billstatus::query::ALL,
        votes::query::ALL,
        query::ALL,
        texts::query::ALL,
        assembly::query::ALL,
    ];
}

impl Record {
    /// The kind that made it and stores it.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Place(record) => Kind::Place(record.kind()),
            Self::Bill(_) => Kind::BillStatus,
            Self::Vote(_) => Kind::Vote,
            Self::Text(_) => Kind::Text,
            Self::Assembly(_) => Kind::Assembly,
        }
    }

    fn place(&self) -> Option<&PlaceRecord> {
        match self {
            Self::Place(record) => Some(record),
            _ => None,
        }
    }

    fn bill(&self) -> Option<&BillStatus> {
        match self {
            Self::Bill(bill) => Some(bill),
            _ => None,
        }
    }

    fn vote(&self) -> Option<&RollCall> {
        match self {
            Self::Vote(call) => Some(call),
            _ => None,
        }
    }

    fn text(&self) -> Option<&TextFile> {
        match self {
            Self::Text(texts) => Some(texts),
            _ => None,
        }
    }

    fn assembly(&self) -> Option<&AssemblyFile> {
        match self {
            Self::Assembly(found) => Some(found),
            _ => None,
        }
    }
}
