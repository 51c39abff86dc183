//! `mayak doctor`: looks one by one at what the server needs and says of each whether it is there and, if not, what to
//! do. It changes nothing except that it starts (and stops) the private database.

use std::{path::Path, time::Duration};

use chrono::{DateTime, Utc};
use store::{Db, guard, migrate};
use tokio::{net::TcpStream, process::Command};

use crate::{
    boot::Place,
    config::{Config, DatabasePlace, MailTransportConfig},
    embedded::{binaries::Binaries, runner::Runner},
    error::RunError,
    http::assets::Assets,
    mailer,
};

/// Longest wait for another machine.
const PATIENCE: Duration = Duration::from_secs(10);
/// Less free space than this is a fault: letters, logs and the private database grow. Bytes.
const LEAST_SPACE: u64 = 1 << 30;
/// No clock is right that shows an earlier moment than this version was written.
const WRITTEN: &str = "2026-11-01T00:00:00Z";

/// What a check found: a sentence either way.
type Finding = Result<String, String>;

/// The report so far.
struct Report {
    faults: usize,
}

impl Report {
    /// Prints one line.
    fn line(&mut self, what: &str, finding: &Finding) {
        match finding {
            Ok(sentence) => println!("✔ {what}: {sentence}"),
            Err(sentence) => {
                self.faults += 1;
                println!("✘ {what}: {sentence}");
            }
        }
    }
}

/// Looks at everything and prints a line for each.
///
/// # Errors
/// [`RunError::Unhealthy`] with the number of faults.
pub async fn examine(config: &Config) -> Result<(), RunError> {
    let mut report = Report { faults: 0 };
    report.line("clock", &clock(app::clock::now()));
    report.line("secret", &config.secret().map(|_| "long enough".to_owned()).map_err(|error| error.to_string()));
    report.line("site folder", &site(config));
    report.line("disk", &disk(&config.data_dir).await);
    report.line("mail", &mail(config).await);
    if matches!(config.database.place, DatabasePlace::Embedded) {
        report.line("PostgreSQL", &binaries(config).await);
        report.line("database user", &runner().await);
    }
    database(config, &mut report).await;
    match report.faults {
        0 => Ok(()),
        faults => Err(RunError::Unhealthy(faults)),
    }
}

fn clock(now: DateTime<Utc>) -> Finding {
    let shown = now.format("%Y-%m-%d %H:%M UTC");
    match DateTime::parse_from_rfc3339(WRITTEN) {
        Ok(written) if now < written => {
            Err(format!("it shows {shown}, which is in the past; set it (links would expire wrongly)"))
        }
        _ => Ok(format!("it shows {shown}")),
    }
}

fn site(config: &Config) -> Finding {
    let assets = Assets::load(&config.http.site_dir).map_err(|error| error.to_string())?;
    Ok(format!("served at {}", assets.path()))
}

async fn disk(folder: &Path) -> Finding {
    // The folder may not exist yet; the space is that of its nearest existing parent.
    let existing = folder.ancestors().find(|parent| parent.exists()).unwrap_or(folder);
    let output =
        Command::new("df").arg("-Pk").arg(existing).output().await.map_err(|error| format!("`df` fails: {error}"))?;
    let free = free_space(&String::from_utf8_lossy(&output.stdout))
        .ok_or_else(|| format!("the space at {} cannot be read", existing.display()))?;
    let shown = format!("{} MiB free at {}", free >> 20, existing.display());
    if free < LEAST_SPACE { Err(format!("{shown}; at least 1024 are needed")) } else { Ok(shown) }
}

/// Free bytes in what `df -Pk` prints: the fourth column of its last line, in KiB.
fn free_space(printed: &str) -> Option<u64> {
    let free: u64 = printed.lines().last()?.split_whitespace().nth(3)?.parse().ok()?;
    Some(free * 1024)
}

async fn mail(config: &Config) -> Finding {
    mailer::new(config).map_err(|error| error.to_string())?;
    match &config.mail.transport {
        MailTransportConfig::File { folder } => Ok(format!("letters become files in {}", folder.display())),
        MailTransportConfig::Smtp(smtp) => {
            let server = (smtp.host.as_str(), smtp.port);
            match tokio::time::timeout(PATIENCE, TcpStream::connect(server)).await {
                Ok(Ok(_)) => Ok(format!("{}:{} answers", smtp.host, smtp.port)),
                Ok(Err(error)) => Err(format!("{}:{} cannot be reached: {error}", smtp.host, smtp.port)),
                Err(_) => Err(format!("{}:{} does not answer within {} s", smtp.host, smtp.port, PATIENCE.as_secs())),
            }
        }
    }
}

async fn binaries(config: &Config) -> Finding {
    let cluster = config.data_dir.join("postgres/cluster");
    let found = Binaries::find(&cluster).await.map_err(|error| error.to_string())?;
    Ok(format!("version {} in {}", found.major, found.folder.display()))
}

async fn runner() -> Finding {
    let runner = Runner::new().await.map_err(|error| error.to_string())?;
    Ok(if runner.becomes_another() {
        "runs as postgres, because we are root".to_owned()
    } else {
        "runs as ourselves".to_owned()
    })
}

/// Each check needs the one before it.
async fn database(config: &Config, report: &mut Report) {
    let place = match Place::open(config).await {
        Ok(place) => place,
        Err(error) => return report.line("database", &Err(error.to_string())),
    };
    match place.connect(config) {
        Ok(db) => {
            schema(&db, report).await;
            db.close().await;
        }
        Err(error) => report.line("database", &Err(error.to_string())),
    }
    place.close().await;
}

async fn schema(db: &Db, report: &mut Report) {
    let answer = tokio::time::timeout(PATIENCE, db.ping()).await;
    let reached = match answer {
        Ok(Ok(())) => Ok("it answers to the login mayak_app".to_owned()),
        Ok(Err(error)) => Err(format!("{error}; a new database needs `mayak migrate` first")),
        Err(_) => Err(format!("no answer within {} s", PATIENCE.as_secs())),
    };
    report.line("database", &reached);
    if reached.is_err() {
        return;
    }
    let migrations = match migrate::current(db).await {
        Ok(true) => Ok("all are applied".to_owned()),
        Ok(false) => Err("the schema is that of another version: run `mayak migrate`".to_owned()),
        Err(error) => Err(error.to_string()),
    };
    report.line("migrations", &migrations);
    if migrations.is_err() {
        return;
    }
    let guard = match guard::check(db).await {
        Ok(problems) if problems.is_empty() => Ok("roles, policies and keys keep schools apart".to_owned()),
        Ok(problems) => Err(problems.join("; ")),
        Err(error) => Err(error.to_string()),
    };
    report.line("tenancy", &guard);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Free space is read from the portable form of `df`, and garbage is not taken for space.
    #[test]
    fn df_is_read() {
        let printed =
            "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/vda 264112000 13500000 82000000 15% /\n";
        assert_eq!(free_space(printed), Some(82_000_000 * 1024));
        assert_eq!(free_space("df: nothing\n"), None);
        assert_eq!(free_space(""), None);
    }

    /// A clock before the time of writing is a fault.
    #[test]
    fn wrong_clock_is_found() {
        assert!(clock(DateTime::UNIX_EPOCH).is_err());
        assert!(clock("2027-01-01T00:00:00Z".parse().unwrap()).is_ok());
    }
}
