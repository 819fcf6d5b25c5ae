//! The common subsequence of two lists of numbers, in about linear time.
//!
//! Items that occur once on both sides hold the two lists together; what lies between them is
//! compared with the shortest edit script, up to a limit.

use rustc_hash::FxHashMap;

/// Edits after which a stretch counts as replaced: the search costs their square.
const MOST_EDITS: usize = 600;

/// `length` equal items from `old` and `new` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) old: usize,
    pub(super) new: usize,
    pub(super) length: usize,
}

/// Runs of equal items, rising on both sides.
pub(super) fn common(old: &[u32], new: &[u32]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut open = vec![(0, old.len(), 0, new.len())];
    while let Some((mut a, mut a_end, mut b, mut b_end)) = open.pop() {
        let ahead = equal_ahead(&old[a..a_end], &new[b..b_end]);
        push(&mut runs, a, b, ahead);
        (a, b) = (a + ahead, b + ahead);
        let behind = equal_behind(&old[a..a_end], &new[b..b_end]);
        (a_end, b_end) = (a_end - behind, b_end - behind);
        push(&mut runs, a_end, b_end, behind);
        if a == a_end || b == b_end {
            continue;
        }
        let anchors = anchors(&old[a..a_end], &new[b..b_end]);
        if anchors.is_empty() {
            for run in shortest_edit(&old[a..a_end], &new[b..b_end]) {
                push(&mut runs, a + run.old, b + run.new, run.length);
            }
            continue;
        }
        let (mut from_a, mut from_b) = (a, b);
        for (x, y) in anchors {
            open.push((from_a, a + x, from_b, b + y));
            push(&mut runs, a + x, b + y, 1);
            (from_a, from_b) = (a + x + 1, b + y + 1);
        }
        open.push((from_a, a_end, from_b, b_end));
    }
    runs.sort_by_key(|run| run.old);
    joined(runs)
}

fn push(runs: &mut Vec<Run>, old: usize, new: usize, length: usize) {
    if length > 0 {
        runs.push(Run { old, new, length });
    }
}

fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match joined.last_mut() {
            Some(last)
                if last.old + last.length == run.old && last.new + last.length == run.new =>
            {
                last.length += run.length;
            }
            _ => joined.push(run),
        }
    }
    joined
}

fn equal_ahead(old: &[u32], new: &[u32]) -> usize {
    old.iter().zip(new).take_while(|(a, b)| a == b).count()
}

fn equal_behind(old: &[u32], new: &[u32]) -> usize {
    old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count()
}

/// Items that occur once on both sides and stand in the same order, the most of them.
fn anchors(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let mut seen: FxHashMap<u32, (u32, usize, u32, usize)> = FxHashMap::default();
    for (at, item) in old.iter().enumerate() {
        let entry = seen.entry(*item).or_default();
        (entry.0, entry.1) = (entry.0.saturating_add(1), at);
    }
    for (at, item) in new.iter().enumerate() {
        if let Some(entry) = seen.get_mut(item) {
            (entry.2, entry.3) = (entry.2.saturating_add(1), at);
        }
    }
    let mut once: Vec<(usize, usize)> = seen
        .into_values()
        .filter(|entry| entry.0 == 1 && entry.2 == 1)
        .map(|entry| (entry.1, entry.3))
        .collect();
    once.sort_unstable();
    let weights = vec![1; once.len()];
    let ends: Vec<usize> = once.iter().map(|(_, at)| *at).collect();
    rising(&ends, &weights).into_iter().map(|index| once[index]).collect()
}

/// Indexes of the rising subsequence of `values` with the greatest weight.
///
/// Complexity: n log n.
pub(super) fn rising(values: &[usize], weights: &[u64]) -> Vec<usize> {
    let mut order: Vec<usize> = values.to_vec();
    order.sort_unstable();
    order.dedup();
    // A Fenwick tree of the best chain that ends at or below a value.
    let mut tree: Vec<(u64, usize)> = vec![(0, usize::MAX); order.len() + 1];
    let mut before = vec![usize::MAX; values.len()];
    let mut best = (0, usize::MAX);
    for (index, value) in values.iter().enumerate() {
        let rank = order.partition_point(|other| other < value);
        let mut chain = (0, usize::MAX);
        let mut node = rank;
        while node > 0 {
            if tree[node].0 > chain.0 {
                chain = tree[node];
            }
            node &= node - 1;
        }
        before[index] = chain.1;
        let reached = (chain.0 + weights[index], index);
        if reached.0 > best.0 {
            best = reached;
        }
        let mut node = rank + 1;
        while node < tree.len() {
            if reached.0 > tree[node].0 {
                tree[node] = reached;
            }
            node += node & node.wrapping_neg();
        }
    }
    let mut chain = Vec::new();
    let mut at = best.1;
    while at != usize::MAX {
        chain.push(at);
        at = before[at];
    }
    chain.reverse();
    chain
}

