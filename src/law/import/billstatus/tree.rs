//! An XML file as a tree of borrowed names and texts, kept even when the file breaks off.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};
use std::borrow::Cow;

/// How deep elements may nest: bill status files use nine levels.
const DEPTH_LIMIT: usize = 64;
/// The index that stands for "no node"; also a limit on nodes that no real file comes near.
const NONE: u32 = u32::MAX;
/// Elements that repeat: half of one, at the end of a file cut short, is dropped whole.
const REPEATED: [&str; 5] = ["item", "summary", "amendment", "recordedVote", "link"];

/// The elements of one file.
pub(super) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
    /// Why reading stopped before the end, if it did.
    pub(super) damage: Option<String>,
    /// References to entities that XML does not know by itself; their text is kept as written.
    pub(super) unknown_entities: usize,
}

struct Node<'a> {
    name: &'a str,
    text: Cow<'a, str>,
    first: u32,
    last: u32,
    next: u32,
}

/// Why a file is not read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refused {
    /// A document type with declarations of its own could hide anything behind an entity.
    #[error("the file declares entities of its own; such a file is never read")]
    Entities,
    /// Nothing was found.
    #[error("the file holds no XML element")]
    Empty,
}

impl<'a> Tree<'a> {
    /// Reads `xml` to its end, or to the first place where it breaks.
    ///
    /// Errors: a document type with an internal subset, or no element at all.
    pub(super) fn read(xml: &'a str) -> Result<Self, Refused> {
        let mut builder = Builder::new(xml);
        let mut reader = Reader::from_str(xml);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.check_comments = false;
        loop {
            let start = reader.buffer_position();
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(event) => builder.take(event, start)?,
                Err(why) => {
                    builder.stop(format!("the file is broken: {why}"));
                    break;
                }
            }
            if builder.tree.damage.is_some() {
                break;
            }
        }
        builder.finish()
    }

    /// The outermost element.
    pub(super) fn root(&self) -> Item<'_, 'a> {
        Item { tree: self, node: 0 }
    }
}

struct Builder<'a> {
    xml: &'a str,
    tree: Tree<'a>,
    /// The elements that are open, outermost first.
    open: Vec<u32>,
}

impl<'a> Builder<'a> {
    fn new(xml: &'a str) -> Self {
        let nodes = Vec::with_capacity(xml.len() / 40);
        let tree = Tree { nodes, damage: None, unknown_entities: 0 };
        Self { xml, tree, open: Vec::with_capacity(16) }
    }

    fn stop(&mut self, why: String) {
        self.tree.damage.get_or_insert(why);
    }

    fn take(&mut self, event: Event<'a>, start: u64) -> Result<(), Refused> {
        match event {
            Event::Start(tag) => self.begin(start, tag.name().as_ref().len()),
            Event::Empty(tag) => {
                self.begin(start, tag.name().as_ref().len());
                self.open.pop();
            }
            Event::End(_) => drop(self.open.pop()),
            Event::Text(text) => self.append(text.into_inner()),
            Event::CData(text) => self.append(text.into_inner()),
            Event::GeneralRef(reference) => self.reference(&reference),
            Event::DocType(text) if text.contains('[') => {
                return Err(Refused::Entities);
            }
            Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Eof => {}
        }
        Ok(())
    }

    /// Opens an element; its name stands in the text right after `<`.
    fn begin(&mut self, start: u64, length: usize) {
        let at = usize::try_from(start).unwrap_or(usize::MAX).saturating_add(1);
        let name = self.xml.get(at..at.saturating_add(length)).unwrap_or_default();
        let index = u32::try_from(self.tree.nodes.len()).unwrap_or(NONE);
        if index == NONE || self.open.len() >= DEPTH_LIMIT {
            return self.stop(format!("elements nest deeper than {DEPTH_LIMIT} levels"));
        }
        if let Some(parent) = self.open.last().copied() {
            let parent = &mut self.tree.nodes[parent as usize];
            let previous = std::mem::replace(&mut parent.last, index);
            match previous {
                NONE => parent.first = index,
                previous => self.tree.nodes[previous as usize].next = index,
            }
        } else if index > 0 {
            return self.stop("a second outermost element follows the first".to_owned());
        }
        let text = Cow::Borrowed("");
        self.tree.nodes.push(Node { name, text, first: NONE, last: NONE, next: NONE });
        self.open.push(index);
    }

    fn append(&mut self, text: Cow<'a, str>) {
        let Some(node) = self.open.last() else { return };
        let node = &mut self.tree.nodes[*node as usize];
        match node.text.is_empty() {
            // Space between elements is layout; it must not cost a copy later.
            true if node.first != NONE || text.bytes().all(|byte| byte.is_ascii_whitespace()) => {}
            true => node.text = text,
            false => node.text.to_mut().push_str(&text),
        }
    }

