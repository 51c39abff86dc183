//! One letter of every kind and shape. Persons, schools and the centre are invented.

use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::award::AwardKind;
use domain::consent::{ConsentKind, SchoolConsentKind, Signer};
use domain::engagement::Side;
use domain::gathering::{GatheringKind, GatheringNews};
use domain::letter::{
    AgreementEnds, ApplicationAnswered, ApplicationApproved, ApplicationBegun, ApplicationDeclined,
    ApplicationHandedOver, ApplicationReceived, ApplicationReturned, ApplicationStep, ApplicationSubmitted, BegunNext,
    CareDigest, CareSignal, Centre, CheckStep, ClosedBy, ConsentAsked, ConsentCode, ConsentEnded, ConsentSigned,
    ConsentTerms, EmailProof, EndedBy, EngagementClosed, EngagementEnded, EngagementReader, EngagementReminder,
    EngagementTalk, EntriesDue, EntryDestroyed, EntryStanding, GatheringTold, GraduateJoined, Invitation,
    LeaveToFinish, Letter, MeetingArranged, MeetingNews, MeetingReader, MeetingRecorded, MentorAnswered, MentorLeft,
    MentorOutcome, MentorStanding, MentorThanked, OneTimeLink, PairChange, PairFormed, PairNews, PairReader,
    PairsClosing, PaperAsked, PaperDecided, PaperEnd, PaperEnds, PaperOutcome, PaperScanDropped, PaperSent,
    PapersDigest, PapersEnded, PartnerApplied, PartnerAsked, PartnerReceived, PasswordReset, ProcessingEnds,
    ProofOccasion, QuestionNews, SchoolAsksMentor, StandInReader, StandInSet, Standing, SubjectRequestDue, SurveyEnded,
    SurveyOpened, Workplace,
};
use domain::meeting::{MeetingKind, MeetingPlace};
use domain::mentoring_form::MentoringForm;
use domain::pair_life::ContactRule;
use domain::paper::PaperKind;
use domain::rights::RightKind;
use domain::role::Role;
use domain::subject::Participant;

/// The letters with their names. Everything that people type goes through `typed`.
pub(crate) fn all(typed: impl Fn(&str) -> String) -> Vec<(&'static str, Letter)> {
    let sample = Sample(&typed);
    let mut letters = sample.access();
    letters.extend(sample.applications());
    letters.extend(sample.check());
    letters.extend(sample.standings());
    letters.extend(sample.sign_up());
    letters.extend(sample.questions());
    letters.extend(sample.engagements());
    letters.extend(sample.pairs());
    letters.extend(sample.care());
    letters.extend(sample.meetings());
    letters.extend(sample.arranged());
    letters.extend(sample.gatherings());
    letters.extend(sample.consents());
    letters.extend(sample.partners());
    letters.extend(sample.papers());
    letters.extend(sample.papers_of_many());
    letters.extend(sample.awards());
    letters.extend(sample.entries_due());
    letters
}

struct Sample<'a>(&'a dyn Fn(&str) -> String);

