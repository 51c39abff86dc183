//! Which forms have somebody to place.

use domain::mentoring_form::MentoringForm;

use crate::{Result, SchoolTx, letters::term};

/// A form with how many wait in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormRow {
    /// The form.
    pub form: MentoringForm,
    /// Mentees who take part, want this form and have no mentor in it.
    pub waiting: i64,
    /// Of them urgent.
    pub urgent: i64,
    /// Pairs that colleagues keep together.
    pub locked: i64,
}

/// Forms with mentees who wait, in no order. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn forms(tx: &mut SchoolTx) -> Result<Vec<FormRow>> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        // As `board.sql` finds the mentees of each of them.
        r#"select asked.form as "form!", count(*) as "waiting!", count(*) filter (where e.urgency = 'urgent') as "urgent!",
             count(k.mentee_id) as "locked!"
           from (select w.mentee_id, w.form from mentee_wait w where w.school_id = $1 and w.ended_on is null
             union
             select m.mentee_id, m.form from mentee m where m.school_id = $1 and not exists (select from pair p
               where p.school_id = $1 and p.mentee_id = m.mentee_id and p.form = m.form and p.state in ('reached', 'partly'))
           ) asked
           join mentee e on e.school_id = $1 and e.mentee_id = asked.mentee_id
           left join match_mark k on k.school_id = $1 and k.mentee_id = e.mentee_id and k.kind = 'lock'
           where (e.left_on is null or e.left_on > current_date) and e.blocked_on is null
             and not exists (select from pair p
               where p.school_id = $1 and p.mentee_id = e.mentee_id and p.form = asked.form and p.state = 'active')
           group by asked.form"#,
        school_id,
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(FormRow {
                form: term(&row.form, "mentee.form")?,
                waiting: row.waiting,
                urgent: row.urgent,
                locked: row.locked,
            })
        })
        .collect()
}
