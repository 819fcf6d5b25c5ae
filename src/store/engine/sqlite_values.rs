//! Values to and from SQLite.

use crate::store::{Error, Value};
use rusqlite::types::{ToSqlOutput, ValueRef};
use std::borrow::Cow;

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(int) => ValueRef::Integer(*int),
            Value::Real(real) => ValueRef::Real(*real),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl<'a> TryFrom<ValueRef<'a>> for Value<'a> {
    type Error = Error;

    fn try_from(raw: ValueRef<'a>) -> Result<Self, Error> {
        Ok(match raw {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(int) => Value::Int(int),
            ValueRef::Real(real) => Value::Real(real),
            ValueRef::Text(text) => {
                Value::Text(Cow::Borrowed(std::str::from_utf8(text).map_err(Error::NotUtf8)?))
            }
            ValueRef::Blob(bytes) => Value::Bytes(bytes),
        })
    }
}
