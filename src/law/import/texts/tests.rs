use super::*;
use crate::law::import::tests::{data, sync};
use crate::law::text::{self, BillTextHead, Level, Mark};
use crate::store::trial::on_each_engine;

fn only(path: &str, bytes: &[u8]) -> (VersionText, Vec<Section>) {
    let file = SourceFile { path, bytes };
    assert!(claims(file), "{path}");
    let (found, faults) = parse(file);
    assert_eq!(faults, [], "{path}");
    let text = found.expect("a text").texts.remove(0);
    let sections = text::unpack(&text.body);
    (text, sections)
}

fn outline(sections: &[Section]) -> Vec<String> {
    let flat = flatten(sections).into_iter();
    flat.map(|one| format!("{}|{}|{}|{}", one.anchor, one.enumerator, one.heading, one.text))
        .collect()
}

const PLAIN: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/law/texts/115hr9001ih.txt"));

#[test]
fn levels_of_plain_text_are_told_by_numbers_and_neighbours() {
    let (text, sections) = only("seed/115hr9001ih.txt", PLAIN.as_bytes());
    assert_eq!((text.bill.to_string().as_str(), text.version.as_str()), ("us/115/hr9001", "ih"));
    assert_eq!(text.title, "To dig wells.");
    let anchors: Vec<String> = flatten(&sections).into_iter().map(|one| one.anchor).collect();
    let expected = [
        "w",
        "s1",
        "s2",
        "s2/a",
        "s2/a/1",
        "s2/a/2",
        "s2/a/2/A",
        "s2/a/2/B",
        "s2/a/2/B/i",
        "s2/a/2/B/ii",
        "s2/a/2/B/ii/I",
        "s2/a/2/B/ii/II",
        "s2/b",
        "s2/h",
        "s2/i",
        "s2/i/1",
        "s3",
    ];
    assert_eq!(anchors, expected);
    assert_eq!(sections[1].text, "This Act may be cited as the “Well Act”.");
    assert_eq!(sections[2].heading, "Wells");
}

const BILL_XML: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/law/texts/BILLS-115hr9001rh.xml"
));

#[test]
fn bill_dtd_is_read_and_its_document_type_never_fetched() {
    let (text, sections) = only("BILLS-115hr9001rh.xml", BILL_XML.as_bytes());
    assert_eq!((text.version.as_str(), text.form), ("rh", TextForm::BillXml));
    assert_eq!(text.title, "To dig wells.");
    assert_eq!(text.day.map(|day| day.to_string()), Some("2018-02-20".to_owned()));
    assert_eq!(sections[1].mark, Mark::Struck);
    let expected = [
        "s1|1.|Short title|This Act may be cited as the Well\u{a0}Act.",
        "s2~2|2.|Wells|",
        "s2~2/a|(a)|In general|Section 230 (47 U.S.C. 230) is amended\u{2014}",
        "s2~2/a/1|(1)||by adding:",
        "s2~2/a/1/q|||",
        "s2~2/a/1/q/f|(f)|Deep|Dig.",
        "s2~2/a/w|||and so on.",
    ];
    assert_eq!(outline(&sections), expected);
    let hostile = BILL_XML.replace("bill.dtd\">", "bill.dtd\" [<!ENTITY x \"y\">]>");
    let (record, faults) = parse(SourceFile { path: "BILLS-1.xml", bytes: hostile.as_bytes() });
    assert!(record.is_none() && faults.len() == 1);
}

const USLM: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/law/texts/H9001_EH.XML"));

#[test]
fn a_bill_of_another_vocabulary_is_nobodys_text() {
    let scraper = b"<bill session=\"115\" type=\"sr\" number=\"1\"><state>PASSED</state></bill>";
    assert!(!claims(SourceFile { path: "sres1/data.xml", bytes: scraper }));
}

