//! Values to and from PostgreSQL, one by one and as whole columns.

use super::dialect::Kind;
use crate::store::Value;
use bytes::BytesMut;
use std::borrow::Cow;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

type Boxed = Box<dyn std::error::Error + Send + Sync>;

impl ToSql for Value<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Boxed> {
        match (self, ty) {
            (Value::Null, _) => Ok(IsNull::Yes),
            (Value::Int(int), &Type::INT8) => int.to_sql(ty, out),
            (Value::Real(real), &Type::FLOAT8) => real.to_sql(ty, out),
            (Value::Text(text), &Type::TEXT) => text.to_sql(ty, out),
            (Value::Bytes(bytes), &Type::BYTEA) => bytes.to_sql(ty, out),
            (other, ty) => Err(format!("{} bound where {ty} is wanted", other.kind()).into()),
        }
    }

    fn accepts(ty: &Type) -> bool {
        kind_of(ty).is_some()
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value<'a> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Boxed> {
        Ok(match *ty {
            Type::INT8 => Value::Int(i64::from_sql(ty, raw)?),
            Type::FLOAT8 => Value::Real(f64::from_sql(ty, raw)?),
            Type::TEXT => Value::Text(Cow::Borrowed(<&str>::from_sql(ty, raw)?)),
            _ => Value::Bytes(raw),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Boxed> {
        Ok(Value::Null)
    }

    fn accepts(ty: &Type) -> bool {
        kind_of(ty).is_some()
    }
}

/// The kind of a column, when it is one that the tables of this program have.
pub(super) fn kind_of(ty: &Type) -> Option<Kind> {
    match *ty {
        Type::INT8 => Some(Kind::Int),
        Type::FLOAT8 => Some(Kind::Real),
        Type::TEXT => Some(Kind::Text),
        Type::BYTEA => Some(Kind::Bytes),
        _ => None,
    }
}

/// One column of many rows, as an array that PostgreSQL unnests.
pub(super) fn column(
    rows: &[Vec<Value<'_>>],
    index: usize,
    kind: Kind,
) -> Box<dyn ToSql + Sync + Send> {
    match kind {
        Kind::Int => Box::new(gather(rows, index, |value| match value {
            Value::Int(int) => Some(*int),
            _ => None,
        })),
        Kind::Real => Box::new(gather(rows, index, |value| match value {
            Value::Real(real) => Some(*real),
            _ => None,
        })),
        Kind::Text => Box::new(gather(rows, index, |value| match value {
            Value::Text(text) => Some(text.to_string()),
            _ => None,
        })),
        Kind::Bytes => Box::new(gather(rows, index, |value| match value {
            Value::Bytes(bytes) => Some(bytes.to_vec()),
            _ => None,
        })),
    }
}

fn gather<T>(
    rows: &[Vec<Value<'_>>],
    index: usize,
    read: impl Fn(&Value<'_>) -> Option<T>,
) -> Vec<Option<T>> {
    rows.iter().map(|row| row.get(index).and_then(&read)).collect()
}

/// A value that outlives its owner, for statements that are on their way.
#[derive(Debug)]
pub(super) enum OwnedValue {
    Plain(Value<'static>),
    Bytes(Vec<u8>),
}

impl OwnedValue {
    pub(super) fn new(value: &Value<'_>) -> Self {
        match value {
            Value::Null => Self::Plain(Value::Null),
            Value::Int(int) => Self::Plain(Value::Int(*int)),
            Value::Real(real) => Self::Plain(Value::Real(*real)),
            Value::Text(text) => Self::Plain(Value::Text(Cow::Owned(text.to_string()))),
            Value::Bytes(bytes) => Self::Bytes(bytes.to_vec()),
        }
    }

    pub(super) fn borrow(&self) -> Value<'_> {
        match self {
            Self::Plain(plain) => plain.clone(),
            Self::Bytes(bytes) => Value::Bytes(bytes),
        }
    }
}
