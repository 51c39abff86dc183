//! Keys, one type per kind of thing. They are UUIDs; new ones are made by the store.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The key with this value.
            #[must_use]
            pub const fn from_uuid(value: Uuid) -> Self {
                Self(value)
            }

            /// Its value.
            #[must_use]
            pub const fn as_uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(value: Uuid) -> Self {
                Self(value)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A person who can sign in.
    AccountId;
    /// One role of an account in one place.
    MembershipId;
    /// A link sent by e-mail.
    LinkId;
    /// A region with its centre.
    RegionId;
    /// A municipality of a region.
    MunicipalityId;
    /// A school: the tenant.
    SchoolId;
    /// An employer, university or NGO known to a region.
    OrganisationId;
    /// Somebody to speak to in an organisation.
    OrganisationContactId;
    /// An agreement of a centre with an organisation.
    AgreementId;
    /// A letter of a centre to an employer.
    EmployerLetterId;
    /// Thanks to an organisation.
    ThanksId;
    /// An entry of a region's pool of external mentors, from the application on.
    PoolMentorId;
    /// An organisation's offer to help.
    PartnerApplicationId;
    /// A question with which an application was returned.
    PoolQuestionId;
    /// The record of a conversation with an applicant.
    PoolInterviewId;
    /// What a worker of the centre wrote down about an entry of the pool.
    PoolNoteId;
    /// An absence of a mentor of the pool.
    PoolPauseId;
    /// A certificate that a mentor of the pool brought.
    PoolPaperId;
    /// What a region decided about a kind of certificate.
    PaperRuleId;
    /// Words of thanks to a mentor, or a certificate.
    AwardId;
    /// A consent to processing or publication.
    ConsentId;
    /// A signature under a consent that is asked for or given.
    ConsentSignatureId;
    /// A code sent to whoever signs electronically.
    ConsentCodeId;
    /// A file that somebody handed in.
    StoredFileId;
    /// A school's question to a pool mentor, and what came of it.
    EngagementId;
    /// A mentee of a school.
    MenteeId;
    /// What somebody told about a mentee.
    MenteeNoteId;
    /// A legal representative of a mentee.
    RepresentativeId;
    /// A mentor of a school, internal or engaged from the pool.
    MentorId;
    /// A mentor and a mentee who work together.
    PairId;
    /// Several pairs with one mentor that work together.
    PairGroupId;
    /// A side of a pair asks for another partner.
    PartnerAskId;
    /// Another mentor stands in for some days.
    PairStandInId;
    /// A mentee waits for a mentor.
    MenteeWaitId;
    /// Support that a waiting mentee was given.
    MenteeSupportId;
    /// A variant of matching that was kept or decided.
    MatchRunId;
    /// A meeting of a pair.
    MeetingId;
    /// A meeting of a pair that is arranged.
    AppointmentId;
    /// A goal of a pair's development plan.
    PlanGoalId;
    /// A step towards such a goal.
    PlanStepId;
    /// A question to somebody of a pair how it goes, with the answer.
    CheckInId;
    /// A group meeting of mentors and mentees.
    GatheringId;
    /// Somebody invited to it.
    GatheringGuestId;
    /// One move of classes to the next school year.
    PromotionId;
    /// Filters and sort of a list, kept under a name.
    SavedViewId;
    /// An entry that a region added to an extendable list.
    RegionTermId;
    /// A list that a school brought as a file.
    ImportBatchId;
    /// What a person asked of the school about the own data.
    SubjectRequestId;
    /// The act of a destruction of personal data.
    DestructionActId;
    /// The act of the destruction of an entry of the pool.
    PoolDestructionActId;
    /// A link to a mentee's own page.
    PersonalLinkId;
    /// What a mentee told curator and psychologist of being uneasy.
    CareSignalId;
    /// How a mentee found a meeting.
    ReflectionId;
}
