/// What a detection says, in plain words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// The same words in the same order, from beginning to end.
    Identical,
    /// Most of the source's words, mostly as they stand there.
    Contains,
    /// The source's wording, changed or reordered.
    Reworded,
    /// Nothing but phrases that the collection is full of.
    Boilerplate,
    /// Nothing in common that counts.
    Unrelated,
}

impl Verdict {
    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Contains => "contains",
            Self::Reworded => "reworded",
            Self::Boilerplate => "boilerplate",
            Self::Unrelated => "unrelated",
        }
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}
