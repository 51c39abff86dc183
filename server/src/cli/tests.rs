//! A wrong setting ends the start with one sentence that names the variable and says what is expected.

use super::*;
use crate::config::{
    DatabasePlace, MailTransportConfig, SecretSource,
    value::{Environment, LogFormat},
};

/// Reads `mayak serve` with these flags; the variables of the machine that runs the tests do not count.
pub(crate) fn read(flags: &[&str]) -> Result<Config, String> {
    let command = Cli::command().mut_args(|argument| argument.env(Resettable::Reset));
    let arguments = ["mayak", "serve"].iter().chain(flags);
    command
        .try_get_matches_from(arguments)
        .and_then(|matches| Cli::from_arg_matches(&matches))
        .map_err(|error| explain(&error))
        .and_then(|cli| Config::new(cli.settings).map_err(Stop::Wrong))
        .map_err(|stop| match stop {
            Stop::Show(text) => format!("shown: {text}"),
            Stop::Wrong(ConfigError(sentence)) => sentence,
        })
}

const PRODUCTION: [&str; 8] = [
    "--env=production",
    "--base-url=https://mayak.example.org",
    "--smtp-host=smtp.example.org",
    "--secret=0123456789012345678901234567890123456789",
    "--smtp-username=mayak",
    "--smtp-password=hunter2",
    "--database-url=postgres://mayak_app:hunter2@db/mayak",
    "--database-owner-url=postgres://mayak_owner:hunter2@db/mayak",
];

/// Without any setting the server is a local trial that needs nothing.
#[test]
fn defaults_are_a_local_trial() {
    let config = read(&[]).unwrap();
    assert_eq!(config.environment, Environment::Local);
    assert_eq!(config.http.base_url.origin(), "http://localhost:3000");
    assert!(matches!(config.database.place, DatabasePlace::Embedded));
    assert!(matches!(config.mail.transport, MailTransportConfig::File { .. }));
    assert!(matches!(config.secret, SecretSource::DataDir));
    assert_eq!(config.log.format, LogFormat::Text);
    assert!(config.data_dir.is_absolute());
}

/// Production starts with its settings complete, and nothing printable holds a password.
#[test]
fn production_is_complete() {
    let config = read(&PRODUCTION).unwrap();
    assert_eq!(config.log.format, LogFormat::Json);
    let MailTransportConfig::Smtp(smtp) = &config.mail.transport else { panic!("not SMTP") };
    assert_eq!(smtp.port, 587);
    let printed = format!("{config:?}");
    assert!(!printed.contains("hunter2") && !printed.contains("01234567890"), "{printed}");
}

/// Each thing that production needs is asked for by name when it is missing.
#[test]
fn production_refuses_to_start_without() {
    for (left_out, named) in [
        ("--base-url=", "MAYAK_BASE_URL is required in production"),
        ("--smtp-host=", "SMTP_HOST is required in production"),
        ("--secret=", "MAYAK_SECRET or MAYAK_SECRET_FILE is required in production"),
        ("--smtp-password=", "SMTP_PASSWORD or SMTP_PASSWORD_FILE is not"),
        ("--smtp-username=", "SMTP_USERNAME is not"),
    ] {
        let flags: Vec<&str> = PRODUCTION.into_iter().filter(|flag| !flag.starts_with(left_out)).collect();
        let sentence = read(&flags).unwrap_err();
        assert!(sentence.contains(named), "{left_out}: {sentence}");
    }
    let mut flags = PRODUCTION.to_vec();
    flags[1] = "--base-url=http://mayak.example.org";
    assert_eq!(
        read(&flags).unwrap_err(),
        "MAYAK_BASE_URL is http://mayak.example.org, but production needs an https address."
    );
}

/// A wrong value is answered with one line: variable, value, what is expected.
#[test]
fn wrong_values() {
    for (flags, sentence) in [
        (
            &["--address=3000"][..],
            "MAYAK_ADDRESS is \"3000\": expected an IP address and a port, for example 127.0.0.1:3000.",
        ),
        (
            &["--base-url=mayak"],
            "MAYAK_BASE_URL is \"mayak\": must be http:// or https:// with a host and nothing behind it, such as https://mayak.example.org.",
        ),
        (&["--env=prod"], "MAYAK_ENV is \"prod\": expected one of local, production."),
        (&["--request-timeout=0"], "MAYAK_REQUEST_SECONDS is \"0\": expected whole seconds from 1 to 3600."),
        (&["--max-requests=many"], "MAYAK_MAX_REQUESTS is \"many\": expected a whole number from 1 to 10000."),
        (&["--secret=short"], "MAYAK_SECRET is shorter than 32 characters: make one with `openssl rand -base64 48`."),
        (&["--mail-transport=smtp"], "SMTP_HOST is required when MAYAK_MAIL_TRANSPORT is smtp."),
        (&["--secret=a", "--secret-file=b"], "MAYAK_SECRET and MAYAK_SECRET_FILE are both set: leave one of them out."),
        (&["--colour"], "unexpected argument '--colour' found; `mayak --help` lists commands and settings."),
    ] {
        assert_eq!(read(flags).unwrap_err(), sentence);
    }
}

/// The address of a database carries a password and is not repeated.
#[test]
fn database_address_is_not_repeated() {
    let sentence = read(&["--database-url=mysql://root:hunter2@db"]).unwrap_err();
    assert!(sentence.starts_with("DATABASE_URL is wrong: ") && !sentence.contains("hunter2"), "{sentence}");
    let sentence = read(&["--database-owner-url=postgres://x"]).unwrap_err();
    assert_eq!(sentence, "DATABASE_OWNER_URL is set, but DATABASE_URL is not.");
}

/// A secret file that is not there is named.
#[test]
fn secret_file_is_missing() {
    let sentence = read(&["--secret-file=/nowhere/secret"]).unwrap_err();
    assert!(sentence.starts_with("MAYAK_SECRET_FILE names /nowhere/secret, which cannot be read: "), "{sentence}");
}

/// The help names every variable: an operator needs no other list.
#[test]
fn help_names_every_variable() {
    let help = Cli::command().render_long_help().to_string();
    for argument in Cli::command().get_arguments().filter(|argument| argument.get_long() != Some("help")) {
        let Some(variable) = argument.get_env() else { continue };
        assert!(help.contains(&format!("[env: {}", variable.to_string_lossy())), "{variable:?}");
        assert!(argument.is_global_set(), "{variable:?} must be accepted after the subcommand too");
    }
    Cli::command().debug_assert();
}
