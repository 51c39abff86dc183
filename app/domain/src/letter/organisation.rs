//! Letters about partner organisations.

use chrono::NaiveDate;

use super::Centre;

/// To a coordinator: an agreement with an organisation ends soon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementEnds {
    /// The coordinator.
    pub recipient: String,
    /// The coordinator's centre.
    pub centre: Centre,
    /// The organisation.
    pub organisation: String,
    /// Number of the agreement.
    pub number: String,
    /// Its last day.
    pub valid_until: NaiveDate,
    /// The organisation's card.
    pub path: String,
}
