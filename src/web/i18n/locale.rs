use fluent_langneg::{NegotiationStrategy, negotiate_languages, parse_accepted_languages};
use unic_langid::{LanguageIdentifier, langid};

/// A language that the pages are complete in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// English as written in the United States.
    #[default]
    English,
}

impl Locale {
    /// Every locale, in the order they are offered.
    pub const ALL: [Self; 1] = [Self::English];

    /// The tag for `lang` and `Content-Language`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
        }
    }

    /// Which way the language is written, for `dir`.
    pub const fn direction(self) -> &'static str {
        match self {
            Self::English => "ltr",
        }
    }

    /// The best of our locales for an `Accept-Language` header; English when none fits.
    pub fn negotiate(header: &str) -> Self {
        if Self::ALL.len() == 1 {
            return Self::default();
        }
        Self::choose(header)
    }

    fn choose(header: &str) -> Self {
        let wanted = parse_accepted_languages(header);
        let ours = Self::ALL.map(Self::identifier);
        let default = Self::default().identifier();
        let strategy = NegotiationStrategy::Lookup;
        let best = negotiate_languages(&wanted, &ours, Some(&default), strategy);
        let chosen = |locale: &Self| best.first().is_some_and(|best| **best == locale.identifier());
        Self::ALL.into_iter().find(chosen).unwrap_or_default()
    }

    /// The identifier that Fluent knows the locale's plural rules by.
    pub(super) fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::English => langid!("en"),
        }
    }

    /// What separates thousands.
    pub(super) const fn group_separator(self) -> char {
        match self {
            Self::English => ',',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_header_finds_a_locale() {
        for header in ["", "en-GB;q=0.8,de", "xx", "es-MX", "\u{0}", ";;;,,,q=9"] {
            assert_eq!(Locale::choose(header), Locale::English, "{header:?}");
        }
    }
}
