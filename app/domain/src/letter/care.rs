//! The letter about how pairs fare.

/// To a curator or psychologist, once a week: in how many pairs something is to do. Which pairs waits behind the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CareDigest {
    /// The curator or psychologist.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// Pairs that need help.
    pub in_need: u64,
    /// Pairs to look at.
    pub to_watch: u64,
    /// Pairs of which somebody is to be asked this week.
    pub due: u64,
    /// What needs attention, in the school's workspace.
    pub path: String,
}
