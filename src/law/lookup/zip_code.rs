use super::LookupError;
use std::fmt;

/// The five digits of a ZIP code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ZipCode(u32);

/// What the digits alone say about a ZIP code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prefix {
    /// A territory whose only district needs no table, by its postal letters.
    Territory(&'static str),
    /// Military or diplomatic post.
    Military,
    /// An independent country with American post.
    Abroad(&'static str),
    /// Anything else.
    Ordinary,
}

impl ZipCode {
    /// Reads `93563`, `93563-1234` and `935631234`; blanks around it are dropped.
    ///
    /// Errors: `Malformed`, or `PlusFour` where only the part after the hyphen is wrong.
    pub fn parse(text: &str) -> Result<Self, LookupError> {
        let text = text.trim();
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let five = text.get(..5).filter(|five| digits(five)).ok_or(LookupError::Malformed)?;
        let number = five.parse().map_err(|_| LookupError::Malformed)?;
        let rest = &text[5..];
        let four = rest.trim_start_matches(['-', '–', ' ']);
        match four.len() {
            0 if rest.is_empty() => Ok(Self(number)),
            4 if digits(four) => Ok(Self(number)),
            _ if rest.len() == four.len() => Err(LookupError::Malformed),
            _ => Err(LookupError::PlusFour { five: five.to_owned() }),
        }
    }

    /// The ZIP code of five digits in a table; leading zeros that a spreadsheet ate are put back.
    pub(in crate::law) fn of_table(text: &str) -> Option<Self> {
        let text = text.trim();
        let plain = (3..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten().map(Self)
    }

    /// The digits as a number.
    pub fn number(self) -> u32 {
        self.0
    }

    /// What the first digits say: the blocks that the Postal Service gave to each place.
    ///
    /// Source: USPS Publication 28 and labeling list L002 (three-digit prefixes), read 2026-11-23.
    pub(super) fn prefix(self) -> Prefix {
        match self.0 {
            600..=799 | 900..=999 => Prefix::Territory("PR"),
            800..=899 => Prefix::Territory("VI"),
            9_000..=9_899 | 34_000..=34_099 | 96_200..=96_699 => Prefix::Military,
            96_799 => Prefix::Territory("AS"),
            96_910..=96_932 => Prefix::Territory("GU"),
            96_939 | 96_940 => Prefix::Abroad("Palau"),
            96_941..=96_944 => Prefix::Abroad("the Federated States of Micronesia"),
            96_950..=96_952 => Prefix::Territory("MP"),
            96_960 | 96_970 => Prefix::Abroad("the Marshall Islands"),
            _ => Prefix::Ordinary,
        }
    }
}

impl fmt::Display for ZipCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zip_codes_are_read_as_people_write_them() {
        for (text, expected) in [
            ("93563", "93563"),
            (" 00601 ", "00601"),
            ("93563-1234", "93563"),
            ("935631234", "93563"),
            ("93563 - 1234", "93563"),
        ] {
            assert_eq!(ZipCode::parse(text).expect(text).to_string(), expected);
        }
    }

    #[test]
    fn each_way_to_be_wrong_has_its_own_answer() {
        for text in
            ["", "9356", "935631", "abcde", "9356é", "９３", "935633x", &"9".repeat(1 << 20)]
        {
            let head: String = text.chars().take(9).collect();
            assert!(matches!(ZipCode::parse(text), Err(LookupError::Malformed)), "{head}");
        }
        for text in ["93563-", "93563-12", "93563-12345", "93563-abcd"] {
            assert!(matches!(ZipCode::parse(text), Err(LookupError::PlusFour { .. })), "{text}");
        }
    }

    #[test]
    fn territories_and_the_military_are_known_by_their_digits() {
        for (zip, expected) in [
            ("00901", Prefix::Territory("PR")),
            ("00601", Prefix::Territory("PR")),
            ("00802", Prefix::Territory("VI")),
            ("96799", Prefix::Territory("AS")),
            ("96910", Prefix::Territory("GU")),
            ("96950", Prefix::Territory("MP")),
            ("09001", Prefix::Military),
            ("34035", Prefix::Military),
            ("96201", Prefix::Military),
            ("96960", Prefix::Abroad("the Marshall Islands")),
            ("96813", Prefix::Ordinary),
            ("10001", Prefix::Ordinary),
            ("00501", Prefix::Ordinary),
        ] {
            assert_eq!(ZipCode::parse(zip).expect(zip).prefix(), expected, "{zip}");
        }
    }
}
