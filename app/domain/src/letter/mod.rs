//! What the platform tells people by e-mail: each letter with exactly the facts it shows, and no others.
//!
//! A letter leaves the school, stays in mailboxes and is forwarded. So it never carries a category of a mentee, the words
//! of a request, a birth date, a free text about a person, or a pupil's name before the mentor has accepted; those wait
//! behind the link. What a variant has no field for cannot be sent. (152-FZ art. 5 part 5: not more than the purpose
//! needs.) One letter is the exception by law: who signed a document gets its text, as signed.
//!
//! The database keeps only [`LetterKind`] and ids; the worker fills in a [`Letter`] in the realm of its school, region or
//! account at the moment of sending; the crate `mail` finds the words.
//!
//! Names are full names and stand, like texts, as people typed them; who prints them escapes them. Paths start with `/`.

mod account;
mod application;
mod award;
mod care;
mod consent;
mod engagement;
mod entry_end;
mod gathering;
mod kind;
mod meeting;
mod organisation;
mod pair_life;
mod pairing;
mod paper;
mod partner;
mod rights;
mod signal;
mod vetting;

use chrono::{DateTime, FixedOffset};

use crate::calendar::Event;

pub use account::{EmailProof, Invitation, PasswordReset, ProofOccasion, Workplace};
pub use application::{
    ApplicationApproved, ApplicationBegun, ApplicationDeclined, ApplicationReceived, ApplicationSubmitted, BegunNext,
    GraduateJoined,
};
pub use award::MentorThanked;
pub use care::CareDigest;
pub use consent::{ConsentAsked, ConsentCode, ConsentEnded, ConsentSigned, ConsentTerms, EndedBy};
pub use engagement::{
    ClosedBy, EngagementClosed, EngagementEnded, EngagementReader, EngagementReminder, EngagementTalk, PairsClosing,
};
pub use entry_end::{EntriesDue, EntryDestroyed, LeaveToFinish, ProcessingEnds};
pub use gathering::{GatheringTold, SurveyEnded, SurveyOpened};
pub use kind::LetterKind;
pub use meeting::{MeetingArranged, MeetingNews};
pub use organisation::AgreementEnds;
pub use pair_life::{PairChange, PairNews, PartnerAsked, StandInReader, StandInSet};
pub use pairing::{
    MeetingReader, MeetingRecorded, MentorAnswered, MentorLeft, MentorOutcome, PairFormed, PairReader, SchoolAsksMentor,
};
pub use paper::{
    PaperAsked, PaperDecided, PaperEnd, PaperEnds, PaperOutcome, PaperScanDropped, PaperSent, PapersDigest, PapersEnded,
};
pub use partner::{PartnerApplied, PartnerReceived};
pub use rights::SubjectRequestDue;
pub use signal::CareSignal;
pub use vetting::{
    ApplicationAnswered, ApplicationHandedOver, ApplicationReturned, ApplicationStep, CheckStep, EntryStanding,
    MentorStanding, QuestionNews, Standing,
};

