//! How much may be done before the caller is asked again.

/// Arcs that may still be looked at in this step.
#[derive(Debug)]
pub(super) struct Budget(u64);

impl Budget {
    /// So many arcs.
    pub(super) fn new(arcs: u64) -> Self {
        Self(arcs)
    }

    /// Notes work done. More than is left may be spent: a search is not cut in the middle.
    pub(super) fn spend(&mut self, arcs: u64) {
        self.0 = self.0.saturating_sub(arcs);
    }

    /// Whether it is time to stop.
    pub(super) fn is_spent(&self) -> bool {
        self.0 == 0
    }
}
