use std::fmt;

/// What a supporter keeps of an action. A repeat of the same form gives the same receipt.
///
/// Shape: ten bytes, shown as four groups of four letters and digits that are hard to confuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Receipt([u8; 10]);

/// Crockford's base 32: no I, L, O or U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Receipt {
    /// The receipt of the action with this idempotency key. It does not give the key away.
    pub fn of(key: &[u8; 16]) -> Self {
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&blake3::derive_key("groundswell 2026 receipt", key)[..10]);
        Self(bytes)
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.0.iter().fold(0_u128, |all, byte| all << 8 | u128::from(*byte));
        for place in (0..16).rev() {
            let index = (number >> (place * 5)) as usize & 31;
            write!(f, "{}", char::from(LETTERS[index]))?;
            if place % 4 == 0 && place > 0 {
                f.write_str("-")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Receipt;

    #[test]
    fn a_receipt_is_the_same_for_the_same_key_and_easy_to_read_out() {
        let receipt = Receipt::of(&[7; 16]).to_string();
        assert_eq!(receipt, Receipt::of(&[7; 16]).to_string());
        assert_ne!(receipt, Receipt::of(&[8; 16]).to_string());
        assert_eq!(receipt.len(), 19);
        assert!(!receipt.contains(['I', 'L', 'O', 'U']));
    }
}
