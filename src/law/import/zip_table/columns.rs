use super::{LISTED_LIMIT, ROW_LIMIT};
use crate::kernel::Fault;
use crate::law::import::SourceFile;
use csv::ByteRecord;
use std::fmt;

/// A table with a header line, its columns found by name, its bad rows counted.
pub(super) struct Table<'a> {
    path: &'a str,
    reader: csv::Reader<&'a [u8]>,
    header: Vec<String>,
    record: ByteRecord,
    row: usize,
    refused: usize,
    pub(super) faults: Vec<Fault>,
}

impl<'a> Table<'a> {
    /// The table of a file with a header line.
    pub(super) fn with_header(file: SourceFile<'a>) -> Self {
        let mut table = Self::new(file, b',', true);
        let header = table.reader.byte_headers().cloned().unwrap_or_default();
        table.header = header
            .iter()
            .map(|name| String::from_utf8_lossy(name).trim_matches(BLANK).to_ascii_lowercase())
            .collect();
        table
    }

    /// The table of a file whose columns are known by their place.
    pub(super) fn without_header(file: SourceFile<'a>, delimiter: u8) -> Self {
        Self::new(file, delimiter, false)
    }

    fn new(file: SourceFile<'a>, delimiter: u8, has_header: bool) -> Self {
        let reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(has_header)
            .quoting(has_header)
            .flexible(true)
            .from_reader(file.bytes);
        Self {
            path: file.path,
            reader,
            header: Vec::new(),
            record: ByteRecord::new(),
            row: usize::from(has_header),
            refused: 0,
            faults: Vec::new(),
        }
    }

    /// Where one of these columns stands; a fault when the table has none of them.
    pub(super) fn column(&mut self, names: &[&str]) -> Option<usize> {
        let found = self.find(names);
        if found.is_none() {
            let why = format!("the table has no column {}", names.join(" or "));
            self.faults.push(Fault::new(self.path, "", why));
        }
        found
    }

    /// Where one of these columns stands, if it is there.
    pub(super) fn find(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.header.iter().position(|own| own == name))
    }

    /// The names of the columns.
    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    /// Goes to the next row; false at the end of the table.
    pub(super) fn next(&mut self) -> bool {
        loop {
            self.row += 1;
            if self.row > ROW_LIMIT {
                self.refuse("", format!("the table has more than {ROW_LIMIT} rows"));
                return false;
            }
            match self.reader.read_byte_record(&mut self.record) {
                Ok(true) if self.record.iter().all(<[u8]>::is_empty) => {}
                Ok(more) => return more,
                Err(why) => self.refuse("", why),
            }
        }
    }

    /// The text of a column of this row, empty where the row is too short or not text.
    pub(super) fn text(&self, column: usize) -> &str {
        let bytes = self.record.get(column).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or("").trim_matches(BLANK)
    }

    /// Notes that this row is left out.
    pub(super) fn refuse(&mut self, field: &str, why: impl fmt::Display) {
        self.refused += 1;
        if self.refused <= LISTED_LIMIT {
            let place = format!("row {}", self.row);
            let place = if field.is_empty() { place } else { format!("{place}/{field}") };
            self.faults.push(Fault::new(self.path, &place, why));
        }
    }

    /// The faults, with one for all the rows beyond those that are listed.
    pub(super) fn finish(mut self) -> Vec<Fault> {
        if self.refused > LISTED_LIMIT {
            let why = format!("{} more rows cannot be read", self.refused - LISTED_LIMIT);
            self.faults.push(Fault::new(self.path, "", why));
        }
        self.faults
    }
}

/// What may stand around a cell: blanks, a byte order mark, the NUL that PostgreSQL refuses.
const BLANK: [char; 5] = [' ', '\t', '\r', '\u{feff}', '\0'];
