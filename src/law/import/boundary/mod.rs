//! Outlines of districts from GeoJSON and zipped shapefiles.
//!
//! Enters: a Census cartographic boundary file of one Congress, or one file a district of the
//! project unitedstates/districts. Leaves: outlines with the day from which their map holds.
//! Does not: read shapes of states and of state legislatures; those are passed over in silence.

mod feature;
mod features;
mod shapefile;

pub use feature::parse_boundaries;
pub(in crate::law::import) use feature::parse_outline;
pub(in crate::law::import) use features::each_feature;
pub(in crate::law::import) use shapefile::is_zipped;
