//! Every setting of the server as a variable of the environment (and a flag of the same name), one field each: what
//! `mayak --help` prints. What the settings mean together is decided in [`super::Config`].

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use super::{
    secret::{DatabaseUrl, Secret},
    value::{self, BaseUrl, ClientAddress, DkimAlgorithm, Environment, LogFormat, MailTransport, SmtpTls},
};

/// All settings.
#[derive(Clone, Debug, clap::Args)]
pub struct Settings {
    /// Kind of installation; production requires https, SMTP and a secret
    #[arg(long = "env", env = "MAYAK_ENV", value_enum, default_value_t = Environment::Local, global = true)]
    pub environment: Environment,

    /// Folder of the server's own data: private database, letters of a local run, secret
    #[arg(long, env = "MAYAK_DATA_DIR", default_value = ".data", global = true)]
    pub data_dir: PathBuf,

    /// Key of links in letters, at least 32 characters; in a local run it is made by itself
    #[arg(long, env = "MAYAK_SECRET", hide_env_values = true, global = true)]
    pub secret: Option<Secret>,

    /// File whose first line is the secret
    #[arg(long, env = "MAYAK_SECRET_FILE", conflicts_with = "secret", global = true)]
    pub secret_file: Option<PathBuf>,

    /// Web server.
    #[command(flatten)]
    pub http: HttpSettings,

    /// Database.
    #[command(flatten)]
    pub database: DatabaseSettings,

    /// Letters.
    #[command(flatten)]
    pub mail: MailSettings,

    /// Logs.
    #[command(flatten)]
    pub log: LogSettings,
}

/// How the server listens and what it admits.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Web server")]
pub struct HttpSettings {
    /// Address and port to listen on
    #[arg(long, env = "MAYAK_ADDRESS", value_parser = value::address, default_value = "127.0.0.1:3000", global = true)]
    pub address: SocketAddr,

    /// Address people type, without a path [default: http and localhost with the port of `MAYAK_ADDRESS`]
    #[arg(long, env = "MAYAK_BASE_URL", global = true)]
    pub base_url: Option<BaseUrl>,

    /// Folder of styles, fonts and scripts, made by `cargo xtask build`
    #[arg(long, env = "MAYAK_SITE_DIR", default_value = "site", global = true)]
    pub site_dir: PathBuf,

    /// Where the caller's address stands; behind a reverse proxy choose the header that it sets
    #[arg(long, env = "MAYAK_CLIENT_ADDRESS", value_enum, default_value_t = ClientAddress::Connection, global = true)]
    pub client_address: ClientAddress,

    /// Requests in work at the same time; more are answered 503 at once
    #[arg(long, env = "MAYAK_MAX_REQUESTS", value_parser = value::count, default_value = "512", global = true)]
    pub max_requests: u32,

    /// Seconds until a request that is not finished is answered 503
    #[arg(long, env = "MAYAK_REQUEST_SECONDS", value_parser = value::seconds, default_value = "30", global = true)]
    pub request_timeout: Duration,

    /// Largest body of a request, in KiB
    #[arg(long, env = "MAYAK_MAX_BODY_KIB", value_parser = value::kibibytes, default_value = "1024", global = true)]
    pub max_body: usize,

    /// Seconds that reading a form for everybody takes at least: what is sent sooner was filled in by a program
    #[arg(long, env = "MAYAK_FORM_SECONDS", value_parser = clap::value_parser!(u64).range(..=60), default_value = "3", global = true)]
    pub form_seconds: u64,

    /// Seconds that requests in work get to finish when the server is told to stop
    #[arg(long, env = "MAYAK_SHUTDOWN_SECONDS", value_parser = value::seconds, default_value = "20", global = true)]
    pub shutdown_timeout: Duration,
}

/// Where the database is.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Database")]
pub struct DatabaseSettings {
    /// Database, logged in as `mayak_app`; without it the server runs its own in the data folder
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<DatabaseUrl>,

    /// The same database, logged in as `mayak_owner` (or a superuser): for `migrate`; with it `serve` migrates at start
    #[arg(long, env = "DATABASE_OWNER_URL", hide_env_values = true, global = true)]
    pub database_owner_url: Option<DatabaseUrl>,

