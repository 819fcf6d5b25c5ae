//! Marked-up text (XML of the chambers and of GPO, XHTML) as a tree of borrowed names and texts.
//!
//! Enters: a file's text. Leaves: elements with attributes and mixed content, kept even when the
//! file breaks off. **Invariant:** nothing is ever fetched, no declared entity is expanded; only
//! the characters that upstream's own document types name are supplied here.

mod entity;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// How deep elements may nest: a bill has some thirty levels, quotations within it included.
const DEPTH_LIMIT: usize = 160;
/// The index that stands for "no node".
const NONE: u32 = u32::MAX;
/// Elements of XHTML that never have an end.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];

/// The nodes of one file.
pub(in crate::law) struct Markup<'a> {
    nodes: Vec<Node<'a>>,
    /// Why reading stopped before the end, if it did.
    pub(in crate::law) damage: Option<String>,
    /// References to characters that are not known; their names are kept as text.
    pub(in crate::law) unknown_entities: usize,
}

/// An element, or a text when it has no name.
struct Node<'a> {
    name: Cow<'a, str>,
    /// The text, or the attributes as they are written.
    text: Cow<'a, str>,
    first: u32,
    last: u32,
    next: u32,
}

/// Why a file is not read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::law) enum Refused {
    /// A document type with declarations of its own could hide anything behind an entity.
    #[error("the file declares entities of its own; such a file is never read")]
    Entities,
    /// Nothing was found.
    #[error("the file holds no element")]
    Empty,
}

impl<'a> Markup<'a> {
    /// Reads `text` to its end, or to the first place where it breaks.
    ///
    /// Errors: a document type with an internal subset, or no element at all.
    pub(in crate::law) fn read(text: &'a str) -> Result<Self, Refused> {
        let mut builder = Builder::new(text);
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.check_comments = false;
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(event) => builder.take(event)?,
                Err(why) => builder.stop(format!("the file is broken: {why}")),
            }
            if builder.markup.damage.is_some() {
                break;
            }
        }
        builder.finish()
    }

    /// The outermost element.
    pub(in crate::law) fn root(&self) -> Element<'_, 'a> {
        Element { markup: self, node: 0 }
    }
}

