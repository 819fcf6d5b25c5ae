//! Legislatures other than Congress: of states, cities and other countries.
//!
//! Enters: people and committees of Open States, Popolo, outlines of state districts, read by
//! `import::assembly`. Leaves: who sits for a district on a day, and for which districts a point
//! lies in. **Invariant:** nothing here assumes two chambers, one member a district, a number for
//! a name, or one party a member; an absent member is told from none only where a source says so.

mod district;
pub(in crate::law) mod query;
mod show;

pub use district::{AssemblyDistrict, District, at_point};
pub use show::{
    AssemblyPerson, Committee, CommitteeSeat, Jurisdiction, Member, Role, committees,
    committees_of, jurisdictions, members, person,
};

/// A district's name by which it is found: letters and digits alone, in lower case, so that
/// `Addison 4`, `addison-4` and `ADDISON-4` are one.
pub fn place_of(name: &str) -> String {
    let letters = super::legislator::fold(name);
    let place: String = letters.chars().filter(|letter| letter.is_alphanumeric()).collect();
    match place.trim_start_matches('0') {
        // Zeros before a number are layout; a name that is nothing else stays.
        rest if !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()) => {
            rest.to_owned()
        }
        _ => place,
    }
}

/// A jurisdiction in this program's words: `us/vt` for
/// `ocd-jurisdiction/country:us/state:vt/government`, `us/dc` for the District.
pub fn jurisdiction_of(id: &str) -> String {
    let rest = id.strip_prefix("ocd-jurisdiction/").or(id.strip_prefix("ocd-division/"));
    let Some(rest) = rest else { return id.trim_matches('/').to_ascii_lowercase() };
    let parts = rest.split('/').filter_map(|part| part.split_once(':'));
    let places = parts.filter(|(kind, _)| {
        matches!(*kind, "country" | "state" | "district" | "territory" | "province")
    });
    places.map(|(_, name)| name).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn districts_and_jurisdictions_are_found_in_any_spelling() {
        for name in ["Addison 4", "addison-4", "ADDISON_4"] {
            assert_eq!(place_of(name), "addison4");
        }
        assert_eq!((place_of("007").as_str(), place_of("7").as_str()), ("7", "7"));
        assert_eq!(
            (place_of("0").as_str(), place_of("Dún Laoghaire").as_str()),
            ("0", "dunlaoghaire")
        );
        let table = [
            ("ocd-jurisdiction/country:us/state:vt/government", "us/vt"),
            ("ocd-jurisdiction/country:us/district:dc/government", "us/dc"),
            ("ocd-jurisdiction/country:us/territory:pr/government", "us/pr"),
            ("ocd-division/country:us/state:ne/sldu:1", "us/ne"),
            ("ireland", "ireland"),
        ];
        for (id, expected) in table {
            assert_eq!(jurisdiction_of(id), expected);
        }
    }
}
