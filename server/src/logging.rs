//! Logs: lines for people in a local run, JSON objects in production.
//!
//! Never logged: names, e-mail addresses, telephone numbers, free text, tokens, passwords, addresses of pages (they
//! carry tokens and search words). A request is known by its id and route, a person by nothing.

use std::{
    backtrace::Backtrace,
    io::{self, IsTerminal as _},
    panic,
};

use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt as _, util::SubscriberInitExt as _};

use crate::{
    cli::Command,
    config::{
        Config, ConfigError,
        value::{Environment, LogFormat},
    },
};

/// Of a server. What PostgreSQL remarks while roles and tables are made again is no news.
const USUAL: &str = "info,sqlx::postgres::notice=warn";
/// Of a command that ends by itself: its output is what the operator reads.
const QUIET: &str = "warn";

/// Sets up logging for the whole process; call it once.
///
/// # Errors
/// The filter cannot be understood.
pub fn init(config: &Config, command: &Command) -> Result<(), ConfigError> {
    let usual = if command.runs_on() { USUAL } else { QUIET };
    let filter = config.log.filter.as_deref().unwrap_or(usual);
    let filter =
        EnvFilter::try_new(filter).map_err(|error| ConfigError(format!("RUST_LOG is \"{filter}\": {error}.")))?;
    let registry = tracing_subscriber::registry().with(filter);
    // A second call (tests in one process) keeps the first set-up.
    let _already_set = match config.log.format {
        LogFormat::Text => {
            let colours = io::stderr().is_terminal();
            registry.with(fmt::layer().with_target(false).with_ansi(colours).with_writer(io::stderr)).try_init()
        }
        LogFormat::Json => {
            let lines = fmt::layer().json().flatten_event(true).with_span_list(false).with_writer(io::stderr);
            registry.with(lines).try_init()
        }
    };
    log_panics(config.environment);
    Ok(())
}

/// A panic is a log line like any other. What it says may quote a value, so production logs its place only.
fn log_panics(environment: Environment) {
    panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let backtrace = Backtrace::capture();
        let message = match environment {
            Environment::Local => panic.payload_as_str().unwrap_or_default(),
            Environment::Production => "",
        };
        tracing::error!(place, message, %backtrace, "panic");
    }));
}
