//! Which print of a bill: upstream's codes, their names, and the order in which prints follow.

use crate::law::Chamber;
use std::fmt;
use std::str::FromStr;

/// The code of a print: `ih`, `eh`, `enr`, with a number where upstream printed it again (`eas2`).
///
/// Shape: two to four letters, and at most two digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VersionCode(String);

/// The text is not a code of a print.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a version is written like ih, rh, eh, es, eas2 or enr")]
pub struct ParseVersionError;

/// A way a print came about: its letters, its name, and how far along the way to law it stands.
struct Way {
    letters: &'static str,
    name: &'static str,
    rank: u8,
}

const fn way(letters: &'static str, name: &'static str, rank: u8) -> Way {
    Way { letters, name, rank }
}

/// Every code that the Government Publishing Office uses for bills.
///
/// Source: govinfo, "About congressional bills", list of versions; legislation reference,
/// section 1. Ranks are ours: a bill passes them upwards; prints of one rank are told by day.
const WAYS: [Way; 52] = [
    way("ih", "Introduced in House", 1),
    way("is", "Introduced in Senate", 1),
    way("ips", "Introduced by Unanimous Consent in Senate", 1),
    way("lth", "Laid on Table in House", 2),
    way("lts", "Laid on Table in Senate", 2),
    way("iph", "Indefinitely Postponed in House", 2),
    way("rch", "Reference Change House", 2),
    way("rcs", "Reference Change Senate", 2),
    way("rth", "Referred to Committee House", 2),
    way("rts", "Referred to Committee Senate", 2),
    way("ris", "Referral Instructions Senate", 2),
    way("rih", "Referral Instructions House", 2),
    way("cdh", "Committee Discharged House", 3),
    way("cds", "Committee Discharged Senate", 3),
    way("hdh", "Held at Desk House", 3),
    way("hds", "Held at Desk Senate", 3),
    way("sc", "Sponsor Change House", 3),
    way("as", "Amendment Ordered to be Printed Senate", 3),
    way("ash", "Additional Sponsors House", 3),
    way("sas", "Additional Sponsors Senate", 3),
    way("rh", "Reported in House", 4),
    way("rs", "Reported in Senate", 4),
    way("oph", "Ordered to be Printed House", 4),
    way("ops", "Ordered to be Printed Senate", 4),
    way("pch", "Placed on Calendar House", 5),
    way("pcs", "Placed on Calendar Senate", 5),
    way("cph", "Considered and Passed House", 6),
    way("cps", "Considered and Passed Senate", 6),
    way("fah", "Failed Amendment House", 6),
    way("fph", "Failed Passage House", 6),
    way("fps", "Failed Passage Senate", 6),
    way("ath", "Agreed to House", 6),
    way("ats", "Agreed to Senate", 6),
    way("eh", "Engrossed in House", 6),
    way("es", "Engrossed in Senate", 6),
    way("rfh", "Referred in House", 7),
    way("rfs", "Referred in Senate", 7),
    way("rdh", "Received in House", 7),
    way("rds", "Received in Senate", 7),
    way("rhuc", "Returned to House by Unanimous Consent", 8),
    way("eph", "Engrossed and Deemed Passed by House", 9),
    way("pwah", "Ordered to be Printed with House Amendment", 9),
    way("pap", "Printed as Passed", 9),
    way("pp", "Public Print", 9),
    way("reah", "Re-engrossed Amendment House", 10),
    way("res", "Re-engrossed Amendment Senate", 10),
    way("renr", "Re-enrolled Bill", 12),
    way("eah", "Engrossed Amendment House", 10),
    way("eas", "Engrossed Amendment Senate", 10),
    way("ah", "Amendment in House", 10),
    way("enr", "Enrolled Bill", 11),
    way("pl", "Public Law", 13),
];

/// The rank of a print of what came from the other chamber.
const RECEIVED: u8 = 7;

impl VersionCode {
    /// The code that a print's name or one of its addresses tells, the address first: upstream's
    /// names leave out which repeat it is.
    pub fn of(name: &str, urls: &[String]) -> Option<Self> {
        let in_url = urls.iter().find_map(|url| {
            let file = url.rsplit('/').next()?.split('.').next()?;
            if file.starts_with("PLAW-") {
                return Some(Self("pl".to_owned()));
            }
            Self::in_package(file.strip_prefix("BILLS-")?)
        });
        in_url.or_else(|| Self::named(name))
    }

    /// The code at the end of `115hr1865ih`: what follows the bill's number.
    pub fn in_package(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let rest = name.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let rest = rest.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        let rest = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
        rest.parse().ok()
    }

