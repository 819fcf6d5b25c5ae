//! Values in and out: five plain kinds that both engines carry without a cast.
//!
//! Enters: tuples of Rust values. Leaves: typed columns of a borrowed row.
//! Does not: know JSON or money; the words of `kernel` are bound here once for every stage.

use super::Error;
use crate::kernel::{Day, Id, Timestamp};
use std::borrow::Cow;

/// One value of a row or of a parameter list, borrowed from its owner where it can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// No value.
    Null,
    /// Every integer, flag (0 or 1) and instant (milliseconds since 1970 UTC).
    Int(i64),
    /// A real number.
    Real(f64),
    /// Text without NUL.
    Text(Cow<'a, str>),
    /// Ids, hashes, geometry and sealed columns.
    Bytes(&'a [u8]),
}

impl Value<'_> {
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Int(_) => "integer",
            Value::Real(_) => "real",
            Value::Text(_) => "text",
            Value::Bytes(_) => "bytes",
        }
    }
}

/// A Rust type that can be bound to a placeholder.
pub trait ToParam {
    /// The value as the engines know it.
    fn to_param(&self) -> Value<'_>;
}

/// A Rust type that can be read from a column; `None` when the column holds another kind.
pub trait FromValue: Sized {
    /// Reads the value, or says that it is of another kind.
    fn from_value(value: Value<'_>) -> Option<Self>;
}

/// Binds and reads a type through one kind of value.
macro_rules! plain {
    ($($rust:ty, $kind:ident, $bind:expr, $read:expr;)*) => { $(
        impl ToParam for $rust {
            fn to_param(&self) -> Value<'_> { Value::$kind($bind(self)) }
        }
        impl FromValue for $rust {
            fn from_value(value: Value<'_>) -> Option<Self> {
                match value { Value::$kind(inner) => $read(inner), _ => None }
            }
        }
    )* };
}

plain! {
    i64, Int, |v: &i64| *v, Some;
    u32, Int, |v: &u32| i64::from(*v), |v| u32::try_from(v).ok();
    u16, Int, |v: &u16| i64::from(*v), |v| u16::try_from(v).ok();
    bool, Int, |v: &bool| i64::from(*v), |v| Some(v != 0);
    f64, Real, |v: &f64| *v, Some;
    String, Text, |v| Cow::Borrowed(String::as_str(v)), |v: Cow<'_, str>| Some(v.into_owned());
    Vec<u8>, Bytes, Vec::as_slice, |v: &[u8]| Some(v.to_owned());
    Timestamp, Int, |v: &Timestamp| v.as_millis(), |v| Some(Timestamp::from_millis(v));
    Day, Text, |v: &Day| Cow::Owned(v.to_string()), |v: Cow<'_, str>| v.parse().ok();
}

impl ToParam for &str {
    fn to_param(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self))
    }
}

impl ToParam for Cow<'_, str> {
    fn to_param(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self))
    }
}

impl ToParam for &[u8] {
    fn to_param(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}

impl<T: ToParam> ToParam for &T {
    fn to_param(&self) -> Value<'_> {
        T::to_param(self)
    }
}

impl<const N: usize> ToParam for [u8; N] {
    fn to_param(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}

impl<const N: usize> FromValue for [u8; N] {
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => bytes.try_into().ok(),
            _ => None,
        }
    }
}

impl<T> ToParam for Id<T> {
    fn to_param(&self) -> Value<'_> {
        Value::Bytes(self.as_bytes())
    }
}

impl<T> FromValue for Id<T> {
    fn from_value(value: Value<'_>) -> Option<Self> {
        <[u8; 16]>::from_value(value).map(Id::from_bytes)
    }
}

impl<T: ToParam> ToParam for Option<T> {
    fn to_param(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, T::to_param)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            other => T::from_value(other).map(Some),
        }
    }
}

/// A tuple of parameters, `?1` first.
pub trait Params {
    /// The parameters in order.
    fn list(&self) -> Vec<Value<'_>>;
}

impl<P: Params> Params for &P {
    fn list(&self) -> Vec<Value<'_>> {
        P::list(self)
    }
}

impl Params for Vec<Value<'_>> {
    fn list(&self) -> Vec<Value<'_>> {
        self.clone()
    }
}

/// A row while its statement is still open.
pub enum Row<'a> {
    /// A row of SQLite.
    Sqlite(&'a rusqlite::Row<'a>),
    /// A row of PostgreSQL.
    Postgres(&'a tokio_postgres::Row),
}

impl Row<'_> {
    /// The column at `index`, counted from 0.
    ///
    /// Errors: the column holds another kind than the type asked for.
    pub fn get<T: FromValue>(&self, index: usize) -> Result<T, Error> {
        let value: Value<'_> = match self {
            Row::Sqlite(row) => row.get_ref(index)?.try_into()?,
            Row::Postgres(row) => row.try_get(index)?,
        };
        let found = value.kind();
        T::from_value(value).ok_or(Error::Kind { index, found })
    }
}

/// A type read from one row: a tuple, or a struct that names its columns in order.
pub trait FromRow: Sized {
    /// Reads the row's columns.
    ///
    /// Errors: a column is missing or holds another kind.
    fn from_row(row: &Row<'_>) -> Result<Self, Error>;
}

/// Tuples as parameter lists and as rows.
macro_rules! tuples {
    ($(($($name:ident $index:tt),*))*) => { $(
        impl<$($name: ToParam),*> Params for ($($name,)*) {
            fn list(&self) -> Vec<Value<'_>> { vec![$(self.$index.to_param()),*] }
        }
        impl<$($name: FromValue),*> FromRow for ($($name,)*) {
            fn from_row(_row: &Row<'_>) -> Result<Self, Error> { Ok(($(_row.get($index)?,)*)) }
        }
    )* };
}

tuples! {
    () (A 0) (A 0, B 1) (A 0, B 1, C 2) (A 0, B 1, C 2, D 3) (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5) (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7) (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14, P 15)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14, P 15, Q 16)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14, P 15, Q 16,
     R 17)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14, P 15, Q 16,
     R 17, S 18)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14, P 15, Q 16,
     R 17, S 18, T 19)
}
