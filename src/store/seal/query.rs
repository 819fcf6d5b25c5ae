//! SQL of the key ring's register.

crate::store::queries! {
    /// The keys this database has been used with.
    KNOWN_KEYS = "SELECT number, fingerprint FROM seal_key ORDER BY number LIMIT 256";
    /// Registers a key before its first use.
    REGISTER = "INSERT INTO seal_key (number, fingerprint) VALUES (?1, ?2)
         ON CONFLICT (number) DO NOTHING";
    /// Forgets the keys of a database that holds nothing sealed.
    FORGET = "DELETE FROM seal_key";
}
