use super::*;
use crate::kernel::{Day, Random};
use crate::law::district::Point;
use crate::law::legislator::{MemberRecord, Phone};
use crate::law::lookup::ZipCode;

fn fixture(path: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/law/");
    std::fs::read(format!("{folder}{path}")).expect("a fixture")
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn members(bytes: &[u8]) -> (MembersFile, Vec<Fault>) {
    parse_members(SourceFile { path: "x/legislators-current.yaml", bytes })
}

fn named<'a>(file: &'a MembersFile, id: &str) -> &'a MemberRecord {
    file.members.iter().find(|member| member.id.as_str() == id).expect("a member")
}

#[test]
fn yaml_and_json_tell_the_same() {
    let (yaml, faults) = members(&fixture("congress-legislators/legislators-current.yaml"));
    assert_eq!(faults, []);
    let json = fixture("congress-legislators/legislators-current.json");
    assert_eq!(members(&json), (yaml, faults));
}

#[test]
fn the_oddities_of_upstream_are_understood() {
    let (file, _) = members(&fixture("congress-legislators/legislators-current.yaml"));
    assert_eq!((file.as_of, file.members.len()), (Some(day("2026-06-10")), 5));
    let kiley = named(&file, "K000401").terms.last().expect("a term");
    let parties: Vec<_> = kiley
        .parties
        .iter()
        .map(|span| (span.party.as_str(), span.caucus.as_deref(), span.starts))
        .collect();
    assert_eq!(
        parties,
        [
            ("Republican", None, day("2025-01-03")),
            ("Independent", Some("Republican"), day("2026-03-09"))
        ]
    );
    let new = named(&file, "G000607");
    assert_eq!((new.name.as_str(), &new.washington, &new.url), ("James Gallagher", &None, &None));
    let husted = named(&file, "H001104").terms.last().expect("a term");
    assert_eq!((husted.how.as_deref(), husted.ends), (Some("appointment"), day("2026-11-03")));
    assert_eq!(husted.seat.as_str(), "us/senate/oh/3");
    assert_eq!(named(&file, "V000081").name, "Nydia M. Velázquez");
    let norton = named(&file, "N000147");
    assert_eq!(norton.terms.last().expect("a term").seat.as_str(), "us/house/dc/0");
    let office = norton.washington.as_ref().expect("an office");
    assert_eq!(office.phone, Phone::parse("202-225-8050"));
    assert!(office.zip.starts_with("20515"), "{}", office.zip);
}

#[test]
fn one_bad_member_or_field_loses_nothing_else() {
    let text = "
- id: {bioguide: A000001}
  name: {first: A, last: One}
  unheard: {of: [1, 2]}
  terms:
  - {type: rep, start: '2025-01-03', end: '2027-01-03', state: PA, district: 17, party: Democrat,
     phone: nobody, url: 'javascript:alert(1)'}
  - {type: rep, start: '2025-13-03', end: '2027-01-03', state: PA, district: 17}
  - {type: rep, start: '2025-01-03', end: '2027-01-03', state: PA, district: 18}
  - {type: king, start: '2025-01-03', end: '2027-01-03', state: PA}
- name: {first: Nobody}
- just a text
- id: {bioguide: A000002}
  name: {first: A, last: Two}
  terms: [{type: sen, start: '2025-01-03', end: '2031-01-03', state: PA, class: 3}]
- id: {bioguide: A000002}
  name: {first: A, last: Twice}
  terms: [{type: sen, start: '2025-01-03', end: '2031-01-03', state: PA, class: 3}]
";
    let (file, faults) = members(text.as_bytes());
    let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "[0]/terms[0]/phone",
            "[0]/terms[0]/url",
            "[0]/terms[1]/start",
            "[0]/terms[2]/district",
            "[0]/terms[3]/type",
            "[1]/id",
            "[2]",
            "[4]/id/bioguide"
        ]
    );
    assert_eq!(file.members.len(), 2);
    assert_eq!(named(&file, "A000001").terms.len(), 1);
    assert_eq!(named(&file, "A000002").name, "A Twice");
}

#[test]
fn a_file_cut_in_half_keeps_its_first_half() {
    let whole = fixture("congress-legislators/legislators-current.json");
    let (file, faults) = members(&whole[..whole.len() / 2]);
    assert!(!file.members.is_empty() && faults.len() == 1, "{faults:?}");
    let whole = fixture("congress-legislators/legislators-current.yaml");
    let (file, _) = members(&whole[..whole.len() / 2]);
    assert!(!file.members.is_empty());
}

