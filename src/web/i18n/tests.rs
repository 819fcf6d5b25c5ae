use super::Msg;
use super::message::TABLES;
use fluent_bundle::FluentResource;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_under(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == extension) {
                found.push(path);
            }
        }
    }
    found
}

/// The ids of a file with the arguments each sentence names, read from its lines.
fn written(text: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let indented = line.starts_with(' ') || line.starts_with('}');
        if let (false, Some((id, _))) = (indented, line.split_once(" =")) {
            found.push((id.to_owned(), BTreeSet::new()));
        }
        if let Some((_, arguments)) = found.last_mut() {
            for rest in line.split('$').skip(1) {
                let name =
                    rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_');
                arguments.insert(name.collect());
            }
        }
    }
    found
}

fn is_put_together(id: &str) -> bool {
    id.starts_with("month-")
}

#[test]
fn every_message_has_its_text_and_every_text_its_message() {
    for table in TABLES {
        assert!(FluentResource::try_new(table.english.to_owned()).is_ok(), "{}", table.file);
        let written = written(table.english);
        for (name, Msg { id, arguments }) in table.entries {
            let text = written.iter().find(|(written, _)| written == id);
            let (_, named) = text.unwrap_or_else(|| panic!("{}: no text for {id}", table.file));
            let declared: BTreeSet<String> =
                arguments.iter().map(|&name| name.to_owned()).collect();
            assert_eq!(named, &declared, "{}: arguments of {name}", table.file);
        }
        for (id, _) in written.iter().filter(|(id, _)| !is_put_together(id)) {
            let known = table.entries.iter().any(|(_, message)| message.id == id);
            assert!(known, "{}: {id} has no constant", table.file);
        }
    }
}

#[test]
fn no_id_is_written_twice() {
    let mut seen = BTreeSet::new();
    for (id, _) in TABLES.iter().flat_map(|table| written(table.english)) {
        assert!(seen.insert(id.clone()), "{id} is written twice");
    }
}

#[test]
fn every_message_is_said_somewhere() {
    let mut pages = String::new();
    for path in [files_under(&root().join("src"), "rs"), templates()].concat() {
        pages.push_str(&fs::read_to_string(path).expect("a file of the project"));
    }
    let said: BTreeSet<&str> = pages
        .split("Msg::")
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next())
        .collect();
    for (name, _) in TABLES.iter().flat_map(|table| table.entries) {
        assert!(said.contains(name), "Msg::{name} is never said");
    }
}

#[test]
fn no_template_holds_bare_text() {
    for path in templates() {
        let text = fs::read_to_string(&path).expect("a template");
        let bare = bare_text(&text);
        assert!(bare.is_empty(), "{}: say this through Msg: {bare:?}", path.display());
    }
}

#[test]
fn bare_text_is_found_in_text_and_in_attributes() {
    let check = |template: &str, expected: &[&str]| {
        assert_eq!(bare_text(template), expected, "{template}");
    };
    check("<p>{{ t.m(Msg::COPY) }} · <b>{# note #}</b></p>{% if a < b %}{% endif %}", &[]);
    check("<p>Hello {{ name }}</p>", &["Hello"]);
    check(r#"<img alt="A river" src="a.png">"#, &["A river"]);
    check(r#"<a aria-label="{{ t.m(x) }}" class="quiet" href="/a">&middot;</a>"#, &[]);
    check(r#"<meta name="description" content="words">"#, &["words"]);
    check(r#"<meta name="viewport" content="width=device-width">"#, &[]);
}

/// Pages and letters.
fn templates() -> Vec<PathBuf> {
    let folder = root().join("templates");
    [files_under(&folder, "html"), files_under(&folder, "txt")].concat()
}

/// Attributes that a person reads or hears.
const SPOKEN: [&str; 6] = ["alt", "title", "aria-label", "placeholder", "label", "data-done"];

/// The words of a template that do not come from a message.
fn bare_text(template: &str) -> Vec<String> {
    let markup = without_code(template);
    let mut bare = Vec::new();
    let mut rest = markup.as_str();
    while !rest.is_empty() {
        let (text, tag_onwards) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        bare.push(without_entities(text));
        let end = tag_onwards.find('>').map_or(tag_onwards.len(), |end| end + 1);
        let (tag, onwards) = tag_onwards.split_at(end);
        bare.extend(spoken_attributes(tag));
        rest = onwards;
    }
    let worded = |text: &String| text.chars().any(char::is_alphabetic);
    bare.iter().map(|text| text.trim().to_owned()).filter(worded).collect()
}

fn without_code(template: &str) -> String {
    let mut markup = String::new();
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        markup.push_str(&rest[..start]);
        let close = match rest[start..].chars().nth(1) {
            Some('{') => "}}",
            Some('%') => "%}",
            Some('#') => "#}",
            _ => "{",
        };
        let end =
            rest[start + 1..].find(close).map_or(rest.len(), |end| start + 1 + end + close.len());
        rest = if close == "{" { &rest[start + 1..] } else { &rest[end..] };
    }
    markup + rest
}

fn without_entities(text: &str) -> String {
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once(';').map_or(part, |(_, after)| after));
    }
    plain
}

fn spoken_attributes(tag: &str) -> Vec<String> {
    let is_described = tag.contains(r#"name="description""#) || tag.contains("property=\"og:");
    let mut values = Vec::new();
    let mut pieces = tag.split('"');
    while let (Some(before), Some(value)) = (pieces.next(), pieces.next()) {
        let name =
            before.trim_end_matches('=').rsplit(char::is_whitespace).next().unwrap_or_default();
        if SPOKEN.contains(&name) || (is_described && name == "content") {
            values.push(value.to_owned());
        }
    }
    values
}
