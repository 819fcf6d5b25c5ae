use std::fmt;
use std::str::FromStr;

/// Longest address that a mail server takes (RFC 5321).
const LIMIT: usize = 254;

/// An e-mail address that can be written to. Its `Debug` does not give it away.
#[derive(Clone, PartialEq, Eq)]
pub struct Address(lettre::Address);

/// Why a text is no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not an e-mail address: it needs a name, an @ and a domain")]
pub struct ParseAddressError;

impl FromStr for Address {
    type Err = ParseAddressError;

    fn from_str(text: &str) -> Result<Self, ParseAddressError> {
        let text = text.trim();
        let address: lettre::Address = text.parse().map_err(|_| ParseAddressError)?;
        let is_public = address.domain().contains('.') && !address.domain().starts_with('[');
        if text.len() > LIMIT || !is_public {
            return Err(ParseAddressError);
        }
        Ok(Self(address))
    }
}

impl Address {
    /// As it was written.
    pub fn as_str(&self) -> &str {
        self.0.as_ref()
    }

    /// The same for all spellings that reach the same person.
    pub(super) fn folded(&self) -> String {
        self.as_str().to_lowercase()
    }

    /// Enough to know one's own address by, and too little for anybody else: `m…@example.org`.
    pub fn hint(&self) -> String {
        let first = self.0.user().chars().next().unwrap_or('…');
        format!("{first}…@{}", self.0.domain())
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn addresses_are_told_from_other_text() {
        for good in ["maría@example.org", " m.o'neil+law@mail.example.org ", "a@exämple.org"] {
            assert!(good.parse::<Address>().is_ok(), "{good}");
        }
        let long = format!("{}@example.org", "x".repeat(250));
        for bad in ["", "@", "a@b", "a b@example.org", "a@example.org\r\nBcc: b@c.org", &long] {
            assert!(bad.parse::<Address>().is_err(), "{bad}");
        }
        let address: Address = "Mary@example.org".parse().expect("an address");
        assert_eq!(
            (address.hint(), address.folded()),
            ("M…@example.org".into(), "mary@example.org".into())
        );
        assert!(!format!("{address:?}").contains("Mary"));
    }
}
