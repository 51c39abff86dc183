//! The server `mayak`: configuration, start and stop, the private database, middleware, worker. What people see is in
//! crate `app`, what is kept in crate `store`.

pub mod cli;
pub mod config;
pub mod embedded;
