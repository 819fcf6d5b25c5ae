use super::{Kind, Language, Tokens};
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Slots of the memory for words met while reading; a power of two.
const SLOTS: usize = 1 << 15;
/// What a slot says of a function word; stems have lower numbers.
const FUNCTION: u32 = u32::MAX;

/// A content word of a text: its stem and its place, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stemmed {
    /// The stem's number; 0 for one that the lexicon does not know.
    pub stem: u32,
    /// Tells the word as written, with function words and numbers before it, from others.
    pub form: u32,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// The first byte of its sentence if no content word of it comes before, else `start`.
    pub lead: u32,
}

impl Stemmed {
    /// Whether a sentence or line begins with it, function words and numbers apart.
    pub fn begins_sentence(&self) -> bool {
        self.lead < self.start
    }
}

/// The stems that are known, each with a number from 1.
///
/// Memory: the stems, each once.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    stems: FxHashMap<Box<str>, u32>,
}

impl Lexicon {
    /// How many stems are known.
    pub fn len(&self) -> usize {
        self.stems.len()
    }

    /// Whether no stem is known.
    pub fn is_empty(&self) -> bool {
        self.stems.is_empty()
    }

    /// A stem's number; 0 if it is not known.
    pub fn number(&self, stem: &str) -> u32 {
        self.stems.get(stem).copied().unwrap_or(0)
    }

    /// A stem's number; a new one if it is not known yet.
    pub fn learn(&mut self, stem: &str) -> u32 {
        let next = u32::try_from(self.stems.len() + 1).unwrap_or(FUNCTION - 1);
        match self.stems.get(stem) {
            Some(number) => *number,
            None => {
                self.stems.insert(stem.into(), next);
                next
            }
        }
    }

    /// Stems with their numbers, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.stems.iter().map(|(stem, number)| (&**stem, *number))
    }
}

/// Reads texts into content words, and remembers the stems of words that it met.
///
/// Memory: half a megabyte, whatever is read.
pub struct Reader {
    slots: Vec<(u64, u32)>,
    stemmers: [Option<rust_stemmers::Stemmer>; 4],
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").finish_non_exhaustive()
    }
}

impl Default for Reader {
    fn default() -> Self {
        use Language::{English, French, Spanish, Unknown};
        Self {
            slots: vec![(0, 0); SLOTS],
            stemmers: [English, Spanish, French, Unknown].map(Language::stemmer),
        }
    }
}

impl Reader {
    /// Reads a text with the stems of a lexicon; others get the number 0. Complexity: linear.
    pub fn read(&mut self, text: &str, lexicon: &Lexicon, into: &mut Vec<Stemmed>) {
        self.read_with(text, into, |stem| lexicon.number(stem));
    }

    /// Reads a text and teaches the lexicon its stems. Complexity: linear.
    pub fn learn(&mut self, text: &str, lexicon: &mut Lexicon, into: &mut Vec<Stemmed>) {
        self.read_with(text, into, |stem| lexicon.learn(stem));
    }

    /// Forgets the numbers of stems: before another lexicon, or one that has grown, is used.
    pub fn forget(&mut self) {
        self.slots.fill((0, 0));
    }

    fn read_with(
        &mut self,
        text: &str,
        into: &mut Vec<Stemmed>,
        mut number: impl FnMut(&str) -> u32,
    ) {
        into.clear();
        let language = Language::of(text);
        let mut tokens = Tokens::of(text);
        let mut form = 0_u64;
        let mut lead = None;
        while let Some(token) = tokens.next() {
            if token.begins_sentence {
                lead = Some(token.start);
            }
            if token.kind == Kind::Enumerator {
                continue;
            }
            let hash = xxh3_64_with_seed(tokens.word().as_bytes(), language as u64) | 1;
            form = (form.rotate_left(7) ^ hash).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            if token.kind != Kind::Word {
                continue;
            }
            let stem = self.stem_of(hash, tokens.word(), language, &mut number);
            if stem == FUNCTION {
                continue;
            }
            into.push(Stemmed {
                stem,
                form: short(form >> 32),
                start: short(token.start as u64),
                end: short(token.end as u64),
                lead: short(lead.take().unwrap_or(token.start) as u64),
            });
            form = 0;
        }
    }

    fn stem_of(
        &mut self,
        hash: u64,
        word: &str,
        language: Language,
        number: &mut impl FnMut(&str) -> u32,
    ) -> u32 {
        let slot = usize::try_from(hash >> 40).unwrap_or(0) & (SLOTS - 1);
        if self.slots[slot].0 == hash {
            return self.slots[slot].1;
        }
        let is_short = word.len() < 3 && word.is_ascii();
        let stem = if is_short || language.is_function_word(word) {
            FUNCTION
        } else {
            match &self.stemmers[language as usize] {
                Some(stemmer) => number(&stemmer.stem(word)),
                None => number(word),
            }
        };
        self.slots[slot] = (hash, stem);
        stem
    }
}

/// Offsets fit: a text of four gigabytes is refused before it is read.
fn short(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_stem_for_the_forms_of_a_word() {
        let (mut lexicon, mut reader) = (Lexicon::default(), Reader::default());
        let mut words = Vec::new();
        let text = "(1) The carrier of goods\nshall be carrying 3 LOADS.";
        reader.learn(text, &mut lexicon, &mut words);
        let told: Vec<_> = words.iter().map(|w| &text[w.lead as usize..w.end as usize]).collect();
        assert_eq!(told, ["(1) The carrier", "goods", "shall be carrying", "LOADS"]);
        reader.read("load carriers of a good carried", &lexicon, &mut words);
        let stems: Vec<_> = words.iter().map(|word| word.stem).collect();
        assert_eq!(stems, [4, 1, 2, 3]);
    }
}
