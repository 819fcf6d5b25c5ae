//! Real texts, where the data folder is there.

use std::path::{Path, PathBuf};

/// The data folder: `GROUNDSWELL_DATA`, else `../shared/data` beside the project.
pub(crate) fn data() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("GROUNDSWELL_DATA").map_or(beside, PathBuf::from);
    if !folder.is_dir() {
        eprintln!("skipped: there is no data folder {}", folder.display());
        return None;
    }
    Some(folder)
}

/// The texts of the 115th Congress, each with its bill.
pub(crate) fn bill_texts() -> Option<Vec<(String, String)>> {
    let file = std::fs::File::open(data()?.join("bills/bill-text-115.shared.jsonl.zst")).ok()?;
    let all = std::io::read_to_string(zstd::Decoder::new(file).ok()?).ok()?;
    let text = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).ok()?;
        let bill = format!("{}{}", value["type"].as_str()?, value["number"]);
        Some((bill, value["text"].as_str()?.to_owned()))
    };
    Some(all.lines().filter_map(text).collect())
}
