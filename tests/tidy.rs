//! The house rules that a program can check. Each failure names the place, the rule and its reason.
//!
//! Rules that the compiler or clippy can check live in `Cargo.toml` and `clippy.toml` instead.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// One text file of the project.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    fn has_extension(&self, extensions: &[&str]) -> bool {
        self.name().rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
    }

    /// Numbered lines that are code: no comments, and nothing from the test module on.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self.text.find("\n#[cfg(test)]").unwrap_or(self.text.len());
        numbered(&self.text[..end]).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line))
}

/// Folders that hold other people's files, made files, or nothing of ours.
const NOT_OURS: [&str; 6] = ["target", "node_modules", ".git", "fixtures", "snapshots", "vendor"];

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    walk(Path::new(env!("CARGO_MANIFEST_DIR")), "", &mut found);
    assert!(found.len() > 10, "tidy found no project to read");
    found
}

fn walk(folder: &Path, prefix: &str, found: &mut Vec<Source>) {
    let mut entries: Vec<_> = fs::read_dir(folder).expect("a folder").flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && !NOT_OURS.contains(&name.as_str()) {
            walk(&entry.path(), &format!("{path}/"), found);
        } else if !is_folder && let Ok(text) = fs::read_to_string(entry.path()) {
            found.push(Source { path, text });
        }
    }
}

/// Fails with every broken place and the reason of the rule.
fn verdict(reason: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{reason}\n  {}\n", broken.join("\n  "));
}

/// Places in code whose line holds one of `words`, in the files that `rules` picks.
fn places_with(words: &[&str], rules: impl Fn(&Source) -> bool) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| rules(source)) {
        for (number, line) in source.code() {
            broken.extend(
                words
                    .iter()
                    .filter(|word| line.contains(**word))
                    .map(|word| format!("{}:{number}: {word}", source.path)),
            );
        }
    }
    broken
}

fn is_application(source: &Source) -> bool {
    source.path.starts_with("src/") && source.has_extension(&["rs"])
}

const WRITTEN_BY_HAND: [&str; 7] = ["rs", "sql", "css", "js", "mjs", "html", "ftl"];

#[test]
fn files_stay_short() {
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| source.has_extension(&WRITTEN_BY_HAND)) {
        let lines = source.text.lines().count();
        let first = source.text.lines().next().unwrap_or("");
        let limit = if source.path == "src/main.rs" { 80 } else { 600 };
        if lines > limit && !first.contains("tidy: long, ") {
            broken.push(format!("{} has {lines} lines, at most {limit}", source.path));
        }
    }
    let reason = "A file is read in one sitting. Split it by what it is about; a table may open \
                  with `// tidy: long, <reason>`.";
    verdict(reason, &broken);
}

#[test]
fn folders_stay_small() {
    let mut files = BTreeMap::<String, usize>::new();
    let roots = ["src/", "crates/", "xtask/", "tests/", "templates/", "assets/", "demo/"];
    for source in sources() {
        if roots.iter().any(|root| source.path.starts_with(root)) {
            *files.entry(source.folder().to_owned()).or_default() += 1;
        }
    }
    let broken: Vec<_> = files
        .into_iter()
        .filter(|(_, count)| *count > 12)
        .map(|(folder, count)| format!("{folder} holds {count} files, at most 12"))
        .collect();
    verdict("A folder is one thought: a newcomer takes in a dozen names at a glance.", &broken);
}

#[test]
fn names_say_what_is_inside() {
    let empty_words =
        ["utils", "util", "helpers", "helper", "common", "misc", "manager", "core", "v2", "legacy"];
    let mut broken = BTreeSet::new();
    for source in sources() {
        for part in source.path.split('/') {
            let stem = part.split('.').next().unwrap_or(part);
            if stem.split(['_', '-']).any(|word| empty_words.contains(&word)) {
                broken.insert(source.path.clone());
            }
        }
    }
    let broken: Vec<_> = broken.into_iter().collect();
    verdict("A name that fits everything tells nothing: name what the file holds.", &broken);
}