/// A letter to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Letter {
    /// Somebody is invited to a workplace.
    Invitation(Invitation),
    /// An e-mail address has to be proved.
    EmailProof(EmailProof),
    /// A forgotten password.
    PasswordReset(PasswordReset),
    /// To who fills in the form of an applicant: how to go on.
    ApplicationBegun(ApplicationBegun),
    /// To the applicant: the mentor application has arrived.
    ApplicationReceived(ApplicationReceived),
    /// To a coordinator: there is a new mentor application.
    ApplicationSubmitted(ApplicationSubmitted),
    /// To the applicant: now in the pool.
    ApplicationApproved(ApplicationApproved),
    /// To the applicant: not taken, with the reason.
    ApplicationDeclined(ApplicationDeclined),
    /// To a curator: a graduate of the school is in the pool.
    GraduateJoined(GraduateJoined),
    /// To a coordinator: an organisation offers help.
    PartnerApplied(PartnerApplied),
    /// To the organisation: the offer has arrived.
    PartnerReceived(PartnerReceived),
    /// To the applicant: papers, or a conversation, come now.
    ApplicationStep(ApplicationStep),
    /// To the applicant: the centre asks something.
    ApplicationReturned(ApplicationReturned),
    /// To a coordinator: the applicant has answered.
    ApplicationAnswered(ApplicationAnswered),
    /// To a coordinator: a colleague hands an application over.
    ApplicationHandedOver(ApplicationHandedOver),
    /// To the mentor: out of the pool, back in it, in the archive, checked anew.
    EntryStanding(EntryStanding),
    /// To a curator: a mentor is out of the pool, or back in it.
    MentorStanding(MentorStanding),
    /// To the pool mentor: a school asks.
    SchoolAsksMentor(SchoolAsksMentor),
    /// To a curator: what became of the school's question.
    MentorAnswered(MentorAnswered),
    /// To a curator or the mentor: something about a question is asked, or answered.
    EngagementTalk(EngagementTalk),
    /// To a curator or the mentor: a question waits.
    EngagementReminder(EngagementReminder),
    /// To a curator or the mentor: a question closed without an answer.
    EngagementClosed(EngagementClosed),
    /// To a curator or the mentor: the common work is ended.
    EngagementEnded(EngagementEnded),
    /// To a curator: pairs have to be brought to an end.
    PairsClosing(PairsClosing),
    /// To a curator: a mentor has left the pool.
    MentorLeft(MentorLeft),
    /// To mentor, mentee or representative: the pair exists.
    PairFormed(PairFormed),
    /// To curator or psychologist: a side asks for another partner.
    PartnerAsked(PartnerAsked),
    /// To mentor, mentee or representative: the pair goes apart, is ordered, is over.
    PairNews(PairNews),
    /// To stand-in, mentor, mentee or representative: another mentor stands in.
    StandInSet(StandInSet),
    /// A meeting was recorded.
    MeetingRecorded(MeetingRecorded),
    /// A meeting is arranged, moved, called off, or is tomorrow.
    MeetingArranged(MeetingArranged),
    /// To a curator or psychologist: how pairs fare, in numbers.
    CareDigest(CareDigest),
    /// To who signs: a document waits.
    ConsentAsked(ConsentAsked),
    /// To who signs: the code.
    ConsentCode(ConsentCode),
    /// To who signed: the text as signed.
    ConsentSigned(ConsentSigned),
    /// To a curator: a consent was withdrawn or refused.
    ConsentEnded(ConsentEnded),
    /// To a curator: consents whose term is over, or nearly.
    ConsentTerms(ConsentTerms),
    /// To a guest, or to the representative of one: about a group meeting.
    GatheringTold(GatheringTold),
    /// To a guest: the survey after a group meeting is open.
    SurveyOpened(SurveyOpened),
    /// To a curator: the answers can be read.
    SurveyEnded(SurveyEnded),
    /// To a curator: a request about personal data waits for its answer.
    SubjectRequestDue(SubjectRequestDue),
    /// To a coordinator: an agreement with an organisation ends soon.
    AgreementEnds(AgreementEnds),
    /// To a coordinator: a mentor sent a paper to be checked.
    PaperSent(PaperSent),
    /// To the mentor: the centre has looked at a paper.
    PaperDecided(PaperDecided),
    /// To the mentor: a paper ends soon, or today.
    PaperEnds(PaperEnds),
    /// To the mentor: the region asks for a paper that was not asked before.
    PaperAsked(PaperAsked),
    /// To the mentor: nobody has decided on a paper, and its scan was deleted.
    PaperScanDropped(PaperScanDropped),
    /// To a coordinator: papers that end, and papers that nobody has looked at.
    PapersDigest(PapersDigest),
    /// To a curator: papers of a mentor are not in force any more.
    PapersEnded(PapersEnded),
    /// To the mentor: thanks, or a certificate.
    MentorThanked(MentorThanked),
    /// To curator and psychologist: a mentee turned to them.
    CareSignal(CareSignal),
    /// To a coordinator: data of entries that have to be destroyed.
    EntriesDue(EntriesDue),
    /// To a curator: the entry behind a mentor of the school is destroyed.
    EntryDestroyed(EntryDestroyed),
    /// To the mentor: the consent to processing ends.
    ProcessingEnds(ProcessingEnds),
    /// To the mentor who began to leave: nothing is held any more.
    LeaveToFinish(LeaveToFinish),
}

