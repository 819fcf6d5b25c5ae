//! Words that left one place and stand in another.

use super::words::{Piece, pieces};
use super::{Diff, Op, OpKind, Place, Section};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Words in a row that make a move; fewer are chance.
const LEAST_WORDS: usize = 8;
/// Words of the key under which deleted words are looked up.
const KEY_WORDS: usize = 4;
/// Places under one key; words in more places are boilerplate, and tell of no move.
const MOST_PLACES: usize = 16;

/// A deleted or inserted stretch: which operation, and its pieces.
struct Stretch<'a> {
    section: usize,
    op: usize,
    pieces: Vec<Piece<'a>>,
    words: Vec<usize>,
}

impl<'a> Stretch<'a> {
    fn of(section: usize, op: usize, all: &[Piece<'a>], range: &Range<usize>) -> Self {
        let from = all.partition_point(|piece| piece.at < range.start);
        let until = all.partition_point(|piece| piece.at < range.end);
        let pieces = all[from..until].to_vec();
        let words = (0..pieces.len()).filter(|at| pieces[*at].is_word()).collect();
        Self { section, op, pieces, words }
    }

    fn word(&self, index: usize) -> &'a str {
        self.pieces[self.words[index]].text
    }

    fn key(&self, index: usize) -> Option<u64> {
        let last = index + KEY_WORDS;
        if last > self.words.len() {
            return None;
        }
        let joined: Vec<&str> = (index..last).map(|at| self.word(at)).collect();
        Some(xxhash_rust::xxh3::xxh3_64(joined.join(" ").as_bytes()))
    }

    /// Characters from the first to the last of `length` words.
    fn chars(&self, from: usize, length: usize) -> Range<usize> {
        let last = &self.pieces[self.words[from + length - 1]];
        self.pieces[self.words[from]].at..last.at + last.length
    }
}

/// The same words in a deletion and an insertion.
struct Move {
    deleted: (usize, usize),
    inserted: (usize, usize),
    old: Range<usize>,
    new: Range<usize>,
}

/// Marks words of texts that were deleted in one place and inserted in another; operations are
/// cut where a move begins and ends. Complexity: linear in the changed words, but for
/// boilerplate, which is passed over.
pub(super) fn mark(diff: &mut Diff, old: &[Section], new: &[Section]) {
    let (mut deleted, mut inserted) = (Vec::new(), Vec::new());
    for (at, section) in diff.sections.iter().enumerate() {
        if section.text.iter().all(|op| op.kind == OpKind::Keep) {
            continue;
        }
        let before = section.old.as_ref().map(|side| pieces(&old[side.index].text));
        let after = section.new.as_ref().map(|side| pieces(&new[side.index].text));
        for (index, op) in section.text.iter().enumerate() {
            match (op.kind, &before, &after) {
                (OpKind::Delete, Some(all), _) => {
                    deleted.push(Stretch::of(at, index, all, &op.old));
                }
                (OpKind::Insert, _, Some(all)) => {
                    inserted.push(Stretch::of(at, index, all, &op.new));
                }
                _ => {}
            }
        }
    }
    let moves = find(&deleted, &inserted);
    drop((deleted, inserted));
    write(diff, &moves);
}

fn find(deleted: &[Stretch<'_>], inserted: &[Stretch<'_>]) -> Vec<Move> {
    let mut places: FxHashMap<u64, Vec<(usize, usize)>> = FxHashMap::default();
    for (at, stretch) in deleted.iter().enumerate() {
        for word in 0..stretch.words.len() {
            if let Some(key) = stretch.key(word) {
                places.entry(key).or_default().push((at, word));
            }
        }
    }
    let mut is_used: Vec<Vec<bool>> =
        deleted.iter().map(|stretch| vec![false; stretch.words.len()]).collect();
    let mut moves = Vec::new();
    for stretch in inserted {
        let mut from = 0;
        while let Some(key) = stretch.key(from) {
            let known = places.get(&key).filter(|known| known.len() <= MOST_PLACES);
            let runs = known.into_iter().flatten().map(|(at, word)| {
                (equal_words(&deleted[*at], *word, stretch, from, &is_used[*at]), *at, *word)
            });
            let longest = runs.max_by_key(|run| (run.0, std::cmp::Reverse((run.1, run.2))));
            let Some((length, at, word)) = longest.filter(|run| run.0 >= LEAST_WORDS) else {
                from += 1;
                continue;
            };
            is_used[at][word..word + length].fill(true);
            let source = &deleted[at];
            moves.push(Move {
                deleted: (source.section, source.op),
                inserted: (stretch.section, stretch.op),
                old: source.chars(word, length),
                new: stretch.chars(from, length),
            });
            from += length;
        }
    }
    moves
}

fn equal_words(
    old: &Stretch<'_>,
    old_from: usize,
    new: &Stretch<'_>,
    new_from: usize,
    is_used: &[bool],
) -> usize {
    let most = (old.words.len() - old_from).min(new.words.len() - new_from);
    (0..most)
        .take_while(|step| {
            !is_used[old_from + step] && old.word(old_from + step) == new.word(new_from + step)
        })
        .count()
}

/// A range that moved and where it is on the other side.
type Cut = (Range<usize>, Place);

fn write(diff: &mut Diff, moves: &[Move]) {
    // By section and operation, the ranges that moved and where they are on the other side.
    let mut cuts: FxHashMap<(usize, usize), Vec<Cut>> = FxHashMap::default();
    for found in moves {
        let place = |side: &Option<super::Side>, chars: &Range<usize>| {
            let side = side.as_ref()?;
            Some(Place { index: side.index, anchor: side.anchor.clone(), chars: chars.clone() })
        };
        let from = place(&diff.sections[found.deleted.0].old, &found.old);
        let to = place(&diff.sections[found.inserted.0].new, &found.new);
        if let (Some(from), Some(to)) = (from, to) {
            cuts.entry(found.deleted).or_default().push((found.old.clone(), to));
            cuts.entry(found.inserted).or_default().push((found.new.clone(), from));
        }
    }
    let mut touched: Vec<usize> = cuts.keys().map(|key| key.0).collect();
    touched.sort_unstable();
    touched.dedup();
    for section in touched {
        let ops = std::mem::take(&mut diff.sections[section].text);
        let mut cut_ops = Vec::with_capacity(ops.len());
        for (index, op) in ops.into_iter().enumerate() {
            match cuts.get_mut(&(section, index)) {
                Some(places) => cut(op, places, &mut cut_ops),
                None => cut_ops.push(op),
            }
        }
        diff.sections[section].text = cut_ops;
    }
}

/// Cuts one deletion or insertion into what moved and what did not.
fn cut(op: Op, places: &mut [Cut], out: &mut Vec<Op>) {
    places.sort_by_key(|(range, _)| range.start);
    let is_deletion = op.kind == OpKind::Delete;
    let whole = if is_deletion { op.old.clone() } else { op.new.clone() };
    let characters: Vec<char> = op.inserted.chars().collect();
    let mut part = |range: Range<usize>, moved: Option<Place>| {
        if range.is_empty() {
            return;
        }
        let mut piece = Op { moved, inserted: String::new(), ..op.clone() };
        if is_deletion {
            piece.old = range;
        } else {
            let own = range.start - whole.start..range.end - whole.start;
            piece.inserted = characters[own].iter().collect();
            piece.new = range;
        }
        out.push(piece);
    };
    let mut at = whole.start;
    for (range, place) in places.iter() {
        part(at..range.start, None);
        part(range.clone(), Some(place.clone()));
        at = range.end;
    }
    part(at..whole.end, None);
}
