//! Files of a folder and of the archives in it, in the order of their paths.
//!
//! Enters: a folder. Leaves: each file's bytes, decompressed. **Invariant:** a link is never
//! followed, no file is larger in memory than `FILE_LIMIT`, and a broken archive gives what came
//! before the break.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

/// The largest file held in memory: the largest known bill status file has 12 MB.
const FILE_LIMIT: u64 = 128 << 20;
/// Files looked for in a folder: a hundred Congresses of bills.
const COUNT_LIMIT: usize = 2_000_000;
/// Folders within folders.
const DEPTH_LIMIT: usize = 32;

/// The folder cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the folder {path}: {why}. Nothing was changed")]
pub struct FolderUnreadable {
    /// The folder.
    pub path: String,
    /// What the system said.
    pub why: io::Error,
}

/// One file that stands in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Loose {
    /// Where it is.
    pub(super) place: PathBuf,
    /// Its path in the folder, with `/`.
    pub(super) path: String,
    /// Its size as stored.
    pub(super) size: u64,
}

impl Loose {
    /// Whether it holds other files.
    pub(super) fn is_archive(&self) -> bool {
        self.path.ends_with(".tar.zst")
    }

    /// Its bytes, decompressed when the name ends in `.zst`.
    ///
    /// Errors: the file cannot be read or decompressed, or is too large.
    pub(super) fn bytes(&self) -> io::Result<Vec<u8>> {
        let file = BufReader::new(File::open(&self.place)?);
        match self.path.ends_with(".zst") {
            true => limited(zstd::Decoder::with_buffer(file)?, self.size * 4),
            false => limited(file, self.size),
        }
    }

    /// The hash of the file as it is stored.
    ///
    /// Errors: the file cannot be read.
    pub(super) fn hash(&self) -> io::Result<[u8; 32]> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(File::open(&self.place)?)?;
        Ok(*hasher.finalize().as_bytes())
    }

    /// Gives every member whose name `wants` accepts to `each` (a member that is too large as an
    /// error), until `each` says to stop; answers how many were not wanted.
    ///
    /// Errors: the archive is broken; the members before the break were given.
    pub(super) fn members(
        &self,
        wants: fn(&str) -> bool,
        each: &mut dyn FnMut(String, io::Result<Vec<u8>>) -> bool,
    ) -> Result<u64, (u64, io::Error)> {
        let mut unwanted = 0;
        let whole = |why: io::Error| (0, why);
        let file = File::open(&self.place).map_err(whole)?;
        let mut archive = tar::Archive::new(zstd::Decoder::new(file).map_err(whole)?);
        for entry in archive.entries().map_err(whole)? {
            let mut entry = entry.map_err(|why| (unwanted, why))?;
            if !entry.header().entry_type().is_file() {
                continue;
            }
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            if !wants(&name) {
                unwanted += 1;
                continue;
            }
            let size = entry.size();
            let bytes = match limited(&mut entry, size) {
                Err(why) if size <= FILE_LIMIT => return Err((unwanted, why)),
                bytes => bytes,
            };
            let name = name.trim_start_matches("./");
            if !each(format!("{}/{name}", self.path), bytes) {
                break;
            }
        }
        Ok(unwanted)
    }
}

fn limited(reader: impl Read, size: u64) -> io::Result<Vec<u8>> {
    let expected = size.min(FILE_LIMIT).try_into().unwrap_or(0);
    let mut bytes = Vec::with_capacity(expected);
    reader.take(FILE_LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > FILE_LIMIT {
        return Err(io::Error::other(format!("the file is larger than {} MB", FILE_LIMIT >> 20)));
    }
    Ok(bytes)
}

/// What a folder holds, and the parts of it that could not be listed.
#[derive(Debug, Default)]
pub(super) struct Listing {
    pub(super) files: Vec<Loose>,
    pub(super) unreadable: Vec<(String, io::Error)>,
}

/// Lists the files of a folder and the folders in it, by path.
///
/// Errors: the folder itself cannot be read.
pub(super) fn list(folder: &Path) -> Result<Listing, FolderUnreadable> {
    let mut listing = Listing::default();
    let top = list_into(folder, "", 0, &mut listing);
    top.map_err(|why| FolderUnreadable { path: folder.display().to_string(), why })?;
    listing.files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(listing)
}

fn list_into(folder: &Path, prefix: &str, depth: usize, listing: &mut Listing) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        let kind = entry.file_type()?;
        if kind.is_file() && listing.files.len() < COUNT_LIMIT {
            let size = entry.metadata()?.len();
            listing.files.push(Loose { place: entry.path(), path, size });
        } else if kind.is_dir() && depth < DEPTH_LIMIT && !name.starts_with('.') {
            let inner = list_into(&entry.path(), &format!("{path}/"), depth + 1, listing);
            inner.unwrap_or_else(|why| listing.unreadable.push((path, why)));
        }
    }
    Ok(())
}