#[test]
fn offices_accounts_and_committees_are_read() {
    let read = |name: &str| fixture(&format!("congress-legislators/{name}"));
    let (bytes, path) = (read("legislators-district-offices.yaml"), "offices.yaml");
    let (offices, faults) = parse_offices(SourceFile { path, bytes: &bytes });
    assert_eq!((faults, offices.is_empty()), (vec![], false));
    assert!(offices.iter().all(|office| office.phone.is_some() && !office.city.is_empty()));
    let bytes = read("legislators-social-media.yaml");
    let (accounts, faults) = parse_social(SourceFile { path, bytes: &bytes });
    assert!(faults.is_empty() && accounts.iter().any(|account| account.network == "twitter"));
    assert!(!accounts.iter().any(|account| account.network.ends_with("_id")));
    let bytes = read("committees-current.yaml");
    let (committees, faults) = parse_committees(SourceFile { path, bytes: &bytes });
    assert_eq!(faults, []);
    let below = committees.iter().find(|one| one.id == "HSAG15").expect("a subcommittee");
    assert_eq!((below.parent.as_deref(), below.chamber.as_str()), (Some("HSAG"), "house"));
    assert_eq!(below.phone, Phone::parse("202-225-2171"));
    let bytes = read("committee-membership-current.yaml");
    let (seats, faults) = parse_committee_seats(SourceFile { path, bytes: &bytes });
    assert_eq!((faults, seats.len()), (vec![], 12));
}

#[test]
fn zip_tables_are_read_and_dated() {
    let bytes = fixture("zip/zccd.csv");
    let file = SourceFile { path: "zip/zccd.csv", bytes: &bytes };
    let (table, faults) = parse_touched(file);
    assert_eq!((faults, table.rows.len()), (vec![], 7));
    assert_eq!(table.valid, Some((day("2025-01-03"), None)));
    let wyoming = (
        ZipCode::parse("82001").expect("a ZIP code"),
        "ocd-division/country:us/state:wy".to_owned(),
    );
    assert!(table.rows.contains(&wyoming));
    let old = b"state_abbr,zcta,cd\nPA,15219,18\nMT,59001,AL\nPA,15,18\nXX,15219,1\nPA,15219,99\n";
    let (table, faults) = parse_touched(SourceFile { path: "old.csv", bytes: old });
    assert_eq!((table.rows.len(), faults.len()), (2, 3), "{faults:?}");
    assert_eq!(table.valid, Some((day("2017-01-03"), Some(day("2023-01-03")))));
    let bytes = fixture("zip/centroids.csv");
    let (areas, faults) = parse_areas(SourceFile { path: "c.csv", bytes: &bytes });
    assert_eq!((faults, areas.len()), (vec![], 2));
    assert_eq!(areas[1].centre, Point { lng_e6: -117_751_441, lat_e6: 34_390_469 });
    let bytes = fixture("zip/geonames-US.txt");
    let (places, faults) = parse_places(SourceFile { path: "US.txt", bytes: &bytes });
    let military: Vec<bool> = places.iter().map(|place| place.military).collect();
    assert_eq!((faults, military), (vec![], vec![false, false, true, false]));
}

#[test]
fn outlines_are_read_with_the_days_of_their_map() {
    let bytes = fixture("districts/cd119_sample_20m.geojson");
    let path = "cd119_sample_20m.geojson";
    let (found, faults) = parse_boundaries(SourceFile { path, bytes: &bytes });
    assert_eq!(faults, []);
    let ids: Vec<_> = found.iter().map(|one| one.head.ocd_id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "ocd-division/country:us/state:pa/cd:17",
            "ocd-division/country:us/state:pa/cd:12",
            "ocd-division/country:us/district:dc"
        ]
    );
    assert_eq!((found[0].valid_from, found[0].accuracy_m), (day("2025-01-03"), 1_000));
    let ring = "[[-80,40],[-79,40],[-79,41],[-80,40]]";
    let polygon = format!("{{\"type\":\"Polygon\",\"coordinates\":[{ring}]}}");
    let one = |code: &str, path: &str| {
        let text = format!(
            "{{\"geometry\":{polygon},\"type\":\"Feature\",\
            \"properties\":{{\"Code\":\"{code}\",\"District\":\"x\"}}}}"
        );
        parse_boundaries(SourceFile { path, bytes: text.as_bytes() })
    };
    for (code, path, from) in [
        ("PA-01", "a.tar.zst/cds/2016/PA-1/shape.geojson", "2017-01-03"),
        ("NC-1", "cds/2020/NC-1/shape.geojson", "2021-01-03"),
        ("AK-AL", "cds/2016/AK-0/shape.geojson", "2017-01-03"),
    ] {
        let (found, faults) = one(code, path);
        assert_eq!((found[0].valid_from, faults), (day(from), vec![]), "{code}");
    }
    assert_eq!(one("PA-01", "shape.geojson").1.len(), 1, "no year");
    assert_eq!(one("PA-19", "cds/2016/x.geojson").1.len(), 1, "no such district");
    for shape in [
        polygon.clone(),
        format!(
            "{{\"type\":\"Feature\",\"geometry\":{polygon},\
        \"properties\":{{\"ocdid\":\"ocd-division/country:us/sldl:a\",\"type\":\"sldl\"}}}}"
        ),
    ] {
        let other = parse_boundaries(SourceFile { path: "s.geojson", bytes: shape.as_bytes() });
        assert_eq!(other, (vec![], vec![]), "a shape of something else");
    }
    let (found, faults) = parse_boundaries(SourceFile { path, bytes: &bytes[..bytes.len() - 200] });
    assert_eq!((found.len(), faults.len()), (2, 1), "cut off");
}

