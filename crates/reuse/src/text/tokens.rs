use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A word.
    Word,
    /// A number, also with a point or commas.
    Number,
    /// `(a)`, `(12)`, `(iv)`: what orders a provision, and says nothing.
    Enumerator,
    /// A number with what hangs on it: `230(f)(3)`, `2421A`.
    Citation,
}

/// A token's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// A sentence or line ends between the token before and this one.
    pub begins_sentence: bool,
}

/// Longest word that is kept whole, in bytes; the rest of a longer one is passed over.
const LONGEST_WORD: usize = 96;
/// Lower-case letters that follow a torn word's line break decide whether it is joined; page
/// furniture between the halves is at most a line number of this many digits.
const LINE_NUMBER_DIGITS: usize = 2;

/// Walks over the tokens of a text. Complexity: linear; memory: one word.
#[derive(Debug)]
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
    begins_sentence: bool,
    word: String,
}

impl<'a> Tokens<'a> {
    /// Starts at the text's beginning.
    pub fn of(text: &'a str) -> Self {
        Self { text, at: 0, begins_sentence: true, word: String::with_capacity(LONGEST_WORD) }
    }

    /// The token last returned as it is compared: normalised and in lower case.
    pub fn word(&self) -> &str {
        &self.word
    }

    /// The next token.
    #[expect(clippy::should_implement_trait, reason = "the word is borrowed from the walk")]
    pub fn next(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        loop {
            let byte = *bytes.get(self.at)?;
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' => return Some(self.word_token()),
                b'0'..=b'9' => return Some(self.number()),
                b'(' => match self.enumerator() {
                    Some(token) => return Some(token),
                    None => self.at += 1,
                },
                b'.' | b';' | b':' | b'\n' | b'?' | b'!' => {
                    self.begins_sentence = true;
                    self.at += 1;
                }
                0..=127 => self.at += 1,
                _ => {
                    let character = self.character();
                    if character.is_alphanumeric() {
                        return Some(self.word_token());
                    }
                    self.begins_sentence |= matches!(character, '\u{2014}' | '\u{3002}');
                    self.at += character.len_utf8();
                }
            }
        }
    }

    fn character(&self) -> char {
        self.text[self.at..].chars().next().unwrap_or('\0')
    }

    fn token(&mut self, kind: Kind, start: usize) -> Token {
        let begins_sentence = std::mem::take(&mut self.begins_sentence);
        Token { kind, start, end: self.at, begins_sentence }
    }

    fn word_token(&mut self) -> Token {
        let bytes = self.text.as_bytes();
        let start = self.at;
        self.word.clear();
        let mut has_foreign = false;
        while let Some(byte) = bytes.get(self.at).copied() {
            match byte {
                b'a'..=b'z' | b'0'..=b'9' | b'A'..=b'Z' => self.take_run(),
                b'-' => match self.joined_after(1) {
                    Some(next) => self.at = next,
                    None => break,
                },
                0..=127 => break,
                _ => {
                    let character = self.character();
                    let is_soft = matches!(character, '\u{ad}' | '\u{200b}'..='\u{200d}');
                    if is_soft && let Some(next) = self.joined_after(character.len_utf8()) {
                        self.at = next;
                    } else if is_soft {
                        self.at += character.len_utf8();
                    } else if character.is_alphanumeric() || is_combining_mark(character) {
                        has_foreign = true;
                        self.take(character);
                    } else {
                        break;
                    }
                }
            }
        }
        if has_foreign {
            self.word = self.word.nfkc().flat_map(char::to_lowercase).collect();
        }
        self.token(Kind::Word, start)
    }

    /// Takes the plain letters and digits from here on.
    fn take_run(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let kept = length.min(LONGEST_WORD.saturating_sub(self.word.len()));
        let from = self.word.len();
        self.word.push_str(&self.text[self.at..self.at + kept]);
        self.word[from..].make_ascii_lowercase();
        self.at += length;
    }

    fn take(&mut self, character: char) {
        if self.word.len() < LONGEST_WORD {
            self.word.push(character);
        }
        self.at += character.len_utf8();
    }

    /// Where a word goes on behind a hyphen (of `width` bytes) at a line's end.
    fn joined_after(&self, width: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let blanks = |mut at: usize| {
            while matches!(bytes.get(at), Some(b' ' | b'\t' | b'\r')) {
                at += 1;
            }
            at
        };
        let at = blanks(self.at + width);
        if bytes.get(at) != Some(&b'\n') {
            return None;
        }
        let mut at = blanks(at + 1);
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits > 0 && digits <= LINE_NUMBER_DIGITS {
            at = blanks(at + digits);
        }
        bytes.get(at).filter(|byte| byte.is_ascii_lowercase()).map(|_| at)
    }

    fn number(&mut self) -> Token {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut kind = Kind::Number;
        self.word.clear();
        while let Some(byte) = bytes.get(self.at).copied() {
            let next_is_digit = bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit);
            match byte {
                b'0'..=b'9' => {}
                b'.' | b',' if next_is_digit => {}
                b'a'..=b'z' | b'A'..=b'Z' => kind = Kind::Citation,
                b'(' => {
                    let Some(length) = enumerator_length(&bytes[self.at..]) else { break };
                    self.word.push_str(&self.text[self.at..self.at + length - 1]);
                    self.at += length - 1;
                    kind = Kind::Citation;
                }
                _ => break,
            }
            let byte = bytes[self.at].to_ascii_lowercase();
            self.take(char::from(byte));
        }
        self.word.truncate(LONGEST_WORD);
        self.token(kind, start)
    }

    fn enumerator(&mut self) -> Option<Token> {
        let length = enumerator_length(&self.text.as_bytes()[self.at..])?;
        let start = self.at;
        self.at += length;
        self.word.clear();
        self.word.push_str(&self.text[start..self.at]);
        Some(self.token(Kind::Enumerator, start))
    }
}

