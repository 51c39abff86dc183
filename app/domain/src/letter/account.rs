//! Letters about access: invitation, proof of an address, forgotten password.

use super::{Centre, OneTimeLink};
use crate::role::Role;

/// Somebody is invited to a workplace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Full name of who is invited; empty where the inviter gave none.
    pub recipient: String,
    /// Where to.
    pub workplace: Workplace,
    /// As what.
    pub role: Role,
    /// Name of who invites; empty for the first coordinator of a region, whom the operator of the platform invites.
    pub invited_by: String,
    /// Where the invitation is accepted.
    pub link: OneTimeLink,
}

/// An e-mail address has to be proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailProof {
    /// Whose address it is said to be.
    pub recipient: String,
    /// Where the address was given.
    pub occasion: ProofOccasion,
    /// Where it is proved.
    pub link: OneTimeLink,
}

/// Where an address was given that has to be proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProofOccasion {
    /// In a mentor application to this centre. That the address is the applicant's own was shown while the form was filled
    /// in; what is left is the account.
    Application(Centre),
    /// In the profile of an account.
    Account,
}

/// A forgotten password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordReset {
    /// Whose account it is.
    pub recipient: String,
    /// Where a new password is set.
    pub link: OneTimeLink,
}

/// The place an invitation leads to; it is also who invites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Workplace {
    /// The regional centre.
    Centre(Centre),
    /// A school, by its short name.
    School(String),
}
