//! Letters about mentees who turned to curator and psychologist.

/// To curator and psychologist: a mentee turned to them. Who, and with what words, waits behind the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CareSignal {
    /// The curator or psychologist.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// What it is about.
    pub matter: CareMatter,
    /// Where it waits in the school's workspace.
    pub path: String,
}

/// What a mentee turned to the school with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CareMatter {
    /// «Мне некомфортно».
    Uneasy,
    /// Another mentor is asked for.
    OtherMentor,
}
