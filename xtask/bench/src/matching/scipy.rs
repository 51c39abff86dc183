//! scipy in a Python process of its own, asked line by line.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context as _, ensure};
use serde::Deserialize;

const SCRIPT: &str = include_str!("scipy.py");

/// What scipy says to one instance.
#[derive(Deserialize)]
pub(super) struct Answer {
    /// Processor time of each round.
    pub(super) seconds: Vec<f64>,
    pub(super) placed: usize,
    pub(super) total: i64,
}

/// A running Python; it ends with the value.
pub(super) struct Scipy {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Scipy {
    /// Starts the Python of an environment that has scipy.
    pub(super) fn start(python: &Path) -> anyhow::Result<Self> {
        let mut child = Command::new(python)
            .args(["-c", SCRIPT])
            .envs(["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"].map(|name| (name, "1")))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", python.display()))?;
        let questions = child.stdin.take().context("no stdin")?;
        let answers = BufReader::new(child.stdout.take().context("no stdout")?);
        Ok(Self { child, questions, answers })
    }

    /// Solves the instance in a file so many times. Without a bonus everybody has to be placed.
    pub(super) fn solve(&mut self, file: &Path, rounds: usize, bonus: Option<i64>) -> anyhow::Result<Answer> {
        let bonus = bonus.map_or("-".to_owned(), |bonus| bonus.to_string());
        writeln!(self.questions, "{rounds} {bonus} {}", file.display())?;
        let mut line = String::new();
        ensure!(self.answers.read_line(&mut line)? > 0, "Python has ended");
        Ok(serde_json::from_str(&line)?)
    }
}

impl Drop for Scipy {
    fn drop(&mut self) {
        // It has nothing to lose; and if it has ended by itself, that was said before.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
