//! Letters about an organisation's offer to help. The words of the offer wait behind the link, and the confirmation repeats
//! nothing but a name: whoever typed somebody else's address must not be able to send them a text of their own.

use chrono::NaiveDate;

use super::Centre;

/// To a coordinator: an organisation offers help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerApplied {
    /// The coordinator.
    pub recipient: String,
    /// The coordinator's centre.
    pub centre: Centre,
    /// The organisation.
    pub organisation: String,
    /// When.
    pub applied_on: NaiveDate,
    /// The offer among the centre's pages.
    pub path: String,
}

/// To the contact of the organisation: the offer has arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerReceived {
    /// The contact.
    pub recipient: String,
    /// Who will answer.
    pub centre: Centre,
    /// When it came.
    pub applied_on: NaiveDate,
    /// By when the centre answers.
    pub answer_by: NaiveDate,
    /// The region's public page.
    pub path: String,
}
