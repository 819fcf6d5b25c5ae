//! Brings the tables of either engine up to date, once, before anything else touches them.
//!
//! Enters: the numbered pairs of `migrations/`. Leaves: a database that this program knows.
//! Does not: go backward. A migration that was applied is never edited; a database that is newer
//! than the program, or whose history differs, is refused untouched.

use super::db::Place;
use super::engine::sqlite;
use super::{Error, backup};
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use rust_embed::RustEmbed;
use std::path::Path;
use std::sync::Arc;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/migrations"]
struct Files;

/// One step of the tables' history, for one engine.
struct Migration {
    number: i64,
    name: String,
    sql: String,
    hash: String,
}

/// What a database says of a step it has taken.
struct Applied {
    number: i64,
    hash: String,
}

const HISTORY: &str = "CREATE TABLE IF NOT EXISTS migration (
    number BIGINT PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL)";

/// Two nodes that start together must not migrate together; any number will do, this one is ours.
const ADVISORY_LOCK: &str = "SELECT pg_advisory_xact_lock(7305814)";

/// Takes every step that the database has not taken yet.
///
/// Errors: the database is newer than the program or has another history; a step failed (and left
/// nothing behind).
pub(super) async fn run(place: &Place) -> Result<(), Error> {
    match place {
        Place::Sqlite(file) => run_sqlite(file),
        Place::Postgres(url) => run_postgres(url).await,
    }
}

fn migrations(engine: &str) -> Vec<Migration> {
    let mut found: Vec<Migration> = Files::iter().filter_map(|path| read(engine, &path)).collect();
    found.sort_by_key(|migration| migration.number);
    found
}

/// `sqlite/V2__law_bills.sql`
fn read(engine: &str, path: &str) -> Option<Migration> {
    let file = path.strip_prefix(engine)?.strip_prefix("/V")?.strip_suffix(".sql")?;
    let (number, name) = file.split_once("__")?;
    let data = Files::get(path)?.data;
    Some(Migration {
        number: number.parse().ok()?,
        name: name.to_owned(),
        hash: blake3::hash(&data).to_hex().to_string(),
        sql: String::from_utf8_lossy(&data).into_owned(),
    })
}

/// The steps still to take, after checking that the ones taken are the ones we know.
fn pending(all: Vec<Migration>, applied: &[Applied]) -> Result<Vec<Migration>, Error> {
    let refuse = |text: String| Err(Error::Lost(Arc::from(text)));
    for step in applied {
        match all.iter().find(|migration| migration.number == step.number) {
            None => {
                return refuse(format!(
                    "the database was last used by a newer Groundswell (step {} of its tables is \
                     unknown here); install that version or a later one",
                    step.number
                ));
            }
            Some(known) if known.hash != step.hash => {
                return refuse(format!(
                    "step {} of the database's tables differs from the one this program has; \
                     it was made by another build and is left untouched",
                    step.number
                ));
            }
            Some(_) => {}
        }
    }
    let taken = |migration: &Migration| applied.iter().any(|step| step.number == migration.number);
    Ok(all.into_iter().filter(|migration| !taken(migration)).collect())
}

fn run_sqlite(file: &Path) -> Result<(), Error> {
    sqlite::check_version(rusqlite::version_number()).map_err(|why| Error::Lost(why.into()))?;
    let mut connection = sqlite::connect(file, OpenFlags::default())?;
    let applied = applied_in_sqlite(&connection)?;
    let pending = pending(migrations("sqlite"), &applied)?;
    let Some(first) = pending.first() else { return Ok(()) };
    if !applied.is_empty() {
        let copy = file.with_extension(format!("before-V{}.db", first.number));
        backup::copy_sqlite(&connection, &copy)?;
    }
    let transaction = connection.transaction()?;
    transaction.execute(HISTORY, [])?;
    for migration in pending {
        transaction.execute_batch(&migration.sql)?;
        transaction.execute(
            "INSERT INTO migration (number, name, hash) VALUES (?1, ?2, ?3)",
            (migration.number, migration.name, migration.hash),
        )?;
    }
    Ok(transaction.commit()?)
}

fn applied_in_sqlite(connection: &Connection) -> Result<Vec<Applied>, Error> {
    let exists = "SELECT name FROM sqlite_schema WHERE name = 'migration'";
    let exists: Option<String> = connection.query_row(exists, [], |row| row.get(0)).optional()?;
    if exists.is_none() {
        return Ok(Vec::new());
    }
    let mut statement = connection.prepare("SELECT number, hash FROM migration ORDER BY number")?;
    let rows =
        statement.query_map([], |row| Ok(Applied { number: row.get(0)?, hash: row.get(1)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

async fn run_postgres(url: &str) -> Result<(), Error> {
    let (mut client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls)
        .await
        .map_err(|why| Error::Pool(why.to_string().into()))?;
    let driver = tokio::spawn(connection);
    let transaction = client.transaction().await?;
    transaction.batch_execute(ADVISORY_LOCK).await?;
    transaction.batch_execute(HISTORY).await?;
    let rows = transaction.query("SELECT number, hash FROM migration ORDER BY number", &[]).await?;
    let applied: Vec<Applied> =
        rows.iter().map(|row| Applied { number: row.get(0), hash: row.get(1) }).collect();
    for migration in pending(migrations("postgres"), &applied)? {
        transaction.batch_execute(&migration.sql).await?;
        transaction
            .execute(
                "INSERT INTO migration (number, name, hash) VALUES ($1, $2, $3)",
                &[&migration.number, &migration.name, &migration.hash],
            )
            .await?;
    }
    transaction.commit().await?;
    drop(client);
    driver.await.map_err(|why| Error::Lost(why.to_string().into()))?.map_err(Error::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_from_the_future_is_refused() {
        let applied = [Applied { number: 9_999, hash: "x".into() }];
        let refused = pending(migrations("sqlite"), &applied).err().map(|why| why.to_string());
        assert!(refused.is_some_and(|why| why.contains("newer Groundswell")));
    }

    #[test]
    fn both_engines_take_the_same_steps() {
        let steps = |engine| -> Vec<_> {
            migrations(engine).into_iter().map(|step| (step.number, step.name)).collect()
        };
        assert_eq!(steps("sqlite"), steps("postgres"));
        assert!(!steps("sqlite").is_empty());
    }
}
