//! Who is invited.

use chrono::{DateTime, Utc};
use domain::{
    gathering::GatheringNews,
    ids::{GatheringGuestId, GatheringId},
    page::Cursor,
    subject::{Participant, Subject},
    term::Term,
};

use super::tell::{self, Told};
use crate::{
    Error, Result, SchoolTx, audit,
    error::written,
    page::{LIMIT, Listed, after_text, text_cursor},
};

/// What to show of the guests.
#[derive(Debug, Clone, Default)]
pub struct GuestFilter {
    /// Part of the name, normalised; empty for all.
    pub search: String,
    /// Only this side.
    pub who: Option<Participant>,
    /// Only who is asked and has not answered.
    pub silent_only: bool,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// One guest.
#[derive(Debug, Clone)]
pub struct GuestRow {
    /// The guest.
    pub gathering_guest_id: GatheringGuestId,
    /// Who.
    pub subject: Subject,
    /// The name.
    pub full_name: String,
    /// Class or post of a mentee, workplace of a mentor.
    pub place: String,
    /// Whether there is an address to write to.
    pub has_email: bool,
    /// Whether the person may still take part: a consent is in force.
    pub admitted: bool,
    /// Whether the person came; `None` while nobody has noted it.
    pub attended: Option<bool>,
    /// When the person answered the survey.
    pub answered_at: Option<DateTime<Utc>>,
}

/// Guests by name. What they answered is not here. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %gathering_id), err(level = "debug"))]
pub async fn guests(tx: &mut SchoolTx, gathering_id: GatheringId, filter: &GuestFilter) -> Result<Listed<GuestRow>> {
    let school_id = tx.school_id().as_uuid();
    let (after_sort, after_id) = after_text(filter.after.as_ref());
    let rows = sqlx::query!(
        r#"with fitting as (
             select o.gathering_guest_id, o.mentee_id, o.mentor_id, o.attended, o.answered_at,
               coalesce(e.full_name, m.full_name) as full_name, coalesce(e.search_name, m.search_name) as search_name,
               coalesce(nullif(e.class_label, ''), e.post, m.workplace) as place, coalesce(e.email, m.email) <> '' as has_email
             from gathering_guest o
             left join mentee e on e.school_id = o.school_id and e.mentee_id = o.mentee_id
             left join mentor m on m.school_id = o.school_id and m.mentor_id = o.mentor_id
             where o.school_id = $1 and o.gathering_id = $2
               and ($3 = '' or position($3 in coalesce(e.search_name, m.search_name)) > 0)
               and ($4::text is null or ($4 = 'mentee') = (o.mentee_id is not null))
               and (not $5 or (o.answered_at is null and o.attended is distinct from false))
           )
           select f.gathering_guest_id, f.mentee_id, f.mentor_id, f.attended, f.answered_at, f.full_name as "full_name!",
             f.search_name as "search_name!", f.place as "place!", f.has_email as "has_email!",
             gathering_admits($1, f.mentee_id, f.mentor_id, current_date) as "admitted!",
             (select count(*) from fitting) as "total!"
           from fitting f
           where $6::text is null or (f.search_name, f.gathering_guest_id) > ($6, $7::uuid)
           order by f.search_name, f.gathering_guest_id
           limit $8"#,
        school_id,
        gathering_id.as_uuid(),
        filter.search,
        filter.who.map(Term::code),
        filter.silent_only,
        after_sort,
        after_id,
        LIMIT,
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| text_cursor(&row.search_name, row.gathering_guest_id),
        |row| {
            Ok(GuestRow {
                gathering_guest_id: GatheringGuestId::from_uuid(row.gathering_guest_id),
                subject: subject(row.mentee_id, row.mentor_id)?,
                full_name: row.full_name,
                place: row.place,
                has_email: row.has_email,
                admitted: row.admitted,
                attended: row.attended,
                answered_at: row.answered_at,
            })
        },
    )
}

/// Whom a row names: one of the two.
pub(super) fn subject(mentee_id: Option<uuid::Uuid>, mentor_id: Option<uuid::Uuid>) -> Result<Subject> {
    match (mentee_id, mentor_id) {
        (Some(id), None) => Ok(Subject::Mentee(id.into())),
        (None, Some(id)) => Ok(Subject::Mentor(id.into())),
        _ => Err(Error::Corrupt("gathering_guest.mentee_id")),
    }
}

/// Takes an invitation back, before the survey has begun, and writes about it when the meeting is still ahead.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] with `gathering_survey_begun`.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %gathering_id, %guest_id), err(level = "debug"))]
pub async fn uninvite(tx: &mut SchoolTx, gathering_id: GatheringId, guest_id: GatheringGuestId) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let gathering = sqlx::query!(
        r#"select state, survey_from is not null as "asked!", starts_at > now() as "ahead!" from gathering
           where school_id = $1 and gathering_id = $2 for no key update"#,
        school_id,
        gathering_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if gathering.asked {
        return Err(Error::conflict("gathering_survey_begun"));
    }
    if gathering.state == "planned" && gathering.ahead {
        let whom = [guest_id.as_uuid()];
        tell::guests(tx, gathering_id, Told { news: GatheringNews::Cancelled, stamp: "", whom: Some(&whom) }).await?;
    }
    let gone = sqlx::query!(
        "delete from gathering_guest where school_id = $1 and gathering_id = $2 and gathering_guest_id = $3",
        school_id,
        gathering_id.as_uuid(),
        guest_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    written(&gone)?;
    audit::school(tx, "gathering.uninvited", gathering_id.as_uuid()).await
}