/// From left to right: a stage may know those before it.
const STAGES: [&str; 14] = [
    "kernel", "store", "law", "watch", "campaign", "act", "deliver", "report", "config", "app",
    "night", "web", "cli", "main",
];

fn stage_of(path: &str) -> Option<usize> {
    let name = path.strip_prefix("src/")?.split(['/', '.']).next()?;
    STAGES.iter().position(|stage| *stage == name)
}

/// The stages that a piece of code names as `crate::stage`, also in braces.
fn named_stages(code: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.push(first_word(rest));
            continue;
        };
        let mut depth = 0_usize;
        let mut start = 0;
        for (index, character) in group.char_indices() {
            match character {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    names.push(first_word(&group[start..index]));
                    break;
                }
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    names.push(first_word(&group[start..index]));
                    start = index + 1;
                }
                _ => {}
            }
        }
    }
    names
}

fn first_word(text: &str) -> &str {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

#[test]
fn stages_know_only_their_left() {
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| is_application(source)) {
        let Some(own) = stage_of(&source.path) else { continue };
        let code: Vec<_> = source.code().map(|(_, line)| line).collect();
        for name in named_stages(&code.join("\n")) {
            let other = STAGES.iter().position(|stage| *stage == name);
            if other.is_some_and(|other| other > own) {
                broken.push(format!("{} knows {name}", source.path));
            }
        }
        if source.path.contains("src/watch") {
            continue;
        }
        if code.iter().any(|line| line.contains("reuse::") && !line.contains("::reuse::")) {
            broken.push(format!("{} knows the reuse engine", source.path));
        }
    }
    let reason = "kernel <- store <- law <- watch <- campaign <- act <- deliver <- report <- web: \
                  the story reads one way, and a stage can be understood without the next.";
    verdict(reason, &broken);
}

#[test]
fn every_stage_has_a_place_in_the_order() {
    let broken: Vec<_> = sources()
        .iter()
        .filter(|source| is_application(source) && source.path != "src/lib.rs")
        .filter(|source| stage_of(&source.path).is_none())
        .map(|source| source.path.clone())
        .collect();
    verdict("A new top folder needs a place in the order of stages (STAGES in tidy).", &broken);
}

#[test]
fn sql_stays_in_query_files() {
    let words = ["SELECT ", "INSERT INTO ", "DELETE FROM ", "UPDATE ", "CREATE TABLE ", "PRAGMA "];
    let broken = places_with(&words, |source| {
        let holds_sql = ["query.rs", "tests.rs"].contains(&source.name());
        is_application(source) && !holds_sql && !source.path.starts_with("src/store/")
    });
    let reason = "SQL lives in query.rs, beside the operation, registered and tried on both \
                  engines by a test.";
    verdict(reason, &broken);
}

#[test]
fn only_the_store_knows_the_engine() {
    let words = ["rusqlite", "tokio_postgres", "deadpool", "is_postgres", "is_sqlite"];
    let broken = places_with(&words, |source| {
        is_application(source) && !source.path.starts_with("src/store/")
    });
    verdict("Two engines stay one program: only the store asks which one it is.", &broken);
}

#[test]
fn clock_and_chance_are_parameters() {
    let words = [
        "SystemTime::now",
        "jiff::Timestamp::now",
        "Zoned::now",
        "Utc::now",
        "getrandom::",
        "rand::",
        "Uuid::now_v7",
        "Uuid::new_v4",
    ];
    let broken = places_with(&words, |source| {
        is_application(source) && !source.path.starts_with("src/kernel/")
    });
    let reason = "Nothing but the kernel's Clock::System and Random::System calls the wall clock \
                  or the random source: deadlines and retries are tested without sleeping.";
    verdict(reason, &broken);
}

