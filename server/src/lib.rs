//! The server `mayak`: configuration, start and stop, the private database, middleware. What people see is in crate
//! `app`, what is kept in crate `store`, what is written to people in crate `mail`.
//!
//! | module | what it is |
//! |---|---|
//! | [`cli`], [`config`] | command line and environment; wrong values end the start with one sentence |
//! | [`boot`] | the database: found or started, migrated, guarded |
//! | [`embedded`] | the private PostgreSQL of a server without `DATABASE_URL` |
//! | [`http`] | middleware, static files, probes |
//! | [`serve`] | from the first to the last moment of a serving process; [`build`] makes the application for tests |
//! | [`worker`] | what happens beside the requests: letters, figures, what is forgotten |
//! | [`dev_mail`] | the letters of a local trial, to be read in the browser |
//! | [`transfer`] | files in and out: lists, templates, exports, archives about a person, logs of acts |
//! | [`admin`] | founding a region, inviting its first coordinator |
//! | [`demo`] | an invented region to try the platform with |
//! | [`doctor`] | what an operator asks when something does not work |
//!
//! To add a role of the binary: a variant of [`cli::Command`], a module, a line in [`run`].

pub mod admin;
pub mod boot;
pub mod cli;
pub mod config;
pub mod demo;
pub mod dev_mail;
pub mod doctor;
pub mod embedded;
mod error;
pub mod http;
pub mod logging;
pub mod mailer;
pub mod serve;
pub mod shutdown;
pub mod transfer;
pub mod worker;

pub use error::RunError;
pub use serve::build;

use cli::Command;
use config::Config;

/// Runs one role of the binary to its end.
///
/// # Errors
/// See [`RunError`].
pub async fn run(command: Command, config: &Config) -> Result<(), RunError> {
    match command {
        Command::Serve { no_worker } => serve::serve(config, !no_worker).await,
        Command::Worker => serve::work(config).await,
        Command::Demo { no_worker } => demo::run(config, no_worker).await,
        Command::Migrate => boot::migrate(config).await,
        Command::Doctor => doctor::examine(config).await,
        Command::Admin { task } => admin::run(task, config).await,
    }
}
