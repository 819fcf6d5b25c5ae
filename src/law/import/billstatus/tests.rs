use super::*;
use crate::law::bill::Stage;

const OLD: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/law/billstatus/BILLSTATUS-115s9002.xml"
));
const NEW: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/law/billstatus/BILLSTATUS-118hr9001.xml"
));

fn read(path: &str, bytes: &[u8]) -> (Option<BillStatus>, Vec<Fault>) {
    parse(SourceFile { path, bytes })
}

fn whole(path: &str, bytes: &[u8]) -> BillStatus {
    let (bill, faults) = read(path, bytes);
    assert_eq!(faults, []);
    bill.expect("a bill")
}

#[test]
fn the_old_schema_is_read() {
    let bill = whole("BILLSTATUS-115s9002.xml", OLD);
    assert_eq!(bill.id.to_string(), "us/115/s9002");
    assert_eq!(bill.title, "Lamplighters and Wells Act");
    assert_eq!(bill.titles.len(), 2);
    assert_eq!(bill.introduced.map(|day| day.to_string()), Some("2017-03-01".to_owned()));
    assert_eq!(bill.sponsors[0].legislator, "Z000001");
    assert!(!bill.sponsors[0].is_by_request);
    let withdrawn: Vec<bool> = bill.cosponsors.iter().map(|one| one.is_withdrawn).collect();
    assert_eq!(withdrawn, [true, false]);
    assert_eq!(bill.related.len(), 2);
    assert_eq!(bill.related[0].bill.to_string(), "us/115/hr9001");
    assert_eq!(bill.related[0].title, "Lamplighters & Wells Act");
    assert_eq!(bill.votes[0].id.to_string(), "us/115-2/s41");
    assert_eq!(bill.policy_area.as_deref(), Some("Water Resources Development"));
    assert_eq!(bill.subjects, ["Lamps", "Wells"]);
    let codes: Vec<&str> = bill.committees.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["ssju00", "ssju05"]);
    assert_eq!(bill.committees[1].parent.as_deref(), Some("ssju00"));
    assert_eq!(bill.actions[2].committees, ["ssju00"]);
    assert_eq!(bill.actions[2].time, None, "only the House floor's clock is right");
    assert_eq!((bill.stage, bill.is_complete), (Stage::PassedSenate, true));
    assert!(bill.laws.is_empty());
    let html = bill.summaries[0].html();
    assert!(html.contains("<b>Lamplighters") && !html.contains("script"), "{html}");
}

#[test]
fn the_new_schema_is_read() {
    let bill = whole("BILLSTATUS-118hr9001.xml", NEW);
    assert_eq!(bill.id.to_string(), "us/118/hr9001");
    assert_eq!(bill.title, "Café & Well Act");
    assert_eq!(bill.titles[1].version.as_deref(), Some("IH"));
    assert_eq!(bill.sponsors[0].district, Some(1));
    assert!(bill.sponsors[0].is_by_request);
    assert_eq!(bill.cosponsors[0].district, None, "a delegate's district is the word None");
    assert_eq!(bill.votes[0].id.to_string(), "us/118-1/h7");
    assert_eq!(bill.actions[4].time.as_deref(), Some("18:00:15"));
    assert_eq!(bill.laws[0].number, "118-999");
    assert_eq!(bill.stage, Stage::BecameLaw);
    assert_eq!(bill.stage_since.map(|day| day.to_string()), Some("2024-05-01".to_owned()));
    assert_eq!(bill.summaries[0].text, "<p>Digs a well.</p>");
    assert_eq!(bill.versions[0].day, None);
    assert_eq!(bill.unknown, ["mood"]);
    let details = &bill.details;
    assert_eq!(Details::read(&bill.details_text), *details, "its column is read back");
    assert_eq!(details.reports, ["H. Rept. 118-12"]);
    assert_eq!(details.estimates[0].url, "https://www.cbo.gov/publication/1");
    assert_eq!(details.notes[0].links[0].name, "H.R. 9002");
    let amendment = &details.amendments[0];
    assert_eq!((amendment.kind.as_str(), amendment.number), ("SAMDT", 12));
    assert_eq!(amendment.amends.as_ref().map(|amends| amends.number), Some(11));
    assert_eq!(amendment.sponsors[0].legislator, "Z000005");
    assert_eq!((amendment.steps.len(), amendment.steps[0].votes[0].as_str()), (1, "us/118-1/s3"));
    assert_eq!(amendment.bill.as_deref(), Some("us/118/hr9001"));
    let links = &details.step_links;
    assert_eq!((links.len(), links[0].votes[0].as_str()), (1, "us/118-1/h7"));
    assert!(details.authority_html().contains("power") && !details.authority_html().contains("on"));
    let policy = bill.policy_area.as_deref();
    assert_eq!((bill.subjects.len(), policy), (1, Some("Water Resources Development")));
}

