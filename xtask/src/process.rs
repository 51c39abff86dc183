//! Other programs: run them, read them, find them.

use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context as _, bail};

/// Runs a program with the terminal as its own.
///
/// # Errors
/// When it cannot start or ends with anything but success.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", line(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", line(command));
    }
    Ok(())
}

/// Runs a program and returns what it wrote to its standard output.
///
/// # Errors
/// When it cannot start or fails; the message then holds what it wrote to its standard error.
pub(crate) fn capture(command: &mut Command) -> anyhow::Result<String> {
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start {}", line(command)))?;
    if !output.status.success() {
        bail!("{} ended with {}\n{}", line(command), output.status, String::from_utf8_lossy(&output.stderr).trim_end());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What a program wrote while the terminal saw it too.
pub(crate) struct Seen {
    /// Standard output and standard error, line by line, without colours.
    pub(crate) lines: Vec<String>,
    /// Whether it ended with success.
    pub(crate) success: bool,
}

/// Runs a program, shows what it writes and keeps it.
///
/// # Errors
/// When it cannot start.
pub(crate) fn watch(command: &mut Command) -> anyhow::Result<Seen> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", line(command)))?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let lines = thread::scope(|scope| {
        let errors = scope.spawn(|| err.map(echo).unwrap_or_default());
        let mut lines = out.map(echo).unwrap_or_default();
        lines.extend(errors.join().unwrap_or_default());
        lines
    });
    Ok(Seen { lines, success: child.wait()?.success() })
}

fn echo(stream: impl Read) -> Vec<String> {
    let mut kept = Vec::new();
    for bytes in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        // A closed terminal is no reason to stop a test run.
        let _ = writeln!(std::io::stdout(), "{text}");
        kept.push(without_colours(&text));
    }
    kept
}

/// Removes terminal control sequences (`ESC [ … letter`).
fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(next) = rest.next() {
        if next == '\u{1b}' {
            rest.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(next);
        }
    }
    plain
}

/// The full path of a program on `PATH`.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Whether this process is root. Asked of `id`, because the standard library cannot say.
pub(crate) fn is_root() -> bool {
    capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// A command as one would type it, for messages.
fn line(command: &Command) -> String {
    let mut text = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        text.push(' ');
        text.push_str(&argument.to_string_lossy());
    }
    format!("`{text}`")
}

#[cfg(test)]
mod tests {
    use super::without_colours;

    #[test]
    fn a_coloured_line_reads_like_a_plain_one() {
        assert_eq!(without_colours("\u{1b}[32;1m Summary\u{1b}[0m [0.1s] ёж"), " Summary [0.1s] ёж");
        assert_eq!(without_colours("nothing to remove"), "nothing to remove");
    }
}
