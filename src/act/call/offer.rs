use crate::campaign::Ask;
use crate::kernel::Id;
use crate::store::seal::KeyRing;

/// Whom a page offered to call, so that the answer is about somebody the ask is aimed at.
///
/// Shape: travels in the form as `ask.legislator.district.code`; the code proves that a page of
/// this site wrote it, so that taking the answer needs no look-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The ask.
    pub ask: Id<Ask>,
    /// The legislator's id.
    pub legislator: String,
    /// The caller's district as an OCD id, for the map of calls; empty when it is not known.
    pub district: String,
}

/// What the proof is bound to, so that no other proof of this site passes for it.
const PURPOSE: &str = "groundswell 2026 call offer";

/// Between the parts: neither a legislator's id nor an OCD id has it.
const BETWEEN: char = '|';

impl Offer {
    /// The offer as a form carries it.
    pub fn print(&self, keys: &KeyRing) -> String {
        let body = format!("{}{BETWEEN}{}{BETWEEN}{}", self.ask, self.legislator, self.district);
        let code = keys.proof(PURPOSE, body.as_bytes());
        format!("{body}{BETWEEN}{code}")
    }

    /// Reads an offer that a page of this site printed; `None` for any other text.
    pub fn parse(keys: &KeyRing, text: &str) -> Option<Self> {
        let (body, code) = text.rsplit_once(BETWEEN)?;
        if !keys.proves(PURPOSE, body.as_bytes(), code) {
            return None;
        }
        let mut parts = body.split(BETWEEN);
        let ask = parts.next()?.parse().ok()?;
        let (legislator, district) = (parts.next()?.to_owned(), parts.next()?.to_owned());
        Some(Self { ask, legislator, district })
    }
}
