use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// The languages whose word endings are known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// Spanish.
    Spanish,
    /// French.
    French,
    /// Any other: words are compared as they are.
    Unknown,
}

/// Words looked at to tell a language.
const WORDS_LOOKED_AT: usize = 400;
/// Bytes of the longest function word.
const LONGEST_FUNCTION_WORD: usize = 24;

const ENGLISH: &str = "a about above after again against all also am an and another any are as at \
    be because been before being below between both but by can cannot could did do does doing down \
    during each either else ever every few for from further had has have having he her here hers \
    him his how however i if in into is it its itself may me might more most must my neither no \
    nor not of off on once one only onto or other otherwise our out over own per same shall she \
    should so some such than that the their them then there thereby therefor therefore therein \
    thereof thereto these they this those through thus to too under until up upon us was we were \
    what when where whereas whether which while who whom whose why will with within without would \
    you your ii iii iv vi vii viii ix xi xii";
const SPANISH: &str = "a al ante antes aquel aquella aquellos as\u{ed} aun aunque bajo cada como \
    con contra cual cuales cuando cuyo de del desde donde dos e el ella ellas ellos en entre era \
    es esa ese eso esta estas este esto estos fue ha han hasta hay la las le les lo los m\u{e1}s \
    me mediante mi muy ni no nos o otra otras otro otros para pero por porque que qui\u{e9}n \
    quien se sea sean seg\u{fa}n ser si sido sin sobre son su sus tal tales tambi\u{e9}n toda \
    todas todo todos tras u un una unas uno unos y ya";
const FRENCH: &str = "\u{e0} afin ainsi apr\u{e8}s au aucun aucune auquel aussi autre autres aux \
    avant avec ce cela celle celles celui ces cet cette ceux chaque comme contre dans de des deux \
    dont du elle elles en entre est et \u{e9}t\u{e9} \u{ea}tre eux il ils je jusque la le lequel \
    les leur leurs lors lorsque lui m\u{ea}me mais ne ni non nos notre nous on ont ou o\u{f9} par \
    pas pendant plus pour qu que quel quelle qui sa sans se selon ses si soit son sont sous sur \
    tout toute toutes tous un une y";

type Words = FxHashSet<&'static str>;

fn words_of(language: Language) -> &'static Words {
    static LISTS: OnceLock<[Words; 4]> = OnceLock::new();
    let lists = LISTS.get_or_init(|| {
        [ENGLISH, SPANISH, FRENCH, ""].map(|list| list.split_whitespace().collect())
    });
    &lists[language as usize]
}

/// One bit for each known language that has a function word.
fn languages_of(word: &str) -> usize {
    static TABLE: OnceLock<FxHashMap<&'static str, usize>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = FxHashMap::default();
        for (at, language) in Language::KNOWN.into_iter().enumerate() {
            words_of(language).iter().for_each(|word| *table.entry(*word).or_default() |= 1 << at);
        }
        table
    });
    table.get(word).copied().unwrap_or(0)
}

impl Language {
    const KNOWN: [Self; 3] = [Self::English, Self::Spanish, Self::French];

    /// Tells the language of a text by the function words among its first words.
    ///
    /// A text in which fewer than a tenth of the words are function words of one known language
    /// is [`Language::Unknown`]. Complexity: constant.
    pub fn of(text: &str) -> Self {
        let mut counts = [0_usize; 3];
        let mut all = 0;
        let mut lower = String::with_capacity(LONGEST_FUNCTION_WORD * 2);
        let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        for word in words.take(WORDS_LOOKED_AT) {
            all += 1;
            if word.len() > LONGEST_FUNCTION_WORD {
                continue;
            }
            lower.clear();
            if word.is_ascii() {
                lower.push_str(word);
                lower.make_ascii_lowercase();
            } else {
                lower.extend(word.chars().flat_map(char::to_lowercase));
            }
            let known = languages_of(&lower);
            counts.iter_mut().enumerate().for_each(|(at, count)| *count += known >> at & 1);
        }
        let best = (0..3).max_by_key(|at| (counts[*at], std::cmp::Reverse(*at))).unwrap_or(0);
        if counts[best] * 10 >= all && all > 0 { Self::KNOWN[best] } else { Self::Unknown }
    }

    /// Whether a lower-case word carries grammar and not meaning.
    pub fn is_function_word(self, word: &str) -> bool {
        words_of(self).contains(word)
    }

    pub(super) fn stemmer(self) -> Option<rust_stemmers::Stemmer> {
        use rust_stemmers::{Algorithm, Stemmer};
        match self {
            Self::English => Some(Stemmer::create(Algorithm::English)),
            Self::Spanish => Some(Stemmer::create(Algorithm::Spanish)),
            Self::French => Some(Stemmer::create(Algorithm::French)),
            Self::Unknown => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_tell_the_language() {
        let english = "The owner of a vessel shall pay a fee to the port at which it is moored.";
        let spanish = "El proveedor de un servicio no ser\u{e1} responsable de los da\u{f1}os.";
        let french =
            "Le fournisseur d\u{2019}un service n\u{2019}est pas responsable des dommages.";
        assert_eq!(Language::of(english), Language::English);
        assert_eq!(Language::of(spanish), Language::Spanish);
        assert_eq!(Language::of(french), Language::French);
        assert_eq!(Language::of("Kto rano wstaje, temu Pan"), Language::Unknown);
        assert_eq!(Language::of(""), Language::Unknown);
    }
}
