//! Operations on words inside one field.

use super::sequence::{self, Run};
use super::{Counts, Op, OpKind};
use rustc_hash::FxHashMap;

/// A word, a run of blanks, or one other character, with its place in characters and bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) length: usize,
}

impl Piece<'_> {
    pub(super) fn is_word(&self) -> bool {
        self.text.chars().next().is_some_and(is_word_character)
    }

    fn is_blank(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_whitespace)
    }
}

/// A letter or digit; a mark such as a combining accent goes with the letter before it.
fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() || unicode_normalization::char::is_combining_mark(character)
}

/// The pieces of a text; they join up to the text again.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut kind = 0;
    let mut start = 0;
    for (at, (byte, character)) in text.char_indices().enumerate() {
        let end = byte + character.len_utf8();
        let own = match character {
            c if is_word_character(c) => 1,
            c if c.is_whitespace() => 2,
            _ => 0,
        };
        match pieces.last_mut() {
            Some(last) if own != 0 && own == kind => {
                last.text = &text[start..end];
                last.length += 1;
            }
            _ => {
                start = byte;
                pieces.push(Piece { text: &text[byte..end], at, length: 1 });
            }
        }
        kind = own;
    }
    pieces
}

/// Operations that make `new` of `old`.
pub(super) fn ops(old: &str, new: &str) -> Vec<Op> {
    if old == new {
        let length = old.chars().count();
        return if length == 0 { Vec::new() } else { vec![keep(0..length, 0..length)] };
    }
    let (before, after) = (pieces(old), pieces(new));
    let mut ids = FxHashMap::default();
    let mut number = |piece: &Piece<'_>| {
        let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        *ids.entry(piece.text.to_owned()).or_insert(next)
    };
    let old_ids: Vec<u32> = before.iter().map(&mut number).collect();
    let new_ids: Vec<u32> = after.iter().map(&mut number).collect();
    let common = sequence::common(&old_ids, &new_ids);
    let runs = meaningful(&common, &before, (before.len(), after.len()));
    script(&runs, &before, &after)
}

/// Drops runs that only chop up a rewritten passage: blanks, points and single short words
/// between two changes that are both longer.
fn meaningful(runs: &[Run], before: &[Piece<'_>], lengths: (usize, usize)) -> Vec<Run> {
    let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
    for (index, run) in runs.iter().enumerate() {
        let (old_end, new_end) =
            kept.last().map_or((0, 0), |last| (last.old + last.length, last.new + last.length));
        let change_before = (run.old - old_end).max(run.new - new_end);
        let (old_next, new_next) = runs.get(index + 1).map_or(lengths, |r| (r.old, r.new));
        let change_after = (old_next - run.old - run.length).max(new_next - run.new - run.length);
        let pieces = &before[run.old..run.old + run.length];
        let letters: usize =
            pieces.iter().filter(|piece| piece.is_word()).map(|piece| piece.length).sum();
        let is_edge = change_before == 0 || change_after == 0;
        let is_slight = letters <= 3 && run.length <= 3;
        let is_between_longer = change_before > run.length && change_after > run.length;
        let only_blanks = pieces.iter().all(Piece::is_blank) && !is_edge;
        if !(only_blanks || is_slight && is_between_longer) {
            kept.push(*run);
        }
    }
    kept
}

fn keep(old: std::ops::Range<usize>, new: std::ops::Range<usize>) -> Op {
    Op { kind: OpKind::Keep, old, new, inserted: String::new(), moved: None }
}

fn script(runs: &[Run], before: &[Piece<'_>], after: &[Piece<'_>]) -> Vec<Op> {
    let mut ops = Vec::with_capacity(runs.len() * 3 + 2);
    let (mut old, mut new) = (0, 0);
    let last = Run { old: before.len(), new: after.len(), length: 0 };
    for run in runs.iter().chain([&last]) {
        let (old_at, new_at) = (start(before, old), start(after, new));
        let (old_until, new_until) = (start(before, run.old), start(after, run.new));
        if old < run.old {
            ops.push(Op { kind: OpKind::Delete, ..keep(old_at..old_until, new_at..new_at) });
        }
        if new < run.new {
            let inserted = after[new..run.new].iter().map(|piece| piece.text).collect();
            let op = keep(old_until..old_until, new_at..new_until);
            ops.push(Op { kind: OpKind::Insert, inserted, ..op });
        }
        (old, new) = (run.old + run.length, run.new + run.length);
        if run.length > 0 {
            let (old_end, new_end) = (start(before, old), start(after, new));
            ops.push(keep(old_until..old_end, new_until..new_end));
        }
    }
    ops
}

/// The character at which a piece starts, or the text ends.
fn start(pieces: &[Piece<'_>], index: usize) -> usize {
    match pieces.get(index) {
        Some(piece) => piece.at,
        None => pieces.last().map_or(0, |last| last.at + last.length),
    }
}

/// Share of the characters of both sides that were kept.
pub(super) fn similarity(heading: &[Op], text: &[Op]) -> f64 {
    let (mut kept, mut all) = (0, 0);
    for op in heading.iter().chain(text) {
        all += op.old.len() + op.new.len();
        if op.kind == OpKind::Keep {
            kept += op.old.len() + op.new.len();
        }
    }
    if all == 0 { 1.0 } else { kept as f64 / all as f64 }
}

/// Adds the words of one field to the counts.
pub(super) fn count(ops: &[Op], old: &str, new: &str, counts: &mut Counts) {
    let (before, after) = (pieces(old), pieces(new));
    for op in ops {
        let (side, range) = match op.kind {
            OpKind::Delete => (&before, &op.old),
            OpKind::Keep | OpKind::Insert => (&after, &op.new),
        };
        let from = side.partition_point(|piece| piece.at < range.start);
        let until = side.partition_point(|piece| piece.at < range.end);
        let words = side[from..until].iter().filter(|piece| piece.is_word()).count();
        match (op.kind, &op.moved) {
            (OpKind::Keep, _) => counts.kept += words,
            (OpKind::Insert, Some(_)) => counts.moved += words,
            (OpKind::Delete, Some(_)) => {}
            (OpKind::Insert, None) => counts.added += words,
            (OpKind::Delete, None) => counts.removed += words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_changes_and_its_neighbours_stay() {
        let ops = ops("A library lends books.", "A library lends old books.");
        let told: Vec<_> = ops.iter().map(|op| (op.kind, op.inserted.as_str())).collect();
        let (keep, insert) = (OpKind::Keep, OpKind::Insert);
        assert!(
            told == [(keep, ""), (insert, "old "), (keep, "")]
                || told == [(keep, ""), (insert, " old"), (keep, "")],
            "{told:?}"
        );
    }

    #[test]
    fn a_rewritten_clause_is_one_change() {
        let ops = ops("the office shall send notice", "the office may not ever pay a fine");
        assert_eq!(ops.iter().filter(|op| op.kind == OpKind::Insert).count(), 1, "{ops:?}");
    }

    #[test]
    fn pieces_join_up() {
        let text = "Cafe\u{301} (a)  x\n\u{5d0}\u{5d1} 12";
        assert_eq!(pieces(text).iter().map(|piece| piece.text).collect::<String>(), text);
    }
}
