//! The configuration: settings of the environment, judged together. What cannot work ends the start with one sentence,
//! before anything is opened; past this module nothing is checked again.
//!
//! To add a setting: a field with its variable and help text in [`settings`], its parser in [`value`], its typed place
//! here.

pub mod secret;
pub mod settings;
pub mod value;

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use secret::{DatabaseUrl, MINIMUM_SECRET_BYTES, Secret};
use settings::{DatabaseSettings, HttpSettings, MailSettings, Settings};
use value::{BaseUrl, ClientAddress, DkimAlgorithm, Environment, LogFormat, MailTransport, SmtpTls};

/// The whole configuration of one process.
#[derive(Clone, Debug)]
pub struct Config {
    /// Local trial or production.
    pub environment: Environment,
    /// Absolute folder of the server's own data.
    pub data_dir: PathBuf,
    /// Key of links in letters.
    pub secret: SecretSource,
    /// Web server.
    pub http: HttpConfig,
    /// Database.
    pub database: DatabaseConfig,
    /// Letters.
    pub mail: MailConfig,
    /// Logs.
    pub log: LogConfig,
}

/// Where the server's secret comes from.
#[derive(Clone, Debug)]
pub enum SecretSource {
    /// From the environment or a file it names.
    Given(Secret),
    /// Made by the server and kept in the data folder (local run).
    DataDir,
}

/// How the server listens and what it admits.
#[derive(Clone, Debug)]
pub struct HttpConfig {
    /// Address to listen on.
    pub address: SocketAddr,
    /// Address people type.
    pub base_url: BaseUrl,
    /// Folder of styles, fonts and scripts.
    pub site_dir: PathBuf,
    /// Where the caller's address stands.
    pub client_address: ClientAddress,
    /// Requests in work at the same time.
    pub max_requests: usize,
    /// Until an unfinished request is answered 503.
    pub request_timeout: Duration,
    /// Largest body, bytes.
    pub max_body: usize,
    /// A form for everybody that is sent sooner than this was filled in by a program.
    pub form_time: Duration,
    /// Until a stopping server abandons requests.
    pub shutdown_timeout: Duration,
}

/// Where the database is and how it is used.
#[derive(Clone, Debug)]
pub struct DatabaseConfig {
    /// Where it is.
    pub place: DatabasePlace,
    /// Connections of this process.
    pub connections: u32,
    /// Longest wait for a free connection.
    pub acquire_timeout: Duration,
    /// Longest statement.
    pub statement_timeout: Duration,
}

/// Where the database is.
#[derive(Clone, Debug)]
pub enum DatabasePlace {
    /// A private one in the data folder, run by the server.
    Embedded,
    /// One that somebody else runs.
    External {
        /// Login `mayak_app`.
        app: DatabaseUrl,
        /// Login of the owner, for migrations.
        owner: Option<DatabaseUrl>,
    },
}

/// How letters leave.
#[derive(Clone, Debug)]
pub struct MailConfig {
    /// Sender, `Name <address>`.
    pub from: String,
    /// Where they go.
    pub transport: MailTransportConfig,
    /// How they are signed; `None` where the mail server signs.
    pub dkim: Option<DkimConfig>,
}

/// How letters are signed.
#[derive(Clone, Debug)]
pub struct DkimConfig {
    /// Domain that signs.
    pub domain: String,
    /// Name of the key in DNS.
    pub selector: String,
    /// File of the private key.
    pub key_file: PathBuf,
    /// Kind of the key.
    pub algorithm: DkimAlgorithm,
}

/// Where letters go.
#[derive(Clone, Debug)]
pub enum MailTransportConfig {
    /// Files.
    File {
        /// Folder of the files.
        folder: PathBuf,
    },
    /// A mail server.
    Smtp(SmtpConfig),
}