#[test]
fn a_file_is_known_by_its_name_or_its_first_element() {
    let check = |path: &str, bytes: &[u8], expected: bool| {
        assert_eq!(claims(SourceFile { path, bytes }), expected, "{path}");
    };
    check("a/fdsys_billstatus.xml", b"", true);
    check("a/any.xml", NEW, true);
    check("a/BILLSTATUS-115hr1.xml.zst", b"", true);
    check("a/BILLS-115hr1ih.xml", b"<bill/>", false);
    check("a/BILLSTATUS.md", NEW, false);
}

#[test]
fn one_bad_field_loses_no_bill() {
    let text = String::from_utf8_lossy(OLD)
        .replacen("2017-03-01</introducedDate>", "last spring</introducedDate>", 1)
        .replacen("<sponsorshipDate>2017-09-09", "<sponsorshipDate>2017-99-09", 1)
        .replacen("<sponsorshipWithdrawnDate>2017-04-01", "<sponsorshipWithdrawnDate>April", 1)
        .replacen("<number>9001</number>", "<number>none</number>", 1);
    let (bill, faults) = read("BILLSTATUS-115s9002.xml", text.as_bytes());
    let bill = bill.expect("the bill stands");
    assert_eq!((bill.introduced, bill.cosponsors.len()), (None, 2));
    assert!(bill.cosponsors[0].is_withdrawn, "a date that cannot be read is still a withdrawal");
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
    let expected = [
        "bill/introducedDate",
        "cosponsors/item[1]/sponsorshipWithdrawnDate",
        "cosponsors/item[2]/sponsorshipDate",
        "relatedBills/item[1]/number",
    ];
    assert_eq!(fields, expected);
}

#[test]
fn a_file_cut_in_half_keeps_what_can_be_kept() {
    let (bill, faults) = read("BILLSTATUS-115s9002.xml", &OLD[..OLD.len() / 2]);
    let bill = bill.expect("the identity stands in the first half");
    assert!(!bill.is_complete);
    assert_eq!((bill.id.to_string().as_str(), faults.len()), ("us/115/s9002", 1));
    // Before its own identity the name of the file tells which bill it is; nothing else does.
    let (bill, _) = read("x/BILLSTATUS-115s9002.xml", &OLD[..90]);
    assert_eq!(bill.map(|bill| bill.id.to_string()), Some("us/115/s9002".to_owned()));
    assert_eq!(read("x/data_billstatus.xml", &OLD[..90]).0, None);
}

#[test]
fn hostile_files_are_one_fault() {
    let bomb = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE billStatus [<!ENTITY a \"{}\">{}]><billStatus>&e;",
        "ha".repeat(100),
        "<!ENTITY b \"&a;&a;&a;\"><!ENTITY e SYSTEM \"file:///etc/passwd\">",
    );
    let files: [&[u8]; 5] =
        [bomb.as_bytes(), b"", b"\xff\xfe<\0b\0", b"<billStatus><bill/></billStatus>", b"{}"];
    for bytes in files {
        let (bill, faults) = read("billstatus.xml", bytes);
        assert_eq!(bill, None);
        assert!(!faults.is_empty());
    }
}

#[test]
fn invalid_utf8_is_listed_and_replaced() {
    let mut bytes = NEW.to_vec();
    let at = bytes.windows(4).position(|part| part == b"Digs").expect("the summary");
    bytes[at] = 0xff;
    let (bill, faults) = read("BILLSTATUS-118hr9001.xml", &bytes);
    assert_eq!(faults.len(), 1);
    assert_eq!(bill.expect("a bill").summaries[0].text, "<p>\u{fffd}igs a well.</p>");
}
