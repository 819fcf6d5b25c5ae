//! Which section of the old document is which section of the new one.

use super::words::pieces;
use super::{Section, sequence};
use rustc_hash::{FxHashMap, FxHashSet};

/// Likeness below which two sections are different ones.
const LEAST_LIKENESS: f64 = 0.45;
/// Likeness below which even a section under the same anchor is another one.
const LEAST_LIKENESS_IN_PLACE: f64 = 0.2;
/// Candidates weighed for a section: more are as unlikely as they are costly.
const MOST_CANDIDATES: usize = 12;
/// Sections in which a word is searched for; a word in more of them tells none apart.
const MOST_HOLDERS: usize = 48;
/// Sections settled together by the optimal assignment, whose cost is their cube.
const MOST_TOGETHER: usize = 128;

/// Pairs of sections.
pub(super) struct Pairing {
    old_of: Vec<Option<usize>>,
    is_moved: Vec<bool>,
    /// Old sections without a pair, by the paired old section that they follow.
    removed: FxHashMap<Option<usize>, Vec<usize>>,
}

impl Pairing {
    pub(super) fn of(old: &[Section], new: &[Section]) -> Self {
        let mut pairs = Pairs { old_of: vec![None; new.len()], taken: vec![false; old.len()] };
        pair_equal(old, new, &mut pairs);
        pair_alike(old, new, &mut pairs);
        let is_moved = moved(old, &pairs.old_of);
        let mut removed: FxHashMap<Option<usize>, Vec<usize>> = FxHashMap::default();
        let mut follows = None;
        for (index, is_taken) in pairs.taken.iter().enumerate() {
            if *is_taken {
                follows = Some(index);
            } else {
                removed.entry(follows).or_default().push(index);
            }
        }
        Self { old_of: pairs.old_of, is_moved, removed }
    }

    pub(super) fn old_of(&self, new: usize) -> Option<usize> {
        self.old_of[new]
    }

    pub(super) fn is_moved(&self, new: usize) -> bool {
        self.is_moved[new]
    }

    pub(super) fn removed_after(&self, old: Option<usize>) -> impl Iterator<Item = usize> {
        self.removed.get(&old).into_iter().flatten().copied()
    }
}

