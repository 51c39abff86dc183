//! The letter about a mentee who turned to curator and psychologist.

/// To curator and psychologist: a mentee said «мне некомфортно». Who, and with what words, waits behind the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CareSignal {
    /// The curator or psychologist.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// Where it waits in the school's workspace.
    pub path: String,
}
