//! Reading what the database keeps as text.

use domain::term::Term;

use crate::{Error, Result};

/// Reads stored codes of a closed list.
pub(crate) fn terms<T: Term>(codes: &[String], column: &'static str) -> Result<Vec<T>> {
    codes.iter().map(|code| T::from_code(code).ok_or(Error::Corrupt(column))).collect()
}

/// Codes of a closed list, to be stored.
pub(crate) fn codes<T: Term>(terms: &[T]) -> Vec<String> {
    terms.iter().map(|term| term.code().to_owned()).collect()
}