impl Sample<'_> {
    fn typed(&self, text: &str) -> String {
        (self.0)(text)
    }

    fn elena(&self) -> String {
        self.typed("Петрова Елена Петровна")
    }

    fn school(&self) -> String {
        self.typed("МБОУ «СОШ № 5» г. Озёрска")
    }

    fn centre(&self) -> Centre {
        Centre {
            name: self.typed("Приозёрный центр наставничества"), contact_email: "centre@example.org".to_owned()
        }
    }

    fn access(&self) -> Vec<(&'static str, Letter)> {
        let maria = || self.typed("Орлова Мария Викторовна");
        let invitation = |workplace, role, invited_by| {
            Letter::Invitation(Invitation {
                recipient: self.elena(),
                workplace,
                role,
                invited_by,
                link: one_time("/invite/AZoAAAAAcACAAAAAAAAAAQ"),
            })
        };
        let proof = |occasion| {
            let link = one_time("/confirm/AZoAAAAAcACAAAAAAAAAAg");
            Letter::EmailProof(EmailProof { recipient: self.elena(), occasion, link })
        };
        let reset = PasswordReset { recipient: String::new(), link: one_time("/reset/AZoAAAAAcACAAAAAAAAAAw") };
        vec![
            (
                "invitation_first",
                invitation(Workplace::Centre(self.centre()), Role::RegionalCoordinator, String::new()),
            ),
            ("invitation_centre", invitation(Workplace::Centre(self.centre()), Role::RegionalCoordinator, maria())),
            ("invitation_school", invitation(Workplace::School(self.school()), Role::Curator, maria())),
            ("email_proof_application", proof(ProofOccasion::Application(self.centre()))),
            ("email_proof_account", proof(ProofOccasion::Account)),
            ("password_reset", Letter::PasswordReset(reset)),
        ]
    }

    fn gatherings(&self) -> Vec<(&'static str, Letter)> {
        let title = || self.typed("Найди своего наставника");
        let at = |hour: &str| format!("2026-12-04T{hour}:00:00+05:00").parse().unwrap();
        let told = |news, for_child| {
            Letter::GatheringTold(GatheringTold {
                recipient: self.elena(),
                school: self.school(),
                news,
                for_child,
                kind: GatheringKind::GroupMatching,
                title: title(),
                starts_at: at("15"),
                minutes: 90,
                place: self.typed("Актовый зал"),
                path: Some(if for_child { "/s/ozersk-5/my/019b" } else { "/mentor" }.to_owned()),
            })
        };
        let opened = |again| {
            Letter::SurveyOpened(SurveyOpened {
                recipient: self.elena(),
                school: self.school(),
                title: title(),
                until: at("18"),
                again,
                path: "/survey/AZoAAAAAcACAAAAAAAAABg".to_owned(),
            })
        };
        let ended = SurveyEnded {
            recipient: self.typed("Климова Анна Сергеевна"),
            school: self.school(),
            title: title(),
            asked: 24,
            answered: 21,
            path: "/s/ozersk-5/gatherings/019a/results".to_owned(),
        };
        vec![
            ("gathering_invited", told(GatheringNews::Invited, false)),
            ("gathering_invited_child", told(GatheringNews::Invited, true)),
            ("gathering_changed", told(GatheringNews::Changed, false)),
            ("gathering_cancelled", told(GatheringNews::Cancelled, false)),
            ("gathering_cancelled_child", told(GatheringNews::Cancelled, true)),
            ("gathering_tomorrow", told(GatheringNews::Tomorrow, false)),
            ("gathering_tomorrow_child", told(GatheringNews::Tomorrow, true)),
            ("survey_opened", opened(false)),
            ("survey_opened_again", opened(true)),
            ("survey_ended", Letter::SurveyEnded(ended)),
        ]
    }

    fn partners(&self) -> Vec<(&'static str, Letter)> {
        let ends = AgreementEnds {
            recipient: self.typed("Орлова Мария Викторовна"),
            centre: self.centre(),
            organisation: self.typed("ООО «Озёрский завод»"),
            number: self.typed("14-П/2026"),
            valid_until: day(24),
            path: "/region/prioz/organisations/019a".to_owned(),
        };
        vec![("agreement_ends", Letter::AgreementEnds(ends))]
    }

    fn consents(&self) -> Vec<(&'static str, Letter)> {
        let path = || "/sign/AZoAAAAAcACAAAAAAAAABQ".to_owned();
        let kind = SchoolConsentKind::Processing;
        let asked = |signer, again| {
            Letter::ConsentAsked(ConsentAsked {
                recipient: self.elena(),
                school: self.school(),
                kind,
                signer,
                sign_by: day(24),
                again,
                path: path(),
            })
        };
        let code = ConsentCode {
            recipient: self.elena(),
            school: self.school(),
            kind: SchoolConsentKind::PhotoVideo,
            code: "042137".to_owned(),
            valid_until: one_time("").valid_until,
            path: path(),
        };
        let signed = |valid_until| {
            Letter::ConsentSigned(ConsentSigned {
                recipient: self.elena(),
                school: self.school(),
                kind,
                signed_at: one_time("").valid_until,
                valid_until,
                text: self
                    .typed("Согласие на обработку персональных данных\n\nЯ, Петрова Елена Петровна, даю согласие."),
                text_hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
                path: path(),
            })
        };
        let ended = |ended| {
            Letter::ConsentEnded(ConsentEnded {
                recipient: self.elena(),
                school: self.school(),
                kind,
                ended,
                path: "/s/shkola-5/consents/1".to_owned(),
            })
        };
        let terms = |expired, in_week, in_month| {
            Letter::ConsentTerms(ConsentTerms {
                recipient: self.elena(),
                school: self.school(),
                expired,
                in_week,
                in_month,
                path: "/s/shkola-5/consents".to_owned(),
            })
        };
        vec![
            ("consent_asked", asked(Signer::Representative, false)),
            ("consent_asked_again", asked(Signer::Myself, true)),
            ("consent_code", Letter::ConsentCode(code)),
            ("consent_signed", signed(Some(day(24)))),
            ("consent_signed_first", signed(None)),
            ("consent_withdrawn", ended(EndedBy::Withdrawal { on: day(24), stopped_pairs: 1 })),
            ("consent_refused", ended(EndedBy::Refusal)),
            ("consent_terms_over", terms(2, 0, 31)),
            ("consent_terms_soon", terms(0, 1, 0)),
        ]
    }

    fn applications(&self) -> Vec<(&'static str, Letter)> {
        let received = ApplicationReceived {
            recipient: self.elena(),
            centre: self.centre(),
            submitted_on: day(3),
            path: "/mentor".to_owned(),
        };
        let submitted = ApplicationSubmitted {
            recipient: self.typed("Орлова Мария Викторовна"),
            centre: self.centre(),
            applicant: self.typed("Петрова Елена Петровна"),
            submitted_on: day(3),
            path: "/region/prioz/applications/019a".to_owned(),
        };
        let approved = ApplicationApproved {
            recipient: self.elena(),
            centre: self.centre(),
            decided_on: day(9),
            path: "/mentor".to_owned(),
        };
        let declined = ApplicationDeclined {
            recipient: self.elena(),
            centre: self.centre(),
            decided_on: day(9),
            reason: self
                .typed("Не приложена справка об отсутствии судимости.\r\n\r\nПришлите её, и мы вернёмся к заявке."),
            path: "/mentor".to_owned(),
        };
        vec![
            ("application_received", Letter::ApplicationReceived(received)),
            ("application_submitted", Letter::ApplicationSubmitted(submitted)),
            ("application_approved", Letter::ApplicationApproved(approved)),
            ("application_declined", Letter::ApplicationDeclined(declined)),
        ]
    }

    fn check(&self) -> Vec<(&'static str, Letter)> {
        let step = |step, words: &str| {
            Letter::ApplicationStep(ApplicationStep {
                recipient: self.elena(),
                centre: self.centre(),
                step,
                words: self.typed(words),
                path: "/mentor".to_owned(),
            })
        };
        let asked = |news, path: &str| {
            Letter::ApplicationReturned(ApplicationReturned {
                recipient: self.elena(),
                centre: self.centre(),
                news,
                question: self.typed("В каком цехе вы работаете и кто может вас рекомендовать?"),
                path: path.to_owned(),
            })
        };
        let answered = ApplicationAnswered {
            recipient: self.typed("Орлова Мария Викторовна"),
            centre: self.centre(),
            applicant: self.elena(),
            path: "/region/prioz/applications/019a".to_owned(),
        };
        let handed_over = ApplicationHandedOver {
            recipient: self.typed("Орлова Мария Викторовна"),
            centre: self.centre(),
            applicant: self.elena(),
            from: self.typed("Серов Павел Ильич"),
            path: "/region/prioz/applications/019a".to_owned(),
        };
        vec![
            ("application_papers", step(CheckStep::Papers, "Захватите справку на беседу.")),
            (
                "application_interview",
                step(CheckStep::Interview, "24.11.2026 в 15:00, ул. Озёрная, д. 3.\r\nПаспорт возьмите с собой."),
            ),
            ("application_papers_again", step(CheckStep::PapersAgain, "Справка нужна с печатью.")),
            ("application_interview_moved", step(CheckStep::InterviewMoved, "25.11.2026 в 16:00, там же.")),
            ("application_returned", asked(QuestionNews::Asked, "/mentor/profile/019a/answer")),
            ("application_question_waits", asked(QuestionNews::Waits, "/mentor/profile/019a/answer")),
            ("application_question_taken_back", asked(QuestionNews::TakenBack, "/mentor")),
            ("application_answered", Letter::ApplicationAnswered(answered)),
            ("application_handed_over", Letter::ApplicationHandedOver(handed_over)),
        ]
    }

    fn standings(&self) -> Vec<(&'static str, Letter)> {
        let entry = |standing, reason: &str| {
            Letter::EntryStanding(EntryStanding {
                recipient: self.elena(),
                centre: self.centre(),
                standing,
                reason: if reason.is_empty() { String::new() } else { self.typed(reason) },
                path: "/mentor".to_owned(),
            })
        };
        let mentor = |standing, known: bool, asked_on, pairs| {
            Letter::MentorStanding(MentorStanding {
                recipient: self.typed("Климова Анна Сергеевна"),
                school: self.school(),
                standing,
                mentor: known.then(|| self.elena()),
                asked_on,
                pairs,
                path: if known { "/s/ozersk-5/mentors/019a" } else { "/s/ozersk-5/requests/019a" }.to_owned(),
            })
        };
        vec![
            ("entry_paused", entry(Standing::Paused, "Закончился срок справки. Пришлите новую.")),
            ("entry_resumed", entry(Standing::Resumed, "")),
            ("entry_archived", entry(Standing::Archived, "Переезд в другой регион.")),
            ("application_set_aside", entry(Standing::SetAside, "На вопрос нет ответа.")),
            ("entry_reopened", entry(Standing::Reopened, "")),
            ("mentor_paused_with_pairs", mentor(Standing::Paused, true, None, 2)),
            ("mentor_paused_unanswered", mentor(Standing::Paused, false, Some(day(12)), 0)),
            ("mentor_back_already", mentor(Standing::BackAlready, false, Some(day(12)), 0)),
            ("mentor_archived", mentor(Standing::Archived, true, Some(day(12)), 0)),
            ("mentor_resumed", mentor(Standing::Resumed, true, None, 1)),
        ]
    }

    fn sign_up(&self) -> Vec<(&'static str, Letter)> {
        let begun =
            |next| Letter::ApplicationBegun(ApplicationBegun { recipient: self.elena(), centre: self.centre(), next });
        let go_on = BegunNext::GoOn(one_time("/confirm/AZoAAAAAcACAAAAAAAAABg"));
        let there_is_one = BegunNext::ThereIsOne { path: "/r/prioz/mentor/AZoAAAAAcACAAAAAAAAABw/done".to_owned() };
        let graduate = GraduateJoined {
            recipient: self.typed("Климова Анна Сергеевна"),
            school: self.school(),
            mentor: self.typed("Петрова Елена Петровна"),
            path: "/s/ozersk-5/pool/019a".to_owned(),
        };
        let applied = PartnerApplied {
            recipient: self.typed("Орлова Мария Викторовна"),
            centre: self.centre(),
            organisation: self.typed("Завод «Ясень»"),
            applied_on: day(3),
            path: "/region/prioz/partners/019a".to_owned(),
        };
        let received = PartnerReceived {
            recipient: self.elena(),
            centre: self.centre(),
            applied_on: day(3),
            answer_by: day(10),
            path: "/r/prioz".to_owned(),
        };
        vec![
            ("application_begun", begun(go_on)),
            ("application_there_is_one", begun(there_is_one)),
            ("graduate_joined", Letter::GraduateJoined(graduate)),
            ("partner_applied", Letter::PartnerApplied(applied)),
            ("partner_received", Letter::PartnerReceived(received)),
        ]
    }

    fn questions(&self) -> Vec<(&'static str, Letter)> {
        let asks = SchoolAsksMentor {
            recipient: self.elena(),
            school: self.school(),
            municipality: self.typed("Озёрский городской округ"),
            form: MentoringForm::EmployerPupil,
            places: 2,
            asked_on: day(12),
            path: "/mentor/requests/019a".to_owned(),
        };
        let answered = |outcome| {
            Letter::MentorAnswered(MentorAnswered {
                recipient: self.typed("Климова Анна Сергеевна"),
                school: self.school(),
                mentor: self.typed("Петрова Елена Петровна"),
                asked_on: day(12),
                outcome,
                path: "/s/ozersk-5/requests/019a".to_owned(),
            })
        };
        let reason = self.typed("До января работаю над срочным заказом.");
        let left = |withdrawn, known: bool, asked_on, pairs| {
            Letter::MentorLeft(MentorLeft {
                recipient: self.typed("Климова Анна Сергеевна"),
                school: self.school(),
                withdrawn,
                mentor: known.then(|| self.typed("Петрова Елена Петровна")),
                asked_on,
                pairs,
                path: if known { "/s/ozersk-5/mentors/019a" } else { "/s/ozersk-5/requests/019a" }.to_owned(),
            })
        };
        let due = |overdue| {
            Letter::SubjectRequestDue(SubjectRequestDue {
                recipient: self.typed("Климова Анна Сергеевна"),
                school: self.school(),
                kind: RightKind::Access,
                received_on: day(9),
                due_on: day(23),
                overdue,
                path: "/s/ozersk-5/rights/019a".to_owned(),
            })
        };
        vec![
            ("subject_request_due_soon", due(false)),
            ("subject_request_due_over", due(true)),
            ("school_asks_mentor", Letter::SchoolAsksMentor(asks)),
            ("mentor_answered_accepted", answered(MentorOutcome::Accepted { granted: 2, asked: 2 })),
            ("mentor_answered_in_part", answered(MentorOutcome::Accepted { granted: 2, asked: 3 })),
            ("mentor_answered_declined", answered(MentorOutcome::Declined { reason })),
            ("mentor_answered_declined_without_reason", answered(MentorOutcome::Declined { reason: String::new() })),
            ("mentor_answered_no_place_left", answered(MentorOutcome::NoPlaceLeft)),
            ("mentor_left_with_pairs", left(ConsentKind::Processing, true, None, 2)),
            ("mentor_left_unanswered", left(ConsentKind::Processing, false, Some(day(12)), 0)),
            ("mentor_hidden_unanswered", left(ConsentKind::RegionalPool, true, Some(day(12)), 1)),
        ]
    }

    fn engagements(&self) -> Vec<(&'static str, Letter)> {
        let (mentor, curator) =
            (|| EngagementReader::Mentor, || EngagementReader::Curator { mentor: Some(self.elena()) });
        let path = |reader: &EngagementReader| match reader {
            EngagementReader::Mentor => "/mentor/requests/019a".to_owned(),
            EngagementReader::Curator { .. } => "/s/ozersk-5/requests/019a".to_owned(),
        };
        let recipient = |reader: &EngagementReader| match reader {
            EngagementReader::Mentor => self.elena(),
            EngagementReader::Curator { .. } => self.typed("Климова Анна Сергеевна"),
        };
        let talk = |reader: EngagementReader| {
            Letter::EngagementTalk(EngagementTalk {
                recipient: recipient(&reader),
                school: self.school(),
                asked_on: day(12),
                path: path(&reader),
                reader,
            })
        };
        let reminder = |reader: EngagementReader| {
            Letter::EngagementReminder(EngagementReminder {
                recipient: recipient(&reader),
                school: self.school(),
                asked_on: day(12),
                closes_on: day(26),
                path: path(&reader),
                reader,
            })
        };
        let closed = |by: ClosedBy| {
            let reader = match &by {
                ClosedBy::Silence(_, reader) => reader.clone(),
                ClosedBy::Withdrawal => mentor(),
            };
            Letter::EngagementClosed(EngagementClosed {
                recipient: recipient(&reader),
                school: self.school(),
                asked_on: day(12),
                by,
                path: path(&reader),
            })
        };
        let ended = |reader: EngagementReader, pairs| {
            Letter::EngagementEnded(EngagementEnded {
                recipient: recipient(&reader),
                school: self.school(),
                pairs,
                path: path(&reader),
                reader,
            })
        };
        let unseen = EngagementReader::Curator { mentor: None };
        let closing = PairsClosing {
            recipient: self.typed("Климова Анна Сергеевна"),
            school: self.school(),
            mentor: self.elena(),
            pairs: 2,
            path: "/s/ozersk-5/pairs?closing=yes".to_owned(),
        };
        vec![
            ("engagement_talk_asked", talk(curator())),
            ("engagement_talk_answered", talk(mentor())),
            ("engagement_reminder_mentor", reminder(mentor())),
            ("engagement_reminder_curator", reminder(curator())),
            ("engagement_closed_mentor", closed(ClosedBy::Silence(Side::Mentor, mentor()))),
            ("engagement_closed_mentor_unheard", closed(ClosedBy::Silence(Side::School, mentor()))),
            ("engagement_closed_mentor_withdrawn", closed(ClosedBy::Withdrawal)),
            ("engagement_closed_curator", closed(ClosedBy::Silence(Side::Mentor, curator()))),
            ("engagement_closed_curator_unheard", closed(ClosedBy::Silence(Side::School, unseen))),
            ("engagement_ended_mentor", ended(mentor(), 0)),
            ("engagement_ended_mentor_pairs", ended(mentor(), 2)),
            ("engagement_ended_curator", ended(curator(), 0)),
            ("engagement_ended_curator_pairs", ended(curator(), 1)),
            ("pairs_closing", Letter::PairsClosing(closing)),
            ("care_digest", self.care_digest(1, 3, 12)),
            ("care_digest_calm", self.care_digest(0, 0, 1)),
        ]
    }

    fn pairs(&self) -> Vec<(&'static str, Letter)> {
        let (mentor, mentee) = (self.typed("Петрова Елена Петровна"), self.typed("Сомов Илья"));
        let formed = |recipient: &str, reader, path: &str| {
            Letter::PairFormed(PairFormed {
                recipient: self.typed(recipient),
                school: self.school(),
                reader,
                form: MentoringForm::EmployerPupil,
                started_on: day(16),
                curator: self.typed("Климова Анна Сергеевна"),
                path: behind_login(path),
            })
        };
        let of_mentor = PairReader::Mentor { mentee: mentee.clone() };
        let of_mentee = PairReader::Mentee { mentor: mentor.clone() };
        let of_representative = PairReader::Representative { mentee, mentor };
        let news = |recipient: &str, reader: &PairReader, change, path: &str| {
            Letter::PairNews(PairNews {
                recipient: self.typed(recipient),
                school: self.school(),
                reader: reader.clone(),
                change,
                path: behind_login(path),
            })
        };
        let closed = PairChange::Closed { on: day(20), contacts: ContactRule::ThroughSchool };
        let ordered = PairChange::Ordered { number: self.typed("112-о"), on: day(18) };
        let (my, own) = ("/s/ozersk-5/my", "/mentor/pairs/019a");
        let deputy = || self.typed("Орлова Мария Викторовна");
        let stands_in = |recipient: &str, reader, path: &str| {
            Letter::StandInSet(StandInSet {
                recipient: self.typed(recipient),
                school: self.school(),
                reader,
                from_on: day(20),
                until_on: day(27),
                path: behind_login(path),
            })
        };
        let asked = |side| {
            Letter::PartnerAsked(PartnerAsked {
                recipient: self.typed("Климова Анна Сергеевна"),
                school: self.school(),
                side,
                path: "/s/ozersk-5/pairs/019a".to_owned(),
            })
        };
        let of_family = StandInReader::Representative { mentee: self.typed("Сомов Илья"), stand_in: deputy() };
        let nowhere = formed("Сомов Илья", of_mentee.clone(), "");
        vec![
            ("pair_formed_without_login", nowhere),
            ("partner_asked_mentee", asked(Participant::Mentee)),
            ("partner_asked_mentor", asked(Participant::Mentor)),
            ("pair_parted_mentor", news("Петрова Елена Петровна", &of_mentor, PairChange::Parted, own)),
            ("pair_parted_mentee", news("Сомов Илья", &of_mentee, PairChange::Parted, my)),
            ("pair_ordered_representative", news("Сомова Ольга Ивановна", &of_representative, ordered, my)),
            ("pair_closed_mentee", news("Сомов Илья", &of_mentee, closed, my)),
            ("stand_in_set", stands_in("Орлова Мария Викторовна", StandInReader::StandIn, "/mentor/pairs")),
            (
                "stand_in_set_mentor",
                stands_in("Петрова Елена Петровна", StandInReader::Mentor { stand_in: deputy() }, own),
            ),
            ("stand_in_set_mentee", stands_in("Сомов Илья", StandInReader::Mentee { stand_in: deputy() }, my)),
            ("stand_in_set_representative", stands_in("Сомова Ольга Ивановна", of_family, my)),
            ("pair_formed_mentor", formed("Петрова Елена Петровна", of_mentor, "/mentor/pairs/019a")),
            ("pair_formed_mentee", formed("Сомов Илья", of_mentee, "/s/ozersk-5/my")),
            ("pair_formed_representative", formed("Сомова Ольга Ивановна", of_representative, "/s/ozersk-5/my")),
        ]
    }

    fn care(&self) -> Vec<(&'static str, Letter)> {
        let signal = CareSignal {
            recipient: self.typed("Климова Анна Сергеевна"),
            school: self.school(),
            path: "/s/ozersk-5/signals".to_owned(),
        };
        vec![("care_signal", Letter::CareSignal(signal))]
    }

    fn papers(&self) -> Vec<(&'static str, Letter)> {
        let path = || "/mentor/profile/019a/papers".to_owned();
        let sent = PaperSent {
            recipient: self.typed("Орлова Мария Викторовна"),
            centre: self.centre(),
            mentor: self.elena(),
            kind: PaperKind::CriminalRecord,
            sent_on: day(3),
            path: "/region/prioz/papers/019a".to_owned(),
        };
        let decided = |outcome| {
            Letter::PaperDecided(PaperDecided {
                recipient: self.elena(),
                centre: self.centre(),
                kind: PaperKind::Medical,
                outcome,
                path: path(),
            })
        };
        let ends = |end, sent| {
            Letter::PaperEnds(PaperEnds {
                recipient: self.elena(),
                centre: self.centre(),
                kind: PaperKind::CriminalRecord,
                valid_until: day(30),
                end,
                sent,
                path: path(),
            })
        };
        let asked = PaperAsked {
            recipient: self.elena(),
            centre: self.centre(),
            kind: PaperKind::CriminalRecord,
            path: path(),
        };
        let dropped =
            PaperScanDropped { recipient: self.elena(), centre: self.centre(), kind: PaperKind::Medical, path: path() };
        vec![
            ("paper_sent", Letter::PaperSent(sent)),
            ("paper_accepted", decided(PaperOutcome::Accepted { valid_until: Some(day(24)) })),
            ("paper_accepted_without_end", decided(PaperOutcome::Accepted { valid_until: None })),
            ("paper_refused", decided(PaperOutcome::Refused)),
            ("paper_annulled", decided(PaperOutcome::Annulled)),
            ("paper_ends_soon", ends(PaperEnd::Soon, false)),
            ("paper_ends_soon_sent", ends(PaperEnd::Soon, true)),
            ("paper_ends_today", ends(PaperEnd::Today, false)),
            ("paper_ended", ends(PaperEnd::Past, false)),
            ("paper_asked", Letter::PaperAsked(asked)),
            ("paper_scan_dropped", Letter::PaperScanDropped(dropped)),
        ]
    }

    fn papers_of_many(&self) -> Vec<(&'static str, Letter)> {
        let digest = |[over, last_day, in_week, in_month, in_two_months, waiting]: [u64; 6]| {
            Letter::PapersDigest(PapersDigest {
                recipient: self.typed("Орлова Мария Викторовна"),
                centre: self.centre(),
                over,
                last_day,
                in_week,
                in_month,
                in_two_months,
                waiting,
                path: "/region/prioz/papers".to_owned(),
            })
        };
        let ended = |pairs| {
            Letter::PapersEnded(PapersEnded {
                recipient: self.typed("Климова Анна Сергеевна"),
                school: self.school(),
                mentor: self.elena(),
                on: day(24),
                pairs,
                path: "/s/ozersk-5/mentors/019a".to_owned(),
            })
        };
        vec![
            ("papers_digest_over", digest([1, 0, 0, 2, 0, 0])),
            ("papers_digest_soon", digest([0, 0, 1, 0, 5, 0])),
            ("papers_digest_last_day", digest([0, 1, 0, 0, 0, 0])),
            ("papers_digest_last_days", digest([3, 2, 0, 0, 0, 0])),
            ("papers_digest_waiting", digest([0, 0, 0, 0, 0, 2])),
            ("papers_ended", ended(0)),
            ("papers_ended_with_pairs", ended(2)),
        ]
    }

    fn care_digest(&self, in_need: u64, to_watch: u64, due: u64) -> Letter {
        Letter::CareDigest(CareDigest {
            recipient: self.typed("Климова Анна Сергеевна"),
            school: self.school(),
            in_need,
            to_watch,
            due,
            path: "/s/school-12/care".to_owned(),
        })
    }

    fn awards(&self) -> Vec<(&'static str, Letter)> {
        let thanked = |from, kind| {
            let path = "/mentor/awards/019a".to_owned();
            Letter::MentorThanked(MentorThanked { recipient: self.elena(), from, kind, path })
        };
        vec![
            ("mentor_thanked", thanked(Workplace::School(self.school()), AwardKind::Thanks)),
            ("mentor_certified", thanked(Workplace::Centre(self.centre()), AwardKind::Certificate)),
        ]
    }

    fn entries_due(&self) -> Vec<(&'static str, Letter)> {
        let due = |over, soon, later| {
            Letter::EntriesDue(EntriesDue {
                recipient: self.typed("Орлова Мария Викторовна"),
                centre: self.centre(),
                over,
                soon,
                later,
                path: "/region/prioz/destruction".to_owned(),
            })
        };
        let destroyed = EntryDestroyed {
            recipient: self.typed("Климова Анна Сергеевна"),
            school: self.school(),
            mentor: self.elena(),
            left_on: day(20),
            path: "/s/ozersk-5/mentors/019a".to_owned(),
        };
        let ends = ProcessingEnds {
            recipient: self.elena(),
            centre: self.centre(),
            valid_until: day(20),
            erase_by: NaiveDate::from_ymd_opt(2026, 12, 20).unwrap(),
            path: "/mentor/profile/019a/consents/processing/sign".to_owned(),
        };
        let finish = LeaveToFinish {
            recipient: self.elena(),
            centre: self.centre(),
            since: day(20),
            path: "/mentor/profile/019a/leave".to_owned(),
        };
        vec![
            ("leave_to_finish", Letter::LeaveToFinish(finish)),
            ("entries_due", due(0, 1, 5)),
            ("entries_due_over", due(2, 0, 0)),
            ("entry_destroyed", Letter::EntryDestroyed(destroyed)),
            ("processing_ends", Letter::ProcessingEnds(ends)),
        ]
    }

    fn meetings(&self) -> Vec<(&'static str, Letter)> {
        let recorded = |recipient: &str, reader, path: &str| {
            Letter::MeetingRecorded(MeetingRecorded {
                recipient: self.typed(recipient),
                school: self.school(),
                reader,
                child: (reader == MeetingReader::Representative).then(|| self.typed("Сомов Илья")),
                kind: MeetingKind::Acquaintance,
                held_on: day(20),
                minutes: 45,
                recorded_by: self.typed("Петрова Елена Петровна"),
                path: behind_login(path),
            })
        };
        let of_curator = recorded("Климова Анна Сергеевна", MeetingReader::Curator, "/s/ozersk-5/pairs/019a");
        let of_mentor = recorded("Петрова Елена Петровна", MeetingReader::Mentor, "/mentor/pairs/019a");
        let of_mentee = recorded("Сомов Илья", MeetingReader::Mentee, "/s/ozersk-5/my/019b");
        let of_representative = recorded("Сомова Ольга Ивановна", MeetingReader::Representative, "/s/ozersk-5/my/019b");
        let nowhere = recorded("Сомова Ольга Ивановна", MeetingReader::Representative, "");
        vec![
            ("meeting_recorded_without_login", nowhere),
            ("meeting_recorded_curator", of_curator),
            ("meeting_recorded_mentor", of_mentor),
            ("meeting_recorded_mentee", of_mentee),
            ("meeting_recorded_representative", of_representative),
        ]
    }

    fn arranged(&self) -> Vec<(&'static str, Letter)> {
        let arranged = |reader, news, starts: &[&str]| {
            let (recipient, with, path) = match reader {
                MeetingReader::Mentor => ("Петрова Елена Петровна", "Сомов Илья", "/mentor/pairs/019a"),
                MeetingReader::Mentee => ("Сомов Илья", "Петрова Елена Петровна", "/s/ozersk-5/my/019b"),
                _ => ("Сомова Ольга Ивановна", "Петрова Елена Петровна", "/s/ozersk-5/my/019b"),
            };
            Letter::MeetingArranged(MeetingArranged {
                recipient: self.typed(recipient),
                school: self.school(),
                reader,
                news,
                with: vec![self.typed(with)],
                child: (reader == MeetingReader::Representative).then(|| self.typed("Сомов Илья")),
                kind: MeetingKind::Planning,
                starts: starts.iter().map(|start| start.parse().unwrap()).collect(),
                minutes: 60,
                place: MeetingPlace::InPerson,
                where_text: self.typed("кабинет 12"),
                events: Vec::new(),
                path: behind_login(path),
            })
        };
        let (first, last) = ("2026-11-24T15:30:00+07:00", "2026-12-22T15:30:00+07:00");
        vec![
            ("meeting_arranged_mentee", arranged(MeetingReader::Mentee, MeetingNews::Arranged, &[first])),
            ("meeting_arranged_series", arranged(MeetingReader::Representative, MeetingNews::Arranged, &[first, last])),
            ("meeting_moved_mentor", arranged(MeetingReader::Mentor, MeetingNews::Moved, &[first])),
            ("meeting_cancelled_mentee", arranged(MeetingReader::Mentee, MeetingNews::Cancelled, &[first])),
            ("meeting_reminder_mentor", arranged(MeetingReader::Mentor, MeetingNews::Reminder, &[first])),
        ]
    }
}

/// The page behind the login; none for who has no login.
fn behind_login(path: &str) -> Option<String> {
    (!path.is_empty()).then(|| path.to_owned())
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn one_time(path: &str) -> OneTimeLink {
    let valid_until: DateTime<FixedOffset> = "2026-11-24T18:30:00+03:00".parse().unwrap();
    OneTimeLink { path: path.to_owned(), valid_until }
}
