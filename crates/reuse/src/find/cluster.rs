//! Groups hits that lie together in the text and in a source.

/// A seed of the text that stands in a source.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hit {
    /// The word in the source.
    pub(super) place: u32,
    /// The word in the text.
    pub(super) at: u32,
    /// Words to the pair's other word, in the text.
    pub(super) apart: u8,
    /// Words to the pair's other word, in the source.
    pub(super) place_apart: u8,
    /// Tells its seed from others.
    pub(super) seed: u32,
    /// Its weight in steps of a bit.
    pub(super) bits: u8,
}

/// A group of hits. Ranges are of words, the last one included.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cluster {
    pub(super) text: (u32, u32),
    pub(super) source: (u32, u32),
    /// Bits, each word counted once, on the poorer side.
    pub(super) bits: f32,
}

/// Words between two hits of one group, on either side.
const GAP: u32 = 40;

/// Words around a hit in which others lend it weight, on both sides.
const NEAR: u32 = 10;
/// What a hit keeps of its weight by the words that hits near it cover, on the poorer side.
const KEPT: [f32; 7] = [0.0, 0.0, 0.05, 0.15, 0.5, 0.8, 1.0];
/// Bits that a seed loses each time the number of its hits in one source doubles: what both
/// texts say again and again is their subject.
const LOST: f32 = 2.0;

/// Memory that is used again for the next source.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// A seed or place, and the index of a hit.
    keys: Vec<u64>,
    company: Vec<u8>,
    /// The best company at the same word of the text or of the source.
    best: Vec<u8>,
}

/// Weighs the hits of one source by their company, and drops those without weight; the number
/// of those kept, which come first, by text.
///
/// Complexity: n log n, and the hits within a few words of each other.
pub(super) fn ground(hits: &mut [Hit], scratch: &mut Scratch) -> usize {
    hits.sort_unstable_by_key(|hit| u64::from(hit.at) << 32 | u64::from(hit.place));
    let Scratch { keys, company: own, best } = scratch;
    for_each_run(
        keys,
        hits,
        |hit| hit.seed,
        |hits, run| {
            let lost = ((run.len() as f32).log2() * LOST * super::collection::STEPS) as u8;
            run.iter().for_each(|key| {
                let hit = &mut hits[index(*key)];
                hit.bits = hit.bits.saturating_sub(lost);
            });
        },
    );
    own.clear();
    own.extend((0..hits.len()).map(|at| company(hits, at)));
    best.clear();
    for same in hits.chunk_by(|a, b| a.at == b.at) {
        let from = best.len();
        let most = own[from..from + same.len()].iter().copied().max().unwrap_or(0);
        best.resize(from + same.len(), most);
    }
    for_each_run(
        keys,
        hits,
        |hit| hit.place,
        |_, run| {
            let most = run.iter().map(|key| own[index(*key)]).max().unwrap_or(0);
            run.iter().for_each(|key| best[index(*key)] = best[index(*key)].max(most));
        },
    );
    let mut count = 0;
    for at in 0..hits.len() {
        let (hit, company) = (hits[at], usize::from(own[at]));
        let kept = if company * 4 < usize::from(best[at]) * 3 { 0.0 } else { KEPT[company.min(6)] };
        let bits = (f32::from(hit.bits) * kept) as u8;
        if bits > 0 {
            hits[count] = Hit { bits, ..hit };
            count += 1;
        }
    }
    count
}

fn index(key: u64) -> usize {
    (key & 0xffff_ffff) as usize
}

/// Calls `each` with the keys of the hits that have the same value.
fn for_each_run(
    keys: &mut Vec<u64>,
    hits: &mut [Hit],
    value: impl Fn(&Hit) -> u32,
    mut each: impl FnMut(&mut [Hit], &[u64]),
) {
    keys.clear();
    let all = hits.iter().enumerate();
    keys.extend(all.map(|(index, hit)| u64::from(value(hit)) << 32 | index as u64));
    keys.sort_unstable();
    for run in keys.chunk_by(|a, b| a >> 32 == b >> 32) {
        each(hits, run);
    }
}

/// Words that the hits near one cover, on the side where they are fewer.
fn company(hits: &[Hit], own: usize) -> u8 {
    let hit = &hits[own];
    let (mut in_text, mut in_source) = (0_u32, 0_u32);
    let first = hits[..own].iter().rev().take(MOST_NEAR).take_while(|o| o.at + NEAR >= hit.at);
    let last = hits[own..].iter().take(MOST_NEAR).take_while(|other| other.at <= hit.at + NEAR);
    for other in first.chain(last) {
        if other.place.abs_diff(hit.place) <= NEAR {
            let at = other.at + NEAR - hit.at;
            let place = other.place + NEAR - hit.place;
            in_text |= 1 << at | 1 << (at + u32::from(other.apart)).min(31);
            in_source |= 1 << place | 1 << (place + u32::from(other.place_apart)).min(31);
        }
    }
    in_text.count_ones().min(in_source.count_ones()) as u8
}

/// Hits looked at on either side of one.
const MOST_NEAR: usize = 200;

/// Groups the hits of one source whose weight reaches `least` bits.
///
/// Complexity: n log n a level of division, and every level divides.
pub(super) fn clusters(hits: &mut [Hit], least: f32, out: &mut Vec<Cluster>) {
    let mut open: Vec<(usize, usize, bool, bool)> = vec![(0, hits.len(), true, false)];
    while let Some((from, until, by_text, is_whole)) = open.pop() {
        let part = &mut hits[from..until];
        if total(part) < least {
            continue;
        }
        let key = |hit: &Hit| if by_text { hit.at } else { hit.place };
        part.sort_unstable_by_key(|hit| (key(hit), hit.at, hit.place));
        let mut start = 0;
        let mut cuts = Vec::new();
        for at in 1..part.len() {
            if key(&part[at]) > key(&part[at - 1]) + GAP {
                cuts.push((start, at));
                start = at;
            }
        }
        cuts.push((start, part.len()));
        if cuts.len() == 1 && is_whole {
            finish(part, least, out);
            continue;
        }
        for (a, b) in &cuts {
            open.push((from + a, from + b, !by_text, cuts.len() == 1));
        }
    }
}

fn total(hits: &[Hit]) -> f32 {
    hits.iter().map(|hit| f32::from(hit.bits)).sum::<f32>() / super::collection::STEPS
}

fn finish(hits: &mut [Hit], least: f32, out: &mut Vec<Cluster>) {
    let by_text = once(hits, |hit| hit.at);
    let by_source = once(hits, |hit| hit.place);
    let bits = by_text.2.min(by_source.2);
    if bits >= least {
        out.push(Cluster {
            text: (by_text.0, by_text.1),
            source: (by_source.0, by_source.1),
            bits,
        });
    }
}

/// First and last word of one side, and its bits when each word counts once.
fn once(hits: &mut [Hit], key: impl Fn(&Hit) -> u32) -> (u32, u32, f32) {
    hits.sort_unstable_by_key(|hit| (key(hit), std::cmp::Reverse(hit.bits)));
    let (mut first, mut last, mut steps) = (u32::MAX, 0, 0_u32);
    for (index, hit) in hits.iter().enumerate() {
        if index == 0 || key(hit) != last {
            steps += u32::from(hit.bits);
        }
        (first, last) = (first.min(key(hit)), key(hit));
    }
    (first, last, steps as f32 / super::collection::STEPS)
}
