use crate::law::Chamber;
use std::fmt;
use std::str::FromStr;

/// The kind of a measure in Congress: it decides what the measure can become.
///
/// Source: BILLSTATUS user guide, section on `<type>`; only the first four can become law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BillKind {
    /// A bill of the House, `H.R.`.
    Hr,
    /// A bill of the Senate, `S.`.
    S,
    /// A joint resolution of the House.
    Hjres,
    /// A joint resolution of the Senate.
    Sjres,
    /// A concurrent resolution of the House: both chambers agree, no President.
    Hconres,
    /// A concurrent resolution of the Senate.
    Sconres,
    /// A simple resolution of the House alone.
    Hres,
    /// A simple resolution of the Senate alone.
    Sres,
}

/// Every kind with the word of its id and the way it is printed before its number.
const KINDS: [(BillKind, &str, &str); 8] = [
    (BillKind::Hr, "hr", "H.R."),
    (BillKind::S, "s", "S."),
    (BillKind::Hjres, "hjres", "H.J.Res."),
    (BillKind::Sjres, "sjres", "S.J.Res."),
    (BillKind::Hconres, "hconres", "H.Con.Res."),
    (BillKind::Sconres, "sconres", "S.Con.Res."),
    (BillKind::Hres, "hres", "H.Res."),
    (BillKind::Sres, "sres", "S.Res."),
];

impl BillKind {
    /// The word of this kind in a bill's id: `hr`, `sjres`.
    pub fn as_str(self) -> &'static str {
        KINDS[self as usize].1
    }

    /// The way this kind is printed before a number: `H.R.`, `S.J.Res.`.
    pub fn label(self) -> &'static str {
        KINDS[self as usize].2
    }

    /// The chamber in which a measure of this kind begins.
    pub const fn origin(self) -> Chamber {
        match self {
            Self::Hr | Self::Hjres | Self::Hconres | Self::Hres => Chamber::House,
            Self::S | Self::Sjres | Self::Sconres | Self::Sres => Chamber::Senate,
        }
    }

    /// Whether it concerns one chamber alone.
    pub const fn is_simple(self) -> bool {
        matches!(self, Self::Hres | Self::Sres)
    }

    /// Reads a kind in any spelling, dots, spaces and case aside: `HJRES`, `H. J. Res.`.
    pub fn read(text: &str) -> Option<Self> {
        let letters: String = text
            .chars()
            .filter(char::is_ascii_alphabetic)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        KINDS.iter().find(|(_, word, _)| *word == letters).map(|(kind, ..)| *kind)
    }
}

/// Which bill: its Congress, kind and number. Numbers begin again with each Congress.
///
/// Shape: written `us/115/hr1865`, as in addresses and on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BillId {
    /// The number of the Congress: the 115th sat from 2017 to 2019.
    pub congress: u16,
    /// What kind of measure it is.
    pub kind: BillKind,
    /// Its number among the measures of its kind.
    pub number: u32,
}

/// Why a text is not the id of a bill.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a bill is written us/115/hr1865 (jurisdiction, Congress, then kind and number)")]
pub struct ParseBillIdError;

/// The highest Congress and number that are believed; beyond them a file is wrong, not new.
const CONGRESS_LIMIT: u16 = 999;
const NUMBER_LIMIT: u32 = 999_999;

impl BillId {
    /// The id, if the numbers can be real.
    pub fn new(congress: u16, kind: BillKind, number: u32) -> Option<Self> {
        let real = (1..=CONGRESS_LIMIT).contains(&congress) && (1..=NUMBER_LIMIT).contains(&number);
        real.then_some(Self { congress, kind, number })
    }

    /// How the bill is printed: `H.R. 1865`.
    pub fn label(self) -> String {
        format!("{} {}", self.kind.label(), self.number)
    }

    /// Reads a bill's name that has no Congress, such as `H.R. 1865`, within `congress`.
    pub fn within(congress: u16, text: &str) -> Option<Self> {
        let digits = text.find(|letter: char| letter.is_ascii_digit())?;
        let (kind, number) = text.split_at(digits);
        let plain = |letter: char| letter.is_ascii_alphabetic() || matches!(letter, '.' | ' ');
        if !kind.chars().all(plain) {
            return None;
        }
        Self::new(congress, BillKind::read(kind)?, read_number(number.trim_end())?)
    }
}

/// A number of plain digits: no sign, no leading zero trouble, no overflow.
fn read_number(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

impl FromStr for BillId {
    type Err = ParseBillIdError;

    /// Reads `us/115/hr1865`, and forgives `115/hr1865`, `hr1865-115` and capitals.
    fn from_str(text: &str) -> Result<Self, ParseBillIdError> {
        let text = text.trim();
        let congress = |part: &str| {
            read_number(part).and_then(|number| u16::try_from(number).ok()).ok_or(ParseBillIdError)
        };
        let (congress, name) = match text.split('/').collect::<Vec<_>>()[..] {
            [place, number, name] if place.eq_ignore_ascii_case("us") => (congress(number)?, name),
            [number, name] => (congress(number)?, name),
            [name] => {
                let (name, number) = name.rsplit_once('-').ok_or(ParseBillIdError)?;
                (congress(number)?, name)
            }
            _ => return Err(ParseBillIdError),
        };
        Self::within(congress, name).ok_or(ParseBillIdError)
    }
}

impl fmt::Display for BillId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "us/{}/{}{}", self.congress, self.kind.as_str(), self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_survives_print_then_parse() {
        for (kind, word, label) in KINDS {
            let id = BillId::new(115, kind, 1865).expect("a real number");
            assert_eq!(id.to_string().parse(), Ok(id));
            assert_eq!((kind.as_str(), kind.label()), (word, label));
            assert_eq!(BillKind::read(label), Some(kind));
        }
    }

    #[test]
    fn loose_spellings_are_read() {
        let expected = BillId::new(115, BillKind::Hr, 1865);
        let spellings = [
            "us/115/hr1865",
            " US/115/HR1865 ",
            "115/hr1865",
            "hr1865-115",
            "H.R. 1865-115",
            "us/115/H.R. 1865",
        ];
        for text in spellings {
            assert_eq!(text.parse().ok(), expected, "{text:?}");
        }
        assert_eq!(BillId::within(115, "H. R. 1865"), expected);
        assert_eq!("s. 1693-115".parse(), "us/115/s1693".parse::<BillId>());
    }

    #[test]
    fn text_that_names_no_bill_is_refused() {
        let wrong = [
            "",
            "hr1865",
            "us/115/",
            "us/115/hr",
            "us/115/1865",
            "us/0/hr1",
            "us/115/hr0",
            "us/115/xr1",
            "fr/115/hr1",
            "us/115/hr-1",
            "us/115/hr1x",
            "us/70000/hr1",
            "us/115/hr99999999999",
            "us/115/hé1",
        ];
        for text in wrong {
            assert_eq!(text.parse::<BillId>(), Err(ParseBillIdError), "{text:?}");
        }
    }
}
