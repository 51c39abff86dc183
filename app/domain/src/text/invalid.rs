//! Why a value was not taken.

use std::borrow::Cow;

/// What a person must do to have the value taken: one Russian clause for the place beside the field, without a final
/// stop. It never repeats what was typed beyond one sign, so that it may stand in a page without further care.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct InvalidValue(Cow<'static, str>);

impl InvalidValue {
    /// An error with this message.
    #[must_use]
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self(message.into())
    }

    /// The message.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0
    }
}
