//! ZIP codes: the districts each touches, the centre of its area, the post office's place.
//!
//! Enters: `zccd.csv`, a table of centroids, the GeoNames list of postal codes.
//! Leaves: rows for `lookup`. Does not: weigh a district by its people; the table tells only that
//! a census block of the ZIP code's area touches it.

mod areas;
mod columns;
mod places;
mod touched;

pub use areas::parse_areas;
pub use places::parse_places;
pub(in crate::law::import) use touched::first_day;
pub use touched::parse_touched;

/// Rows that are each listed as unreadable, before one fault speaks for the rest.
const LISTED_LIMIT: usize = 50;

/// Rows of one table that are read: there are 41,000 ZIP codes.
const ROW_LIMIT: usize = 1_000_000;
