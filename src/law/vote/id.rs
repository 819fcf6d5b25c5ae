use crate::law::Chamber;
use std::fmt;
use std::str::FromStr;

/// Which roll call: numbers begin again with each session of each chamber.
///
/// Shape: written `us/115-2/h91`: the second session of the 115th Congress, House, roll 91.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VoteId {
    /// The Congress.
    pub congress: u16,
    /// Its session, 1 or 2 (3 in old Congresses).
    pub session: u8,
    /// The chamber that voted.
    pub chamber: Chamber,
    /// The number of the roll.
    pub number: u32,
}

/// The text names no roll call.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a roll call is written us/115-2/h91 (Congress, session, chamber and number)")]
pub struct ParseVoteIdError;

impl VoteId {
    /// Reads a session as upstream writes it: its number, or the calendar year it fell in.
    pub fn session_of(congress: u16, text: &str) -> Option<u8> {
        let number: u32 = text.trim().parse().ok()?;
        let first_year = 1789 + 2 * (u32::from(congress).checked_sub(1)?);
        let session = match number {
            1..=3 => number,
            year => year.checked_sub(first_year)? + 1,
        };
        u8::try_from(session).ok().filter(|session| (1..=3).contains(session))
    }

    /// The id without slashes, as part of an address: `115-2-h91`.
    pub fn slug(self) -> String {
        let letter = &self.chamber.as_str()[..1];
        format!("{}-{}-{letter}{}", self.congress, self.session, self.number)
    }
}

impl FromStr for VoteId {
    type Err = ParseVoteIdError;

    /// Reads `us/115-2/h91`, and the form of addresses, `115-2-h91`.
    fn from_str(text: &str) -> Result<Self, ParseVoteIdError> {
        let text = text.trim().to_ascii_lowercase().replace('/', "-");
        let text = text.strip_prefix("us-").unwrap_or(&text);
        let [congress, session, roll] = text.split('-').collect::<Vec<_>>()[..] else {
            return Err(ParseVoteIdError);
        };
        let digits = |part: &str| -> Result<u32, ParseVoteIdError> {
            let plain = part.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| part.parse().ok()).flatten().ok_or(ParseVoteIdError)
        };
        let chamber = match roll.as_bytes().first() {
            Some(b'h') => Chamber::House,
            Some(b's') => Chamber::Senate,
            _ => return Err(ParseVoteIdError),
        };
        Ok(Self {
            congress: u16::try_from(digits(congress)?).map_err(|_| ParseVoteIdError)?,
            session: u8::try_from(digits(session)?).map_err(|_| ParseVoteIdError)?,
            chamber,
            number: digits(&roll[1..])?,
        })
    }
}

impl fmt::Display for VoteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = &self.chamber.as_str()[..1];
        write!(f, "us/{}-{}/{letter}{}", self.congress, self.session, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_survive_print_then_parse() {
        let id: VoteId = "us/115-2/h91".parse().expect("an id");
        assert_eq!((id.congress, id.session, id.chamber, id.number), (115, 2, Chamber::House, 91));
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(id.slug().parse(), Ok(id));
        for text in ["", "us/115/h91", "115-2-x91", "115-2-h", "115-2-hé", "1-2-3-4"] {
            assert_eq!(text.parse::<VoteId>(), Err(ParseVoteIdError), "{text:?}");
        }
    }

    #[test]
    fn a_session_is_a_number_or_a_year() {
        assert_eq!(VoteId::session_of(115, "2018"), Some(2));
        assert_eq!(VoteId::session_of(115, "1"), Some(1));
        assert_eq!(VoteId::session_of(115, "2026"), None);
        assert_eq!(VoteId::session_of(0, "2018"), None);
    }
}
