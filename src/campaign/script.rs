use super::Position;

/// What to say on the telephone, with a wording of its own for those whose position is known.
///
/// Shape: plain paragraphs with placeholders such as `{legislator}`; a literal brace is `{{`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// The wording for everybody whom no variant fits.
    pub text: String,
    /// Other wordings, at most one for each position.
    pub variants: Vec<(Position, String)>,
}

/// A place in a script that is filled for one caller and one lawmaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placeholder {
    /// The lawmaker's name.
    Legislator,
    /// How the lawmaker is addressed: Senator, Representative, Delegate.
    Title,
    /// The bill in the lawmaker's own chamber, else the main one.
    Bill,
    /// The caller's city, from her ZIP code.
    City,
    /// The caller's state.
    State,
    /// The caller's district.
    District,
    /// The caller's ZIP code.
    Zip,
}

/// A piece of a script: words, or a place to fill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they stand.
    Words(&'a str),
    /// A place to fill.
    Place(Placeholder),
}

/// Why a script cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScriptError {
    /// A placeholder that the program does not know.
    #[error("{{{name}}} is not a placeholder; these are: {}", known_placeholders())]
    Unknown {
        /// What stood between the braces.
        name: String,
        /// Line within the script, from 1.
        line: usize,
    },
    /// A brace that is opened and not closed on the same line.
    #[error("a brace is opened and not closed; write {{{{ for a brace that is meant to be read")]
    Open {
        /// Line within the script, from 1.
        line: usize,
    },
}

/// The placeholders as an organizer writes them, for an error message.
fn known_placeholders() -> String {
    let names: Vec<_> = Placeholder::ALL.iter().map(|it| format!("{{{}}}", it.word())).collect();
    names.join(", ")
}

impl ScriptError {
    /// Line within the script, from 1.
    pub const fn line(&self) -> usize {
        match self {
            Self::Unknown { line, .. } | Self::Open { line } => *line,
        }
    }
}

impl Placeholder {
    /// Every placeholder, as the documentation lists them.
    pub const ALL: [Self; 7] = [
        Self::Legislator,
        Self::Title,
        Self::Bill,
        Self::City,
        Self::State,
        Self::District,
        Self::Zip,
    ];

    /// What stands between the braces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Legislator => "legislator",
            Self::Title => "title",
            Self::Bill => "bill",
            Self::City => "city",
            Self::State => "state",
            Self::District => "district",
            Self::Zip => "zip",
        }
    }

    /// The placeholder a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|placeholder| placeholder.word() == word)
    }
}

impl Script {
    /// The wording for somebody who stands there.
    pub fn text_for(&self, position: Position) -> &str {
        let variant = self.variants.iter().find(|(of, _)| *of == position);
        variant.map_or(&self.text, |(_, text)| text)
    }
}

/// Cuts one wording into words and places.
///
/// Errors: the first unknown placeholder or open brace, with its line.
pub fn pieces(text: &str) -> Result<Vec<Piece<'_>>, ScriptError> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let line = 1 + text[..text.len() - rest.len() + at].matches('\n').count();
        if rest[at..].starts_with("{{") {
            pieces.push(Piece::Words(&rest[..=at]));
            rest = &rest[at + 2..];
            continue;
        }
        if at > 0 {
            pieces.push(Piece::Words(&rest[..at]));
        }
        let inside = &rest[at + 1..];
        let end = inside.find(['}', '\n', '{']).filter(|end| inside[*end..].starts_with('}'));
        let name = &inside[..end.ok_or(ScriptError::Open { line })?];
        let unknown = || ScriptError::Unknown { name: name.to_owned(), line };
        pieces.push(Piece::Place(Placeholder::from_word(name).ok_or_else(unknown)?));
        rest = &inside[name.len() + 1..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest));
    }
    Ok(pieces)
}

/// A piece of a script as one caller reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filled {
    /// Words of the script.
    Words(String),
    /// What stands in the place of a placeholder.
    Value(String),
    /// Nothing is known for this place: the caller says it herself.
    Gap(Placeholder),
}

/// Fills a script for one caller and one lawmaker, paragraph by paragraph. A script that cannot be
/// cut (none that was imported) is shown as it stands.
pub fn fill(text: &str, value: impl Fn(Placeholder) -> Option<String>) -> Vec<Vec<Filled>> {
    let paragraphs = text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty());
    let paragraph = |text| {
        let pieces = pieces(text).unwrap_or_else(|_| vec![Piece::Words(text)]);
        let filled = pieces.into_iter().map(|piece| match piece {
            Piece::Words(words) => Filled::Words(words.to_owned()),
            Piece::Place(place) => value(place).map_or(Filled::Gap(place), Filled::Value),
        });
        filled.collect()
    };
    paragraphs.map(paragraph).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_cut_at_its_placeholders() {
        assert_eq!(
            pieces("Hello {title} {legislator},\nI live in {city}. {{aside}"),
            Ok(vec![
                Piece::Words("Hello "),
                Piece::Place(Placeholder::Title),
                Piece::Words(" "),
                Piece::Place(Placeholder::Legislator),
                Piece::Words(",\nI live in "),
                Piece::Place(Placeholder::City),
                Piece::Words(". {"),
                Piece::Words("aside}"),
            ])
        );
    }

    #[test]
    fn an_unknown_placeholder_is_named_with_its_line() {
        let found = pieces("Hello\n\nthis is {Citty}").expect_err("no such placeholder");
        assert_eq!(found, ScriptError::Unknown { name: "Citty".to_owned(), line: 3 });
        assert!(found.to_string().contains("{Citty} is not a placeholder"), "{found}");
        assert!(found.to_string().contains("{legislator}"), "{found}");
        assert_eq!(pieces("a\n{city\n}"), Err(ScriptError::Open { line: 2 }));
        assert_eq!(pieces("{"), Err(ScriptError::Open { line: 1 }));
    }

    #[test]
    fn a_script_is_filled_and_what_is_unknown_stays_a_gap() {
        let filled = fill("I live in {city}.\n\nSupport {bill}.", |place| {
            (place == Placeholder::Bill).then(|| "H.R. 1865".to_owned())
        });
        let words = |text: &str| Filled::Words(text.to_owned());
        let first = vec![words("I live in "), Filled::Gap(Placeholder::City), words(".")];
        let bill = Filled::Value("H.R. 1865".to_owned());
        assert_eq!(filled, [first, vec![words("Support "), bill, words(".")]]);
    }

    #[test]
    fn a_position_without_a_variant_gets_the_common_wording() {
        let script =
            Script { text: "All".into(), variants: vec![(Position::Opposes, "No".into())] };
        assert_eq!(script.text_for(Position::Opposes), "No");
        assert_eq!(script.text_for(Position::Unknown), "All");
    }
}
