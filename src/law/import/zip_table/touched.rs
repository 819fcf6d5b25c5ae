use super::columns::Table;
use crate::kernel::{Day, Fault};
use crate::law::district::{DistrictKey, State, redistricted};
use crate::law::import::SourceFile;
use crate::law::lookup::{ZipCode, ZipTable};

/// One row as it stands in the table.
struct Cell {
    row_state: &'static State,
    zip: ZipCode,
    number: String,
}

/// Congresses whose map a table without a date may follow, the likeliest first.
///
/// The file that upstream keeps follows the 119th. An older table has seats that the 119th lacks.
const CONGRESSES: [i16; 2] = [119, 115];

/// Reads `zccd.csv`: every district that a census block of a ZIP code's area touches.
///
/// Shape: columns `state_abbr` or `state_fips`, `zcta`, and `cd` (or `cd119`, which tells the map);
/// at-large is any of its spellings. The table has no date: its map is the one whose districts it
/// names, and it holds from the first day of that Congress.
/// Errors: a row without a known state, ZIP code or district is left out.
pub fn parse_touched(file: SourceFile<'_>) -> (ZipTable, Vec<Fault>) {
    let mut table = Table::with_header(file);
    let zip = table.column(&["zcta", "zip", "zcta5", "zcta520", "zipcode", "zip_code"]);
    let states = table.find(&["state_abbr", "state", "stusps"]);
    let fips = table.find(&["state_fips", "statefp", "fips"]);
    let named = table.header().iter().position(|name| congress_of(name).is_some());
    let district = match named.or_else(|| table.find(&["cd", "district"])) {
        Some(column) => Some(column),
        None => table.column(&["cd"]),
    };
    let (Some(zip), Some(district)) = (zip, district) else {
        return (ZipTable::default(), table.finish());
    };
    let congress = congress_of(&table.header()[district]);
    let mut cells = Vec::new();
    while table.next() {
        let by_code = states.and_then(|column| State::by_code(table.text(column)));
        let state = by_code.or_else(|| fips.and_then(|column| state_by_fips(table.text(column))));
        let number = table.text(district).to_owned();
        match (state, ZipCode::of_table(table.text(zip))) {
            (Some(row_state), Some(zip)) => cells.push(Cell { row_state, zip, number }),
            (None, _) => table.refuse("state", "no state is named"),
            (_, None) => table.refuse("zcta", "no ZIP code"),
        }
    }
    let source = file.path.to_owned();
    let (table_rows, faults) = place(cells, congress, table);
    (ZipTable { source, ..table_rows }, faults)
}

fn state_by_fips(text: &str) -> Option<&'static State> {
    State::by_fips(&format!("{text:0>2}"))
}

/// The Congress in the name of a column: 119 in `cd119` or `cd119fp`.
fn congress_of(column: &str) -> Option<i16> {
    let digits = column.strip_prefix("cd")?.trim_end_matches("fp");
    digits.parse().ok().filter(|congress| (113..=200).contains(congress))
}

/// The first day of a Congress: 3 January of an odd year.
pub(in crate::law::import) fn first_day(congress: i16) -> Day {
    Day::new(1787 + 2 * congress, 1, 3).expect("a day of the calendar")
}

/// Gives each row its district on the map that most rows fit.
fn place(cells: Vec<Cell>, congress: Option<i16>, mut table: Table<'_>) -> (ZipTable, Vec<Fault>) {
    let misfits = |day: Day| {
        let misfit = |cell: &&Cell| DistrictKey::on(cell.row_state, &cell.number, day).is_err();
        cells.iter().filter(misfit).count()
    };
    let named = congress.map(first_day);
    let guessed = || CONGRESSES.map(first_day).into_iter().min_by_key(|day| misfits(*day));
    let Some(from) = named.or_else(guessed) else { return (ZipTable::default(), table.finish()) };
    let to = redistricted().into_iter().find(|day| *day > from);
    let mut rows = Vec::with_capacity(cells.len());
    for cell in cells {
        match DistrictKey::on(cell.row_state, &cell.number, from) {
            Ok(key) => rows.push((cell.zip, key.ocd_id())),
            Err(why) => table.refuse("cd", format!("ZIP code {}: {why}", cell.zip)),
        }
    }
    rows.sort_unstable();
    rows.dedup();
    let valid = (!rows.is_empty()).then_some((from, to));
    (ZipTable { source: String::new(), valid, rows }, table.finish())
}
