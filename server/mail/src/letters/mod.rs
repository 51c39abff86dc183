//! The words of each letter, one file per kind.
//!
//! Each says who writes and why one gets it, what happened, the one thing to do, until when a link works, and what to do
//! if the letter was not for the reader. Plain words, «вы» with a small letter, no exclamation marks, no sentence whose
//! grammar depends on a person's sex.

mod agreement_ends;
mod application_answered;
mod application_approved;
mod application_begun;
mod application_declined;
mod application_handed_over;
mod application_received;
mod application_returned;
mod application_step;
mod application_submitted;
mod care_digest;
mod care_signal;
mod consent_asked;
mod consent_code;
mod consent_ended;
mod consent_signed;
mod consent_terms;
mod email_proof;
mod engagement_closed;
mod engagement_ended;
mod engagement_reminder;
mod engagement_talk;
mod entries_due;
mod entry_destroyed;
mod entry_standing;
mod gathering_told;
mod graduate_joined;
mod invitation;
mod leave_to_finish;
mod meeting_arranged;
mod meeting_recorded;
mod mentor_answered;
mod mentor_left;
mod mentor_standing;
mod mentor_thanked;
mod pair_formed;
mod pair_news;
mod pairs_closing;
mod paper_asked;
mod paper_decided;
mod paper_ends;
mod paper_scan_dropped;
mod paper_sent;
mod papers_digest;
mod papers_ended;
mod partner_applied;
mod partner_asked;
mod partner_received;
mod password_reset;
mod processing_ends;
mod school_asks_mentor;
mod stand_in_set;
mod subject_request_due;
mod survey_ended;
mod survey_opened;

use domain::consent::SchoolConsentKind;
use domain::letter::{Centre, EngagementReader, Letter};

use crate::content::Content;

/// The words of a letter.
pub(crate) fn content(letter: &Letter) -> Content {
    match letter {
        Letter::Invitation(letter) => invitation::content(letter),
        Letter::EmailProof(letter) => email_proof::content(letter),
        Letter::PasswordReset(letter) => password_reset::content(letter),
        Letter::ApplicationBegun(letter) => application_begun::content(letter),
        Letter::ApplicationReceived(letter) => application_received::content(letter),
        Letter::ApplicationSubmitted(letter) => application_submitted::content(letter),
        Letter::ApplicationApproved(letter) => application_approved::content(letter),
        Letter::ApplicationDeclined(letter) => application_declined::content(letter),
        Letter::ApplicationStep(letter) => application_step::content(letter),
        Letter::ApplicationReturned(letter) => application_returned::content(letter),
        Letter::ApplicationAnswered(letter) => application_answered::content(letter),
        Letter::ApplicationHandedOver(letter) => application_handed_over::content(letter),
        Letter::EntryStanding(letter) => entry_standing::content(letter),
        Letter::MentorStanding(letter) => mentor_standing::content(letter),
        Letter::GraduateJoined(letter) => graduate_joined::content(letter),
        Letter::PartnerApplied(letter) => partner_applied::content(letter),
        Letter::PartnerReceived(letter) => partner_received::content(letter),
        Letter::SchoolAsksMentor(letter) => school_asks_mentor::content(letter),
        Letter::MentorAnswered(letter) => mentor_answered::content(letter),
        Letter::EngagementTalk(letter) => engagement_talk::content(letter),
        Letter::EngagementReminder(letter) => engagement_reminder::content(letter),
        Letter::EngagementClosed(letter) => engagement_closed::content(letter),
        Letter::EngagementEnded(letter) => engagement_ended::content(letter),
        Letter::PairsClosing(letter) => pairs_closing::content(letter),
        Letter::MentorLeft(letter) => mentor_left::content(letter),
        Letter::PairFormed(letter) => pair_formed::content(letter),
        Letter::PartnerAsked(letter) => partner_asked::content(letter),
        Letter::PairNews(letter) => pair_news::content(letter),
        Letter::StandInSet(letter) => stand_in_set::content(letter),
        Letter::MeetingRecorded(letter) => meeting_recorded::content(letter),
        Letter::MeetingArranged(letter) => meeting_arranged::content(letter),
        Letter::CareDigest(letter) => care_digest::content(letter),
        Letter::ConsentAsked(letter) => consent_asked::content(letter),
        Letter::ConsentCode(letter) => consent_code::content(letter),
        Letter::ConsentSigned(letter) => consent_signed::content(letter),
        Letter::ConsentEnded(letter) => consent_ended::content(letter),
        Letter::ConsentTerms(letter) => consent_terms::content(letter),
        Letter::GatheringTold(letter) => gathering_told::content(letter),
        Letter::SurveyOpened(letter) => survey_opened::content(letter),
        Letter::SurveyEnded(letter) => survey_ended::content(letter),
        Letter::SubjectRequestDue(letter) => subject_request_due::content(letter),
        Letter::AgreementEnds(letter) => agreement_ends::content(letter),
        Letter::PaperSent(letter) => paper_sent::content(letter),
        Letter::PaperDecided(letter) => paper_decided::content(letter),
        Letter::PaperEnds(letter) => paper_ends::content(letter),
        Letter::PaperAsked(letter) => paper_asked::content(letter),
        Letter::PaperScanDropped(letter) => paper_scan_dropped::content(letter),
        Letter::PapersDigest(letter) => papers_digest::content(letter),
        Letter::PapersEnded(letter) => papers_ended::content(letter),
        Letter::MentorThanked(letter) => mentor_thanked::content(letter),
        Letter::CareSignal(letter) => care_signal::content(letter),
        Letter::EntriesDue(letter) => entries_due::content(letter),
        Letter::EntryDestroyed(letter) => entry_destroyed::content(letter),
        Letter::ProcessingEnds(letter) => processing_ends::content(letter),
        Letter::LeaveToFinish(letter) => leave_to_finish::content(letter),
    }
}