    /// The code of a name such as `Engrossed in House`; names differ in small words.
    pub fn named(name: &str) -> Option<Self> {
        let plain = |text: &str| -> String {
            let words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
            let small = ["in", "of", "the", "by", "to", "as", "bill", ""];
            words
                .map(str::to_ascii_lowercase)
                .filter(|word| !small.contains(&word.as_str()))
                .collect()
        };
        let name = plain(name);
        let way = WAYS.iter().find(|way| !name.is_empty() && plain(way.name) == name)?;
        Some(Self(way.letters.to_owned()))
    }

    /// The letters without the number of a repeat.
    fn letters(&self) -> &str {
        self.0.trim_end_matches(|letter: char| letter.is_ascii_digit())
    }

    /// Which repeat it is; 1 for the first print.
    pub fn repeat(&self) -> u32 {
        self.0[self.letters().len()..].parse().unwrap_or(1)
    }

    fn way(&self) -> Option<&'static Way> {
        WAYS.iter().find(|way| way.letters == self.letters())
    }

    /// The name of such a print; the code itself where it is not known.
    pub fn name(&self) -> String {
        self.way().map_or_else(|| self.0.to_uppercase(), |way| way.name.to_owned())
    }

    /// How far along the way to law such a print stands: 1 introduced, 11 enrolled.
    pub fn rank(&self) -> u8 {
        self.way().map_or(8, |way| way.rank)
    }

    /// Where it stands among the prints of a bill that began in `origin`: those of the second
    /// chamber follow the passage in the first, what goes between the chambers follows both.
    pub fn order(&self, origin: Chamber) -> u8 {
        let rank = self.rank();
        let is_second = self.chamber().is_some_and(|chamber| chamber != origin);
        match rank {
            9.. => rank + 10,
            RECEIVED if is_second => 10,
            rank if is_second => 10 + rank,
            rank => rank,
        }
    }

    /// The chamber that made it, where one did.
    pub fn chamber(&self) -> Option<Chamber> {
        match self.letters().as_bytes() {
            b"enr" | b"renr" | b"pl" | b"pp" | b"pap" | b"sc" => None,
            [.., b'h'] => Some(Chamber::House),
            [.., b's'] => Some(Chamber::Senate),
            _ => None,
        }
    }

    /// The code as columns and addresses have it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for VersionCode {
    type Err = ParseVersionError;

    fn from_str(text: &str) -> Result<Self, ParseVersionError> {
        let code = text.trim().to_ascii_lowercase();
        let letters = code.bytes().take_while(u8::is_ascii_alphabetic).count();
        let digits = &code[letters..];
        let plain = digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        match (2..=5).contains(&letters) && plain {
            true => Ok(Self(code)),
            false => Err(ParseVersionError),
        }
    }
}

impl fmt::Display for VersionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> VersionCode {
        text.parse().expect("a code")
    }

    #[test]
    fn prints_are_known_by_address_name_and_package() {
        let url = |url: &str| [format!("https://www.govinfo.gov/content/pkg/{url}")];
        let check = |name: &str, urls: &[String], expected: Option<&str>| {
            let found = VersionCode::of(name, urls);
            assert_eq!(found.as_ref().map(VersionCode::as_str), expected, "{name} {urls:?}");
        };
        let again = url("BILLS-115hr695eas2/xml/BILLS-115hr695eas2.xml");
        check("Engrossed Amendment Senate", &again, Some("eas2"));
        check("Public Law", &url("PLAW-115publ164/uslm/PLAW-115publ164.xml"), Some("pl"));
        check("Reported to House", &[], Some("rh"));
        check("Reported in the Senate", &[], Some("rs"));
        check("Enrolled Bill", &[], Some("enr"));
        check("Placed on Calendar Senate", &[], Some("pcs"));
        check("", &[], None);
        check("Something new", &[], None);
        assert_eq!(VersionCode::in_package("H2740_RH"), None);
        assert_eq!(VersionCode::in_package("116sc10rs").map(|code| code.rank()), Some(4));
    }

    #[test]
    fn ranks_rise_as_a_bill_walks_and_repeats_are_told() {
        let order = |text: &str| code(text).order(Chamber::House);
        let walk = ["ih", "rh", "eh", "rfs", "rs", "pcs", "eas", "enr", "pl"];
        assert!(walk.windows(2).all(|pair| order(pair[0]) < order(pair[1])));
        assert_eq!((code("eas2").repeat(), code("eas").repeat()), (2, 1));
        assert_eq!(code("EAS2").chamber(), Some(Chamber::Senate));
        assert_eq!(code("enr").chamber(), None);
        for text in ["", "1", "h", "introduced", "ih123", "i h", "é"] {
            assert_eq!(text.parse::<VersionCode>(), Err(ParseVersionError), "{text}");
        }
    }
}
