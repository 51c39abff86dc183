//! Inviting people to a group meeting.

use domain::{
    gathering::{GatheringNews, GatheringState},
    ids::GatheringId,
    subject::Participant,
};
use uuid::Uuid;

use super::{
    people::{PeopleFilter, found},
    tell::{self, Told},
};
use crate::{Error, Result, SchoolTx, audit, ids, letters::term};

/// Most people who are invited at once.
const AT_ONCE: i64 = 500;

/// Invites these people of one base, or with `None` everybody whom the filter finds, and writes to them while the meeting is
/// ahead; of one that is written down afterwards nobody gets a letter. Who has no consent in force, or is invited already, is left
/// alone; so the same form sent twice invites once. How many are new.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] with `gathering_planned` when the meeting was cancelled, or took place and its survey
/// has begun.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %gathering_id), err(level = "debug"))]
pub async fn invite(
    tx: &mut SchoolTx,
    gathering_id: GatheringId,
    filter: &PeopleFilter,
    picked: Option<&[Uuid]>,
) -> Result<usize> {
    let school_id = tx.school_id().as_uuid();
    let was = sqlx::query!(
        r#"select state, survey_from is not null as "asked!", starts_at > now() as "ahead!" from gathering
           where school_id = $1 and gathering_id = $2 for key share"#,
        school_id,
        gathering_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if !term::<GatheringState>(&was.state, "gathering.state")?.takes_guests(was.asked) {
        return Err(Error::conflict("gathering_planned"));
    }
    let everybody;
    let whom = if let Some(picked) = picked {
        picked
    } else {
        everybody = found(tx, gathering_id, filter, AT_ONCE).await?;
        &everybody
    };
    let (guests, mentees): (Vec<Uuid>, bool) =
        (whom.iter().map(|_| ids::new()).collect(), filter.who == Participant::Mentee);
    let invited = sqlx::query_scalar!(
        "insert into gathering_guest (school_id, gathering_guest_id, gathering_id, mentee_id, mentor_id)
         select $1, one.guest, $2, case when $3 then one.person end, case when not $3 then one.person end
         from unnest($4::uuid[], $5::uuid[]) one (guest, person)
         where gathering_admits($1, case when $3 then one.person end, case when not $3 then one.person end, current_date)
         on conflict do nothing
         returning gathering_guest_id",
        school_id,
        gathering_id.as_uuid(),
        mentees,
        &guests,
        whom,
    )
    .fetch_all(tx.sql())
    .await?;
    if invited.is_empty() {
        return Ok(0);
    }
    audit::school(tx, "gathering.invited", gathering_id.as_uuid()).await?;
    if was.ahead {
        tell::guests(tx, gathering_id, Told { news: GatheringNews::Invited, stamp: "", whom: Some(&invited) }).await?;
    }
    Ok(invited.len())
}
