//! Both engines end with the same tables, and every registered query runs on both.

use crate::support::database::connect;
use crate::support::{Database, Engine, journey, tell};
use groundswell::store::{Db, Error, FromRow, Place, Row, Sql, Tx, Value};
use std::cell::RefCell;
use std::collections::BTreeMap;
use tokio_postgres::types::Type;

/// Table and column -> what it holds, in the words of neither engine.
type Columns = BTreeMap<String, &'static str>;

#[test]
fn both_engines_end_with_the_same_tables() {
    let (sqlite, postgres) = (RefCell::new(Columns::new()), RefCell::new(Columns::new()));
    tell::<Database>(Engine::Sqlite, async |database| {
        sqlite.replace(columns(&database.place).await);
    });
    tell::<Database>(Engine::Postgres, async |database| {
        postgres.replace(columns(&database.place).await);
    });
    let (sqlite, postgres) = (sqlite.into_inner(), postgres.into_inner());
    assert!(!sqlite.is_empty());
    if postgres.is_empty() {
        return; // no server: `tell` has said so
    }
    for (name, kind) in &sqlite {
        assert_eq!(Some(kind), postgres.get(name), "{name}: SQLite has it, PostgreSQL differs");
    }
    for name in postgres.keys() {
        assert!(sqlite.contains_key(name), "{name}: only PostgreSQL has it");
    }
}

async fn columns(place: &Place) -> Columns {
    let db = Db::open(place.clone()).await.expect("every migration applies");
    let found = match db.place() {
        Place::Sqlite(file) => columns_of_sqlite(file),
        Place::Postgres(url) => columns_of_postgres(url).await,
    };
    drop(db);
    found
}

/// All tables but the search index, which is each engine's own.
fn columns_of_sqlite(file: &std::path::Path) -> Columns {
    let connection = rusqlite::Connection::open(file).expect("the file opens");
    let sql = "SELECT m.name || '.' || c.name, c.type FROM sqlite_schema m
                 JOIN pragma_table_info(m.name) c
                WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
                  AND m.name NOT LIKE 'bill_search%'";
    let mut statement = connection.prepare(sql).expect("it prepares");
    let rows = statement
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))
        .expect("it runs");
    rows.map(|row| row.expect("a row"))
        .map(|(name, kind)| {
            let kind = match kind.as_str() {
                "INTEGER" | "BIGINT" => "integer",
                "REAL" => "real",
                "TEXT" => "text",
                "BLOB" => "bytes",
                other => panic!("{name} is {other}: five kinds only"),
            };
            (name, kind)
        })
        .collect()
}

async fn columns_of_postgres(url: &str) -> Columns {
    let sql = "SELECT table_name || '.' || column_name, data_type
                 FROM information_schema.columns WHERE table_schema = 'public'
                  AND table_name <> 'bill_search'";
    let client = connect(url).await;
    let rows = client.query(sql, &[]).await.expect("it runs");
    let unlike = client.query(SORTED_UNLIKE_SQLITE, &[]).await.expect("it runs");
    let unlike: Vec<String> = unlike.iter().map(|row| row.get(0)).collect();
    assert!(unlike.is_empty(), "indexed text is written TEXT COLLATE \"C\": {unlike:?}");
    rows.iter()
        .map(|row| {
            let (name, kind): (String, String) = (row.get(0), row.get(1));
            let kind = match kind.as_str() {
                "bigint" => "integer",
                "double precision" => "real",
                "text" => "text",
                "bytea" => "bytes",
                other => panic!("{name} is {other}: five kinds only"),
            };
            (name, kind)
        })
        .collect()
}

/// Indexed text whose order depends on the server's language, where SQLite compares bytes.
const SORTED_UNLIKE_SQLITE: &str = "
    SELECT c.relname || '.' || a.attname FROM pg_index i
      JOIN pg_class c ON c.oid = i.indrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
      JOIN pg_collation o ON o.oid = a.attcollation AND o.collname <> 'C'";