/// Where questions about a letter of the centre go.
fn ask_centre(centre: &Centre) -> String {
    format!("Вопросы задавайте региональному центру: {}.", centre.contact_email)
}

/// Why somebody gets letters about a question, and what to do if that is no longer so.
fn of_question(content: Content, reader: &EngagementReader) -> Content {
    match reader {
        EngagementReader::Mentor => content
            .small_print("Вы получили это письмо, потому что вы в региональной базе наставников.")
            .small_print("Если вы больше не хотите получать запросы школ, сообщите об этом региональному центру."),
        EngagementReader::Curator { .. } => content
            .small_print("Вы получили это письмо, потому что вы куратор школы, которая отправила запрос.")
            .small_print("Если это уже не так, попросите директора школы или региональный центр закрыть вам доступ."),
    }
}

const ASK_CURATOR: &str = "Вопросы задавайте куратору школы.";

/// Whom to ask in a letter that speaks of pages behind a login: the school has addresses of people who have none.
fn ask_curator(path: Option<&String>) -> &'static str {
    match path {
        Some(_) => ASK_CURATOR,
        None => "Вопросы задавайте куратору школы. Если вам нужен вход в «Маяк», попросите у куратора приглашение.",
    }
}

/// What a document is about, inside a sentence: «согласие на фото- и видеосъёмку».
fn consent_to(kind: SchoolConsentKind) -> &'static str {
    match kind {
        SchoolConsentKind::Processing => "согласие на обработку персональных данных",
        SchoolConsentKind::PsychProcedures => "согласие на психологические процедуры",
        SchoolConsentKind::ThirdPartyInfo => "согласие на получение сведений от третьих лиц",
        SchoolConsentKind::PhotoVideo => "согласие на фото- и видеосъёмку",
        SchoolConsentKind::Distribution => "согласие на публикацию данных",
    }
}

const SIGNS_HERE: &str =
    "Вы получили это письмо, потому что школа указала ваш адрес как адрес того, кто подписывает документ.";
const NOT_MINE: &str = "Если документ не о вас и не о вашем ребёнке, ничего не подписывайте и сообщите об этом школе. \
                        Никому не пересылайте письмо: ссылка в нём личная.";
