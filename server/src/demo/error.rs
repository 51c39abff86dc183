//! Why the demonstration cannot be loaded.

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The texts contradict themselves; a test reads them all, so this is a mistake of ours.
    #[error("{0}")]
    Data(String),
    /// The database refused a step.
    #[error("{step}: {source}")]
    Step {
        /// Which one, with the name of what it was about.
        step: String,
        /// Why.
        source: store::Error,
    },
    /// The password cannot be hashed.
    #[error("the password cannot be hashed: {0}")]
    Password(String),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Names the step that failed, and takes what an earlier run has done for done.
pub(super) fn settled<T: Default>(
    step: &str,
    of: &str,
    outcome: store::Result<T>,
    done_rules: &[&str],
) -> Result<T, DemoError> {
    match outcome {
        Err(error) if done_rules.iter().any(|rule| error.on_constraint(rule)) => Ok(T::default()),
        Err(source) => Err(DemoError::Step { step: format!("{step} ({of})"), source }),
        Ok(done) => Ok(done),
    }
}
