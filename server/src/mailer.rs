//! From the configuration to the crate that sends.

use std::{fs::DirBuilder, io, os::unix::fs::DirBuilderExt as _, path::Path};

use mail::{Credentials, Dkim, DkimKey, MailConfig, Mailer, SmtpConfig, Tls, TransportConfig};

use crate::config::{
    self, Config, ConfigError, MailTransportConfig,
    value::{DkimAlgorithm, SmtpTls},
};

/// The mailer of this configuration. Nothing is connected yet. The folder of a local run is made for its owner only:
/// letters name people.
///
/// # Errors
/// A part of the configuration cannot work; the sentence names it.
pub fn new(config: &Config) -> Result<Mailer, ConfigError> {
    let mail = &config.mail;
    let transport = match &mail.transport {
        MailTransportConfig::File { folder } => {
            private(folder).map_err(|error| ConfigError(format!("{} cannot be made: {error}.", folder.display())))?;
            TransportConfig::File { folder: folder.clone() }
        }
        MailTransportConfig::Smtp(settings) => TransportConfig::Smtp(smtp(settings)),
    };
    let dkim = mail.dkim.as_ref().map(|dkim| Dkim {
        domain: dkim.domain.clone(),
        selector: dkim.selector.clone(),
        key: match dkim.algorithm {
            DkimAlgorithm::Rsa => DkimKey::Rsa(dkim.key_file.clone()),
            DkimAlgorithm::Ed25519 => DkimKey::Ed25519(dkim.key_file.clone()),
        },
    });
    Mailer::new(MailConfig { from: mail.from.clone(), transport, dkim })
        .map_err(|error| ConfigError(format!("Letters cannot be sent: {error}.")))
}

fn private(folder: &Path) -> io::Result<()> {
    if folder.exists() {
        return Ok(());
    }
    DirBuilder::new().recursive(true).mode(0o711).create(folder.parent().unwrap_or(folder))?;
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

fn smtp(settings: &config::SmtpConfig) -> SmtpConfig {
    SmtpConfig {
        host: settings.host.clone(),
        port: settings.port,
        tls: match settings.tls {
            SmtpTls::Starttls => Tls::StartTls,
            SmtpTls::Tls => Tls::Tls,
            SmtpTls::None => Tls::None,
        },
        credentials: settings
            .login
            .as_ref()
            .map(|(user, password)| Credentials { user: user.clone(), password: password.expose().to_owned() }),
        extra_root: settings.ca_file.clone(),
        hello_name: settings.hello_name.clone(),
        timeout: settings.timeout,
    }
}