#[test]
fn only_the_web_stage_speaks_http() {
    let broken = places_with(&["axum::", "tower_http::", "StatusCode"], |source| {
        let allowed = source.path.starts_with("src/web/") || source.name() == "fetch.rs";
        is_application(source) && !allowed
    });
    verdict("An operation runs from a page, the command line or a test alike.", &broken);
}

#[test]
fn sockets_open_in_known_places() {
    let broken = places_with(&["reqwest::", "TcpStream", "UdpSocket"], |source| {
        let known = ["src/web/", "src/deliver/", "src/store/", "src/app"];
        let allowed = known.iter().any(|place| source.path.starts_with(place));
        is_application(source) && !allowed && source.name() != "fetch.rs"
    });
    verdict("Tests swap the outside world, so it has few doors.", &broken);
}

#[test]
fn stage_types_have_no_outward_shape() {
    let stages = ["kernel", "law", "watch", "campaign", "act", "deliver", "report"];
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| is_application(source)) {
        let stage = source.path.split('/').nth(1).unwrap_or("");
        let is_boundary = source.path.contains("/import/") || source.name() == "shape.rs";
        if !stages.contains(&stage) || is_boundary {
            continue;
        }
        for (number, line) in source.code() {
            let mut words = line.split(|c: char| !c.is_alphanumeric());
            if line.contains("derive(") && words.any(|word| word == "Serialize") {
                broken.push(format!("{}:{number}", source.path));
            }
        }
    }
    let reason = "Kernel and stage types do not derive Serialize: a field's rename must not break \
                  an export. Give the boundary its own shape (import/ or shape.rs).";
    verdict(reason, &broken);
}

#[test]
fn anyhow_stays_at_the_edge() {
    let broken = places_with(&["anyhow"], |source| {
        let starts_the_site = ["src/main.rs", "src/web/serve.rs", "src/web/operator.rs"];
        let edge = source.path.starts_with("src/cli/");
        is_application(source) && !edge && !starts_the_site.contains(&source.path.as_str())
    });
    verdict(
        "An operation says with its own enum what went wrong; a page must explain it.",
        &broken,
    );
}

