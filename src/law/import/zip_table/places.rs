use super::columns::Table;
use crate::kernel::Fault;
use crate::law::import::SourceFile;
use crate::law::lookup::{ZipCode, ZipPlace};

/// Where the columns stand in the GeoNames list of postal codes.
///
/// Source: GeoNames (geonames.org), export/zip/readme.txt, read 2026-11-23; CC BY 4.0.
const COUNTRY: usize = 0;
const ZIP: usize = 1;
const CITY: usize = 2;
const STATE: usize = 4;

/// Reads the GeoNames list of postal codes of the United States.
///
/// Shape: tab separated, without a header. Military post is told by the city's `APO`, `FPO` or
/// `DPO`, or by `AA`, `AE`, `AP` in the place of the state.
/// Errors: a row without a ZIP code is left out; rows of other countries are passed over.
pub fn parse_places(file: SourceFile<'_>) -> (Vec<ZipPlace>, Vec<Fault>) {
    let mut table = Table::without_header(file, b'\t');
    let mut places = Vec::new();
    while table.next() {
        if table.text(COUNTRY) != "US" {
            if table.text(COUNTRY).len() != 2 {
                table.refuse("country", "no country");
            }
            continue;
        }
        let Some(zip) = ZipCode::of_table(table.text(ZIP)) else {
            table.refuse("zip", "no ZIP code");
            continue;
        };
        let (city, state) = (table.text(CITY).to_owned(), table.text(STATE).to_owned());
        let post = city.split(' ').next().unwrap_or("");
        let military =
            matches!(post, "APO" | "FPO" | "DPO") || matches!(state.as_str(), "AA" | "AE" | "AP");
        places.push(ZipPlace { zip, city, state, military });
    }
    (places, table.finish())
}
