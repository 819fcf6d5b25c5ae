//! What a SQLite file of a site really holds, read without the store: for the kill drill.
//!
//! `stored FILE` prints `integrity ok`, `actions N`, `calls N`, `counted N`, one `key HEX` an
//! action.

use rusqlite::{Connection, OpenFlags};

fn main() -> rusqlite::Result<()> {
    let file = std::env::args().nth(1).expect("stored FILE");
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let text = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, String>(0));
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    println!("integrity {}", text("PRAGMA integrity_check")?);
    println!("actions {}", number("SELECT count(*) FROM action")?);
    println!("calls {}", number("SELECT count(*) FROM call")?);
    let counted = "SELECT coalesce(sum(total), 0) FROM counter WHERE name LIKE 'ask/%'";
    println!("counted {}", number(counted)?);
    let mut keys = connection.prepare("SELECT lower(hex(id)) FROM action")?;
    let mut rows = keys.query([])?;
    while let Some(row) = rows.next()? {
        println!("key {}", row.get::<_, String>(0)?);
    }
    Ok(())
}