/// The bytes of `(a)`, `(12)`, `(viii)` or `(A)` at the start.
fn enumerator_length(bytes: &[u8]) -> Option<usize> {
    let close = bytes.iter().take(7).position(|byte| *byte == b')')?;
    let inside = &bytes[1..close];
    let is_number = inside.iter().all(u8::is_ascii_digit) && inside.len() <= 4;
    let is_letter = inside.len() == 1 || inside.len() == 2 && inside[0] == inside[1];
    let is_letters = inside.iter().all(u8::is_ascii_alphabetic);
    let is_roman = inside.iter().all(|byte| b"ivxIVX".contains(byte));
    let is_enumerator = !inside.is_empty() && (is_number || is_letters && (is_letter || is_roman));
    is_enumerator.then_some(close + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[(Kind, &str)]) {
        let mut tokens = Tokens::of(text);
        let mut found = Vec::new();
        while let Some(token) = tokens.next() {
            found.push((token.kind, tokens.word().to_owned()));
        }
        let expected: Vec<_> = expected.iter().map(|(k, word)| (*k, (*word).to_owned())).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn words_numbers_and_enumerators() {
        use Kind::{Citation, Enumerator, Number, Word};
        check("A Road-side inn", &[(Word, "a"), (Word, "road"), (Word, "side"), (Word, "inn")]);
        check("informa-\n  12 tion", &[(Word, "information")]);
        check("well-\nKnown", &[(Word, "well"), (Word, "known")]);
        check("in\u{ad}for\u{ad}ma", &[(Word, "informa")]);
        check(
            "(a) $1,200.50 (iv)",
            &[(Enumerator, "(a)"), (Number, "1,200.50"), (Enumerator, "(iv)")],
        );
        check(
            "47 U.S.C. 230(f)(3)",
            &[(Number, "47"), (Word, "u"), (Word, "s"), (Word, "c"), (Citation, "230(f)(3)")],
        );
        check(
            "\u{fb01}ne caf\u{e9} cafe\u{301}",
            &[(Word, "fine"), (Word, "caf\u{e9}"), (Word, "caf\u{e9}")],
        );
        check("\u{5d0}\u{5d1} \u{5d2}", &[(Word, "\u{5d0}\u{5d1}"), (Word, "\u{5d2}")]);
    }

    proptest! {
        #[test]
        fn tokens_rise_and_lie_on_characters(text in any::<String>()) {
            let mut tokens = Tokens::of(&text);
            let mut at = 0;
            while let Some(token) = tokens.next() {
                prop_assert!(token.start >= at && token.end > token.start);
                prop_assert!(text.get(token.start..token.end).is_some());
                at = token.end;
            }
        }
    }
}
