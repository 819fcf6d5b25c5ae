use super::{Random, Timestamp};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

/// The id of one `T`: a UUIDv7, so that ids rise with time and new rows land at the end of a table.
///
/// Shape: 16 bytes; written as 32 lower-case hexadecimal digits.
pub struct Id<T> {
    bytes: [u8; 16],
    of: PhantomData<fn() -> T>,
}

/// The text is not 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an id is 32 hexadecimal digits")]
pub struct ParseIdError;

impl<T> Id<T> {
    /// A new id: the millisecond of `now`, then chance.
    pub fn new(now: Timestamp, random: &Random) -> Self {
        let millis = u64::try_from(now.as_millis()).unwrap_or(0);
        let uuid = uuid::Builder::from_unix_timestamp_millis(millis, &random.bytes::<10>());
        Self::from_bytes(uuid.into_uuid().into_bytes())
    }

    /// An id read from a column or a form.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self { bytes, of: PhantomData }
    }

    /// The sixteen bytes, as the store keeps them.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.bytes
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bytes.cmp(&other.bytes)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({self})")
    }
}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.bytes))
    }
}

impl<T> FromStr for Id<T> {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        let hexadecimal = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !hexadecimal {
            return Err(ParseIdError);
        }
        let number = u128::from_str_radix(text, 16).map_err(|_| ParseIdError)?;
        Ok(Self::from_bytes(number.to_be_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_print_then_parse_and_rises_with_time() {
        let random = Random::seeded(7);
        let first = Id::<()>::new(Timestamp::from_millis(1_500_000_000_000), &random);
        let later = Id::<()>::new(Timestamp::from_millis(1_500_000_000_001), &random);
        assert_eq!(first.to_string().parse(), Ok(first));
        assert!(first < later);
    }

    #[test]
    fn text_that_is_not_an_id_is_refused() {
        for text in ["", "12", "+0000000000000000000000000000001", "zz", &"0".repeat(33)] {
            assert_eq!(text.parse::<Id<()>>(), Err(ParseIdError), "{text:?}");
        }
    }
}
