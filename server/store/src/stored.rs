//! Reading what the database keeps as text.

use domain::{dictionary::Reference, term::Term};

use crate::{Error, Result};

/// Reads stored codes of a closed list.
pub(crate) fn terms<T: Term>(codes: &[String], column: &'static str) -> Result<Vec<T>> {
    codes.iter().map(|code| T::from_code(code).ok_or(Error::Corrupt(column))).collect()
}

/// Codes of a closed list, to be stored.
pub(crate) fn codes<T: Term>(terms: &[T]) -> Vec<String> {
    terms.iter().map(|term| term.code().to_owned()).collect()
}

/// Reads stored references; an empty code is none.
pub(crate) fn references(codes: Vec<String>) -> Vec<Reference> {
    codes.into_iter().filter_map(Reference::stored).collect()
}

/// Codes of references, to be stored.
pub(crate) fn reference_codes(references: &[Reference]) -> Vec<String> {
    references.iter().map(|reference| reference.as_str().to_owned()).collect()
}
