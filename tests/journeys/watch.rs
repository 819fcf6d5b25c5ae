//! Scripts hand in files of texts and get tables back.

use std::path::PathBuf;
use std::process::{Command, Output};

const CLAUSE: &str = "The harbor master shall keep a register of every vessel that anchors in the \
    inner basin, noting its tonnage, its flag and the cargo declared by its captain, and shall \
    lay the register open to inspection by any pilot, underwriter or customs officer.";
const OTHER: &str = "Wells deeper than ninety feet need a casing of steel to the bedrock; the \
    driller files a log of the strata with the geologist of the province within a month.";

/// A folder with files of lines, and the commands run on it.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn writes(&self, name: &str, lines: &[String]) {
        std::fs::write(self.path(name), lines.join("\n") + "\n").expect("written");
    }

    /// Runs `groundswell watch`, with the answers in `out.tsv`.
    fn watches(&self, arguments: &[&str]) -> (Output, String) {
        let out = self.path("out.tsv");
        let run = Command::new(env!("CARGO_BIN_EXE_groundswell"))
            .current_dir(self.folder.path())
            .arg("watch")
            .args(arguments)
            .arg("--out")
            .arg(&out)
            .output()
            .expect("the program runs");
        (run, std::fs::read_to_string(out).unwrap_or_default())
    }
}

fn text(id: &str, series: &str, text: &str) -> String {
    serde_json::json!({"id": id, "series": series, "text": text}).to_string()
}

fn rows(table: &str) -> Vec<Vec<&str>> {
    table.lines().skip(1).map(|row| row.split('\t').collect()).collect()
}

#[test]
fn detect_tells_where_in_characters() {
    let desk = Desk::new();
    let before = "\u{c9}tat \u{1f41d}";
    let host = format!("{before}\n{OTHER}\n{CLAUSE}");
    desk.writes(
        "c.jsonl",
        &[text("basin", "src", CLAUSE), text("7", "susp", &host), text("8", "susp", OTHER)],
    );
    let (run, table) = desk.watches(&["detect", "--corpus", "c.jsonl", "--json"]);
    assert!(run.status.success(), "{run:?}");
    assert_eq!(
        table.lines().next().unwrap(),
        "#document\tsource\tstart\tlength\tsource_start\tsource_length\tprobability\tverdict"
    );
    let rows = rows(&table);
    assert_eq!(rows.len(), 1, "{table}");
    let start = (before.chars().count() + 1 + OTHER.len() + 1).to_string();
    let length = CLAUSE.len().to_string();
    assert_eq!(rows[0][..6], ["7", "basin", &start, &length, "0", &length]);
    assert_eq!(rows[0][7], "identical");
    let figures: serde_json::Value = serde_json::from_slice(&run.stderr).unwrap();
    assert_eq!((&figures["documents"], &figures["faults"]), (&3.into(), &0.into()));
    for name in ["bytes", "seconds", "cpu_seconds", "peak_memory_bytes"] {
        assert!(figures[name].as_f64().is_some(), "{name}: {figures}");
    }
}

#[test]
fn bad_lines_are_listed_and_the_rest_is_read() {
    let desk = Desk::new();
    desk.writes("p.jsonl", &[text("basin", "", CLAUSE), "no JSON".to_owned()]);
    let documents =
        ["{\"id\": 1}".to_owned(), String::new(), text("2", "", CLAUSE), "{\"id".to_owned()];
    desk.writes("d.jsonl", &documents);
    let (run, table) = desk.watches(&["stream", "--passages", "p.jsonl", "--documents", "d.jsonl"]);
    let told = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(1), "{told}");
    for place in ["p.jsonl: line 2", "d.jsonl: line 1", "d.jsonl: line 4"] {
        assert!(told.contains(place), "{place} in {told}");
    }
    assert_eq!(told.lines().count(), 3, "each once: {told}");
    let rows = rows(&table);
    assert_eq!((rows.len(), rows[0][0], rows[0][1]), (1, "2", "basin"));
}

