//! The data folder: who may write in it, and that only one process does.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// The data folder of a site, held by this process until it is dropped.
#[derive(Debug)]
pub struct DataFolder {
    path: PathBuf,
    _lock: File,
}

/// Why the data folder cannot be used. Nothing in it was touched.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// The folder is missing and cannot be made, or this user may not write in it.
    #[error(
        "cannot write in the data folder {path}: {why}. Give this user the right to write there, \
         or name another folder with --data"
    )]
    Unwritable {
        /// The folder.
        path: String,
        /// What the system said.
        why: std::io::Error,
    },
    /// Another process holds it.
    #[error(
        "another Groundswell is using the data folder {0}. Stop it first, or name another \
         folder with --data; nothing was changed"
    )]
    InUse(String),
}

impl DataFolder {
    /// Makes the folder when it is missing and takes the lock.
    ///
    /// Errors: another process has the lock, or the folder cannot be written.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        let name = path.display().to_string();
        let unwritable = |why| FolderError::Unwritable { path: name.clone(), why };
        std::fs::create_dir_all(path).map_err(unwritable)?;
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path.join("lock"))
            .map_err(unwritable)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(FolderError::InUse(name)),
            Err(TryLockError::Error(why)) => Err(unwritable(why)),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The SQLite file of the site.
    pub fn database(&self) -> PathBuf {
        self.path.join("groundswell.db")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_holder_is_refused_and_the_first_can_let_go() {
        let place = tempfile::tempdir().expect("a folder");
        let first = DataFolder::open(place.path()).expect("the first");
        let second = DataFolder::open(place.path());
        assert!(matches!(second, Err(FolderError::InUse(_))));
        drop(first);
        assert!(DataFolder::open(place.path()).is_ok());
    }

    #[test]
    fn a_file_in_place_of_the_folder_is_a_sentence() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let refused = DataFolder::open(file.path()).expect_err("not a folder").to_string();
        assert!(refused.contains("--data"), "{refused}");
    }
}