/// The mail server.
#[derive(Clone, Debug)]
pub struct SmtpConfig {
    /// Host name.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Protection of the connection.
    pub tls: SmtpTls,
    /// Name and password.
    pub login: Option<(String, Secret)>,
    /// Certificates to trust besides those of the machine.
    pub ca_file: Option<PathBuf>,
    /// Name to greet with.
    pub hello_name: Option<String>,
    /// Longest wait for an answer.
    pub timeout: Duration,
}

/// What is logged and how.
#[derive(Clone, Debug)]
pub struct LogConfig {
    /// Form of a line.
    pub format: LogFormat,
    /// Filter in the syntax of `EnvFilter`; `None` leaves it to the command.
    pub filter: Option<String>,
}

/// A configuration that cannot work: one sentence that names the variable and what to do.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0}")]
pub struct ConfigError(pub String);

fn refuse<T>(sentence: impl Into<String>) -> Result<T, ConfigError> {
    Err(ConfigError(sentence.into()))
}

impl Config {
    /// Judges the settings.
    ///
    /// # Errors
    /// A setting is missing or contradicts another one, or a file it names cannot be read.
    pub fn new(settings: Settings) -> Result<Self, ConfigError> {
        let environment = settings.environment;
        // PostgreSQL and the mail folder are used from processes with another working directory.
        let data_dir = std::path::absolute(&settings.data_dir)
            .map_err(|error| ConfigError(format!("MAYAK_DATA_DIR cannot be used: {error}.")))?;
        let config = Self {
            environment,
            secret: secret_source(environment, settings.secret, settings.secret_file)?,
            http: http(environment, settings.http)?,
            database: database(settings.database)?,
            mail: mail(environment, &data_dir, settings.mail)?,
            log: LogConfig {
                format: settings.log.log.unwrap_or(match environment {
                    Environment::Local => LogFormat::Text,
                    Environment::Production => LogFormat::Json,
                }),
                filter: settings.log.log_filter,
            },
            data_dir,
        };
        Ok(config)
    }

    /// The server's secret; a local run makes it on the first call.
    ///
    /// # Errors
    /// The file in the data folder cannot be written or read, or is too short.
    pub fn secret(&self) -> Result<Secret, ConfigError> {
        match &self.secret {
            SecretSource::Given(secret) => Ok(secret.clone()),
            SecretSource::DataDir => {
                let secret = Secret::load_or_create(&self.data_dir).map_err(|error| {
                    ConfigError(format!("The secret in {} cannot be kept: {error}.", self.data_dir.display()))
                })?;
                long_enough(secret)
            }
        }
    }
}

fn secret_source(
    environment: Environment,
    secret: Option<Secret>,
    file: Option<PathBuf>,
) -> Result<SecretSource, ConfigError> {
    let given = match (secret, file) {
        (Some(secret), _) => Some(secret),
        (None, Some(path)) => Some(read_secret("MAYAK_SECRET_FILE", &path)?),
        (None, None) => None,
    };
    match given {
        Some(secret) => Ok(SecretSource::Given(long_enough(secret)?)),
        None if environment == Environment::Local => Ok(SecretSource::DataDir),
        None => refuse(
            "MAYAK_SECRET or MAYAK_SECRET_FILE is required in production: make one with `openssl rand -base64 48`.",
        ),
    }
}

fn long_enough(secret: Secret) -> Result<Secret, ConfigError> {
    if secret.expose().len() < MINIMUM_SECRET_BYTES {
        return refuse(format!(
            "MAYAK_SECRET is shorter than {MINIMUM_SECRET_BYTES} characters: make one with `openssl rand -base64 48`."
        ));
    }
    Ok(secret)
}

fn read_secret(variable: &str, path: &std::path::Path) -> Result<Secret, ConfigError> {
    Secret::from_file(path)
        .map_err(|error| ConfigError(format!("{variable} names {}, which cannot be read: {error}.", path.display())))
}

