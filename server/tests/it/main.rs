//! The server as a whole, on a real PostgreSQL.

#[cfg(test)]
mod process;