    /// Connections of this process
    #[arg(long, env = "MAYAK_DB_CONNECTIONS", value_parser = value::count, default_value = "10", global = true)]
    pub database_connections: u32,

    /// Seconds to wait for a free connection
    #[arg(long, env = "MAYAK_DB_ACQUIRE_SECONDS", value_parser = value::seconds, default_value = "5", global = true)]
    pub database_acquire_timeout: Duration,

    /// Seconds until the database gives up on a statement
    #[arg(long, env = "MAYAK_DB_STATEMENT_SECONDS", value_parser = value::seconds, default_value = "10", global = true)]
    pub database_statement_timeout: Duration,
}

/// How letters leave.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Letters")]
pub struct MailSettings {
    /// Where letters go [default: smtp when `SMTP_HOST` is set, else file]
    #[arg(long, env = "MAYAK_MAIL_TRANSPORT", value_enum, global = true)]
    pub mail_transport: Option<MailTransport>,

    /// Sender of the letters
    #[arg(long, env = "MAYAK_MAIL_FROM", default_value = "Маяк <mayak@example.org>", global = true)]
    pub mail_from: String,

    /// Host of the mail server
    #[arg(long, env = "SMTP_HOST", global = true)]
    pub smtp_host: Option<String>,

    /// Port of the mail server [default: 587 starttls, 465 tls, 25 none]
    #[arg(long, env = "SMTP_PORT", value_parser = clap::value_parser!(u16).range(1..), global = true)]
    pub smtp_port: Option<u16>,

    /// Protection of the connection to the mail server
    #[arg(long, env = "SMTP_TLS", value_enum, default_value_t = SmtpTls::Starttls, global = true)]
    pub smtp_tls: SmtpTls,

    /// Name at the mail server; without it no login
    #[arg(long, env = "SMTP_USERNAME", global = true)]
    pub smtp_username: Option<String>,

    /// Password at the mail server
    #[arg(long, env = "SMTP_PASSWORD", hide_env_values = true, global = true)]
    pub smtp_password: Option<Secret>,

    /// File whose first line is the password
    #[arg(long, env = "SMTP_PASSWORD_FILE", conflicts_with = "smtp_password", global = true)]
    pub smtp_password_file: Option<PathBuf>,

    /// Certificates (PEM) to trust besides those of the machine, for a mail server with an authority of its own
    #[arg(long, env = "SMTP_CA_FILE", global = true)]
    pub smtp_ca_file: Option<PathBuf>,

    /// Name to greet the mail server with [default: the name of the machine]
    #[arg(long, env = "SMTP_HELLO_NAME", global = true)]
    pub smtp_hello_name: Option<String>,

    /// Domain that signs letters (DKIM); without it the mail server signs, or nobody
    #[arg(long, env = "MAYAK_DKIM_DOMAIN", global = true)]
    pub dkim_domain: Option<String>,

    /// Name of the DKIM key in DNS: its public half stands at `<selector>._domainkey.<domain>`
    #[arg(long, env = "MAYAK_DKIM_SELECTOR", default_value = "mayak", global = true)]
    pub dkim_selector: String,

    /// File of the private DKIM key: RSA as PKCS#1 PEM, Ed25519 as base64 of its 32 bytes
    #[arg(long, env = "MAYAK_DKIM_KEY_FILE", global = true)]
    pub dkim_key_file: Option<PathBuf>,

    /// Kind of the DKIM key
    #[arg(long, env = "MAYAK_DKIM_ALGORITHM", value_enum, default_value_t = DkimAlgorithm::Rsa, global = true)]
    pub dkim_algorithm: DkimAlgorithm,

    /// Seconds to wait for the mail server
    #[arg(long, env = "SMTP_TIMEOUT_SECONDS", value_parser = value::seconds, default_value = "20", global = true)]
    pub smtp_timeout: Duration,
}

/// What is logged and how.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Logs")]
pub struct LogSettings {
    /// Form of the log lines [default: text in a local run, json in production]
    #[arg(long, env = "MAYAK_LOG", value_enum, global = true)]
    pub log: Option<LogFormat>,

    /// What is logged, in the syntax of tracing-subscriber's `EnvFilter` [default: info; warn for commands that end by themselves]
    #[arg(long, env = "RUST_LOG", global = true)]
    pub log_filter: Option<String>,
}
