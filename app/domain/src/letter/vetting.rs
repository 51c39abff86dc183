//! Letters about the check of an application, and about those who are in the pool already.

use chrono::NaiveDate;

use super::Centre;

/// What comes now in the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckStep {
    /// Papers.
    Papers,
    /// Papers still; the centre writes once more.
    PapersAgain,
    /// A conversation.
    Interview,
    /// The same conversation at another time or place.
    InterviewMoved,
}

/// To the applicant: what comes now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationStep {
    /// The applicant.
    pub recipient: String,
    /// Who checks.
    pub centre: Centre,
    /// What comes.
    pub step: CheckStep,
    /// What the centre says about it to the applicant; may be empty.
    pub words: String,
    /// Where the applicant sees the application.
    pub path: String,
}

/// What is to be said about a question of the centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionNews {
    /// It is asked.
    Asked,
    /// It waits for an answer.
    Waits,
    /// It was taken back.
    TakenBack,
}

/// To the applicant: the centre asks something, still waits for the answer, or does not ask any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationReturned {
    /// The applicant.
    pub recipient: String,
    /// Who asks.
    pub centre: Centre,
    /// Which of these.
    pub news: QuestionNews,
    /// The question, in the words of the centre to the applicant.
    pub question: String,
    /// Where it is answered; the application, when nothing is to be answered.
    pub path: String,
}

/// To a coordinator: the applicant has answered. The answer waits behind the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationAnswered {
    /// The coordinator.
    pub recipient: String,
    /// The coordinator's centre.
    pub centre: Centre,
    /// Who applies.
    pub applicant: String,
    /// The application in the queue.
    pub path: String,
}

/// To a coordinator: a colleague hands an application over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationHandedOver {
    /// The coordinator.
    pub recipient: String,
    /// The coordinator's centre.
    pub centre: Centre,
    /// Who applies.
    pub applicant: String,
    /// Name of the colleague.
    pub from: String,
    /// The application in the queue.
    pub path: String,
}

/// Where the centre puts somebody it has answered for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Out of the pool for a time.
    Paused,
    /// Back in the pool.
    Resumed,
    /// Laid aside.
    Archived,
    /// Laid aside without ever having been in the pool.
    SetAside,
    /// Checked anew.
    Reopened,
    /// For schools: was out, and is in the pool again before they heard of it; their question is closed all the same.
    BackAlready,
}

/// To the mentor: out of the pool, back in it, in the archive, checked anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryStanding {
    /// The mentor.
    pub recipient: String,
    /// Who decided.
    pub centre: Centre,
    /// What.
    pub standing: Standing,
    /// Why, in the words of the centre to the mentor; empty where nothing has to be said.
    pub reason: String,
    /// Where the mentor sees the entry.
    pub path: String,
}

/// To a curator: a mentor whom the school works with, or has asked, is out of the pool, or back in it. Why is between the
/// centre and the mentor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MentorStanding {
    /// The curator.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// What; schools never hear of a new check, nor of who never was in the pool.
    pub standing: Standing,
    /// The mentor's name, where the school has it in its own base; who only asked no longer learns it.
    pub mentor: Option<String>,
    /// The day of the school's question that closed without an answer.
    pub asked_on: Option<NaiveDate>,
    /// The mentor's running pairs in this school.
    pub pairs: u64,
    /// The mentor in the school's base, else the question.
    pub path: String,
}
