//! From a token to the mentee it opens.

use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::ids::{MenteeId, RegionId, SchoolId};

use crate::{IdentityTx, MenteeActor, Result, zone};

/// A link that was ours.
#[derive(Debug, Clone)]
pub struct Found {
    /// The realm it opens.
    pub actor: MenteeActor,
    /// Short name of the school: whom to ask when it does not open any more.
    pub school: String,
    /// Clocks of the region.
    pub zone: Tz,
    /// Whether it was taken back, or a newer one was made.
    pub revoked: bool,
    /// The last day it opens.
    pub valid_until: NaiveDate,
}

/// The link of this token, whatever became of it; `None` when there never was one. Nothing is changed by looking.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn find(tx: &mut IdentityTx, token: &str) -> Result<Option<Found>> {
    let row = sqlx::query!(
        r#"select l.school_id, l.mentee_id, l.valid_until, l.revoked_at is not null as "revoked!",
             s.region_id, s.short_name, r.time_zone
           from personal_link l
           join school s on s.school_id = l.school_id
           join region r on r.region_id = s.region_id
           where l.token_hash = $1"#,
        super::hash(token),
    )
    .fetch_optional(tx.sql())
    .await?;
    Ok(row.map(|row| Found {
        actor: MenteeActor {
            school_id: SchoolId::from_uuid(row.school_id),
            region_id: RegionId::from_uuid(row.region_id),
            mentee_id: MenteeId::from_uuid(row.mentee_id),
            account_id: None,
        },
        school: row.short_name,
        zone: zone::read(&row.time_zone),
        revoked: row.revoked,
        valid_until: row.valid_until,
    }))
}
