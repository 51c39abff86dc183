//! The register as a list: what waits first, the most urgent on top, then what was answered, the newest on top.

use chrono::NaiveDate;
use domain::{
    ids::SubjectRequestId,
    page::Cursor,
    rights::{RequestState, RightKind},
    subject::Subject,
    term::Term,
};

use super::Asked;
use crate::{
    Result, SchoolTx,
    letters::term,
    page::{LIMIT, Listed, after_text, text_cursor},
};

/// What to show of the register.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Part of the person's name, normalised; empty for all.
    pub search: String,
    /// Only what stands so.
    pub state: Option<RequestState>,
    /// Only this kind.
    pub kind: Option<RightKind>,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// One request in the list.
#[derive(Debug, Clone)]
pub struct RequestRow {
    /// The request.
    pub subject_request_id: SubjectRequestId,
    /// What was asked.
    pub asked: Asked,
}

/// Requests. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn requests(tx: &mut SchoolTx, filter: &Filter, today: NaiveDate) -> Result<Listed<RequestRow>> {
    let school_id = tx.school_id().as_uuid();
    let (after_sort, after_id) = after_text(filter.after.as_ref());
    let rows = sqlx::query!(
        r#"with fitting as (
             select r.subject_request_id, r.kind, r.received_on, r.due_on, r.answered_on, r.outcome,
               case when m.destroyed_on is null then r.mentee_id end as mentee_id,
               case when t.destroyed_on is null then r.mentor_id end as mentor_id,
               coalesce(m.full_name, t.full_name, r.outsider) as name,
               (case when r.answered_on is null then '0' || to_char(r.due_on, 'YYYYMMDD')
                 else '1' || lpad((date '9999-12-31' - r.answered_on)::text, 8, '0') end) collate "C" as place
             from subject_request r
             left join mentee m on m.school_id = r.school_id and m.mentee_id = r.mentee_id
             left join mentor t on t.school_id = r.school_id and t.mentor_id = r.mentor_id
             where r.school_id = $1
               and ($2 = '' or position($2 in coalesce(m.search_name, t.search_name, mayak_search(r.outsider))) > 0)
               and ($3::text is null or r.kind = $3)
               and case $4::text
                 when 'open' then r.answered_on is null and r.due_on >= $5
                 when 'overdue' then r.answered_on is null and r.due_on < $5
                 when 'answered' then r.answered_on is not null
                 else true end
           )
           select f.subject_request_id, f.kind, f.mentee_id, f.mentor_id, f.received_on, f.due_on, f.answered_on,
             f.outcome, f.name as "name!", f.place as "place!", (select count(*) from fitting) as "total!"
           from fitting f
           where $6::text is null or (f.place, f.subject_request_id) > ($6 collate "C", $7::uuid)
           order by f.place, f.subject_request_id
           limit $8"#,
        school_id,
        filter.search,
        filter.kind.map(Term::code),
        filter.state.map(Term::code),
        today,
        after_sort,
        after_id,
        LIMIT,
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| text_cursor(&row.place, row.subject_request_id),
        |row| {
            Ok(RequestRow {
                subject_request_id: row.subject_request_id.into(),
                asked: Asked {
                    kind: term(&row.kind, "subject_request.kind")?,
                    subject: subject(row.mentee_id, row.mentor_id),
                    name: row.name,
                    received_on: row.received_on,
                    due_on: row.due_on,
                    answered_on: row.answered_on,
                    outcome: row.outcome.map(|code| term(&code, "subject_request.outcome")).transpose()?,
                },
            })
        },
    )
}

/// Whose data, of the two columns.
pub(in super::super) fn subject(mentee_id: Option<uuid::Uuid>, mentor_id: Option<uuid::Uuid>) -> Option<Subject> {
    match (mentee_id, mentor_id) {
        (Some(id), _) => Some(Subject::Mentee(id.into())),
        (None, Some(id)) => Some(Subject::Mentor(id.into())),
        (None, None) => None,
    }
}