/// The shortest edit script by its diagonals; what is beyond the limit counts as replaced.
fn shortest_edit(old: &[u32], new: &[u32]) -> Vec<Run> {
    let limit = MOST_EDITS.min(old.len() + new.len());
    let middle = limit + 1;
    let mut reach = vec![0_usize; 2 * limit + 3];
    let mut trace: Vec<Vec<usize>> = Vec::new();
    for edits in 0..=limit {
        trace.push(reach[middle - edits - 1..=middle + edits + 1].to_vec());
        for diagonal in (0..=2 * edits).step_by(2) {
            let slot = middle + diagonal - edits;
            let steps_down =
                diagonal == 0 || (diagonal != 2 * edits && reach[slot - 1] < reach[slot + 1]);
            let mut x = if steps_down { reach[slot + 1] } else { reach[slot - 1] + 1 };
            if edits == 0 {
                x = 0;
            }
            // The diagonal is x - y = slot - middle; a point before the start has no y.
            let Some(mut y) = (x + middle).checked_sub(slot) else { continue };
            while x < old.len() && y < new.len() && old[x] == new[y] {
                (x, y) = (x + 1, y + 1);
            }
            reach[slot] = x;
            if x == old.len() && y == new.len() {
                return walk_back(old, new, &trace);
            }
        }
    }
    Vec::new()
}

fn walk_back(old: &[u32], new: &[u32], trace: &[Vec<usize>]) -> Vec<Run> {
    let (mut x, mut y) = (old.len(), new.len());
    let mut runs = Vec::new();
    for (edits, reach) in trace.iter().enumerate().rev() {
        // `reach` holds the diagonals from -edits-1 to edits+1.
        let slot = x + edits + 1 - y;
        let steps_down = edits > 0
            && (slot == 1 || (slot != 2 * edits + 1 && reach[slot - 1] < reach[slot + 1]));
        let (from_x, from_y) = match (edits, steps_down) {
            (0, _) => (0, 0),
            (_, true) => (reach[slot + 1], reach[slot + 1] + edits - slot),
            (_, false) => (reach[slot - 1], reach[slot - 1] + edits + 2 - slot),
        };
        let start = match (edits, steps_down) {
            (0, _) => 0,
            (_, true) => from_x,
            (_, false) => from_x + 1,
        };
        let length = x - start;
        push(&mut runs, start, y - length, length);
        (x, y) = (from_x, from_y);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(old: &[u32], new: &[u32]) -> usize {
        let runs = common(old, new);
        let (mut a, mut b, mut total) = (0, 0, 0);
        for run in &runs {
            assert!(run.old >= a && run.new >= b && run.length > 0);
            let (x, y) = (run.old + run.length, run.new + run.length);
            assert_eq!(old[run.old..x], new[run.new..y]);
            (a, b, total) = (x, y, total + run.length);
        }
        total
    }

    #[test]
    fn finds_what_is_common() {
        assert_eq!(check(&[1, 2, 3, 4], &[1, 3, 4]), 3);
        assert_eq!(check(&[], &[1]), 0);
        assert_eq!(check(&[1, 1, 2, 2], &[2, 2, 1, 1]), 2);
        assert_eq!(check(&[5, 1, 1, 6, 7], &[8, 5, 1, 6, 1, 7]), 4);
    }

    proptest! {
        #[test]
        fn runs_are_common_and_rising(
            old in prop::collection::vec(0_u32..6, 0..60),
            new in prop::collection::vec(0_u32..6, 0..60),
        ) {
            check(&old, &new);
        }

        #[test]
        fn the_heaviest_rising_chain_rises(values in prop::collection::vec(0_usize..50, 0..50)) {
            let chain = rising(&values, &vec![1; values.len()]);
            prop_assert!(chain.windows(2).all(|two| two[0] < two[1]));
            prop_assert!(chain.windows(2).all(|two| values[two[0]] < values[two[1]]));
        }
    }
}