journey! {
    /// What sqlx would check while compiling: each text is understood, its parameters have a kind,
    /// and running it does nothing that only one engine allows.
    async fn every_registered_query_runs(database: Database) {
        let db = Db::open(database.place.clone()).await.expect("every migration applies");
        let mut broken = Vec::new();
        for sql in groundswell::queries() {
            // SQLite has one node and nobody to notify.
            if sql.text().contains("pg_notify") && matches!(db.place(), Place::Sqlite(_)) {
                continue;
            }
            let samples = samples(&db, sql).await;
            let ran = db.write(async move |tx| try_out(tx, sql, &samples).await).await;
            match ran {
                Err(Tried::Runs) => {}
                Err(Tried::Refused(why)) => broken.push(format!("{}: {why}", sql.name())),
                Ok(()) => unreachable!("a trial always ends with an error, so that it is undone"),
            }
        }
        assert!(broken.is_empty(), "{}", broken.join("\n"));
    }
}

/// How a trial ended; always an error, so that the transaction is undone.
enum Tried {
    Runs,
    Refused(String),
}

impl From<Error> for Tried {
    fn from(why: Error) -> Self {
        let text = why.to_string().to_lowercase();
        // The samples point at nothing and may break a rule of the table, and nothing is no LIMIT
        // and no search: all mean that the engine understood the text.
        let understood = ["constraint", "null value", "datatype mismatch", "fts5: syntax error"];
        match understood.iter().any(|word| text.contains(word)) {
            true => Self::Runs,
            false => Self::Refused(text),
        }
    }
}

/// Any row: the registry knows texts, not what reads their columns.
struct AnyRow;

impl FromRow for AnyRow {
    fn from_row(_: &Row<'_>) -> Result<Self, Error> {
        Ok(Self)
    }
}

async fn try_out(tx: &mut Tx<'_>, sql: Sql, samples: &[Sample]) -> Result<(), Tried> {
    let values: Vec<Value<'_>> = samples.iter().map(Sample::value).collect();
    tx.fetch_all::<AnyRow>(sql, values).await?;
    Err(Tried::Runs)
}

/// A value of the kind that a placeholder wants.
#[derive(Clone, Copy, Debug)]
enum Sample {
    Null,
    Int,
    Real,
    Text,
    Bytes,
}

impl Sample {
    fn value(&self) -> Value<'static> {
        match self {
            Self::Null => Value::Null,
            Self::Int => Value::Int(1),
            Self::Real => Value::Real(1.5),
            Self::Text => Value::Text("2018-04-11".into()),
            Self::Bytes => Value::Bytes(&[7; 16]),
        }
    }
}

/// PostgreSQL says what each placeholder wants; SQLite takes anything, also nothing.
async fn samples(db: &Db, sql: Sql) -> Vec<Sample> {
    match db.place() {
        Place::Sqlite(_) => vec![Sample::Null; placeholders(sql.text())],
        Place::Postgres(url) => {
            let text = sql.text_for_postgres().replace('?', "$");
            let client = connect(url).await;
            let statement = client.prepare(&text).await;
            let statement = statement.unwrap_or_else(|why| {
                panic!(
                    "{}: {}",
                    sql.name(),
                    why.as_db_error().map_or_else(String::new, ToString::to_string)
                )
            });
            statement.params().iter().map(|kind| sample(sql, kind)).collect()
        }
    }
}

fn sample(sql: Sql, kind: &Type) -> Sample {
    match *kind {
        Type::INT8 => Sample::Int,
        Type::FLOAT8 => Sample::Real,
        Type::TEXT => Sample::Text,
        Type::BYTEA => Sample::Bytes,
        ref other => panic!("{}: a parameter is {other}; cast it to a kind we carry", sql.name()),
    }
}

/// The highest number among `?1 ?2 ..`.
fn placeholders(text: &str) -> usize {
    let after = text.split('?').skip(1);
    let numbers = after.filter_map(|rest| {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<usize>().ok()
    });
    numbers.max().unwrap_or(0)
}
