//! The key file: one line a key, readable by its owner only.

use super::{Key, SealError};
use crate::kernel::Random;
use std::io::{ErrorKind, Write};
use std::path::Path;

const HEADER: &str = "# Groundswell key ring. Back this file up apart from the database: \
                      without it sealed data is lost.\n";

/// Reads the keys, lowest number first; `None` when there is no file.
pub(super) fn read(path: &Path) -> Result<Option<Vec<Key>>, SealError> {
    let refuse = |why: String| SealError::KeyFile(path.display().to_string(), why);
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(why) if why.kind() == ErrorKind::NotFound => return Ok(None),
        Err(why) => return Err(refuse(why.to_string())),
    };
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let keys: Option<Vec<Key>> = lines.map(parse).collect();
    match keys {
        Some(keys) if !keys.is_empty() => Ok(Some(keys)),
        _ => Err(refuse("a line is not `NUMBER HEXADECIMAL-KEY`".to_owned())),
    }
}

fn parse(line: &str) -> Option<Key> {
    let (number, secret) = line.trim().split_once(' ')?;
    let mut bytes = [0; 32];
    let digits = secret.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(Key { number: number.parse().ok()?, secret: bytes })
}

/// Makes the first key and its file, which only the owner may read.
pub(super) fn create(path: &Path, random: &Random) -> Result<Vec<Key>, SealError> {
    let key = Key { number: 1, secret: random.bytes() };
    let secret: String = key.secret.iter().map(|byte| format!("{byte:02x}")).collect();
    let written = (|| {
        let mut options = std::fs::File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        writeln!(file, "{HEADER}{} {secret}", key.number)?;
        file.sync_all()
    })();
    match written {
        Ok(()) => Ok(vec![key]),
        Err(why) => Err(SealError::KeyFile(path.display().to_string(), why.to_string())),
    }
}
