//! How long to pause: shortly while there is much to do, longer when there is nothing, and quietly while the database is
//! away.

use std::time::Duration;

/// Pauses between two looks at a queue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pauses {
    /// After work was found.
    pub(super) least: Duration,
    /// After nothing was found for a while. No notification wakes the worker: in PostgreSQL it would serialise the
    /// commits of all who write.
    pub(super) most: Duration,
}

/// For what people wait for.
pub(super) const EAGER: Pauses = Pauses { least: Duration::from_millis(250), most: Duration::from_secs(1) };
/// For what nobody waits for.
pub(super) const CALM: Pauses = Pauses { least: Duration::from_secs(30), most: Duration::from_mins(1) };

/// The pause that comes next.
#[derive(Debug)]
pub(super) struct Pace {
    pauses: Pauses,
    next: Duration,
}

impl Pace {
    pub(super) fn new(pauses: Pauses) -> Self {
        Self { pauses, next: pauses.least }
    }

    /// The pause after a look that found something, or nothing.
    pub(super) fn after(&mut self, found: bool) -> Duration {
        if found {
            self.next = self.pauses.least;
            return self.next;
        }
        let pause = self.next;
        self.next = (self.next * 2).min(self.pauses.most);
        pause
    }
}

/// Says that the database is away once, and once that it is back.
#[derive(Debug)]
pub(super) struct Complaint {
    task: &'static str,
    said: bool,
}

impl Complaint {
    pub(super) fn of(task: &'static str) -> Self {
        Self { task, said: false }
    }

    /// Whether the look found something to do; an error counts as nothing.
    pub(super) fn heard(&mut self, outcome: Result<bool, store::Error>) -> bool {
        match outcome {
            Ok(found) => {
                if self.said {
                    tracing::info!(task = self.task, "works again");
                    self.said = false;
                }
                found
            }
            Err(error) => {
                if !self.said {
                    tracing::warn!(task = self.task, %error, "cannot work now; trying on");
                    self.said = true;
                }
                false
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Work is looked for again soon after some was found, and never later than the longest pause.
    #[test]
    fn pauses_grow_and_shrink() {
        let mut pace = Pace::new(EAGER);
        let found = [true, false, false, false, false, true, false];
        let pauses = found.map(|found| pace.after(found).as_millis());
        assert_eq!(pauses, [250, 250, 500, 1000, 1000, 250, 250]);
    }
}
