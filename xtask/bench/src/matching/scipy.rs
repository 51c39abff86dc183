//! scipy in a Python process of its own.

use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use super::peer::Peer;

const SCRIPT: &str = include_str!("scipy.py");

/// What scipy says to one instance.
#[derive(Deserialize)]
pub(super) struct Answer {
    /// Processor time of each round.
    pub(super) seconds: Vec<f64>,
    pub(super) placed: usize,
    pub(super) total: i64,
}

/// A running Python.
pub(super) struct Scipy(Peer);

impl Scipy {
    /// Starts the Python of an environment that has scipy.
    pub(super) fn start(python: &Path) -> anyhow::Result<Self> {
        let one_core = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"].map(|name| (name, "1"));
        Peer::start(Command::new(python).args(["-c", SCRIPT]).envs(one_core)).map(Self)
    }

    /// Solves the instance in a file so many times. Without a bonus everybody has to be placed.
    pub(super) fn solve(&mut self, file: &Path, rounds: usize, bonus: Option<i64>) -> anyhow::Result<Answer> {
        let bonus = bonus.map_or("-".to_owned(), |bonus| bonus.to_string());
        self.0.ask(&format!("{rounds} {bonus} {}", file.display()))
    }
}
