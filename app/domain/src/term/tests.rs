//! What must hold for every closed list of the crate; add a new list to the macro call below.

use std::collections::HashSet;

use super::Term;

/// Codes are unique, plain and found again; labels are written.
fn sound<T: Term + std::fmt::Debug>(list: &str) {
    let codes: HashSet<_> = T::ALL.iter().map(|term| term.code()).collect();
    assert_eq!(codes.len(), T::ALL.len(), "{list}: a code stands twice");
    for term in T::ALL {
        let code = term.code();
        assert!(
            code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'),
            "{list}: code {code:?}"
        );
        assert!(T::from_code(code) == Some(*term), "{list}: {code} is not found again");
        assert!(!term.label().trim().is_empty(), "{list}: {code} has no label");
        assert_eq!(term.label().trim(), term.label(), "{list}: {code} has blanks around its label");
    }
    assert!(T::from_code("").is_none(), "{list}: an empty code is nothing");
}

macro_rules! every {
    ($($list:ty),* $(,)?) => { $(sound::<$list>(stringify!($list));)* };
}

#[test]
fn every_list_is_sound() {
    every!(
        crate::category::MenteeKind,
        crate::category::MenteeCategory,
        crate::category::MentorCategory,
        crate::category::MentorBase,
        crate::competence::Competence,
        crate::competence::CompetenceGroup,
        crate::consent::Closing,
        crate::consent::ConsentKind,
        crate::subject::Participant,
        crate::consent::RepresentativeBasis,
        crate::consent::SchoolConsentKind,
        crate::consent::Signer,
        crate::consent::Signers,
        crate::consent::StopItem,
        crate::consent::TeenRule,
        crate::consent::WaySigned,
        crate::dictionary::DictionaryList,
        crate::draft::DraftForm,
        crate::engagement::Side,
        crate::file::MediaType,
        crate::list_view::ListKind,
        crate::meeting::MeetingKind,
        crate::meeting::MeetingPlace,
        crate::mentoring_form::MentoringForm,
        crate::monitoring::Metric,
        crate::organisation::AgreementFilter,
        crate::organisation::AgreementState,
        crate::organisation::LetterOutcome,
        crate::organisation::OrganisationKind,
        crate::organisation::ThanksForm,
        crate::paper::PaperKind,
        crate::paper::PaperState,
        crate::role::Role,
        crate::stage::Section,
        crate::stage::Stage,
        crate::stage::StageStatus,
        crate::pool_event::PoolEvent,
        crate::request::Channel,
        crate::request::Urgency,
        crate::state::ApplicationState,
        crate::state::EngagementState,
        crate::state::PairState,
        crate::teacher_mentoring::TeacherDirection,
        crate::teacher_mentoring::TeacherForm,
        crate::teacher_mentoring::TeacherKind,
        crate::vetting::CheckItem,
        crate::vetting::InterviewFormat,
        crate::vetting::InterviewOutcome,
        crate::vetting::TrainingTopic,
    );
}
