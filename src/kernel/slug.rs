use std::fmt;
use std::str::FromStr;

/// The name of a campaign in its address: lower-case words joined by hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

/// Longest slug: an address that still fits in a text message with the site's name.
const SLUG_LIMIT: usize = 80;

/// Why a text cannot be a slug.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SlugError {
    /// Nothing was left to write.
    #[error("a slug needs at least one letter or digit")]
    Empty,
    /// More characters than an address should have.
    #[error("a slug has at most {SLUG_LIMIT} characters")]
    TooLong,
    /// A character that an address would have to escape.
    #[error("a slug holds lower-case letters a to z, digits and single hyphens, not {0:?}")]
    Letter(char),
}

impl Slug {
    /// The text as it stands in the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = SlugError;

    fn from_str(text: &str) -> Result<Self, SlugError> {
        if text.is_empty() {
            return Err(SlugError::Empty);
        }
        if text.len() > SLUG_LIMIT {
            return Err(SlugError::TooLong);
        }
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
        if let Some(letter) = text.chars().find(|letter| !plain(*letter) && *letter != '-') {
            return Err(SlugError::Letter(letter));
        }
        if text.starts_with('-') || text.ends_with('-') || text.contains("--") {
            return Err(SlugError::Letter('-'));
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
