//! A program that answers instances, asked line by line.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context as _, ensure};
use serde::de::DeserializeOwned;

/// A running program; it ends with the value.
pub(super) struct Peer {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Peer {
    /// Starts it.
    pub(super) fn start(command: &mut Command) -> anyhow::Result<Self> {
        let name = command.get_program().to_owned();
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", name.display()))?;
        let questions = child.stdin.take().context("no stdin")?;
        let answers = BufReader::new(child.stdout.take().context("no stdout")?);
        Ok(Self { child, questions, answers })
    }

    /// One line of JSON for one line of text.
    pub(super) fn ask<T: DeserializeOwned>(&mut self, question: &str) -> anyhow::Result<T> {
        writeln!(self.questions, "{question}")?;
        let mut line = String::new();
        ensure!(self.answers.read_line(&mut line)? > 0, "the other program has ended");
        Ok(serde_json::from_str(&line)?)
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It has nothing to lose; and if it has ended by itself, that was said before.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
