//! The server as a whole, on a real PostgreSQL.

// Says so to clippy too, whose permission to unwrap in tests ends at functions without #[test].
#![cfg(test)]

mod acceptances;
mod access;
mod bases;
mod consents;
mod demo;
mod guard;
mod isolation;
mod journal;
mod outbox;
mod pairs;
mod process;
mod sessions;
mod strangers;
mod support;