/// Runs for each kind of YAML file: five kinds share one reader, which thus sees ten thousand.
const YAML_RUNS: usize = 2_000;

/// Ten thousand spoilt files for each reader: no panic, and always a record.
#[test]
fn spoilt_files_never_break_a_parser() {
    let folder = "congress-legislators/";
    let seeds = [
        (PlaceKind::Members, format!("{folder}legislators-current.yaml"), 420),
        (PlaceKind::Members, format!("{folder}legislators-current.json"), 1_500),
        (PlaceKind::DistrictOffices, format!("{folder}legislators-district-offices.yaml"), 300),
        (PlaceKind::SocialMedia, format!("{folder}legislators-social-media.yaml"), 200),
        (PlaceKind::Committees, format!("{folder}committees-current.yaml"), 300),
        (PlaceKind::CommitteeSeats, format!("{folder}committee-membership-current.yaml"), 200),
        (PlaceKind::ZipDistricts, "zip/zccd.csv".to_owned(), 900),
        (PlaceKind::ZipAreas, "zip/centroids.csv".to_owned(), 900),
        (PlaceKind::ZipPlaces, "zip/geonames-US.txt".to_owned(), 900),
        (PlaceKind::Boundaries, "districts/cd119_sample_20m.geojson".to_owned(), 1_500),
        (PlaceKind::Boundaries, "districts/cb_2019_us_cd116_500k.zip".to_owned(), 9_000),
    ];
    let random = Random::seeded(2018);
    let below = |limit: usize| usize::from_le_bytes(random.bytes()) % limit.max(1);
    for (kind, path, length) in seeds {
        let mut seed = fixture(&path);
        seed.truncate(length);
        let runs = if path.ends_with(".yaml") { YAML_RUNS } else { 10_000 };
        for _ in 0..runs {
            let mut bytes = seed.clone();
            for _ in 0..=below(4) {
                let at = below(bytes.len());
                let end = (at + below(40)).min(bytes.len());
                match below(5) {
                    0 => bytes.truncate(at),
                    1 => drop(bytes.drain(at..end)),
                    2 => bytes.extend_from_within(at..end),
                    3 if at < end => bytes[at] = random.bytes::<1>()[0],
                    _ if at < end => bytes[at] = b"-:,[]{}&*\"'\n\t0"[below(14)],
                    _ => {}
                }
            }
            let (record, _) = kind.parse(SourceFile { path: &path, bytes: &bytes });
            assert_eq!(record.kind(), kind);
        }
    }
}

#[test]
fn a_zipped_shapefile_tells_land_lakes_and_islands() {
    let bytes = fixture("districts/cb_2019_us_cd116_500k.zip");
    let file = SourceFile { path: "x/cb_2019_us_cd116_500k.zip", bytes: &bytes };
    assert!(PlaceKind::Boundaries.claims(file));
    let (found, faults) = parse_boundaries(file);
    assert_eq!(faults, []);
    let names: Vec<&str> = found.iter().map(|one| one.head.ocd_id.as_str()).collect();
    let expected =
        ["nh/cd:1", "pa/cd:17"].map(|end| format!("ocd-division/country:us/state:{end}"));
    assert_eq!(names, expected);
    assert_eq!((found[0].valid_from, found[0].accuracy_m), (day("2019-01-03"), 150));
    let rings: Vec<usize> = found[0].outline.polygons.iter().map(Vec::len).collect();
    assert_eq!(rings, [2, 1], "a piece with a lake, and an island");
    assert_eq!(found[0].outline.polygons[0][0].first(), Point::from_degrees(44.0, -73.0).as_ref());
}
