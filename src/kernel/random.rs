use std::sync::{Arc, Mutex};

/// Where chance comes from: the operating system, or a seed so that a test can be repeated.
#[derive(Clone)]
pub enum Random {
    /// The operating system's source, for every running program.
    System,
    /// A fixed sequence, for tests and simulations only.
    Seeded(Arc<Mutex<blake3::OutputReader>>),
}

impl Random {
    /// The same bytes in the same order for the same seed.
    pub fn seeded(seed: u64) -> Self {
        let reader = blake3::Hasher::new().update(&seed.to_le_bytes()).finalize_xof();
        Self::Seeded(Arc::new(Mutex::new(reader)))
    }

    /// `N` bytes that nobody can guess (or, seeded, that a test can).
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match self {
            Self::System => getrandom::fill(&mut bytes).expect("the system has a random source"),
            Self::Seeded(reader) => {
                reader.lock().expect("no holder of this lock panics").fill(&mut bytes);
            }
        }
        bytes
    }
}

impl std::fmt::Debug for Random {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Random")
    }
}
