//! SQL texts: each one is named, written once for both engines (full-text search alone is spelled
//! for each), and listed for the test that runs it.

/// One SQL text with `?1` placeholders. Made only by `queries!`, so that none escapes the registry.
#[derive(Clone, Copy, Debug)]
pub struct Sql {
    name: &'static str,
    text: &'static str,
    /// What PostgreSQL gets instead, where the engines have no words in common.
    for_postgres: Option<&'static str>,
    reads: bool,
    locks: bool,
}

/// How a worker keeps others from the row it claims. SQLite has one writer and needs no such word.
pub(super) const LOCK_CLAUSE: &str = "FOR UPDATE SKIP LOCKED";

impl Sql {
    /// A registered text; `queries!` calls this.
    #[doc(hidden)]
    pub const fn registered(name: &'static str, text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let reads = bytes.len() > 6 && bytes[0] == b'S' && bytes[1] == b'E' && bytes[2] == b'L';
        let locks = contains(bytes, LOCK_CLAUSE.as_bytes());
        Self { name, text, for_postgres: None, reads, locks }
    }

    /// The same with another text for PostgreSQL; `queries!` calls this.
    #[doc(hidden)]
    pub const fn else_on_postgres(self, text: &'static str) -> Self {
        Self { for_postgres: Some(text), ..self }
    }

    /// The name of its constant.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The text as it was written, with `?1` placeholders.
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// The text as PostgreSQL gets it, still with `?1` placeholders.
    pub const fn text_for_postgres(&self) -> &'static str {
        match self.for_postgres {
            Some(text) => text,
            None => self.text,
        }
    }

    /// Whether it leaves the database as it was.
    pub const fn reads(&self) -> bool {
        self.reads
    }

    pub(super) const fn locks(&self) -> bool {
        self.locks
    }
}

const fn contains(text: &[u8], part: &[u8]) -> bool {
    let mut start = 0;
    while start + part.len() <= text.len() {
        let mut matched = 0;
        while matched < part.len() && text[start + matched] == part[matched] {
            matched += 1;
        }
        if matched == part.len() {
            return true;
        }
        start += 1;
    }
    false
}

/// Names SQL texts and lists them as `ALL`, for the registry in `lib.rs`.
#[macro_export]
macro_rules! queries {
    ($($(#[$doc:meta])* $name:ident = $text:expr $(=> $postgres:expr)?;)*) => {
        $($(#[$doc])* pub(crate) const $name: $crate::store::Sql =
            $crate::store::Sql::registered(stringify!($name), $text)
                $(.else_on_postgres($postgres))?;)*
        /// Every text of this file, for the registry.
        pub(crate) const ALL: &[$crate::store::Sql] = &[$($name),*];
    };
}
pub use queries;
