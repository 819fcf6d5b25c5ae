use super::{bill_id, depth, unknown, version};
use crate::law::bill::{BillId, VersionCode};
use crate::law::text;
use crate::watch::{self, Compared, Fate, Op, OpKind, SectionDiff};
use crate::web::Error;
use crate::web::i18n::{Msg, Speech};
use crate::web::page::{Query, Section, Shell, Visit};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;

/// The pattern of the page.
pub(super) const PAGE: &str = "/bills/us/{congress}/{bill}/changes/{old}/{new}";

/// Words that share one fate.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    kind: OpKind,
    words: String,
    /// The part in the other version where the same words stand.
    elsewhere: Option<String>,
}

/// A part of the text and what became of it.
#[derive(Debug)]
struct Part {
    /// Its name on this page: the anchor in the new version, else `old-` and that in the old one.
    name: String,
    depth: &'static str,
    number: String,
    /// The number it carried before, if that was another.
    number_before: Option<String>,
    heading: Vec<Piece>,
    words: Vec<Piece>,
    fate: Fate,
    is_moved: bool,
    /// Parts before it that are the same and not shown.
    skipped: usize,
}

impl Part {
    /// Whether anything at all became of it.
    fn is_marked(&self) -> bool {
        self.fate != Fate::Same || self.is_moved || self.number_before.is_some()
    }
}

/// What changed between two versions.
#[derive(Template)]
#[template(path = "text/changes.html")]
struct ChangesPage {
    t: Speech,
    shell: Shell,
    bill: BillId,
    title: String,
    old: VersionCode,
    new: VersionCode,
    /// Their names.
    names: (String, String),
    compared: Compared,
    parts: Vec<Part>,
    /// Parts behind the last one that are the same and not shown.
    skipped: usize,
    is_whole: bool,
}

/// How much to show.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// `whole` for parts that are the same, too.
    show: String,
}

/// `GET /bills/us/{congress}/{bill}/changes/{old}/{new}`: every part with its words, marked.
pub(super) async fn show(
    visit: Visit,
    Path((congress, name, old, new)): Path<(String, String, String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let bill = bill_id(&congress, &name)?;
    let (old, new) = (version(&old)?, version(&new)?);
    let codes = (old.clone(), new.clone());
    let known =
        visit.site.db().read(async move |tx| text::two(tx, &bill, &codes.0, &codes.1).await);
    let (before, after) = known.await?.ok_or_else(|| unknown(visit.t))?;
    let names = (before.version.name(), after.version.name());
    let work = move || watch::compare(&before.sections, &after.sections);
    let done = tokio::task::spawn_blocking(work).await;
    let compared = done.map_err(|why| Error::Internal(why.to_string().into()))?;
    if visit.takes_json {
        return Ok(visit.json(&watch::as_json(bill, &old, &new, &compared)));
    }
    let (t, is_whole) = (visit.t, asked.show == "whole");
    let title = t.m(Msg::CHANGES_TITLE).with("bill", bill.label()).to_string();
    let shell = visit.shell(&title, Section::Bills);
    let (parts, skipped) = parts(&compared, is_whole);
    visit.page(&ChangesPage {
        t,
        shell,
        bill,
        title,
        old,
        new,
        names,
        compared,
        parts,
        skipped,
        is_whole,
    })
}

/// The parts to show, and how many are left out behind the last.
fn parts(compared: &Compared, is_whole: bool) -> (Vec<Part>, usize) {
    let (mut parts, mut skipped) = (Vec::new(), 0);
    for section in &compared.diff.sections {
        let is_same = section.fate == Fate::Same && !section.is_moved && !section.is_renumbered;
        if is_same && !is_whole {
            skipped += 1;
            continue;
        }
        parts.push(part(compared, section, std::mem::take(&mut skipped)));
    }
    (parts, skipped)
}

fn part(compared: &Compared, section: &SectionDiff, skipped: usize) -> Part {
    let before = section.old.as_ref().and_then(|side| compared.old.get(side.index));
    let after = section.new.as_ref().and_then(|side| compared.new.get(side.index));
    let anchor = after.or(before).map_or("", |one| one.anchor.as_str());
    let mark = if after.is_some() { "" } else { "old-" };
    let number = after.or(before).map(|one| one.enumerator.clone()).unwrap_or_default();
    let was = before.map(|one| one.enumerator.clone()).filter(|_| section.is_renumbered);
    Part {
        name: format!("{mark}{anchor}"),
        depth: depth(anchor),
        number,
        number_before: was.filter(|number| !number.is_empty()),
        heading: pieces(before.map_or("", |one| &one.heading), &section.heading),
        words: pieces(before.map_or("", |one| &one.text), &section.text),
        fate: section.fate,
        is_moved: section.is_moved,
        skipped,
    }
}

/// The words of each operation; those of the old text are taken from it in turn.
fn pieces(old: &str, ops: &[Op]) -> Vec<Piece> {
    let mut rest = old.chars();
    let piece = |op: &Op| Piece {
        kind: op.kind,
        words: match op.kind {
            OpKind::Insert => op.inserted.clone(),
            OpKind::Keep | OpKind::Delete => rest.by_ref().take(op.old.len()).collect(),
        },
        elsewhere: op.moved.as_ref().map(|place| place.anchor.clone()),
    };
    ops.iter().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::text::{Level, Mark, Section};

    fn op(kind: OpKind, old: std::ops::Range<usize>, inserted: &str) -> Op {
        Op { kind, old, new: 0..0, inserted: inserted.to_owned(), moved: None }
    }

    #[test]
    fn words_of_the_old_text_are_taken_in_turn() {
        let ops = [
            op(OpKind::Keep, 0..3, ""),
            op(OpKind::Delete, 3..6, ""),
            op(OpKind::Insert, 6..6, "x\u{e9}"),
        ];
        let found = pieces("\u{e9}b cd\u{e9}", &ops);
        let words: Vec<&str> = found.iter().map(|piece| piece.words.as_str()).collect();
        assert_eq!(words, ["\u{e9}b ", "cd\u{e9}", "x\u{e9}"]);
    }

    #[test]
    fn what_is_the_same_is_counted_and_shown_on_demand() {
        let part = |anchor: &str, words: &str| Section {
            level: Level::Section,
            anchor: anchor.to_owned(),
            enumerator: String::new(),
            heading: String::new(),
            text: words.to_owned(),
            mark: Mark::Plain,
            children: Vec::new(),
        };
        let old = [part("s1", "Roads are open."), part("s2", "A library lends books to all.")];
        let new = [part("s1", "Roads are open."), part("s2", "A library lends books to some.")];
        let compared = watch::compare(&old, &new);
        let (changed, behind) = parts(&compared, false);
        assert_eq!((changed.len(), changed[0].skipped, behind), (1, 1, 0));
        assert_eq!((changed[0].name.as_str(), changed[0].fate), ("s2", Fate::Changed));
        assert_eq!(parts(&compared, true).0.len(), 2);
    }
}
