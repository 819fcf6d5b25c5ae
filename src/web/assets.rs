//! Style, script and icon: compiled in, joined, compressed once at start, named by their content.
//!
//! Enters: the files of `assets/`, the organization's accent colour. Leaves: [`Assets`], which
//! answers `/assets/<name>.<hash>.<ending>` for a year without being asked again.
//! **Invariant:** one style sheet and one script for the whole site; nothing from anywhere else.

use super::accent;
use super::error::Error;
use super::page::{Encoded, Encoding};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use std::borrow::Cow;
use std::fmt::Write as _;

/// The style sheets in the order they are joined; layers make the order of rules explicit.
const STYLES: [&str; 6] = [
    "css/tokens.css",
    "css/base.css",
    "css/layout.css",
    "css/parts.css",
    "css/pictures.css",
    "css/print.css",
];
/// The islands, joined into one module, each in a block of its own so that names do not meet.
const SCRIPTS: [&str; 4] = ["js/live.js", "js/exit.js", "js/parts.js", "js/search.js"];

const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/assets/"]
struct Files;

/// One file as it is served.
struct Asset {
    name: String,
    content_type: HeaderValue,
    body: Encoded,
}

/// Every file, ready to be sent, and the addresses that pages use.
pub(super) struct Assets {
    files: Vec<Asset>,
    /// Where they are.
    pub links: Links,
}

/// The addresses of the files a page asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// The style sheet.
    pub style: String,
    /// The script.
    pub script: String,
    /// The icon: neutral, so that a tab does not tell what is being read.
    pub icon: String,
}

impl Assets {
    /// Joins, compresses and names the files.
    pub(super) fn new(accent: &str) -> Self {
        let mut assets = Self { files: Vec::new(), links: Links::default() };
        let style = style_sheet(accent);
        let script = script();
        let icon = text_of("icon.svg").into_owned();
        assets.links = Links {
            style: assets.add("site", "css", "text/css; charset=utf-8", &style),
            script: assets.add("site", "js", "text/javascript; charset=utf-8", &script),
            icon: assets.add("icon", "svg", "image/svg+xml", &icon),
        };
        assets
    }

    fn add(&mut self, stem: &str, ending: &str, content_type: &'static str, text: &str) -> String {
        let hash = blake3::hash(text.as_bytes()).to_hex();
        let name = format!("{stem}.{}.{ending}", &hash[..16]);
        let address = format!("/assets/{name}");
        let content_type = HeaderValue::from_static(content_type);
        self.files.push(Asset { name, content_type, body: Encoded::small(text.to_owned().into()) });
        address
    }

    fn find(&self, name: &str) -> Option<&Asset> {
        self.files.iter().find(|asset| asset.name == name)
    }
}

fn style_sheet(accent: &str) -> String {
    let mut style: String = STYLES.iter().map(|file| without_comments(&text_of(file))).collect();
    style.push_str(&accent::rules(accent));
    style
}

fn script() -> String {
    let mut script = String::new();
    for file in SCRIPTS {
        let _ = writeln!(script, "{{\n{}}}", text_of(file));
    }
    script
}

fn text_of(file: &str) -> Cow<'static, str> {
    let file = Files::get(file).expect("the file is in assets/, as the test checks");
    match file.data {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
    }
}

/// A style sheet without its comments and the spaces that begin its lines.
fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for (index, part) in text.split("/*").enumerate() {
        plain.push_str(if index == 0 { part } else { part.split_once("*/").map_or("", |it| it.1) });
    }
    plain.lines().map(str::trim).filter(|line| !line.is_empty()).fold(
        String::with_capacity(plain.len()),
        |mut joined, line| {
            joined.push_str(line);
            joined.push('\n');
            joined
        },
    )
}

/// `GET /assets/{name}`: one file; a name that is no longer current is not found.
pub(super) async fn serve(
    State(site): State<super::Site>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let asset = site.assets().find(&name).ok_or(Error::NotFound)?;
    let encoding = Encoding::accepted(&headers);
    let mut response = asset.body.answer(encoding, headers.get(header::IF_NONE_MATCH));
    response.headers_mut().insert(header::CONTENT_TYPE, asset.content_type.clone());
    response.headers_mut().insert(header::CACHE_CONTROL, FOREVER);
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_there_and_named_by_content() {
        let (plain, coloured) = (Assets::new(""), Assets::new("#223344"));
        assert_ne!(plain.links.style, coloured.links.style);
        assert_eq!(plain.links.script, coloured.links.script);
        assert!(plain.find(plain.links.icon.trim_start_matches("/assets/")).is_some());
    }

    #[test]
    fn style_and_script_together_stay_small() {
        let sent = |text: String| Encoded::small(text.into()).sent_bytes();
        let (style, script) = (sent(style_sheet("")), sent(script()));
        assert!(style + script < 14_000, "{style} + {script} bytes");
    }
}