#[test]
fn uslm_is_read() {
    let (text, sections) = only("H9001_EH.XML", USLM.as_bytes());
    assert_eq!((text.bill.to_string().as_str(), text.version.as_str()), ("us/116/hr9001", "eh"));
    assert_eq!((text.title.as_str(), text.form), ("To dig wells.", TextForm::Uslm));
    assert_eq!(text.day.map(|day| day.to_string()), Some("2019-11-12".to_owned()));
    let expected = [
        "w|||AN ACT To dig wells.",
        "tI|TITLE I—|WELLS|",
        "s1|SECTION 1.|SHORT TITLE.|This Act—",
        "s1/1|(1)||digs deep; and",
        "s1/w|||wells.",
    ];
    assert_eq!(outline(&sections), expected);
    assert_eq!(sections[1].level, Level::Title);
}

const XHTML: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/law/texts/BILLS-119hr9025ih.html"
));

#[test]
fn xhtml_is_read_by_its_lines() {
    let (text, sections) = only("BILLS-119hr9025ih.html", XHTML.as_bytes());
    assert_eq!((text.version.as_str(), text.title.as_str()), ("ih", "To dig wells."));
    assert_eq!(sections[1].enumerator, "SECTION 1.");
    assert_eq!(sections[1].heading, "Short title.");
    assert_eq!(sections[1].children[0].text, "In general.\u{2014}Dig.\nDeep.");
}

#[test]
fn the_fuller_form_of_a_version_stands() {
    on_each_engine(async |db| {
        let folder = tempfile::tempdir().expect("a folder");
        let put = |name: &str, text: &str| {
            std::fs::write(folder.path().join(name), text).expect("written");
        };
        let line = r#"{"congress": 116, "type": "hr", "number": 9001, "version": "eh",
            "date": "2019-11-11", "date_inherited": true, "text": "§ 1. One\nTwo"}"#;
        put("a.jsonl", &line.replace('\n', " "));
        let first = sync(&db, folder.path()).await;
        assert_eq!((first.new, first.fault_count), (1, 0), "{:?}", first.faults);
        let bill: BillId = "us/116/hr9001".parse().expect("an id");
        let read = async || -> Vec<BillTextHead> {
            db.read(async move |tx| text::versions(tx, &bill).await).await.expect("readable")
        };
        assert_eq!(read().await[0].form, TextForm::Derived);
        assert!(read().await[0].is_day_carried);
        put("b.xml", USLM);
        sync(&db, folder.path()).await;
        let heads = read().await;
        assert_eq!((heads.len(), heads[0].form), (1, TextForm::Uslm));
        put("a.jsonl", &format!("{}\n", line.replace('\n', " ")));
        sync(&db, folder.path()).await;
        assert_eq!(read().await, heads, "a poorer form never replaces a fuller one");
        let version = heads[0].version.clone();
        let whole = db.read(async move |tx| text::show(tx, &bill, &version).await).await;
        assert!(whole.expect("readable").expect("known").sections.len() >= 2);
    });
}

/// Every text of the data folder: none lost, none without a section, versions in order.
#[test]
fn the_texts_of_the_data_folder_are_read() {
    let Some(folder) = data() else { return };
    on_each_engine(async |db| {
        for (part, count) in [("seed-text", 7), ("uslm", 36), ("xhtml", 4)] {
            let summary = sync(&db, &folder.join("bills").join(part)).await;
            assert_eq!((summary.read, summary.unreadable), (count, 0), "{:?}", summary.faults);
            assert_eq!(summary.fault_count, 0, "{:?}", summary.faults);
        }
        let bill: BillId = "us/115/hr1865".parse().expect("an id");
        let heads = db.read(async move |tx| text::versions(tx, &bill).await).await;
        let heads = heads.expect("readable");
        let codes: Vec<&str> = heads.iter().map(|head| head.version.as_str()).collect();
        assert_eq!(codes, ["ih", "rh", "eh", "pcs", "enr"]);
    });
}