#[test]
fn nothing_unfinished_or_switched_off() {
    let mut broken = Vec::new();
    for source in sources() {
        let is_self = source.path == "tests/tidy.rs";
        if is_self || !source.has_extension(&WRITTEN_BY_HAND) {
            continue;
        }
        for (number, line) in numbered(&source.text) {
            let todo_without_issue = line.contains("TODO") && !line.contains("TODO(#");
            let marks = ["FIXME", "XXX", "#[allow", "#![allow", "#[ignore"];
            if todo_without_issue || marks.iter().any(|mark| line.contains(mark)) {
                broken.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    let reason = "TODO names an open issue, FIXME never reaches main, a lint is set aside with \
                  #[expect(.., reason)], and a test that is switched off is deleted.";
    verdict(reason, &broken);
}

#[test]
fn tests_do_not_sleep() {
    let mut broken = Vec::new();
    for source in sources() {
        if source.path == "tests/tidy.rs" || !source.has_extension(&["rs"]) {
            continue;
        }
        let from = if source.path.starts_with("tests/") {
            0
        } else {
            source.text.find("\n#[cfg(test)]").unwrap_or(source.text.len())
        };
        let tested = &source.text[from..];
        if tested.contains("::sleep(") && !tested.contains("start_paused") {
            broken.push(source.path.clone());
        }
    }
    verdict("A test that sleeps is slow today and flaky tomorrow: wait for the event.", &broken);
}

#[test]
fn folders_open_with_their_story() {
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| is_application(source)) {
        if source.name() != "mod.rs" {
            continue;
        }
        let doc: String = source
            .text
            .lines()
            .skip_while(|line| line.starts_with("// tidy:") || line.is_empty())
            .take_while(|line| line.starts_with("//!"))
            .collect::<Vec<_>>()
            .join("\n")
            .to_lowercase();
        if !doc.contains("enters") || !doc.contains("leaves") {
            broken.push(source.path.clone());
        }
    }
    let reason = "Every mod.rs opens with what enters, what leaves, and what it does not do: \
                  `//! Enters: ... Leaves: ...`.";
    verdict(reason, &broken);
}

#[test]
fn migrations_come_in_pairs() {
    let names = |engine: &str| -> BTreeSet<String> {
        let folder = format!("migrations/{engine}");
        let of_engine = sources().into_iter().filter(move |source| source.folder() == folder);
        of_engine.map(|source| source.name().to_owned()).collect()
    };
    let (sqlite, postgres) = (names("sqlite"), names("postgres"));
    let mut broken: Vec<_> = sqlite.symmetric_difference(&postgres).cloned().collect();
    let mut numbers = BTreeMap::<String, usize>::new();
    for name in &sqlite {
        let number = name.split("__").next().unwrap_or(name);
        *numbers.entry(number.to_owned()).or_default() += 1;
    }
    broken.extend(numbers.into_iter().filter(|(_, uses)| *uses > 1).map(|(number, _)| number));
    verdict("Every change has a migration for each engine: same number, same name.", &broken);
}

#[test]
fn documents_stay_readable() {
    let mut broken = Vec::new();
    for source in sources() {
        let limit = if source.path.starts_with("docs/adr/") {
            60
        } else if source.path == "ARCHITECTURE.md" {
            200
        } else {
            continue;
        };
        let lines = source.text.lines().count();
        if lines > limit {
            broken.push(format!("{} has {lines} lines, at most {limit}", source.path));
        }
    }
    verdict("A decision fits a page and a map fits a wall.", &broken);
}

#[test]
fn lines_fit_a_narrow_window() {
    let mut broken = Vec::new();
    for source in sources() {
        if !source.has_extension(&["rs", "sql", "js", "mjs"]) {
            continue;
        }
        for (number, line) in numbered(&source.text) {
            let longest_word = line.split_whitespace().map(str::len).max().unwrap_or(0);
            if line.chars().count() > 100 && longest_word < 80 {
                broken.push(format!("{}:{number}", source.path));
            }
        }
    }
    verdict("100 columns: two files side by side, or one on a small screen.", &broken);
}

#[test]
fn text_speaks_about_the_product() {
    let words = [
        "\u{2014}",
        "/work/",
        "/tmp/w/",
        "as instructed",
        "as requested",
        "the assistant",
        "language model",
        "registry.npmjs",
        "index.crates",
    ];
    let mut broken = Vec::new();
    for source in sources() {
        if source.path == "tests/tidy.rs" || !source.has_extension(&["rs", "md", "sql", "toml"]) {
            continue;
        }
        let is_prose = source.has_extension(&["md"]);
        for (number, line) in numbered(&source.text) {
            // Code quotes other people's texts, dashes and all.
            let line = if is_prose { line } else { line.split_once("//").map_or("", |two| two.1) };
            for word in words.iter().filter(|word| line.to_lowercase().contains(**word)) {
                broken.push(format!("{}:{number}: {word}", source.path));
            }
        }
    }
    let reason = "The repository tells of the product in plain sentences: no machine's paths, no \
                  talk of how a text came about, a comma or a full stop where a dash would stand.";
    verdict(reason, &broken);
}

#[test]
fn tasks_with_an_if_are_rust() {
    let broken: Vec<_> = sources()
        .iter()
        .filter(|source| source.has_extension(&["sh", "bash", "mk"]) || source.name() == "Makefile")
        .map(|source| source.path.clone())
        .collect();
    verdict("A task that needs an `if` belongs to xtask: typed, and the same everywhere.", &broken);
}

#[test]
fn names_of_stages_are_found_in_every_spelling() {
    let code = "use crate::{kernel::Id, law::{bill, vote}, act};\ncrate::web::x()";
    assert_eq!(named_stages(code), ["kernel", "law", "act", "web"]);
}
