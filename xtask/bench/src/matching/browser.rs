//! The engine in V8, the machine of Chromium, in a node process of its own.

use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use super::peer::Peer;

const SCRIPT: &str = include_str!("browser.mjs");

/// What the browser says to one instance.
#[derive(Deserialize)]
pub(super) struct Answer {
    /// Processor time of each round.
    pub(super) seconds: Vec<f64>,
    /// Mentee and mentor in turn.
    pub(super) pairs: Vec<u32>,
}

/// A running node.
pub(super) struct Browser(Peer);

impl Browser {
    /// Starts node with the engine's module.
    pub(super) fn start(module: &Path) -> anyhow::Result<Self> {
        Peer::start(Command::new("node").args(["--input-type=module", "--eval", SCRIPT]).arg(module)).map(Self)
    }

    /// Solves the instance in a file so many times.
    pub(super) fn solve(&mut self, file: &Path, rounds: usize) -> anyhow::Result<Answer> {
        self.0.ask(&format!("{rounds} {}", file.display()))
    }
}
