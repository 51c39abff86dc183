//! From a row of the outbox to the letter: the words are read at sending time, in the realm the row names, so the queue
//! itself holds nothing about anybody.

mod account;
mod application;
mod award;
mod care;
mod closing;
mod consent;
mod engagement;
mod entry_end;
mod gathering;
mod meeting;
mod organisation;
mod pair_life;
mod pairing;
mod paper;
mod partner;
mod pool;
mod rights;
mod signal;
mod vetting;

use chrono::{DateTime, FixedOffset, Utc};
use domain::{
    ids::{
        AwardId, ConsentCodeId, EngagementId, GatheringId, LinkId, MenteeId, MentorId, OrganisationId, PairId,
        PartnerApplicationId, PoolMentorId, PoolPaperId, RegionId, SubjectRequestId,
    },
    letter::{Letter, LetterKind, OneTimeLink},
    role::Role,
    term::Term,
};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    Db, Error, Result,
    outbox::{Claimed, Recipient},
    stored::codes,
};

/// Where a link of a letter leads. The worker turns it into a path; the store knows no addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Accepting an invitation.
    Invitation(LinkId),
    /// Proving an address.
    EmailProof(LinkId),
    /// Setting a new password.
    PasswordReset(LinkId),
    /// Reading and signing a document.
    Consent(LinkId),
    /// Answering the survey after a group meeting.
    Survey(LinkId),
    /// The answers of a survey in the workspace of the school of this name in addresses.
    SurveyResults(String, GatheringId),
    /// The board of consents of the school of this name in addresses; what follows it in the path.
    Consents(String, String),
    /// An application in the centre's queue; the region by its name in addresses.
    Application(String, PoolMentorId),
    /// The applicant's own application; the region by its name in addresses.
    OwnApplication(String, PoolMentorId),
    /// The question to an applicant without an account; the region by its name in addresses.
    ApplicationQuestion(String, PoolMentorId),
    /// The region's public page; the region by its name in addresses.
    PublicRegion(String),
    /// An organisation's offer among the centre's pages; the region by its name in addresses.
    PartnerApplication(String, PartnerApplicationId),
    /// An entry of the pool in the workspace of the school of this name in addresses.
    PoolEntry(String, PoolMentorId),
    /// The mentor's cabinet.
    Cabinet,
    /// The question to an applicant in the cabinet.
    OwnQuestion(PoolMentorId),
    /// A school's question in the mentor's cabinet.
    OwnRequest(EngagementId),
    /// A question in the workspace of the school of this name in addresses.
    Request(String, EngagementId),
    /// A mentor in the base of the school of this name in addresses.
    Mentor(String, MentorId),
    /// The list of own pairs in the mentor's cabinet.
    OwnPairs,
    /// Pairs that the school of this name in addresses has to bring to an end.
    ClosingPairs(String),
    /// What needs attention in the pairs of the school of this name in addresses.
    Care(String),
    /// A pair in the school's workspace.
    Pair(String, PairId),
    /// A pair in the mentor's cabinet.
    OwnPair(PairId),
    /// What mentees told curator and psychologist of the school of this name in addresses.
    Signals(String),
    /// The page of a mentee or representative.
    My(String, MenteeId),
    /// A request about personal data in the workspace of the school of this name in addresses.
    SubjectRequest(String, SubjectRequestId),
    /// A partner organisation at its centre; the region by its name in addresses.
    Organisation(String, OrganisationId),
    /// A mentor's own papers in the cabinet.
    OwnPapers(PoolMentorId),
    /// Papers that the centre of the region of this name in addresses has to look at.
    Papers(String),
    /// One of them.
    Paper(String, PoolPaperId),
    /// Signing the consent to processing again, in the cabinet.
    OwnProcessing(PoolMentorId),
    /// Leaving the pool, in the cabinet.
    Leaving(PoolMentorId),
    /// What a mentor was given, in the cabinet.
    OwnAward(AwardId),
    /// Entries whose data the centre of the region of this name in addresses has to destroy.
    Destruction(String),
}

/// The digits of a code; the server's key makes them.
pub type Digits<'c> = &'c (dyn Fn(ConsentCodeId) -> String + Sync);

