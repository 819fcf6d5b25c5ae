//! The text model: words with their place in the source, and the stems that make them comparable.
//!
//! Enters: any text. Leaves: tokens with byte offsets (and, on demand, character offsets) of the
//! text as it came. Words are compatibility-normalised and lower-cased, parts of a word that a
//! line break tore apart are joined, line numbers and enumerators are told from words; nothing
//! loses the way back.
//! Does not: change the text, or know of documents.

mod language;
mod lexicon;
mod tokens;

pub use language::Language;
pub use lexicon::{Lexicon, Reader, Stemmed};
pub use tokens::{Kind, Token, Tokens};

/// Counts characters up to byte offsets that only rise: linear in the text however often asked.
#[derive(Clone, Debug)]
pub struct Characters<'a> {
    text: &'a [u8],
    byte: usize,
    count: usize,
}

impl<'a> Characters<'a> {
    /// Starts at the text's beginning.
    pub fn of(text: &'a str) -> Self {
        Self { text: text.as_bytes(), byte: 0, count: 0 }
    }

    /// The number of characters before a byte offset; starts over when the offset falls.
    pub fn before(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.count) = (0, 0);
        }
        let until = byte.min(self.text.len());
        let passed = &self.text[self.byte..until];
        // Bytes that continue a character are 10xxxxxx.
        self.count += passed.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        self.byte = until;
        self.count
    }
}