struct Builder<'a> {
    markup: Markup<'a>,
    /// The elements that are open, outermost first.
    open: Vec<u32>,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str) -> Self {
        let nodes = Vec::with_capacity(text.len() / 48);
        let markup = Markup { nodes, damage: None, unknown_entities: 0 };
        Self { markup, open: Vec::with_capacity(32) }
    }

    fn stop(&mut self, why: String) {
        self.markup.damage.get_or_insert(why);
    }

    fn take(&mut self, event: Event<'a>) -> Result<(), Refused> {
        match event {
            Event::Start(tag) => self.begin(&tag, false),
            Event::Empty(tag) => self.begin(&tag, true),
            Event::End(tag) => self.end(local(tag.name().as_ref())),
            Event::Text(text) => self.text(text.into_inner()),
            Event::CData(text) => self.text(text.into_inner()),
            Event::GeneralRef(reference) => {
                let name: &str = &reference;
                let known = match reference.resolve_char_ref() {
                    Ok(Some('\0')) | Err(_) => None,
                    Ok(Some(letter)) => Some(Cow::Owned(letter.to_string())),
                    Ok(None) => entity::text(name).map(Cow::Borrowed),
                };
                let text = known.unwrap_or_else(|| {
                    self.markup.unknown_entities += 1;
                    Cow::Owned(format!("&{name};"))
                });
                self.text(text);
            }
            Event::DocType(text) if text.contains('[') => return Err(Refused::Entities),
            Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn begin(&mut self, tag: &BytesStart<'a>, is_empty: bool) {
        let name = local(tag.name().as_ref()).to_owned();
        if self.open.len() >= DEPTH_LIMIT {
            return self.stop(format!("elements nest deeper than {DEPTH_LIMIT} levels"));
        }
        if self.open.is_empty() && !self.markup.nodes.is_empty() {
            return self.stop("a second outermost element follows the first".to_owned());
        }
        let is_void = is_empty || VOID.contains(&name.as_str());
        let attributes = tag.attributes_raw().to_owned();
        let node = self.add(Cow::Owned(name), Cow::Owned(attributes));
        if !is_void {
            self.open.extend(node);
        }
    }

    /// Closes the innermost open element of this name; an end without a beginning is passed over.
    fn end(&mut self, name: &str) {
        let nodes = &self.markup.nodes;
        let found = self.open.iter().rposition(|open| nodes[*open as usize].name == name);
        if let Some(at) = found {
            self.open.truncate(at);
        }
    }

    fn text(&mut self, text: Cow<'a, str>) {
        let Some(parent) = self.open.last() else { return };
        let last = self.markup.nodes[*parent as usize].last;
        match self.markup.nodes.get_mut(last as usize) {
            Some(node) if node.name.is_empty() => node.text.to_mut().push_str(&text),
            _ => drop(self.add(Cow::Borrowed(""), text)),
        }
    }

    fn add(&mut self, name: Cow<'a, str>, text: Cow<'a, str>) -> Option<u32> {
        let index = u32::try_from(self.markup.nodes.len()).ok().filter(|index| *index != NONE)?;
        if let Some(parent) = self.open.last().copied() {
            let parent = &mut self.markup.nodes[parent as usize];
            match std::mem::replace(&mut parent.last, index) {
                NONE => parent.first = index,
                previous => self.markup.nodes[previous as usize].next = index,
            }
        }
        self.markup.nodes.push(Node { name, text, first: NONE, last: NONE, next: NONE });
        Some(index)
    }

    fn finish(mut self) -> Result<Markup<'a>, Refused> {
        if self.markup.nodes.is_empty() {
            return Err(Refused::Empty);
        }
        if !self.open.is_empty() {
            self.stop("the file is cut short".to_owned());
        }
        Ok(self.markup)
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// One element.
#[derive(Clone, Copy)]
pub(in crate::law) struct Element<'t, 'a> {
    markup: &'t Markup<'a>,
    node: u32,
}

/// A piece of an element's content.
pub(in crate::law) enum Piece<'t, 'a> {
    Element(Element<'t, 'a>),
    Text(&'t str),
}

impl<'t, 'a> Element<'t, 'a> {
    fn node(self) -> &'t Node<'a> {
        &self.markup.nodes[self.node as usize]
    }

    /// Its name without a prefix.
    pub(in crate::law) fn name(self) -> &'t str {
        &self.node().name
    }

    /// An attribute, by its name without a prefix; empty where it has none.
    pub(in crate::law) fn attribute(self, name: &str) -> Cow<'t, str> {
        let mut rest: &str = &self.node().text;
        while let Some((key, value)) = rest.split_once('=') {
            let value = value.trim_start();
            let Some(quote) = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))
            else {
                return Cow::Borrowed("");
            };
            let Some((value, after)) = value[1..].split_once(quote) else {
                return Cow::Borrowed("");
            };
            if local(key.trim()) == name {
                return entity::unescape(value);
            }
            rest = after;
        }
        Cow::Borrowed("")
    }

    /// What is in it, in order.
    pub(in crate::law) fn content(self) -> impl Iterator<Item = Piece<'t, 'a>> {
        let markup = self.markup;
        let some = move |node: u32| (node != NONE).then_some(Self { markup, node });
        let nodes =
            std::iter::successors(some(self.node().first), move |item| some(item.node().next));
        nodes.map(|item| match item.name().is_empty() {
            true => Piece::Text(&item.node().text),
            false => Piece::Element(item),
        })
    }

    /// The elements in it, in order.
    pub(in crate::law) fn children(self) -> impl Iterator<Item = Self> {
        self.content().filter_map(|piece| match piece {
            Piece::Element(element) => Some(element),
            Piece::Text(_) => None,
        })
    }

    /// The elements called `name` in it, in order.
    pub(in crate::law) fn all(self, name: &str) -> impl Iterator<Item = Self> {
        self.children().filter(move |item| item.name() == name)
    }

    /// The first element called `name` in it.
    pub(in crate::law) fn child(self, name: &str) -> Option<Self> {
        self.children().find(|item| item.name() == name)
    }

    /// The element at a path such as `count/yeas`.
    pub(in crate::law) fn at(self, path: &str) -> Option<Self> {
        path.split('/').try_fold(self, Self::child)
    }

    /// Every text in it, with the space as it stands.
    pub(in crate::law) fn text(self) -> String {
        let mut text = String::new();
        self.write_text(&mut text);
        text
    }

    fn write_text(self, into: &mut String) {
        for piece in self.content() {
            match piece {
                Piece::Text(text) => into.push_str(text),
                Piece::Element(element) => element.write_text(into),
            }
        }
    }

    /// The text at a path, each run of space as one; empty where there is no such element.
    pub(in crate::law) fn value(self, path: &str) -> String {
        self.at(path).map_or_else(String::new, |element| squeeze(&element.text()))
    }
}

/// A text with each run of space as one space, and none around it.
pub(in crate::law) fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for word in text.split_ascii_whitespace() {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    squeezed
}

/// A file's bytes as text: what is not UTF-8, and NUL, which PostgreSQL refuses, is replaced.
pub(in crate::law) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match String::from_utf8_lossy(bytes) {
        text if text.contains('\0') => Cow::Owned(text.replace('\0', "\u{fffd}")),
        text => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixed_text_attributes_and_characters_are_kept() {
        let text = "<!DOCTYPE bill PUBLIC \"x\" \"bill.dtd\"><u:a id='1' x:href=\"/us?a&amp;b\">\
                    one <b>two</b>&nbsp;three&mdash;<c/>four&odd;</u:a>";
        let markup = Markup::read(text).expect("readable");
        let root = markup.root();
        assert_eq!((root.name(), root.attribute("id").as_ref()), ("a", "1"));
        assert_eq!(
            (root.attribute("href").as_ref(), root.attribute("z").as_ref()),
            ("/us?a&b", "")
        );
        assert_eq!(root.text(), "one two\u{a0}three\u{2014}four&odd;");
        assert_eq!((markup.unknown_entities, markup.damage.as_deref()), (1, None));
        assert_eq!(root.content().count(), 5);
    }

    #[test]
    fn what_is_broken_is_kept_as_far_as_it_goes() {
        let read = |text: &str| Markup::read(text).map(|markup| markup.root().text());
        assert_eq!(read("<a><b>one</a>").as_deref(), Ok("one"));
        assert_eq!(read("<a>one<br>two</a>").as_deref(), Ok("onetwo"));
        assert_eq!(read("<a>one</z>two").as_deref(), Ok("onetwo"));
        assert_eq!(read("no element"), Err(Refused::Empty));
        assert_eq!(read("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>"), Err(Refused::Entities));
        assert!(Markup::read(&"<a>".repeat(500)).expect("readable").damage.is_some());
        let odd = Markup::read("<a b= c=\"d\">x</a>").expect("readable");
        assert_eq!(odd.root().attribute("e"), "");
    }
}