/// Loads the letter of a claimed row; `None` when what it speaks of is gone or no longer true (an invitation was
/// withdrawn, a link was used), so that there is nothing left to say.
///
/// # Errors
/// As the database; [`Error::Corrupt`] when the row is not understood.
pub async fn load(
    db: &Db,
    row: &Claimed,
    path: &(dyn Fn(Target) -> String + Sync),
    code: Digits<'_>,
) -> Result<Option<Letter>> {
    let kind = LetterKind::from_code(&row.kind).ok_or(Error::Corrupt("email_outbox.kind"))?;
    match kind {
        LetterKind::Invitation => account::invitation(db, row, path).await,
        LetterKind::EmailProof => account::email_proof(db, row, path).await,
        LetterKind::PasswordReset => account::password_reset(db, row, path).await,
        LetterKind::ApplicationBegun => account::application_begun(db, row, path).await,
        LetterKind::GraduateJoined => pool::graduate_joined(db, row, path).await,
        LetterKind::PartnerApplied | LetterKind::PartnerReceived => partner::load(db, row, kind, path).await,
        LetterKind::ApplicationReceived
        | LetterKind::ApplicationSubmitted
        | LetterKind::ApplicationApproved
        | LetterKind::ApplicationDeclined => application::load(db, row, kind, path).await,
        LetterKind::ApplicationStep
        | LetterKind::ApplicationReturned
        | LetterKind::ApplicationAnswered
        | LetterKind::ApplicationHandedOver
        | LetterKind::EntryStanding => vetting::load(db, row, kind, path).await,
        LetterKind::MentorStanding => pool::mentor_standing(db, row, path).await,
        LetterKind::SchoolAsksMentor => pairing::school_asks(db, row, path).await,
        LetterKind::MentorAnswered => pairing::mentor_answered(db, row, path).await,
        LetterKind::EngagementTalk
        | LetterKind::EngagementReminder
        | LetterKind::EngagementClosed
        | LetterKind::EngagementEnded => engagement::load(db, row, kind, path).await,
        LetterKind::PairsClosing => closing::pairs(db, row, path).await,
        LetterKind::MentorLeft => pool::mentor_left(db, row, path).await,
        LetterKind::PairFormed => pairing::pair_formed(db, row, path).await,
        LetterKind::PartnerAsked => pair_life::partner_asked(db, row, path).await,
        LetterKind::PairParted | LetterKind::PairOrdered | LetterKind::PairClosed => {
            pair_life::news(db, row, kind, path).await
        }
        LetterKind::StandInSet => pair_life::stand_in(db, row, path).await,
        LetterKind::MeetingRecorded => pairing::meeting_recorded(db, row, path).await,
        LetterKind::MeetingArranged => meeting::arranged(db, row, path).await,
        LetterKind::CareDigest => care::digest(db, row, path).await,
        LetterKind::ConsentAsked => consent::asked(db, row, path).await,
        LetterKind::ConsentCode => consent::code(db, row, path, code).await,
        LetterKind::ConsentSigned => consent::signed(db, row, path).await,
        LetterKind::ConsentEnded => consent::ended(db, row, path).await,
        LetterKind::ConsentTerms => consent::terms(db, row, path).await,
        LetterKind::GatheringTold => gathering::told(db, row, path).await,
        LetterKind::SurveyOpened => gathering::survey_opened(db, row, path).await,
        LetterKind::SurveyEnded => gathering::survey_ended(db, row, path).await,
        LetterKind::SubjectRequestDue => rights::due(db, row, path).await,
        LetterKind::AgreementEnds => organisation::agreement_ends(db, row, path).await,
        LetterKind::PaperSent => paper::sent(db, row, path).await,
        LetterKind::PaperDecided => paper::decided(db, row, path).await,
        LetterKind::PaperEnds => paper::ends(db, row, path).await,
        LetterKind::PaperAsked => paper::asked(db, row, path).await,
        LetterKind::PaperScanDropped => paper::scan_dropped(db, row, path).await,
        LetterKind::PapersDigest => paper::digest(db, row, path).await,
        LetterKind::PapersEnded => paper::ended(db, row, path).await,
        LetterKind::MentorThanked => award::thanked(db, row, path).await,
        LetterKind::CareSignal => signal::of_care(db, row, path).await,
        LetterKind::EntriesDue => entry_end::due(db, row, path).await,
        LetterKind::EntryDestroyed => entry_end::destroyed(db, row, path).await,
        LetterKind::ProcessingEnds => entry_end::processing_ends(db, row, path).await,
        LetterKind::LeaveToFinish => entry_end::leave_to_finish(db, row, path).await,
    }
}

