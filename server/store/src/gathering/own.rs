//! Surveys in the cabinet of a mentor and on the page of a mentee: which there are, and the way into one.

use chrono::{DateTime, Utc};
use domain::{
    gathering::SurveyTimes,
    ids::{GatheringGuestId, GatheringId, RegionId, SchoolId},
};
use uuid::Uuid;

use crate::{GuestActor, MenteeTx, MentorTx, Result};

/// A survey that waits, or waited, for the own answer.
#[derive(Debug, Clone)]
pub struct OwnSurvey {
    /// The own invitation.
    pub gathering_guest_id: GatheringGuestId,
    /// Short name of the school.
    pub school: String,
    /// After which meeting.
    pub title: String,
    /// When that was.
    pub starts_at: DateTime<Utc>,
    /// From when until when it is answered.
    pub times: SurveyTimes,
    /// When the own answer was given.
    pub answered_at: Option<DateTime<Utc>>,
}

struct Stored {
    gathering_guest_id: Uuid,
    short_name: String,
    title: String,
    starts_at: DateTime<Utc>,
    survey_from: Option<DateTime<Utc>>,
    survey_until: Option<DateTime<Utc>>,
    revealed_at: Option<DateTime<Utc>>,
    answered_at: Option<DateTime<Utc>>,
}

impl From<Stored> for OwnSurvey {
    fn from(row: Stored) -> Self {
        Self {
            gathering_guest_id: GatheringGuestId::from_uuid(row.gathering_guest_id),
            school: row.short_name,
            title: row.title,
            starts_at: row.starts_at,
            times: SurveyTimes { from: row.survey_from, until: row.survey_until, revealed_at: row.revealed_at },
            answered_at: row.answered_at,
        }
    }
}

/// Surveys of a mentor over all schools, the latest first. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn own_surveys(tx: &mut MentorTx) -> Result<Vec<OwnSurvey>> {
    let rows = sqlx::query_as!(
        Stored,
        "select o.gathering_guest_id, h.short_name, g.title, g.starts_at, g.survey_from, g.survey_until, g.revealed_at, o.answered_at
         from gathering_guest o
         join gathering g on g.school_id = o.school_id and g.gathering_id = o.gathering_id
         join school h on h.school_id = o.school_id
         where o.mentor_id in (select m.mentor_id from mentor m where m.account_id = $1)
           and g.survey_from is not null and g.state <> 'cancelled' and o.attended is distinct from false
         order by g.survey_until desc, o.gathering_guest_id
         limit 50",
        tx.account_id().as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows.into_iter().map(OwnSurvey::from).collect())
}

/// The realm of an own invitation of a mentor.
///
/// # Errors
/// [`crate::Error::NotFound`] when it is somebody else's.
#[tracing::instrument(skip_all, fields(%guest_id), err(level = "debug"))]
pub async fn own_guest(tx: &mut MentorTx, guest_id: GatheringGuestId) -> Result<GuestActor> {
    let row = sqlx::query!(
        "select o.school_id, o.gathering_id, h.region_id
         from gathering_guest o
         join school h on h.school_id = o.school_id
         where o.gathering_guest_id = $2 and o.mentor_id in (select m.mentor_id from mentor m where m.account_id = $1)",
        tx.account_id().as_uuid(),
        guest_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(GuestActor {
        school_id: SchoolId::from_uuid(row.school_id),
        region_id: RegionId::from_uuid(row.region_id),
        gathering_id: GatheringId::from_uuid(row.gathering_id),
        gathering_guest_id: guest_id,
    })
}

/// The realm of an own invitation of a mentee.
///
/// # Errors
/// [`crate::Error::NotFound`] when it is somebody else's.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %guest_id), err(level = "debug"))]
pub async fn own_guest_of_mentee(tx: &mut MenteeTx, guest_id: GatheringGuestId) -> Result<GuestActor> {
    let (school_id, mentee_id) = (tx.school_id(), tx.mentee_id().as_uuid());
    let row = sqlx::query!(
        "select o.gathering_id, h.region_id
         from gathering_guest o
         join school h on h.school_id = o.school_id
         where o.school_id = $1 and o.gathering_guest_id = $3 and o.mentee_id = $2",
        school_id.as_uuid(),
        mentee_id,
        guest_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(GuestActor {
        school_id,
        region_id: RegionId::from_uuid(row.region_id),
        gathering_id: GatheringId::from_uuid(row.gathering_id),
        gathering_guest_id: guest_id,
    })
}
