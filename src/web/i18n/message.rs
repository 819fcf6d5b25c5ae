/// The id of one message and the arguments its sentence takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Msg {
    pub(super) id: &'static str,
    pub(super) arguments: &'static [&'static str],
}

/// The messages of one `.ftl` file.
pub(super) struct Table {
    /// The file's name in `locales/<locale>/`.
    pub(super) file: &'static str,
    /// The English text, which every other language falls back on.
    pub(super) english: &'static str,
    /// Each constant's name beside its message.
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests compare the table with the text"))]
    pub(super) entries: &'static [(&'static str, Msg)],
}

/// Every table there is; a new `.ftl` file is added here and as a module.
pub(super) const TABLES: &[Table] = &[
    super::shell::TABLE,
    super::bill::TABLE,
    super::people::TABLE,
    super::campaign::TABLE,
    super::follow::TABLE,
    super::source::TABLE,
];

/// Makes a constant of [`Msg`] for each message of one file, and the file's [`Table`].
macro_rules! messages {
    ($file:literal; $($name:ident = $id:literal $(($($argument:ident),+))?,)*) => {
        impl super::Msg {
            $(
                #[doc = concat!("`", $id, "` of `", $file, "`.")]
                pub const $name: Self = Self {
                    id: $id,
                    arguments: &[$($(stringify!($argument)),+)?],
                };
            )*
        }

        pub(super) const TABLE: super::message::Table = super::message::Table {
            file: $file,
            english: include_str!(concat!("../../../locales/en/", $file)),
            entries: &[$((stringify!($name), super::Msg::$name)),*],
        };
    };
}
pub(super) use messages;