fn http(environment: Environment, settings: HttpSettings) -> Result<HttpConfig, ConfigError> {
    let base_url = match (settings.base_url, environment) {
        (Some(url), Environment::Production) if !url.is_secure() => {
            return refuse(format!("MAYAK_BASE_URL is {url}, but production needs an https address."));
        }
        (Some(url), _) => url,
        (None, Environment::Local) => {
            format!("http://localhost:{}", settings.address.port()).parse().map_err(ConfigError)?
        }
        (None, Environment::Production) => {
            return refuse("MAYAK_BASE_URL is required in production, for example https://mayak.example.org.");
        }
    };
    Ok(HttpConfig {
        address: settings.address,
        base_url,
        site_dir: settings.site_dir,
        client_address: settings.client_address,
        max_requests: settings.max_requests as usize,
        request_timeout: settings.request_timeout,
        max_body: settings.max_body,
        form_time: Duration::from_secs(settings.form_seconds),
        shutdown_timeout: settings.shutdown_timeout,
    })
}

fn database(settings: DatabaseSettings) -> Result<DatabaseConfig, ConfigError> {
    let place = match (settings.database_url, settings.database_owner_url) {
        (Some(app), owner) => DatabasePlace::External { app, owner },
        (None, None) => DatabasePlace::Embedded,
        (None, Some(_)) => return refuse("DATABASE_OWNER_URL is set, but DATABASE_URL is not."),
    };
    Ok(DatabaseConfig {
        place,
        connections: settings.database_connections,
        acquire_timeout: settings.database_acquire_timeout,
        statement_timeout: settings.database_statement_timeout,
    })
}

fn mail(
    environment: Environment,
    data_dir: &std::path::Path,
    settings: MailSettings,
) -> Result<MailConfig, ConfigError> {
    let transport = settings.mail_transport.unwrap_or(match settings.smtp_host {
        Some(_) => MailTransport::Smtp,
        None => MailTransport::File,
    });
    let transport = match transport {
        MailTransport::File if environment == Environment::Production => {
            return refuse("SMTP_HOST is required in production: letters would not leave the server.");
        }
        MailTransport::File => MailTransportConfig::File { folder: data_dir.join("mail") },
        MailTransport::Smtp => {
            let Some(host) = settings.smtp_host else {
                return refuse("SMTP_HOST is required when MAYAK_MAIL_TRANSPORT is smtp.");
            };
            let password = match (settings.smtp_password, settings.smtp_password_file) {
                (Some(password), _) => Some(password),
                (None, Some(path)) => Some(read_secret("SMTP_PASSWORD_FILE", &path)?),
                (None, None) => None,
            };
            let login = match (settings.smtp_username, password) {
                (Some(name), Some(password)) => Some((name, password)),
                (None, None) => None,
                (Some(_), None) => {
                    return refuse("SMTP_USERNAME is set, but SMTP_PASSWORD or SMTP_PASSWORD_FILE is not.");
                }
                (None, Some(_)) => return refuse("SMTP_PASSWORD is set, but SMTP_USERNAME is not."),
            };
            let port = settings.smtp_port.unwrap_or(match settings.smtp_tls {
                SmtpTls::Starttls => 587,
                SmtpTls::Tls => 465,
                SmtpTls::None => 25,
            });
            MailTransportConfig::Smtp(SmtpConfig {
                host,
                port,
                tls: settings.smtp_tls,
                login,
                ca_file: settings.smtp_ca_file,
                hello_name: settings.smtp_hello_name,
                timeout: settings.smtp_timeout,
            })
        }
    };
    let dkim = match (settings.dkim_domain, settings.dkim_key_file) {
        (Some(domain), Some(key_file)) => {
            Some(DkimConfig { domain, selector: settings.dkim_selector, key_file, algorithm: settings.dkim_algorithm })
        }
        (None, None) => None,
        (Some(_), None) => return refuse("MAYAK_DKIM_DOMAIN is set, but MAYAK_DKIM_KEY_FILE is not."),
        (None, Some(_)) => return refuse("MAYAK_DKIM_KEY_FILE is set, but MAYAK_DKIM_DOMAIN is not."),
    };
    Ok(MailConfig { from: settings.mail_from, transport, dkim })
}
