//! Reading back what the file transport wrote: the page /dev/mail of a local run, and tests.
//!
//! The html part is shown as it would reach a mail program, inline styles included. Serve it from an address of its own
//! with `Content-Security-Policy: sandbox; default-src 'none'; style-src 'unsafe-inline'`, never inside a page.

use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use mail_parser::{Message, MessageParser};

/// A letter in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Names the letter in [`read`]; letters, digits, `-` and `_`.
    pub id: String,
    /// Subject line.
    pub subject: String,
    /// The recipient's address.
    pub to: String,
    /// When it was written.
    pub date: Option<DateTime<Utc>>,
}

/// A letter with its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Subject line.
    pub subject: String,
    /// The sender: name and address.
    pub from: String,
    /// The recipient's address.
    pub to: String,
    /// When it was written.
    pub date: Option<DateTime<Utc>>,
    /// The Message-ID without its brackets.
    pub message_id: String,
    /// The text part.
    pub text: String,
    /// The html part.
    pub html: String,
    /// Files that go along, as texts: entries for a calendar.
    pub files: Vec<String>,
}

/// The newest letters of a folder, newest first, at most `most`. A missing folder holds none.
///
/// # Errors
/// The folder or a letter cannot be read.
pub async fn list(folder: &Path, most: usize) -> Result<Vec<Summary>, Error> {
    let folder = folder.to_owned();
    in_background(move || {
        let mut files = letters(&folder)?;
        files.sort_unstable_by(|a, b| b.cmp(a));
        files.truncate(most);
        let mut summaries = Vec::with_capacity(files.len());
        for (_, id) in files {
            // A folder emptied meanwhile is no fault.
            if let Some(letter) = load(&folder, &id)? {
                summaries.push(Summary { id, subject: letter.subject, to: letter.to, date: letter.date });
            }
        }
        Ok(summaries)
    })
    .await
}

/// The letter with this id; `None` if there is none, or if the id is none.
///
/// # Errors
/// The letter cannot be read.
pub async fn read(folder: &Path, id: &str) -> Result<Option<Opened>, Error> {
    // The id comes from an address line: nothing but a file name of ours may leave this function.
    let is_id = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    if !is_id {
        return Ok(None);
    }
    let (folder, id) = (folder.to_owned(), id.to_owned());
    in_background(move || load(&folder, &id)).await
}

/// A message as its reader sees it; `None` if it is no message.
pub fn parse(bytes: &[u8]) -> Option<Opened> {
    let message = MessageParser::default().parse(bytes)?;
    Some(Opened {
        subject: message.subject().unwrap_or_default().to_owned(),
        from: sender(&message),
        to: message.to().and_then(|to| to.first()).and_then(|to| to.address()).unwrap_or_default().to_owned(),
        date: message.date().and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0)),
        message_id: message.message_id().unwrap_or_default().to_owned(),
        text: message.body_text(0).unwrap_or_default().into_owned(),
        html: message.body_html(0).unwrap_or_default().into_owned(),
        files: message.attachments().filter_map(|part| part.text_contents()).map(str::to_owned).collect(),
    })
}

fn sender(message: &Message<'_>) -> String {
    let Some(from) = message.from().and_then(|from| from.first()) else {
        return String::new();
    };
    let address = from.address().unwrap_or_default();
    match from.name() {
        Some(name) => format!("{name} <{address}>"),
        None => address.to_owned(),
    }
}

/// Time of writing and id of each letter.
fn letters(folder: &Path) -> Result<Vec<(std::time::SystemTime, String)>, Error> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "eml")
            && let Some(id) = path.file_stem().and_then(|stem| stem.to_str())
        {
            files.push((entry.metadata()?.modified()?, id.to_owned()));
        }
    }
    Ok(files)
}

fn load(folder: &Path, id: &str) -> Result<Option<Opened>, Error> {
    let path: PathBuf = folder.join(format!("{id}.eml"));
    match std::fs::read(path) {
        Ok(bytes) => Ok(parse(&bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(Error::other)?
}
