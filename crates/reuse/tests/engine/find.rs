//! A passage is found however it was carried over, and only where it was.

use proptest::prelude::*;
use reuse::find::{Builder, Collection, Detection, Finder, Settings, Verdict};

const CLAUSE: &str = "The harbor master shall keep a register of every vessel that anchors in the \
    inner basin, noting its tonnage, its flag and the cargo declared by its captain, and shall \
    lay the register open to inspection by any pilot, underwriter or customs officer who asks \
    for it in writing during the hours of business.";

const REWORDED: &str = "A register of each vessel anchoring in the inner basin is to be kept by \
    the master of the harbor. It notes the vessel's flag, tonnage and the cargo that the captain \
    declares, and has to lie open for inspection during business hours whenever a customs \
    officer, an underwriter or a pilot requests this in writing.";

/// Another statute, about other things.
const HOST: [&str; 6] = [
    "A beekeeper who moves more than forty hives across a county line shall notify the inspector \
     of apiaries ten days before, and shall state where the colonies wintered.",
    "The board of libraries may lend maps, globes and engravings to schools that teach geography, \
     and may ask for a deposit that is returned when the loan ends undamaged.",
    "Wells deeper than ninety feet need a casing of steel to the bedrock; the driller files a log \
     of the strata with the geologist of the province within a month.",
    "No lamp of more than two hundred candles may burn after midnight on a street of dwellings \
     unless the neighbors on both sides have agreed and the agreement is recorded.",
    "An orchard planted before the statute took effect keeps its boundary hedge, even where the \
     hedge stands nearer to the road than the setback allows for new plantings.",
    "The assembly of weavers elects three wardens, who examine looms, settle disputes between \
     masters and apprentices, and report once a season on the quality of cloth.",
];

fn host_with(passage: &str) -> String {
    let mut paragraphs = HOST.to_vec();
    paragraphs.insert(3, passage);
    paragraphs.join("\n")
}

fn collection(sources: &[(&str, &str)]) -> Collection {
    let mut builder = Builder::new();
    sources.iter().for_each(|(id, text)| builder.add(id, text).expect("taken"));
    builder.build()
}

fn find(sources: &[(&str, &str)], text: &str) -> Vec<Detection> {
    let collection = collection(sources);
    Finder::new(&collection, Settings::default()).find(text)
}

fn slice(text: &str, place: (usize, usize)) -> String {
    text.chars().skip(place.0).take(place.1).collect()
}

#[test]
fn a_copy_is_found_to_the_character() {
    let host = host_with(CLAUSE);
    let found = find(&[("clause", CLAUSE)], &host);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(slice(&host, found[0].text), CLAUSE);
    assert_eq!(slice(CLAUSE, found[0].origin), CLAUSE);
    assert_eq!(found[0].verdict, Verdict::Identical);
    assert!(found[0].probability > 0.99, "{found:?}");
}

#[test]
fn offsets_are_characters_behind_accents_and_signs() {
    let before = "Das M\u{e4}rchen \u{1f41d} na\u{ef}ve \u{2014} se\u{f1}or\n";
    let host = format!("{before}{}", host_with(CLAUSE));
    let found = find(&[("clause", CLAUSE)], &host);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(slice(&host, found[0].text), CLAUSE);
}

#[test]
fn a_reworded_passage_is_found_in_its_place() {
    let host = host_with(REWORDED);
    let found = find(&[("clause", CLAUSE)], &host);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].verdict, Verdict::Reworded);
    let wanted = host.find(REWORDED).unwrap();
    let place = found[0].text;
    let shared = (place.0 + place.1).min(wanted + REWORDED.len()) - place.0.max(wanted);
    assert!(shared * 10 > REWORDED.len() * 8 && shared * 10 > place.1 * 8, "{place:?}");
}

#[test]
fn a_passage_whose_parts_changed_places_is_found() {
    let (first, second) = CLAUSE.split_at(CLAUSE.find(", and shall").unwrap());
    let turned = format!("The harbor master{}; {first}.", &second[", and".len()..second.len() - 1]);
    let found = find(&[("clause", CLAUSE)], &host_with(&turned));
    assert!(!found.is_empty());
    assert!(found.iter().all(|one| one.source == 0));
}

#[test]
fn print_does_not_hide_a_copy() {
    let words: Vec<&str> = CLAUSE.split_whitespace().collect();
    let lines: Vec<String> = words
        .chunks(7)
        .enumerate()
        .map(|(at, line)| format!("{:>2}    {}", at + 1, line.join(" ").to_uppercase()))
        .collect();
    let found = find(&[("clause", CLAUSE)], &host_with(&lines.join("\n")));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].share_of_source > 0.9, "{found:?}");
}

#[test]
fn other_law_raises_no_alarm() {
    assert_eq!(find(&[("clause", CLAUSE)], &HOST.join("\n")), []);
    let sources: Vec<(&str, &str)> = HOST.iter().map(|text| (*text, *text)).collect();
    assert_eq!(find(&sources, CLAUSE), []);
}

#[test]
fn the_thirtieth_copy_is_found_too() {
    let names: Vec<String> = (0..30).map(|at| format!("copy {at}")).collect();
    let sources: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), CLAUSE)).collect();
    let found = find(&sources, &host_with(CLAUSE));
    assert_eq!(found.len(), 1, "one passage, one detection: {found:?}");
}

#[test]
fn texts_without_words_are_no_trouble() {
    let odd = [
        String::new(),
        " \n\t\r\n".to_owned(),
        "\u{feff}\u{200b}\u{ad}".to_owned(),
        "(a)(b)(c) 1 2 3".to_owned(),
        "word ".repeat(50_000),
        "ab".repeat(500_000),
        "\u{5d0}\u{5d1}\u{5d2} \u{661}\u{662} \u{4e2d}\u{6587}".repeat(2_000),
    ];
    for text in &odd {
        let found = find(&[("clause", CLAUSE), ("empty", "")], text);
        assert_eq!(found, [], "{text:.20}");
        let found = find(&[("odd", text.as_str()), ("clause", CLAUSE)], &host_with(CLAUSE));
        assert_eq!(found.len(), 1, "{text:.20}");
        assert_eq!(found[0].source, 1);
    }
    assert_eq!(find(&[], CLAUSE), []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    /// Whatever stands around it: a copy is found, and every range lies within its text.
    #[test]
    fn a_copy_is_found_between_any_texts(
        before in "[a-z\u{e9}\u{1f41d} .,;()\n]{0,200}",
        after in any::<String>(),
    ) {
        let host = format!("{before}\n{CLAUSE}\n{after}");
        let found = find(&[("clause", CLAUSE)], &host);
        prop_assert_eq!(found.len(), 1);
        let place = found[0].text;
        prop_assert!(place.0 + place.1 <= host.chars().count());
        prop_assert!(slice(&host, place).contains("inner basin"));
    }
}
