//! Whom a meeting could still invite: people of one base with a consent in force.

use domain::{
    ids::GatheringId,
    mentoring_form::MentoringForm,
    page::Cursor,
    subject::{Participant, Subject},
    term::Term,
};
use uuid::Uuid;

use crate::{
    Result, SchoolTx,
    page::{LIMIT, Listed, after_text, text_cursor},
};

/// What to show of a base.
#[derive(Debug, Clone)]
pub struct PeopleFilter {
    /// Which base.
    pub who: Participant,
    /// Part of the name, normalised; empty for all.
    pub search: String,
    /// Only mentees who wish this form, mentors who offer it.
    pub form: Option<MentoringForm>,
    /// Only who works in no pair now.
    pub unpaired_only: bool,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// Somebody who could be invited.
#[derive(Debug, Clone)]
pub struct PersonRow {
    /// Who.
    pub subject: Subject,
    /// The name.
    pub full_name: String,
    /// Class or post of a mentee, workplace of a mentor.
    pub place: String,
    /// Whether this person works in a pair now.
    pub paired: bool,
}

/// People of one base by name: consent in force, not invited yet. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %gathering_id), err(level = "debug"))]
pub async fn people(tx: &mut SchoolTx, gathering_id: GatheringId, filter: &PeopleFilter) -> Result<Listed<PersonRow>> {
    let (after_sort, after_id) = after_text(filter.after.as_ref());
    let rows = fitting(tx, gathering_id, filter, (after_sort, after_id, LIMIT)).await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| text_cursor(&row.search_name, row.id),
        |row| {
            Ok(PersonRow {
                subject: match filter.who {
                    Participant::Mentee => Subject::Mentee(row.id.into()),
                    Participant::Mentor => Subject::Mentor(row.id.into()),
                },
                full_name: row.full_name,
                place: row.place,
                paired: row.paired,
            })
        },
    )
}

/// Everybody whom the filter finds, at most so many.
pub(super) async fn found(
    tx: &mut SchoolTx,
    gathering_id: GatheringId,
    filter: &PeopleFilter,
    most: i64,
) -> Result<Vec<Uuid>> {
    let rows = fitting(tx, gathering_id, filter, (None, None, most)).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

struct Fitting {
    id: Uuid,
    full_name: String,
    search_name: String,
    place: String,
    paired: bool,
    total: i64,
}

async fn fitting(
    tx: &mut SchoolTx,
    gathering_id: GatheringId,
    filter: &PeopleFilter,
    (after_sort, after_id, most): (Option<&str>, Option<Uuid>, i64),
) -> Result<Vec<Fitting>> {
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_as!(
        Fitting,
        r#"with fitting as (
             select e.mentee_id as id, e.full_name, e.search_name, coalesce(nullif(e.class_label, ''), e.post) as place,
               exists (select from pair p where p.school_id = $1 and p.mentee_id = e.mentee_id and p.state = 'active') as paired
             from mentee e
             where e.school_id = $1 and $3 = 'mentee' and ($5::text is null or e.form = $5)
               and ($4 = '' or position($4 in e.search_name) > 0)
               and not exists (select from gathering_guest o
                 where o.school_id = $1 and o.gathering_id = $2 and o.mentee_id = e.mentee_id)
               and gathering_admits($1, e.mentee_id, null, current_date)
             union all
             select m.mentor_id, m.full_name, m.search_name, m.workplace, m.taken > 0
             from mentor m
             where m.school_id = $1 and $3 = 'mentor' and ($5 is null or $5 = any (m.forms))
               and ($4 = '' or position($4 in m.search_name) > 0)
               and not exists (select from gathering_guest o
                 where o.school_id = $1 and o.gathering_id = $2 and o.mentor_id = m.mentor_id)
               and gathering_admits($1, null, m.mentor_id, current_date)
           ), chosen as (select * from fitting f where not $6 or not f.paired)
           select f.id as "id!", f.full_name as "full_name!", f.search_name as "search_name!", f.place as "place!",
             f.paired as "paired!", (select count(*) from chosen) as "total!"
           from chosen f
           where $7::text is null or (f.search_name, f.id) > ($7, $8::uuid)
           order by f.search_name, f.id
           limit $9"#,
        school_id,
        gathering_id.as_uuid(),
        filter.who.code(),
        filter.search,
        filter.form.map(Term::code),
        filter.unpaired_only,
        after_sort,
        after_id,
        most,
    )
    .fetch_all(tx.sql())
    .await?)
}