    fn reference(&mut self, reference: &BytesRef<'a>) {
        let name: &str = reference;
        let known = match reference.resolve_char_ref() {
            Ok(Some('\0')) | Err(_) => None,
            Ok(Some(letter)) => Some(letter),
            Ok(None) => match name {
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                "nbsp" => Some('\u{a0}'),
                _ => None,
            },
        };
        if known.is_none() {
            self.tree.unknown_entities += 1;
        }
        let Some(node) = self.open.last() else { return };
        let text = self.tree.nodes[*node as usize].text.to_mut();
        match known {
            Some(letter) => text.push(letter),
            None => text.extend(["&", name, ";"]),
        }
    }

    fn finish(mut self) -> Result<Tree<'a>, Refused> {
        if self.tree.nodes.is_empty() {
            return Err(Refused::Empty);
        }
        if !self.open.is_empty() {
            self.stop("the file is cut short".to_owned());
            self.drop_half_read();
        }
        Ok(self.tree)
    }

    /// Takes the element that was being read when the file broke off out of its parent.
    fn drop_half_read(&mut self) {
        let nodes = &mut self.tree.nodes;
        let repeated = |node: &u32| REPEATED.contains(&nodes[*node as usize].name);
        let at = self.open.iter().position(repeated).unwrap_or(self.open.len() - 1);
        let Some(parent) = at.checked_sub(1).map(|at| self.open[at]) else { return };
        let half = self.open[at];
        let mut child = nodes[parent as usize].first;
        if child == half {
            nodes[parent as usize].first = NONE;
            return;
        }
        while child != NONE {
            let next = nodes[child as usize].next;
            if next == half {
                nodes[child as usize].next = NONE;
                return;
            }
            child = next;
        }
    }
}

/// One element.
#[derive(Clone, Copy)]
pub(super) struct Item<'t, 'a> {
    tree: &'t Tree<'a>,
    node: u32,
}

impl<'t, 'a> Item<'t, 'a> {
    fn node(self) -> &'t Node<'a> {
        &self.tree.nodes[self.node as usize]
    }

    /// Its name.
    pub(super) fn name(self) -> &'a str {
        self.node().name
    }

    /// Its text, without the space around it.
    pub(super) fn text(self) -> &'t str {
        self.node().text.trim()
    }

    /// The elements in it, in order.
    pub(super) fn children(self) -> impl Iterator<Item = Self> {
        let tree = self.tree;
        let some = move |node: u32| (node != NONE).then_some(Self { tree, node });
        std::iter::successors(some(self.node().first), move |item| some(item.node().next))
    }

    /// The elements called `name` in it, in order.
    pub(super) fn all(self, name: &'static str) -> impl Iterator<Item = Self> {
        self.children().filter(move |item| item.name() == name)
    }

    /// The first element called `name` in it.
    pub(super) fn child(self, name: &str) -> Option<Self> {
        self.children().find(|item| item.name() == name)
    }

    /// The element at a path such as `sourceSystem/code`.
    pub(super) fn at(self, path: &str) -> Option<Self> {
        path.split('/').try_fold(self, Self::child)
    }

    /// The text at a path; empty where there is no such element.
    pub(super) fn value(self, path: &str) -> &'t str {
        self.at(path).map_or("", Self::text)
    }

    /// The text of the first of several paths that holds any.
    pub(super) fn first_of(self, paths: &[&str]) -> &'t str {
        paths.iter().map(|path| self.value(path)).find(|text| !text.is_empty()).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(xml: &str, path: &str, expected: &str) {
        let tree = Tree::read(xml).expect("readable");
        assert_eq!(tree.root().value(path), expected, "{xml}");
    }

    #[test]
    fn texts_are_found_by_path_whatever_their_spelling() {
        check("<a><b> <c>x</c></b></a>", "b/c", "x");
        check("<?xml version=\"1.0\"?><!DOCTYPE a><a><b/><c>1</c></a>", "c", "1");
        check("<a><b>x &amp; y &#233; &#x2014;</b></a>", "b", "x & y é —");
        check("<a><b><![CDATA[<p>1 & 2</p>]]></b></a>", "b", "<p>1 & 2</p>");
        check("<a><b>one<!-- two -->three</b></a>", "b", "onethree");
        check("<a><b>a &unknown; b</b></a>", "b", "a &unknown; b");
        check("<a x=\"1\" y='2'><b z=\"3\">q</b></a>", "b", "q");
        check("<a><b>AT&T</b></a>", "b", "AT&T");
    }

    #[test]
    fn own_entities_are_refused_and_never_expanded() {
        let bomb = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><l>&b;</l>";
        assert_eq!(Tree::read(bomb).err(), Some(Refused::Entities));
        assert_eq!(Tree::read("").err(), Some(Refused::Empty));
        assert_eq!(Tree::read("just words").err(), Some(Refused::Empty));
    }

    #[test]
    fn a_file_that_breaks_off_keeps_what_was_whole() {
        let cut = "<a><n>7</n><list><item><x>1</x></item><item><x>2</x><y>half";
        let tree = Tree::read(cut).expect("readable");
        assert!(tree.damage.is_some());
        assert_eq!(tree.root().value("n"), "7");
        let list = tree.root().child("list").expect("the list was begun");
        assert_eq!(list.all("item").count(), 1);
        let deep = "<a>".repeat(100);
        assert!(Tree::read(&deep).expect("readable").damage.is_some());
    }
}
