//! Where each seed stands: buckets of tags, places and weights, behind a filter of one bit.

/// Tags looked through in a bucket, on average.
const BUCKET: usize = 4;
/// The same seed counts once within so many words: a word repeated a million times adds little.
const REPEAT: u32 = 48;

/// Seeds of a collection with their places.
#[derive(Debug, Default)]
pub(super) struct Postings {
    shift: u32,
    starts: Vec<u32>,
    tags: Vec<u32>,
    places: Vec<u32>,
    bits: Vec<u8>,
    filter: Vec<u64>,
    filter_shift: u32,
}

fn tag(hash: u64) -> u32 {
    (hash & 0xffff_ffff) as u32
}

impl Postings {
    /// Builds from a walk over all seeds, which is called twice and must give the same both times.
    ///
    /// Complexity: linear but for sorting within buckets; memory: 10 to 13 bytes a seed.
    pub(super) fn build(walk: impl Fn(&mut dyn FnMut(u64, u32))) -> Self {
        let mut count = 0_usize;
        walk(&mut |_, _| count += 1);
        let log = (count / BUCKET).max(1).next_power_of_two().trailing_zeros().clamp(1, 28);
        let shift = 64 - log;
        let mut starts = vec![0_u32; (1 << log) + 1];
        walk(&mut |hash, _| starts[(hash >> shift) as usize + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut seeds = vec![(0_u32, 0_u32); count];
        walk(&mut |hash, place| {
            let slot = &mut next[(hash >> shift) as usize];
            seeds[*slot as usize] = (tag(hash), place);
            *slot += 1;
        });
        drop(next);
        let filter_log = (count * 12).max(1024).next_power_of_two().trailing_zeros().min(30);
        let mut made = Self {
            shift,
            starts: vec![0; starts.len()],
            tags: Vec::with_capacity(count),
            places: Vec::with_capacity(count),
            bits: Vec::new(),
            filter: vec![0; 1 << (filter_log - 6)],
            filter_shift: 64 - filter_log,
        };
        for bucket in 0..starts.len() - 1 {
            let own = &mut seeds[starts[bucket] as usize..starts[bucket + 1] as usize];
            own.sort_unstable();
            let mut last = (0, 0);
            for (index, (tag, place)) in own.iter().enumerate() {
                if index == 0 || *tag != last.0 || *place > last.1 + REPEAT {
                    made.tags.push(*tag);
                    made.places.push(*place);
                    last = (*tag, *place);
                }
            }
            made.starts[bucket + 1] = made.tags.len() as u32;
        }
        drop(seeds);
        made.tags.shrink_to_fit();
        made.places.shrink_to_fit();
        made.bits = vec![1; made.tags.len()];
        made.fill_filter();
        made
    }

    /// Lets through the seeds that weigh something.
    fn fill_filter(&mut self) {
        self.filter.fill(0);
        for bucket in 0..self.starts.len() - 1 {
            for at in self.starts[bucket] as usize..self.starts[bucket + 1] as usize {
                if self.bits[at] > 0 {
                    let bit = mix((bucket as u64) << 32 | u64::from(self.tags[at]));
                    let bit = bit >> self.filter_shift;
                    self.filter[(bit >> 6) as usize] |= 1 << (bit & 63);
                }
            }
        }
    }

    /// Lets all seeds through again, to be counted.
    pub(super) fn open_filter(&mut self) {
        self.bits.fill(1);
        self.fill_filter();
    }

    /// Whether a seed that weighs something may be here; rarely true without need.
    #[inline]
    pub(super) fn may_hold(&self, hash: u64) -> bool {
        let bit = mix(hash >> self.shift << 32 | u64::from(tag(hash))) >> self.filter_shift;
        self.filter.get((bit >> 6) as usize).is_some_and(|word| word >> (bit & 63) & 1 == 1)
    }

    /// The range of a seed's places.
    #[inline]
    pub(super) fn range(&self, hash: u64) -> std::ops::Range<usize> {
        let bucket = (hash >> self.shift) as usize;
        let (from, until) = (self.starts[bucket] as usize, self.starts[bucket + 1] as usize);
        let tags = &self.tags[from..until];
        let wanted = tag(hash);
        let first = if tags.len() > 16 {
            tags.partition_point(|tag| *tag < wanted)
        } else {
            tags.iter().position(|tag| *tag >= wanted).unwrap_or(tags.len())
        };
        let length = tags[first..].iter().take_while(|tag| **tag == wanted).count();
        from + first..from + first + length
    }

    pub(super) fn places(&self, range: std::ops::Range<usize>) -> &[u32] {
        &self.places[range]
    }

    pub(super) fn bits(&self, at: usize) -> u8 {
        self.bits[at]
    }

    pub(super) fn len(&self) -> usize {
        self.tags.len()
    }

    /// Sets the weight of every seed: `weigh` gets the seed and its places, at least one.
    pub(super) fn weigh(&mut self, weigh: impl Fn(&Seed, &[u32]) -> u8) {
        let mut bits = vec![0; self.tags.len()];
        for bucket in 0..self.starts.len().saturating_sub(1) {
            let (mut at, until) = (self.starts[bucket] as usize, self.starts[bucket + 1] as usize);
            while at < until {
                let same =
                    self.tags[at..until].iter().take_while(|tag| **tag == self.tags[at]).count();
                let seed = Seed {
                    tag: self.tags[at],
                    bucket: bucket as u64,
                    shift: self.shift,
                    first: at,
                };
                bits[at..at + same].fill(weigh(&seed, &self.places[at..at + same]));
                at += same;
            }
        }
        self.bits = bits;
        self.fill_filter();
    }
}

/// A seed as the postings know it.
#[derive(Debug)]
pub(super) struct Seed {
    tag: u32,
    bucket: u64,
    shift: u32,
    /// The index of its first place.
    pub(super) first: usize,
}

impl Seed {
    /// Whether it is the seed with this hash.
    pub(super) fn is(&self, hash: u64) -> bool {
        tag(hash) == self.tag && hash >> self.shift == self.bucket
    }
}

#[inline]
fn mix(hash: u64) -> u64 {
    hash.wrapping_mul(0xff51_afd7_ed55_8ccd)
}