/// Addresses of everybody a letter goes to; nobody when the role is not filled or the mentor has left the pool.
///
/// # Errors
/// As the database; [`Error::Corrupt`] when the row names no place.
#[tracing::instrument(skip_all, fields(outbox_id = %row.outbox_id), err(level = "debug"))]
pub async fn addresses(db: &Db, row: &Claimed, to: Recipient<'_>) -> Result<Vec<String>> {
    let region_id = row.region_id.ok_or(Error::Corrupt("email_outbox.region_id"))?;
    match to {
        Recipient::Address(address) => Ok(vec![address.to_owned()]),
        Recipient::Curators => staff(db, row, region_id, &[Role::Curator]).await,
        Recipient::Carers => {
            let roles: Vec<Role> = Role::OF_SCHOOL.iter().copied().filter(|role| role.cares_for_pairs()).collect();
            staff(db, row, region_id, &roles).await
        }
        Recipient::Psychologists => staff(db, row, region_id, &[Role::Psychologist]).await,
        Recipient::Coordinators => {
            let mut tx = db.region_job(region_id).await?;
            Ok(sqlx::query_scalar!(
                "select distinct a.email from membership m join account a using (account_id)
                 where m.region_id = $1 and m.role = $2 and m.ended_at is null",
                region_id.as_uuid(),
                Role::RegionalCoordinator.code(),
            )
            .fetch_all(tx.sql())
            .await?)
        }
        Recipient::PoolMentor(pool_mentor_id) => {
            let mut tx = db.region_job(region_id).await?;
            // Common work outlives the centre's pause and the archive, so that its end concerns the mentor there too; who was
            // paused may be leaving.
            let ends =
                [LetterKind::EngagementEnded, LetterKind::LeaveToFinish].iter().any(|kind| row.kind == kind.code());
            Ok(sqlx::query_scalar!(
                "select email from pool_mentor where region_id = $1 and pool_mentor_id = $2
                   and (state = 'approved' or $3 and state not in ('draft', 'declined', 'left'))",
                region_id.as_uuid(),
                pool_mentor_id.as_uuid(),
                ends,
            )
            .fetch_all(tx.sql())
            .await?)
        }
        Recipient::StandIn => {
            let school_id = row.school_id.ok_or(Error::Corrupt("email_outbox.school_id"))?;
            let mut tx = db.school_job(region_id, school_id).await?;
            pair_life::stand_in_address(&mut tx, &row.params).await
        }
        Recipient::OfPair(role) => {
            let school_id = row.school_id.ok_or(Error::Corrupt("email_outbox.school_id"))?;
            let mut tx = db.school_job(region_id, school_id).await?;
            let addresses = pairing::addresses(&mut tx, &row.params).await?;
            let address = match role {
                Role::Mentor => addresses.mentor,
                Role::Mentee => addresses.mentee,
                _ => addresses.representative,
            };
            Ok(Some(address).filter(|address| !address.is_empty()).into_iter().collect())
        }
    }
}

/// Addresses of everybody who works in the row's school in one of these roles.
async fn staff(db: &Db, row: &Claimed, region_id: RegionId, roles: &[Role]) -> Result<Vec<String>> {
    let school_id = row.school_id.ok_or(Error::Corrupt("email_outbox.school_id"))?;
    let mut tx = db.school_job(region_id, school_id).await?;
    Ok(sqlx::query_scalar!(
        "select distinct a.email from membership m join account a using (account_id)
         where m.school_id = $1 and m.role = any ($2) and m.ended_at is null",
        school_id.as_uuid(),
        &codes(roles),
    )
    .fetch_all(tx.sql())
    .await?)
}

/// An id among the parameters.
fn id<T: From<Uuid>>(params: &Value, name: &'static str) -> Result<T> {
    params
        .get(name)
        .and_then(Value::as_str)
        .and_then(|text| text.parse::<Uuid>().ok())
        .map(T::from)
        .ok_or(Error::Corrupt("email_outbox.params"))
}

/// A word among the parameters.
fn word<'p>(params: &'p Value, name: &'static str) -> Result<&'p str> {
    params.get(name).and_then(Value::as_str).ok_or(Error::Corrupt("email_outbox.params"))
}

/// A link with its end in the region's own time. `offset` in seconds east of UTC.
fn one_time(path: String, expires_at: DateTime<Utc>, offset: i32) -> Result<OneTimeLink> {
    let offset = FixedOffset::east_opt(offset).ok_or(Error::Corrupt("region.time_zone"))?;
    Ok(OneTimeLink { path, valid_until: expires_at.with_timezone(&offset) })
}

/// Reads a stored code of a closed list.
pub(crate) fn term<T: Term>(code: &str, column: &'static str) -> Result<T> {
    T::from_code(code).ok_or(Error::Corrupt(column))
}
