/// A chamber of a legislature with two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Chamber {
    /// The House of Representatives.
    House,
    /// The Senate.
    Senate,
}

impl Chamber {
    /// The word that the store, the command line and addresses use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::House => "house",
            Self::Senate => "senate",
        }
    }

    /// Reads every spelling upstream uses: `House`, `House of Representatives`, `H`, `senate`, `s`.
    pub fn read(text: &str) -> Option<Self> {
        match text.trim().as_bytes().first()?.to_ascii_lowercase() {
            b'h' => Some(Self::House),
            b's' => Some(Self::Senate),
            _ => None,
        }
    }

    /// The other chamber.
    pub const fn other(self) -> Self {
        match self {
            Self::House => Self::Senate,
            Self::Senate => Self::House,
        }
    }
}
