//! Names of characters: what the document types of bills and of XHTML declare, so that no document
//! type need ever be fetched.

use std::borrow::Cow;

/// Source: the ISO character sets that bill.dtd includes, and HTML 4, as far as bills use them.
const NAMES: [(&str, &str); 84] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("mdash", "\u{2014}"),
    ("ndash", "\u{2013}"),
    ("lsquo", "\u{2018}"),
    ("rsquo", "\u{2019}"),
    ("ldquo", "\u{201c}"),
    ("rdquo", "\u{201d}"),
    ("sect", "\u{a7}"),
    ("para", "\u{b6}"),
    ("hellip", "\u{2026}"),
    ("bull", "\u{2022}"),
    ("middot", "\u{b7}"),
    ("emsp", "\u{2003}"),
    ("ensp", "\u{2002}"),
    ("thinsp", "\u{2009}"),
    ("hairsp", "\u{200a}"),
    ("numsp", "\u{2007}"),
    ("shy", "\u{ad}"),
    ("hyphen", "-"),
    ("dash", "-"),
    ("copy", "\u{a9}"),
    ("reg", "\u{ae}"),
    ("trade", "\u{2122}"),
    ("deg", "\u{b0}"),
    ("plusmn", "\u{b1}"),
    ("times", "\u{d7}"),
    ("divide", "\u{f7}"),
    ("minus", "\u{2212}"),
    ("frac12", "\u{bd}"),
    ("frac14", "\u{bc}"),
    ("frac34", "\u{be}"),
    ("frac13", "\u{2153}"),
    ("frac23", "\u{2154}"),
    ("frac18", "\u{215b}"),
    ("frac38", "\u{215c}"),
    ("frac58", "\u{215d}"),
    ("frac78", "\u{215e}"),
    ("cent", "\u{a2}"),
    ("pound", "\u{a3}"),
    ("yen", "\u{a5}"),
    ("euro", "\u{20ac}"),
    ("dollar", "$"),
    ("percnt", "%"),
    ("ast", "*"),
    ("lsqb", "["),
    ("rsqb", "]"),
    ("sol", "/"),
    ("bsol", "\\"),
    ("num", "#"),
    ("commat", "@"),
    ("lowbar", "_"),
    ("verbar", "|"),
    ("prime", "\u{2032}"),
    ("Prime", "\u{2033}"),
    ("le", "\u{2264}"),
    ("ge", "\u{2265}"),
    ("ne", "\u{2260}"),
    ("micro", "\u{b5}"),
    ("sup1", "\u{b9}"),
    ("sup2", "\u{b2}"),
    ("sup3", "\u{b3}"),
    ("dagger", "\u{2020}"),
    ("Dagger", "\u{2021}"),
    ("agrave", "\u{e0}"),
    ("aacute", "\u{e1}"),
    ("atilde", "\u{e3}"),
    ("auml", "\u{e4}"),
    ("ccedil", "\u{e7}"),
    ("egrave", "\u{e8}"),
    ("eacute", "\u{e9}"),
    ("iacute", "\u{ed}"),
    ("ntilde", "\u{f1}"),
    ("Ntilde", "\u{d1}"),
    ("oacute", "\u{f3}"),
    ("ouml", "\u{f6}"),
    ("uacute", "\u{fa}"),
    ("uuml", "\u{fc}"),
    ("Aacute", "\u{c1}"),
    ("Eacute", "\u{c9}"),
];

/// The character that a name stands for.
pub(super) fn text(name: &str) -> Option<&'static str> {
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// An attribute's value with its references resolved; what is not known stands as it is.
pub(super) fn unescape(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let mut plain = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let known = after.split_once(';').and_then(|(name, left)| Some((text(name)?, left)));
        match known {
            Some((letter, left)) => {
                plain.push_str(letter);
                rest = left;
            }
            None => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}
