//! The list of mentees without a mentor, the most urgent search first.

use chrono::NaiveDate;
use domain::{
    ids::{MenteeId, MenteeWaitId},
    mentoring_form::MentoringForm,
    page::Cursor,
    term::Term,
};

use crate::{
    Result, SchoolTx,
    letters::term,
    page::{LIMIT, Listed, after_text, text_cursor},
};

domain::terms! {
    /// By what the list is sorted.
    pub enum Sort {
        /// By the day of the next search.
        Search = "search" => "Когда искать",
        /// By the day since when they wait.
        Since = "since" => "Ждут дольше всех",
    }
}

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Part of the name, normalised; empty for all.
    pub search: String,
    /// Only this form.
    pub form: Option<MentoringForm>,
    /// Only those whose search is due.
    pub due_only: bool,
    /// By what it is sorted; by the day of the next search when nothing is said.
    pub sort: Option<Sort>,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// A mentee who waits.
#[derive(Debug, Clone)]
pub struct WaitRow {
    /// The waiting.
    pub mentee_wait_id: MenteeWaitId,
    /// Who waits.
    pub mentee_id: MenteeId,
    /// The name.
    pub full_name: String,
    /// Class of a pupil, post of a teacher.
    pub place: String,
    /// The form asked for.
    pub form: MentoringForm,
    /// Since when.
    pub since: NaiveDate,
    /// When a mentor is to be looked for again.
    pub next_search_on: NaiveDate,
    /// Who looks.
    pub owner: Option<String>,
    /// When support was given last.
    pub supported_on: Option<NaiveDate>,
}

/// Mentees who wait, by the day of the next search or those who wait longest first. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn list(tx: &mut SchoolTx, filter: &Filter) -> Result<Listed<WaitRow>> {
    let school_id = tx.school_id().as_uuid();
    let (after_sort, after_id) = after_text(filter.after.as_ref());
    let rows = sqlx::query!(
        r#"with fitting as (
             select w.mentee_wait_id, w.mentee_id, w.form, w.since, w.next_search_on, w.owner_account_id,
               to_char(case when $8 then w.since else w.next_search_on end, 'YYYY-MM-DD') as place_in_list, e.full_name, e.class_label, e.post
             from mentee_wait w
             join mentee e on e.school_id = w.school_id and e.mentee_id = w.mentee_id
             where w.school_id = $1 and w.ended_on is null
               and ($2 = '' or position($2 in e.search_name) > 0)
               and ($3::text is null or w.form = $3)
               and (not $4 or w.next_search_on <= current_date)
           )
           select f.mentee_wait_id, f.mentee_id, f.form, f.since, f.next_search_on, f.place_in_list as "place_in_list!",
             f.full_name, f.class_label, f.post, (select count(*) from fitting) as "total!",
             (select a.full_name from account a where a.account_id = f.owner_account_id) as owner,
             (select max(s.on_day) from mentee_support s where s.school_id = $1 and s.mentee_id = f.mentee_id) as supported_on
           from fitting f
           where $5::text is null or (f.place_in_list, f.mentee_wait_id) > ($5, $6::uuid)
           order by f.place_in_list, f.mentee_wait_id
           limit $7"#,
        school_id,
        filter.search,
        filter.form.map(Term::code),
        filter.due_only,
        after_sort,
        after_id,
        LIMIT,
        filter.sort == Some(Sort::Since),
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| text_cursor(&row.place_in_list, row.mentee_wait_id),
        |row| {
            Ok(WaitRow {
                mentee_wait_id: MenteeWaitId::from_uuid(row.mentee_wait_id),
                mentee_id: MenteeId::from_uuid(row.mentee_id),
                full_name: row.full_name,
                place: if row.class_label.is_empty() { row.post } else { row.class_label },
                form: term(&row.form, "mentee_wait.form")?,
                since: row.since,
                next_search_on: row.next_search_on,
                owner: row.owner,
                supported_on: row.supported_on,
            })
        },
    )
}