#[test]
fn more_threads_give_the_same_bytes() {
    let desk = Desk::new();
    desk.writes("p.jsonl", &[text("basin", "", CLAUSE)]);
    let documents: Vec<String> = (0..3_000)
        .map(|number| {
            let own = if number % 7 == 0 { CLAUSE } else { OTHER };
            text(&number.to_string(), "", &format!("Section {number}.\n{OTHER}\n{own}"))
        })
        .collect();
    desk.writes("d.jsonl", &documents);
    let with = |threads: &str| {
        let files = ["stream", "--passages", "p.jsonl", "--documents", "d.jsonl"];
        let (run, table) = desk.watches(&[&files[..], &["--threads", threads]].concat());
        assert!(run.status.success(), "{run:?}");
        table
    };
    let one = with("1");
    assert_eq!(rows(&one).len(), 429, "{one:.300}");
    assert_eq!(one, with("2"));
    assert_eq!(one, with("5"));
}

#[test]
fn compare_says_how_much_is_shared() {
    let desk = Desk::new();
    let pair = |id: i64, a: &str, b: &str| serde_json::json!({"id": id, "a": a, "b": b});
    let longer = format!("{CLAUSE} {OTHER}");
    let lines = [
        pair(1, CLAUSE, CLAUSE),
        pair(2, CLAUSE, &longer),
        pair(3, CLAUSE, OTHER),
        pair(4, "", ""),
    ];
    desk.writes("p.jsonl", &lines.map(|line| line.to_string()));
    let (run, table) = desk.watches(&["compare", "--pairs", "p.jsonl"]);
    assert!(run.status.success(), "{run:?}");
    assert!(table.starts_with("#id\tsimilarity\tshare_of_a\tshare_of_b\tverdict\n"));
    let rows = rows(&table);
    let number = |row: usize, column: usize| rows[row][column].parse::<f64>().unwrap();
    assert_eq!((rows[0][0], rows[0][4]), ("1", "identical"));
    assert_eq!((number(0, 1), number(0, 2), number(0, 3)), (1.0, 1.0, 1.0));
    assert_eq!(rows[1][4], "contains", "{table}");
    assert!(number(1, 2) > 0.95 && number(1, 3) < 0.8, "{table}");
    assert_eq!(rows[2][4], "unrelated", "{table}");
    assert!(number(2, 1) < 0.1 && number(2, 1) < number(1, 1), "{table}");
    assert_eq!(rows.len(), 4, "{table}");
}

#[test]
fn pairs_names_the_family() {
    let desk = Desk::new();
    desk.writes(
        "c.jsonl",
        &[
            text("hr1-ih", "hr1", &format!("{CLAUSE} {OTHER}")),
            text("hr1-rh", "hr1", CLAUSE),
            text("s2-is", "s2", CLAUSE),
            text("s9-is", "s9", "The assembly of weavers elects three wardens each season."),
        ],
    );
    let (run, table) = desk.watches(&["pairs", "--corpus", "c.jsonl"]);
    assert!(run.status.success(), "{run:?}");
    assert!(table.starts_with("#a\tb\tsimilarity\tshare_of_a\tshare_of_b\tverdict\tfamily\n"));
    let rows = rows(&table);
    let told: Vec<_> = rows.iter().map(|row| (row[0], row[1], row[5], row[6])).collect();
    assert!(told.contains(&("hr1-rh", "s2-is", "identical", "hr1-ih")), "{table}");
    assert!(told.iter().all(|row| row.0 != "s9-is" && row.1 != "s9-is"), "{table}");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let desk = Desk::new();
    let (run, _) = desk.watches(&["detect", "--corpus", "missing.jsonl"]);
    let told = String::from_utf8(run.stderr).unwrap();
    assert!(!run.status.success() && told.contains("missing.jsonl"), "{told}");
}
