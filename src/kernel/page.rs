/// Which part of a long list a reader asked for; pages count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRequest {
    number: u32,
    size: u32,
}

/// Most rows that one page may show, whatever was asked for.
const PAGE_SIZE_LIMIT: u32 = 200;

impl PageRequest {
    /// The page with this number; 0 means the first, a size is held between 1 and 200.
    pub fn new(number: u32, size: u32) -> Self {
        Self { number: number.max(1), size: size.clamp(1, PAGE_SIZE_LIMIT) }
    }

    /// The number, from 1.
    pub fn number(self) -> u32 {
        self.number
    }

    /// Rows before this page.
    pub fn offset(self) -> i64 {
        i64::from(self.number - 1) * i64::from(self.size)
    }

    /// Rows on this page at most.
    pub fn limit(self) -> i64 {
        i64::from(self.size)
    }
}

/// One page of a longer list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageOf<T> {
    /// The rows of this page, in the list's order.
    pub items: Vec<T>,
    /// Which page this is.
    pub request: PageRequest,
    /// Rows in the whole list.
    pub total: u64,
}

impl<T> PageOf<T> {
    /// Pages in the whole list, at least 1: an empty list still has a page that says so.
    pub fn pages(&self) -> u64 {
        self.total.div_ceil(u64::from(self.request.size)).max(1)
    }
}
