/// What kind of place sends members to Congress: it decides who is a delegate and who has senators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateKind {
    /// One of the fifty: two senators and its share of the House.
    State,
    /// The District of Columbia: one delegate, no senators.
    FederalDistrict,
    /// A territory: one delegate (Puerto Rico: the resident commissioner), no senators.
    Territory,
}

/// One of the 56 places that Congress has members from.
#[derive(Debug, PartialEq, Eq)]
pub struct State {
    /// The postal letters: `PA`.
    pub code: &'static str,
    /// The name as English writes it.
    pub name: &'static str,
    /// The two digits that the Census Bureau gives it.
    pub fips: &'static str,
    /// State, federal district or territory.
    pub kind: StateKind,
    /// Seats in the House after the censuses of 2010 and of 2020.
    pub(in crate::law) house_seats: [u8; 2],
    /// The election classes of its two senators; empty where there are none.
    pub(in crate::law) senate_classes: &'static [u8],
}

impl State {
    /// The place with these postal letters, in either case; a sample's too.
    pub fn by_code(code: &str) -> Option<&'static Self> {
        STATES.iter().chain(&SAMPLES).find(|state| state.code.eq_ignore_ascii_case(code))
    }

    /// The invented places of the demonstration.
    pub fn samples() -> &'static [Self] {
        &SAMPLES
    }

    /// Whether the place is invented for the demonstration.
    pub fn is_sample(&self) -> bool {
        SAMPLES.iter().any(|sample| sample.code == self.code)
    }

    /// The place with this number of the Census Bureau.
    pub fn by_fips(fips: &str) -> Option<&'static Self> {
        STATES.iter().find(|state| state.fips == fips)
    }

    /// All 56, in the order of their census numbers.
    pub fn all() -> &'static [Self] {
        &STATES
    }

    /// The Open Civic Data id of the whole place: `ocd-division/country:us/state:pa`.
    pub fn ocd_id(&self) -> String {
        let part = match self.kind {
            StateKind::State => "state",
            StateKind::FederalDistrict => "district",
            StateKind::Territory => "territory",
        };
        // `zz` is the code that ISO 3166 leaves to users, so a sample can never be taken for real.
        let country = if self.is_sample() { "zz" } else { "us" };
        format!("ocd-division/country:{country}/{part}:{}", self.code.to_ascii_lowercase())
    }

    /// Whether the place has voting members of the House and senators.
    pub fn is_state(&self) -> bool {
        self.kind == StateKind::State
    }
}

const fn place(
    code: &'static str,
    name: &'static str,
    fips: &'static str,
    house_seats: [u8; 2],
    senate_classes: &'static [u8],
) -> State {
    let kind = match (senate_classes.len(), code.as_bytes()) {
        (0, b"DC") => StateKind::FederalDistrict,
        (0, _) => StateKind::Territory,
        _ => StateKind::State,
    };
    State { code, name, fips, kind, house_seats, senate_classes }
}

/// The places of the sample legislature: letters and numbers that no place of the United States
/// has.
static SAMPLES: [State; 2] = [
    place("HX", "Halcyon", "H1", [4, 4], &[1, 2]),
    place("SX", "Selkie Islands", "S1", [1, 1], &[]),
];

/// Source: apportionment tables of the 2010 and 2020 censuses (435 seats each, census.gov), the
/// delegates of 2 USC 1711-1757, the senators' classes in congress-legislators. 2026-11-23.
static STATES: [State; 56] = [
    place("AL", "Alabama", "01", [7, 7], &[2, 3]),
    place("AK", "Alaska", "02", [1, 1], &[2, 3]),
    place("AZ", "Arizona", "04", [9, 9], &[1, 3]),
    place("AR", "Arkansas", "05", [4, 4], &[2, 3]),
    place("CA", "California", "06", [53, 52], &[1, 3]),
    place("CO", "Colorado", "08", [7, 8], &[2, 3]),
    place("CT", "Connecticut", "09", [5, 5], &[1, 3]),
    place("DE", "Delaware", "10", [1, 1], &[1, 2]),
    place("DC", "District of Columbia", "11", [1, 1], &[]),
    place("FL", "Florida", "12", [27, 28], &[1, 3]),
    place("GA", "Georgia", "13", [14, 14], &[2, 3]),
    place("HI", "Hawaii", "15", [2, 2], &[1, 3]),
    place("ID", "Idaho", "16", [2, 2], &[2, 3]),
    place("IL", "Illinois", "17", [18, 17], &[2, 3]),
    place("IN", "Indiana", "18", [9, 9], &[1, 3]),
    place("IA", "Iowa", "19", [4, 4], &[2, 3]),
    place("KS", "Kansas", "20", [4, 4], &[2, 3]),
    place("KY", "Kentucky", "21", [6, 6], &[2, 3]),
    place("LA", "Louisiana", "22", [6, 6], &[2, 3]),
    place("ME", "Maine", "23", [2, 2], &[1, 2]),
    place("MD", "Maryland", "24", [8, 8], &[1, 3]),
    place("MA", "Massachusetts", "25", [9, 9], &[1, 2]),
    place("MI", "Michigan", "26", [14, 13], &[1, 2]),
    place("MN", "Minnesota", "27", [8, 8], &[1, 2]),
    place("MS", "Mississippi", "28", [4, 4], &[1, 2]),
    place("MO", "Missouri", "29", [8, 8], &[1, 3]),
    place("MT", "Montana", "30", [1, 2], &[1, 2]),
    place("NE", "Nebraska", "31", [3, 3], &[1, 2]),
    place("NV", "Nevada", "32", [4, 4], &[1, 3]),
    place("NH", "New Hampshire", "33", [2, 2], &[2, 3]),
    place("NJ", "New Jersey", "34", [12, 12], &[1, 2]),
    place("NM", "New Mexico", "35", [3, 3], &[1, 2]),
    place("NY", "New York", "36", [27, 26], &[1, 3]),
    place("NC", "North Carolina", "37", [13, 14], &[2, 3]),
    place("ND", "North Dakota", "38", [1, 1], &[1, 3]),
    place("OH", "Ohio", "39", [16, 15], &[1, 3]),
    place("OK", "Oklahoma", "40", [5, 5], &[2, 3]),
    place("OR", "Oregon", "41", [5, 6], &[2, 3]),
    place("PA", "Pennsylvania", "42", [18, 17], &[1, 3]),
    place("RI", "Rhode Island", "44", [2, 2], &[1, 2]),
    place("SC", "South Carolina", "45", [7, 7], &[2, 3]),
    place("SD", "South Dakota", "46", [1, 1], &[2, 3]),
    place("TN", "Tennessee", "47", [9, 9], &[1, 2]),
    place("TX", "Texas", "48", [36, 38], &[1, 2]),
    place("UT", "Utah", "49", [4, 4], &[1, 3]),
    place("VT", "Vermont", "50", [1, 1], &[1, 3]),
    place("VA", "Virginia", "51", [11, 11], &[1, 2]),
    place("WA", "Washington", "53", [10, 10], &[1, 3]),
    place("WV", "West Virginia", "54", [3, 2], &[1, 2]),
    place("WI", "Wisconsin", "55", [8, 8], &[1, 3]),
    place("WY", "Wyoming", "56", [1, 1], &[1, 2]),
    place("AS", "American Samoa", "60", [1, 1], &[]),
    place("GU", "Guam", "66", [1, 1], &[]),
    place("MP", "Northern Mariana Islands", "69", [1, 1], &[]),
    place("PR", "Puerto Rico", "72", [1, 1], &[]),
    place("VI", "Virgin Islands", "78", [1, 1], &[]),
];