struct Pairs {
    old_of: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Pairs {
    fn set(&mut self, old: usize, new: usize) -> bool {
        let is_free = !self.taken[old] && self.old_of[new].is_none();
        if is_free {
            self.taken[old] = true;
            self.old_of[new] = Some(old);
        }
        is_free
    }

    fn free_new(&self) -> Vec<usize> {
        (0..self.old_of.len()).filter(|new| self.old_of[*new].is_none()).collect()
    }
}

/// Sections with the same words: in order first, then wherever they went.
fn pair_equal(old: &[Section], new: &[Section], pairs: &mut Pairs) {
    let mut ids: FxHashMap<(&str, &str), u32> = FxHashMap::default();
    let mut numbers = old.iter().chain(new).map(|section| {
        let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        *ids.entry((section.heading.trim(), section.text.trim())).or_insert(next)
    });
    let before: Vec<u32> = numbers.by_ref().take(old.len()).collect();
    let after: Vec<u32> = numbers.collect();
    for run in sequence::common(&before, &after) {
        for step in 0..run.length {
            pairs.set(run.old + step, run.new + step);
        }
    }
    let mut waiting: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (index, id) in before.iter().enumerate().rev() {
        if !pairs.taken[index] {
            waiting.entry(*id).or_default().push(index);
        }
    }
    for index in pairs.free_new() {
        let Some(olds) = waiting.get_mut(&after[index]) else { continue };
        let same_anchor = olds.iter().position(|at| old[*at].anchor == new[index].anchor);
        let chosen = same_anchor.unwrap_or(olds.len().saturating_sub(1));
        if chosen < olds.len() {
            let at = olds.remove(chosen);
            pairs.set(at, index);
        }
    }
}

/// What tells a section apart: its words, weighted by how few sections have them.
struct Bag {
    words: Vec<(u32, f64)>,
    total: f64,
}

struct Candidate {
    old: usize,
    new: usize,
    score: f64,
}

/// The rest: candidates by shared rare words and by anchor, the best set of pairs among them.
fn pair_alike(old: &[Section], new: &[Section], pairs: &mut Pairs) {
    let free_old: Vec<usize> = (0..old.len()).filter(|at| !pairs.taken[*at]).collect();
    let free_new = pairs.free_new();
    if free_old.is_empty() || free_new.is_empty() {
        return;
    }
    let bags = Bags::of(old, new, &free_old, &free_new);
    let mut candidates = Vec::new();
    for (slot, new_index) in free_new.iter().enumerate() {
        for old_slot in bags.near(slot, old, new, &free_old, *new_index) {
            let is_in_place = old[free_old[old_slot]].anchor == new[*new_index].anchor;
            let likeness = dice(&bags.old[old_slot], &bags.new[slot]);
            let least = if is_in_place { LEAST_LIKENESS_IN_PLACE } else { LEAST_LIKENESS };
            if likeness >= least {
                let score = likeness + if is_in_place { 0.1 } else { 0.0 };
                candidates.push(Candidate { old: free_old[old_slot], new: *new_index, score });
            }
        }
    }
    settle(candidates, pairs);
}

struct Bags {
    old: Vec<Bag>,
    new: Vec<Bag>,
    holders: FxHashMap<u32, Vec<usize>>,
    by_anchor: FxHashMap<String, usize>,
}

impl Bags {
    fn of(old: &[Section], new: &[Section], free_old: &[usize], free_new: &[usize]) -> Self {
        let mut ids: FxHashMap<String, u32> = FxHashMap::default();
        let mut words_of = |section: &Section| -> Vec<u32> {
            let fields = [section.heading.as_str(), section.text.as_str()];
            let all = fields.into_iter().flat_map(pieces);
            let words = all.filter(super::words::Piece::is_word);
            let number = words.map(|word| {
                let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
                *ids.entry(word.text.to_lowercase()).or_insert(next)
            });
            let mut numbers: Vec<u32> = number.collect();
            numbers.sort_unstable();
            numbers
        };
        let before: Vec<Vec<u32>> = free_old.iter().map(|at| words_of(&old[*at])).collect();
        let after: Vec<Vec<u32>> = free_new.iter().map(|at| words_of(&new[*at])).collect();
        let mut sections_with = vec![0_usize; ids.len()];
        for words in before.iter().chain(&after) {
            let distinct: FxHashSet<u32> = words.iter().copied().collect();
            distinct.into_iter().for_each(|word| sections_with[word as usize] += 1);
        }
        let all = (free_old.len() + free_new.len()) as f64;
        let weight = |word: u32| (1.0 + all / sections_with[word as usize] as f64).ln();
        let bag = |words: &Vec<u32>| {
            let mut counted: Vec<(u32, f64)> = Vec::new();
            for word in words {
                match counted.last_mut() {
                    Some(last) if last.0 == *word => last.1 += weight(*word),
                    _ => counted.push((*word, weight(*word))),
                }
            }
            let total = counted.iter().map(|(_, weight)| weight).sum();
            Bag { words: counted, total }
        };
        let bags: Vec<Bag> = before.iter().map(bag).collect();
        let mut holders: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for (slot, bag) in bags.iter().enumerate() {
            for (word, _) in &bag.words {
                holders.entry(*word).or_default().push(slot);
            }
        }
        let anchors = free_old.iter().enumerate();
        let by_anchor = anchors.map(|(slot, at)| (old[*at].anchor.clone(), slot)).collect();
        Self { old: bags, new: after.iter().map(bag).collect(), holders, by_anchor }
    }

    /// Old sections that share the most distinctive words, and the one under the same anchor.
    fn near(
        &self,
        slot: usize,
        old: &[Section],
        new: &[Section],
        free_old: &[usize],
        new_index: usize,
    ) -> Vec<usize> {
        let mut shared: FxHashMap<usize, f64> = FxHashMap::default();
        for (word, weight) in &self.new[slot].words {
            let Some(holders) = self.holders.get(word) else { continue };
            if holders.len() <= MOST_HOLDERS {
                holders.iter().for_each(|at| *shared.entry(*at).or_default() += weight);
            }
        }
        let mut best: Vec<(usize, f64)> = shared.into_iter().collect();
        best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        best.truncate(MOST_CANDIDATES);
        let mut near: Vec<usize> = best.into_iter().map(|(at, _)| at).collect();
        if let Some(at) = self.by_anchor.get(&new[new_index].anchor)
            && !near.contains(at)
            && old[free_old[*at]].anchor == new[new_index].anchor
        {
            near.push(*at);
        }
        near
    }
}

/// Twice the shared weight over the weight of both.
fn dice(old: &Bag, new: &Bag) -> f64 {
    let (mut a, mut b, mut shared) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (old.words.get(a), new.words.get(b)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                shared += x.1.min(y.1);
                (a, b) = (a + 1, b + 1);
            }
        }
    }
    let total = old.total + new.total;
    if total == 0.0 { 0.0 } else { 2.0 * shared / total }
}

