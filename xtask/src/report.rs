//! What was checked and how it went: one row per step, and the closing line `N passed, N failed`.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::process::Seen;

/// Collects the results of steps.
#[derive(Default)]
pub(crate) struct Report {
    rows: Vec<Row>,
}

struct Row {
    name: &'static str,
    count: Count,
    took: Duration,
}

/// How many checks or tests went well and how many did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    passed: usize,
    failed: usize,
}

impl Report {
    /// Does a step that counts as one check. Returns whether it passed.
    pub(crate) fn check(&mut self, name: &'static str, step: impl FnOnce() -> anyhow::Result<()>) -> bool {
        self.tests(name, || step().map(|()| Count { passed: 1, failed: 0 }))
    }

    /// Does a step that says itself how many tests it ran. Returns whether all passed.
    pub(crate) fn tests(&mut self, name: &'static str, step: impl FnOnce() -> anyhow::Result<Count>) -> bool {
        println!("\n── {name}");
        let start = Instant::now();
        let count = step().unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Count { passed: 0, failed: 1 }
        });
        self.rows.push(Row { name, count, took: start.elapsed() });
        count.failed == 0
    }

    /// Prints the table and the closing line.
    pub(crate) fn close(&self) -> ExitCode {
        println!("\n── summary");
        let mut total = Count::default();
        for Row { name, count, took } in &self.rows {
            let verdict = match count {
                Count { passed: 1, failed: 0 } => "ok".to_owned(),
                Count { passed: 0, failed: 1 } => "FAILED".to_owned(),
                Count { passed, failed: 0 } => format!("{passed} ok"),
                Count { passed, failed } => format!("{passed} ok, {failed} FAILED"),
            };
            println!("{name:<28} {verdict:<18} {:>6.1} s", took.as_secs_f32());
            total.passed += count.passed;
            total.failed += count.failed;
        }
        println!("{} passed, {} failed", total.passed, total.failed);
        if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// Who ran the tests. Each is asked for its own sum only: nextest shows what failed tests wrote, and that contains the
/// sums of their harness.
#[derive(Clone, Copy)]
pub(crate) enum Runner {
    /// `cargo nextest run`
    Nextest,
    /// `cargo test`, one sum for each program
    Cargo,
    /// `node --test`
    Node,
}

impl Count {
    /// Reads the sums a runner prints at its end.
    ///
    /// A program that failed without naming a failed test counts as one failure: silence is not success.
    pub(crate) fn read(runner: Runner, seen: &Seen) -> Self {
        let mut count = Self::default();
        for line in seen.lines.iter().map(|line| line.trim()) {
            let (passed, failed) = match runner {
                Runner::Nextest if line.starts_with("Summary [") => (
                    before(line, "passed"),
                    before(line, "failed") + before(line, "timed out") + before(line, "exec failed"),
                ),
                Runner::Cargo if line.starts_with("test result: ") => (before(line, "passed"), before(line, "failed")),
                Runner::Node => (after(line, "pass"), after(line, "fail") + after(line, "cancelled")),
                _ => continue,
            };
            count.passed += passed;
            count.failed += failed;
        }
        if !seen.success && count.failed == 0 {
            count.failed = 1;
        }
        count
    }
}

/// The number behind a word, as node prints it: `ℹ pass 12` → 12.
fn after(line: &str, word: &str) -> usize {
    line.trim_start_matches(['ℹ', '#', ' ']).strip_prefix(word).and_then(|rest| rest.trim().parse().ok()).unwrap_or(0)
}

/// The number that stands before a word: `12 passed` → 12. A line without it holds none.
fn before(line: &str, word: &str) -> usize {
    line.split([',', ';', ':', '.', '('])
        .filter_map(|part| part.trim().strip_suffix(word))
        .filter_map(|part| part.split_whitespace().next_back())
        .filter_map(|number| number.parse::<usize>().ok())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::{Count, Runner};
    use crate::process::Seen;

    fn read(runner: Runner, success: bool, text: &str) -> Count {
        Count::read(runner, &Seen { lines: text.lines().map(ToOwned::to_owned).collect(), success })
    }

    #[test]
    fn the_sum_of_each_runner_is_understood() {
        let nextest = "     Summary [   0.012s] 7 tests run: 4 passed (1 slow), 2 failed, 1 timed out, 2 skipped";
        assert_eq!(read(Runner::Nextest, false, nextest), Count { passed: 4, failed: 3 });
        let cargo = "test result: ok. 12 passed; 0 failed; 0 ignored\ntest result: FAILED. 3 passed; 1 failed;";
        assert_eq!(read(Runner::Cargo, false, cargo), Count { passed: 15, failed: 1 });
        let node = "ℹ tests 7\nℹ pass 5\nℹ fail 1\nℹ cancelled 1";
        assert_eq!(read(Runner::Node, false, node), Count { passed: 5, failed: 2 });
        assert_eq!(read(Runner::Node, true, "# pass 5\n# fail 0"), Count { passed: 5, failed: 0 });
    }

    #[test]
    fn what_a_failed_test_wrote_is_not_counted() {
        let shown = "    test result: FAILED. 0 passed; 1 failed;\n Summary [ 1.0s] 2 tests run: 1 passed, 1 failed";
        assert_eq!(read(Runner::Nextest, false, shown), Count { passed: 1, failed: 1 });
    }

    #[test]
    fn a_runner_that_fails_without_a_sum_is_a_failure() {
        assert_eq!(read(Runner::Nextest, false, "error: could not compile"), Count { passed: 0, failed: 1 });
    }
}
