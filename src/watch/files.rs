//! Reading files of lines.

use super::{Report, WatchError};
use crate::kernel::Fault;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Bytes of the longest line that is read; a longer one is a fault and is passed over.
const LONGEST_LINE: u64 = 1 << 29;
/// Bytes of the buffer between the file and us.
const BUFFER: usize = 1 << 18;

/// A file of lines, and the number of the line last read.
pub(super) struct Lines {
    path: PathBuf,
    file: BufReader<File>,
    number: u64,
}

impl Lines {
    pub(super) fn open(path: &Path) -> Result<Self, WatchError> {
        let opened =
            File::open(path).map_err(|why| WatchError::Read { path: path.to_owned(), why })?;
        Ok(Self {
            path: path.to_owned(),
            file: BufReader::with_capacity(BUFFER, opened),
            number: 0,
        })
    }

    /// The bytes of the file, if it is one that can be read twice.
    pub(super) fn size(&self) -> Option<u64> {
        let about = self.file.get_ref().metadata().ok()?;
        about.is_file().then_some(about.len())
    }

    /// Reads the next line that is not empty into `line`; its number, or none at the end.
    pub(super) fn next(
        &mut self,
        line: &mut Vec<u8>,
        report: &mut Report,
    ) -> Result<Option<u64>, WatchError> {
        loop {
            line.clear();
            let why = |why| WatchError::Read { path: self.path.clone(), why };
            let read = (&mut self.file).take(LONGEST_LINE).read_until(b'\n', line).map_err(why)?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            if read as u64 == LONGEST_LINE && !line.ends_with(b"\n") {
                let why = |why| WatchError::Read { path: self.path.clone(), why };
                self.file.skip_until(b'\n').map_err(why)?;
                let limit = LONGEST_LINE >> 20;
                let why = format!("the line is longer than {limit} MiB and was passed over");
                report.add_fault(self.fault(self.number, why));
                continue;
            }
            if !line.trim_ascii().is_empty() {
                return Ok(Some(self.number));
            }
        }
    }

    pub(super) fn fault(&self, line: u64, why: impl std::fmt::Display) -> Fault {
        fault(&self.path, line, why)
    }
}

/// A fault in a line of a file.
pub(super) fn fault(path: &Path, line: u64, why: impl std::fmt::Display) -> Fault {
    Fault::new(&path.display().to_string(), &format!("line {line}"), why)
}