/// Settles groups of sections that compete for each other; small groups optimally.
fn settle(mut candidates: Vec<Candidate>, pairs: &mut Pairs) {
    candidates.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then(a.new.cmp(&b.new)).then(a.old.cmp(&b.old))
    });
    let mut leader: FxHashMap<(bool, usize), (bool, usize)> = FxHashMap::default();
    for candidate in &candidates {
        let a = find(&mut leader, (true, candidate.old));
        let b = find(&mut leader, (false, candidate.new));
        leader.insert(a, b);
    }
    let mut groups: FxHashMap<(bool, usize), Vec<Candidate>> = FxHashMap::default();
    for candidate in candidates {
        let leader = find(&mut leader, (false, candidate.new));
        groups.entry(leader).or_default().push(candidate);
    }
    for group in groups.into_values() {
        let olds = distinct(group.iter().map(|candidate| candidate.old));
        let news = distinct(group.iter().map(|candidate| candidate.new));
        if olds.len().max(news.len()) <= MOST_TOGETHER {
            for (old, new) in assign(&group, &olds, &news) {
                pairs.set(old, new);
            }
        } else {
            for candidate in group {
                pairs.set(candidate.old, candidate.new);
            }
        }
    }
}

fn find(
    leader: &mut FxHashMap<(bool, usize), (bool, usize)>,
    member: (bool, usize),
) -> (bool, usize) {
    let mut at = member;
    while let Some(above) = leader.get(&at).copied()
        && above != at
    {
        let top = leader.get(&above).copied().unwrap_or(above);
        leader.insert(at, top);
        at = above;
    }
    at
}

fn distinct(items: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut items: Vec<usize> = items.collect();
    items.sort_unstable();
    items.dedup();
    items
}

/// The set of pairs with the greatest sum of scores (the Hungarian method with potentials).
fn assign(group: &[Candidate], olds: &[usize], news: &[usize]) -> Vec<(usize, usize)> {
    let size = olds.len().max(news.len());
    let mut cost = vec![0.0_f64; size * size];
    for candidate in group {
        let row = olds.binary_search(&candidate.old).unwrap_or(0);
        let column = news.binary_search(&candidate.new).unwrap_or(0);
        cost[row * size + column] = -candidate.score;
    }
    let row_of = cheapest(&cost, size);
    let pairs = row_of.iter().enumerate().filter_map(|(column, row)| {
        let is_candidate = cost[row * size + column] < 0.0;
        is_candidate.then(|| (olds[*row], news[column]))
    });
    pairs.collect()
}

/// For each column of a square matrix its row, at the least total cost.
fn cheapest(cost: &[f64], size: usize) -> Vec<usize> {
    const NONE: usize = usize::MAX;
    let mut row_price = vec![0.0; size];
    let mut column_price = vec![0.0; size + 1];
    // Column `size` is the start of each search.
    let mut row_of = vec![NONE; size + 1];
    for row in 0..size {
        row_of[size] = row;
        let mut column = size;
        let mut least = vec![f64::INFINITY; size];
        let mut came_from = vec![size; size];
        let mut is_done = vec![false; size + 1];
        while row_of[column] != NONE {
            is_done[column] = true;
            let current = row_of[column];
            let (mut step, mut next) = (f64::INFINITY, size);
            for to in 0..size {
                if is_done[to] {
                    continue;
                }
                let slack = cost[current * size + to] - row_price[current] - column_price[to];
                if slack < least[to] {
                    (least[to], came_from[to]) = (slack, column);
                }
                if least[to] < step {
                    (step, next) = (least[to], to);
                }
            }
            for to in 0..=size {
                if is_done[to] {
                    row_price[row_of[to]] += step;
                    column_price[to] -= step;
                } else if to < size {
                    least[to] -= step;
                }
            }
            column = next;
        }
        while column != size {
            let from = came_from[column];
            row_of[column] = row_of[from];
            column = from;
        }
    }
    row_of.truncate(size);
    row_of
}

/// Pairs that are out of order: all but the heaviest chain that rises on both sides.
fn moved(old: &[Section], old_of: &[Option<usize>]) -> Vec<bool> {
    let paired: Vec<(usize, usize)> =
        old_of.iter().enumerate().filter_map(|(new, old)| Some((new, (*old)?))).collect();
    let places: Vec<usize> = paired.iter().map(|(_, old)| *old).collect();
    let weights: Vec<u64> =
        places.iter().map(|at| 1 + (old[*at].heading.len() + old[*at].text.len()) as u64).collect();
    let mut is_moved = vec![false; old_of.len()];
    paired.iter().for_each(|(new, _)| is_moved[*new] = true);
    for index in sequence::rising(&places, &weights) {
        is_moved[paired[index].0] = false;
    }
    is_moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_set_of_pairs_beats_the_first() {
        let candidate = |old, new, score| Candidate { old, new, score };
        let mut pairs = Pairs { old_of: vec![None; 2], taken: vec![false; 2] };
        let group = vec![candidate(0, 0, 0.9), candidate(0, 1, 0.8), candidate(1, 0, 0.8)];
        settle(group, &mut pairs);
        assert_eq!(pairs.old_of, [Some(1), Some(0)]);
    }
}
