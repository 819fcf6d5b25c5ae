//! A researcher takes everything home.

use serde_json::Value;
use std::path::Path;
use std::process::Command;

fn run(folder: &Path, arguments: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_groundswell"))
        .args(arguments)
        .arg("--data")
        .arg(folder)
        .output()
        .expect("the program runs");
    assert!(run.status.code().is_some_and(|code| code < 2), "{run:?}");
    String::from_utf8(run.stdout).expect("text")
}

/// Every record stands on a line, the same as when it is asked for alone.
#[test]
fn every_record_is_exported() {
    let folder = tempfile::tempdir().unwrap();
    let (data, law) = (folder.path(), concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/law"));
    run(data, &["sync", "us", "--from", law, "--json"]);
    let all = run(data, &["law", "export", "--format", "jsonl"]);
    let records: Vec<Value> =
        all.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let stats: Value = serde_json::from_str(&run(data, &["law", "stats", "--json"])).expect("JSON");
    let of = |word: &str| records.iter().filter(|one| one["record"] == word).collect::<Vec<_>>();
    assert_eq!(Some(of("bill").len() as u64), stats["bills"].as_u64());
    assert_eq!(Some(of("vote").len() as u64), stats["votes"].as_u64());
    assert!(!of("member").is_empty() && !of("vote").is_empty());
    let bill = of("bill").into_iter().find(|bill| bill["id"] == "us/115/s9002").unwrap();
    let mut shown: Value =
        serde_json::from_str(&run(data, &["law", "show", "us/115/s9002", "--json"])).expect("JSON");
    shown["record"] = "bill".into();
    assert_eq!(*bill, shown);
    let only = run(data, &["law", "export", "--only", "members"]);
    assert_eq!(only.lines().count(), of("member").len());
}
