//! The command line: roles of the one binary as subcommands, and the way from a wrong setting to one clear sentence.

use std::ffi::OsString;

use clap::{
    CommandFactory as _, FromArgMatches as _,
    builder::Resettable,
    error::{ContextKind, ContextValue, ErrorKind},
};

use crate::config::{Config, ConfigError, settings::Settings};

/// Маяк: a platform on which a region and its schools run mentoring programmes.
#[derive(Debug, clap::Parser)]
#[command(name = "mayak", version, max_term_width = 110)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Settings.
    #[command(flatten)]
    pub settings: Settings,
}

/// What the process does.
#[derive(Debug, Clone, clap::Subcommand)]
pub enum Command {
    /// Serve the web interface, deliver letters and count figures
    Serve {
        /// Leave letters and figures to `mayak worker`
        #[arg(long)]
        no_worker: bool,
    },
    /// Deliver letters and count figures, without the web interface
    Worker,
    /// Load a demonstration region, print its logins and serve it; never in production
    Demo {
        /// Leave letters to a separate `mayak worker`
        #[arg(long)]
        no_worker: bool,
    },
    /// Bring the database to this version's schema and stop
    Migrate,
    /// Check one by one what the server needs
    Doctor,
    /// Tasks of the operator
    Admin {
        /// What to administer.
        #[command(subcommand)]
        task: Admin,
    },
}

impl Command {
    /// Whether it goes on until it is told to stop.
    #[must_use]
    pub fn runs_on(&self) -> bool {
        matches!(self, Self::Serve { .. } | Self::Worker | Self::Demo { .. })
    }
}

/// Tasks of the operator.
#[derive(Debug, Clone, clap::Subcommand)]
pub enum Admin {
    /// Regions
    #[command(subcommand)]
    Region(RegionTask),
    /// Coordinators of a region
    #[command(subcommand)]
    Coordinator(CoordinatorTask),
}

/// Tasks about regions.
#[derive(Debug, Clone, clap::Subcommand)]
pub enum RegionTask {
    /// Create a region
    Create {
        /// Short name in addresses: small Latin letters, digits and hyphens
        #[arg(long)]
        slug: String,
        /// Name people read
        #[arg(long)]
        name: String,
        /// Name of the methodical centre
        #[arg(long)]
        centre: String,
        /// Where people write to the centre
        #[arg(long)]
        email: String,
        /// Time zone of the region, for example Europe/Moscow
        #[arg(long, default_value = "Europe/Moscow")]
        time_zone: String,
    },
}

/// Tasks about coordinators.
#[derive(Debug, Clone, clap::Subcommand)]
pub enum CoordinatorTask {
    /// Invite a coordinator: sends the invitation and prints its link
    Invite {
        /// Short name of the region
        #[arg(long)]
        region: String,
        /// Address of the coordinator
        #[arg(long)]
        email: String,
        /// Surname, name and patronymic
        #[arg(long)]
        name: String,
    },
}

/// Why the process ends before its work begins.
#[derive(Debug)]
pub enum Stop {
    /// A text was asked for (`--help`, `--version`): print it, exit code 0.
    Show(String),
    /// The command line or a setting is wrong: one sentence, exit code 2.
    Wrong(ConfigError),
}

impl Cli {
    /// Reads command line and environment.
    ///
    /// # Errors
    /// Help was asked for, or something is wrong.
    pub fn read<I>(arguments: I) -> Result<(Command, Config), Stop>
    where
        I: IntoIterator<Item = OsString>,
    {
        // An empty variable means "not set": environment files of systemd and containers keep such lines.
        let command = Self::command().mut_args(|argument| match argument.get_env() {
            Some(variable) if std::env::var_os(variable).is_some_and(|value| value.is_empty()) => {
                argument.env(Resettable::Reset)
            }
            _ => argument,
        });
        let cli = command
            .try_get_matches_from(arguments)
            .and_then(|matches| Self::from_arg_matches(&matches))
            .map_err(|error| explain(&error))?;
        let config = Config::new(cli.settings).map_err(Stop::Wrong)?;
        Ok((cli.command, config))
    }
}

/// Turns clap's message of several lines into one sentence that names the variable.
fn explain(error: &clap::Error) -> Stop {
    use std::error::Error as _;

    if !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return Stop::Show(error.render().to_string());
    }
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        _ => None,
    };
    let name = context(ContextKind::InvalidArg).map(|argument| variable_of(&argument)).unwrap_or_default();
    let sentence = match error.kind() {
        ErrorKind::ValueValidation | ErrorKind::InvalidValue => {
            let value = context(ContextKind::InvalidValue).unwrap_or_default();
            let expected = match (error.source(), context(ContextKind::ValidValue)) {
                (Some(source), _) => source.to_string(),
                (None, Some(values)) => format!("expected one of {values}"),
                (None, None) => "this is not a value for it".to_owned(),
            };
            // The value of an address with a password is not repeated.
            if name == "DATABASE_URL" || name == "DATABASE_OWNER_URL" {
                format!("{name} is wrong: {expected}.")
            } else {
                format!("{name} is \"{value}\": {expected}.")
            }
        }
        ErrorKind::ArgumentConflict => {
            let other = context(ContextKind::PriorArg).map(|argument| variable_of(&argument)).unwrap_or_default();
            format!("{name} and {other} are both set: leave one of them out.")
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = context(ContextKind::InvalidArg).unwrap_or_default();
            format!("Missing: {missing}; `--help` after the command says what it is.")
        }
        _ => {
            let text = error.render().to_string();
            let first = text.lines().next().unwrap_or_default().trim_start_matches("error: ");
            format!("{}; `mayak --help` lists commands and settings.", first.trim_end_matches([':', '.']))
        }
    };
    Stop::Wrong(ConfigError(sentence))
}

/// `--address <ADDRESS>` → `MAYAK_ADDRESS`; an argument without a variable stays as it is.
fn variable_of(argument: &str) -> String {
    let long = argument.split_whitespace().next().unwrap_or_default().trim_start_matches("--");
    Cli::command()
        .get_arguments()
        .find(|candidate| candidate.get_long() == Some(long))
        .and_then(|candidate| candidate.get_env())
        .map_or_else(|| argument.to_owned(), |variable| variable.to_string_lossy().into_owned())
}

#[cfg(test)]
pub(crate) mod tests;
