//! The one place that spells a SQL text for an engine.

use crate::store::sql::{LOCK_CLAUSE, Sql};
use std::borrow::Cow;

/// SQLite takes the text as it is, without the clause that locks a claimed row.
pub(crate) fn for_sqlite(sql: Sql) -> Cow<'static, str> {
    match sql.locks() {
        true => Cow::Owned(sql.text().replace(LOCK_CLAUSE, "")),
        false => Cow::Borrowed(sql.text()),
    }
}

/// PostgreSQL wants `$1` for `?1`. Quoted text is left alone.
pub(crate) fn for_postgres(sql: Sql) -> String {
    let mut quoted = false;
    let spell = |letter: char| {
        quoted ^= letter == '\'';
        if letter == '?' && !quoted { '$' } else { letter }
    };
    sql.text_for_postgres().chars().map(spell).collect()
}

/// The kinds of column that an array can carry to PostgreSQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Int,
    Real,
    Text,
    Bytes,
}

impl Kind {
    fn array(self) -> &'static str {
        match self {
            Kind::Int => "int8[]",
            Kind::Real => "float8[]",
            Kind::Text => "text[]",
            Kind::Bytes => "bytea[]",
        }
    }
}

/// Turns `INSERT .. VALUES (?1, ?2)` into one that takes a whole column for each placeholder.
///
/// Errors: `None` when the values are not the plain placeholders in order.
pub(crate) fn unnested(sql: Sql, kinds: &[Kind]) -> Option<String> {
    let (before, rest) = sql.text_for_postgres().split_once("VALUES")?;
    let (values, after) = rest.split_once(')')?;
    let plain = |(index, value): (usize, &str)| value.trim() == format!("?{}", index + 1);
    let values = values.trim_start().strip_prefix('(')?;
    if values.split(',').count() != kinds.len() || !values.split(',').enumerate().all(plain) {
        return None;
    }
    let columns = kinds.iter().enumerate();
    let arrays: Vec<String> =
        columns.map(|(index, kind)| format!("${}::{}", index + 1, kind.array())).collect();
    Some(format!("{before}SELECT * FROM UNNEST({}){after}", arrays.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_rewritten_outside_quotes() {
        let sql = Sql::registered("T", "SELECT '?1', ?1, ?12");
        assert_eq!(for_postgres(sql), "SELECT '?1', $1, $12");
    }

    #[test]
    fn rows_become_columns() {
        let sql =
            Sql::registered("T", "INSERT INTO t (a, b) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
        assert_eq!(
            unnested(sql, &[Kind::Int, Kind::Bytes]).as_deref(),
            Some(
                "INSERT INTO t (a, b) SELECT * FROM UNNEST($1::int8[], $2::bytea[]) \
                 ON CONFLICT DO NOTHING"
            )
        );
        let twisted = Sql::registered("T", "INSERT INTO t (a, b) VALUES (?2, ?1)");
        assert_eq!(unnested(twisted, &[Kind::Int, Kind::Int]), None);
    }

    #[test]
    fn sqlite_has_no_row_locks() {
        let sql = Sql::registered("T", "SELECT id FROM job LIMIT 1 FOR UPDATE SKIP LOCKED");
        assert_eq!(for_sqlite(sql), "SELECT id FROM job LIMIT 1 ");
    }
}
