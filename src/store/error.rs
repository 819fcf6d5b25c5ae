use std::sync::Arc;

/// Why the store could not do its work. Cheap to clone: one failed commit answers many callers.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// A query that must find a row found none.
    #[error("no such row")]
    NotFound,
    /// The column's kind and the type asked for differ: the program and its tables disagree.
    #[error("column {index} holds {found}, which is not the kind the program reads")]
    Kind {
        /// The column, from 0.
        index: usize,
        /// What it holds.
        found: &'static str,
    },
    /// SQLite can hold text that is not UTF-8; this program never writes any.
    #[error("a text column is not UTF-8: {0}")]
    NotUtf8(std::str::Utf8Error),
    /// The operation panicked; what it wrote was undone.
    #[error("the operation panicked and was undone")]
    Panicked,
    /// The operation waited for something that is not the database; what it wrote was undone.
    #[error("the operation waited for something that is not the database, and was undone")]
    Waited,
    /// More operations wait than memory should hold.
    #[error("too many operations are waiting")]
    Overloaded,
    /// The store is stopping.
    #[error("the store has stopped")]
    Stopped,
    /// The disk has no room for the write; nothing of it was kept.
    #[error("the disk is full; the write was undone")]
    Full,
    /// The transaction ended without an answer.
    #[error("the transaction was lost: {0}")]
    Lost(Arc<str>),
    /// A sealed column could not be opened, or the key ring lacks its key.
    #[error(transparent)]
    Seal(#[from] super::seal::SealError),
    /// SQLite refused.
    #[error("SQLite: {0}")]
    Sqlite(Arc<rusqlite::Error>),
    /// PostgreSQL refused.
    #[error("PostgreSQL: {}", with_detail(.0))]
    Postgres(Arc<tokio_postgres::Error>),
    /// PostgreSQL cannot be reached.
    #[error("no connection to PostgreSQL: {0}")]
    Pool(Arc<str>),
}

/// The driver's own text is only "db error"; the server's sentence says what happened.
fn with_detail(why: &tokio_postgres::Error) -> String {
    why.as_db_error().map_or_else(|| why.to_string(), ToString::to_string)
}

impl From<rusqlite::Error> for Error {
    fn from(why: rusqlite::Error) -> Self {
        match why.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Error::Full,
            _ => Error::Sqlite(Arc::new(why)),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(why: tokio_postgres::Error) -> Self {
        match why.code() {
            Some(&tokio_postgres::error::SqlState::DISK_FULL) => Error::Full,
            _ => Error::Postgres(Arc::new(why)),
        }
    }
}

impl Error {
    /// Whether the same group may simply run again: the server undid it and said so.
    pub(super) fn is_retryable(&self) -> bool {
        use tokio_postgres::error::SqlState;
        let undone = [&SqlState::T_R_SERIALIZATION_FAILURE, &SqlState::T_R_DEADLOCK_DETECTED];
        match self {
            Error::Postgres(why) => why.code().is_some_and(|code| undone.contains(&code)),
            _ => false,
        }
    }

    /// Whether the engine itself refused a statement, after which the operation must be undone.
    pub(super) fn is_refusal(&self) -> bool {
        matches!(self, Error::Sqlite(_) | Error::Postgres(_) | Error::Full)
    }
}
