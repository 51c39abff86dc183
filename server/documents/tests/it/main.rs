//! Files as people bring them and as somebody hostile would: all are made here, none is read from a disk.

// Says so to clippy too, whose permission to unwrap in tests ends at functions without #[test].
#![cfg(test)]

mod books;
mod hostile;
mod pdf;
mod pdf_reader;
mod round_trip;
mod support;