impl Letter {
    /// Entries for the reader's calendar, which go along as a file; none in most letters.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        match self {
            Self::MeetingArranged(letter) => &letter.events,
            _ => &[],
        }
    }

    /// Which kind of letter this is.
    #[must_use]
    pub fn kind(&self) -> LetterKind {
        match self {
            Self::Invitation(_) => LetterKind::Invitation,
            Self::EmailProof(_) => LetterKind::EmailProof,
            Self::PasswordReset(_) => LetterKind::PasswordReset,
            Self::ApplicationBegun(_) => LetterKind::ApplicationBegun,
            Self::ApplicationReceived(_) => LetterKind::ApplicationReceived,
            Self::ApplicationSubmitted(_) => LetterKind::ApplicationSubmitted,
            Self::ApplicationApproved(_) => LetterKind::ApplicationApproved,
            Self::ApplicationDeclined(_) => LetterKind::ApplicationDeclined,
            Self::GraduateJoined(_) => LetterKind::GraduateJoined,
            Self::PartnerApplied(_) => LetterKind::PartnerApplied,
            Self::PartnerReceived(_) => LetterKind::PartnerReceived,
            Self::ApplicationStep(_) => LetterKind::ApplicationStep,
            Self::ApplicationReturned(_) => LetterKind::ApplicationReturned,
            Self::ApplicationAnswered(_) => LetterKind::ApplicationAnswered,
            Self::ApplicationHandedOver(_) => LetterKind::ApplicationHandedOver,
            Self::EntryStanding(_) => LetterKind::EntryStanding,
            Self::MentorStanding(_) => LetterKind::MentorStanding,
            Self::SchoolAsksMentor(_) => LetterKind::SchoolAsksMentor,
            Self::MentorAnswered(_) => LetterKind::MentorAnswered,
            Self::EngagementTalk(_) => LetterKind::EngagementTalk,
            Self::EngagementReminder(_) => LetterKind::EngagementReminder,
            Self::EngagementClosed(_) => LetterKind::EngagementClosed,
            Self::EngagementEnded(_) => LetterKind::EngagementEnded,
            Self::PairsClosing(_) => LetterKind::PairsClosing,
            Self::MentorLeft(_) => LetterKind::MentorLeft,
            Self::PairFormed(_) => LetterKind::PairFormed,
            Self::PartnerAsked(_) => LetterKind::PartnerAsked,
            Self::PairNews(letter) => match letter.change {
                PairChange::Parted => LetterKind::PairParted,
                PairChange::Ordered { .. } => LetterKind::PairOrdered,
                PairChange::Closed { .. } => LetterKind::PairClosed,
            },
            Self::StandInSet(_) => LetterKind::StandInSet,
            Self::MeetingRecorded(_) => LetterKind::MeetingRecorded,
            Self::MeetingArranged(_) => LetterKind::MeetingArranged,
            Self::CareDigest(_) => LetterKind::CareDigest,
            Self::ConsentAsked(_) => LetterKind::ConsentAsked,
            Self::ConsentCode(_) => LetterKind::ConsentCode,
            Self::ConsentSigned(_) => LetterKind::ConsentSigned,
            Self::ConsentEnded(_) => LetterKind::ConsentEnded,
            Self::ConsentTerms(_) => LetterKind::ConsentTerms,
            Self::GatheringTold(_) => LetterKind::GatheringTold,
            Self::SurveyOpened(_) => LetterKind::SurveyOpened,
            Self::SurveyEnded(_) => LetterKind::SurveyEnded,
            Self::SubjectRequestDue(_) => LetterKind::SubjectRequestDue,
            Self::AgreementEnds(_) => LetterKind::AgreementEnds,
            Self::PaperSent(_) => LetterKind::PaperSent,
            Self::PaperDecided(_) => LetterKind::PaperDecided,
            Self::PaperEnds(_) => LetterKind::PaperEnds,
            Self::PaperAsked(_) => LetterKind::PaperAsked,
            Self::PaperScanDropped(_) => LetterKind::PaperScanDropped,
            Self::PapersDigest(_) => LetterKind::PapersDigest,
            Self::PapersEnded(_) => LetterKind::PapersEnded,
            Self::MentorThanked(_) => LetterKind::MentorThanked,
            Self::CareSignal(_) => LetterKind::CareSignal,
            Self::EntriesDue(_) => LetterKind::EntriesDue,
            Self::EntryDestroyed(_) => LetterKind::EntryDestroyed,
            Self::ProcessingEnds(_) => LetterKind::ProcessingEnds,
            Self::LeaveToFinish(_) => LetterKind::LeaveToFinish,
        }
    }
}

/// The regional centre, as a letter names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Centre {
    /// `region.centre_name`.
    pub name: String,
    /// `region.contact_email`: where questions go.
    pub contact_email: String,
}

/// A link that works once and for a limited time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneTimeLink {
    /// Path with the token.
    pub path: String,
    /// Until when, in the time zone of the region (its offset is printed, so the moment is exact anywhere).
    pub valid_until: DateTime<FixedOffset>,
}
