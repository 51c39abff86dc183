//! The crate as its callers see it: words of every letter, and messages read back from a real wire.

// Says so to clippy too, whose permission to unwrap in tests ends at functions without #[test].
#![cfg(test)]

mod files;
mod hostile;
mod letters;
mod signature;
mod support;
mod tls;
mod wire;
