use std::fmt;

/// A telephone number of the North American plan, as it was printed and as a telephone dials it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// The number as people write it: `202-225-2523`, with `ext. 12` where there is an extension.
    pub text: String,
    /// The number as E.164 writes it: `+12022252523`.
    pub e164: String,
}

/// Digits of a number in the North American plan, without the country's 1.
const NATIONAL_DIGITS: usize = 10;

/// Characters read of a number: longer text is not a number.
const TEXT_LIMIT: usize = 60;

impl Phone {
    /// Reads `(202) 225-2171`, `202.225.2171`, `+1 202 225 2171`, `202-225-2171 x12`.
    ///
    /// Shape: `None` unless there are ten digits that the numbering plan allows.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > TEXT_LIMIT {
            return None;
        }
        let lower = text.to_ascii_lowercase();
        let (number, extension) = match lower.find(['x', 'e']) {
            Some(at) => (&lower[..at], digits(&lower[at..])),
            None => (&lower[..], String::new()),
        };
        if number.chars().any(char::is_alphabetic) {
            return None;
        }
        let number = digits(number);
        let national = match number.len() {
            NATIONAL_DIGITS => &number[..],
            length if length == NATIONAL_DIGITS + 1 => number.strip_prefix('1')?,
            _ => return None,
        };
        let bytes = national.as_bytes();
        if bytes[0] < b'2' || bytes[3] < b'2' {
            return None;
        }
        let mut text = format!("{}-{}-{}", &national[..3], &national[3..6], &national[6..]);
        if !extension.is_empty() {
            text.push_str(" ext. ");
            text.push_str(&extension);
        }
        Some(Self { text, e164: format!("+1{national}") })
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::Phone;

    #[test]
    fn printed_numbers_become_dialable_ones() {
        for (text, shown, dialled) in [
            ("(202) 225-2171", "202-225-2171", "+12022252171"),
            ("202.225.2171", "202-225-2171", "+12022252171"),
            ("+1 202 225 2171", "202-225-2171", "+12022252171"),
            ("2022252171", "202-225-2171", "+12022252171"),
            ("671-477-4272 ext. 12", "671-477-4272 ext. 12", "+16714774272"),
            ("202-555-0100x3", "202-555-0100 ext. 3", "+12025550100"),
        ] {
            let phone = Phone::parse(text).expect(text);
            assert_eq!((phone.text.as_str(), phone.e164.as_str()), (shown, dialled));
        }
    }

    #[test]
    fn text_that_is_no_number_is_none() {
        for text in [
            "",
            "n/a",
            "225-2171",
            "123-456-7890",
            "202-125-2171",
            "1-800-CALL-NOW",
            "12022252171999",
            &"2".repeat(100),
            "٢٠٢-٢٢٥-٢١٧١",
        ] {
            assert_eq!(Phone::parse(text), None, "{text}");
        }
    }
}
