//! The list of a school's pairs.

use chrono::NaiveDate;
use domain::{
    consent::Validity,
    ids::{PairGroupId, PairId},
    mentoring_form::MentoringForm,
    page::Cursor,
    pair_life::PairPhase,
    paper::PapersOutlook,
    state::PairState,
    term::Term,
};

use crate::{
    Result, SchoolTx,
    letters::term,
    page::{LIMIT, Listed, after_text, text_cursor},
};

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Part of the mentee's or the mentor's name, normalised; empty for all.
    pub search: String,
    /// Only this form.
    pub form: Option<MentoringForm>,
    /// Only this state.
    pub state: Option<PairState>,
    /// Only running pairs in this phase.
    pub phase: Option<PairPhase>,
    /// Only pairs of a group.
    pub grouped_only: bool,
    /// Only pairs whose mentor comes to the end of the common work.
    pub closing_only: bool,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// One pair in the list.
#[derive(Debug, Clone)]
pub struct PairRow {
    /// The pair.
    pub pair_id: PairId,
    /// The mentee's name.
    pub mentee: String,
    /// Class of a pupil, post of a teacher.
    pub place: String,
    /// The mentor's name.
    pub mentor: String,
    /// Form of mentoring.
    pub form: MentoringForm,
    /// First day.
    pub started_on: NaiveDate,
    /// Where it stands.
    pub state: PairState,
    /// Where it stands while it runs.
    pub phase: PairPhase,
    /// The group it is in, with its name.
    pub group: Option<(PairGroupId, String)>,
    /// Whether it runs and its mentor comes to the end of the common work with the school.
    pub closing: bool,
    /// Meetings recorded.
    pub meetings: i64,
    /// Day of the last one.
    pub last_met_on: Option<NaiveDate>,
    /// The consent the pair rests on; gone when the mentee's data were destroyed.
    pub consent: Option<Validity>,
    /// Until when the papers of a mentor of the pool are in force, while the pair runs; of other mentors none are asked.
    pub papers: Option<PapersOutlook>,
}

/// Pairs by the mentee's name. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn list(tx: &mut SchoolTx, filter: &Filter) -> Result<Listed<PairRow>> {
    let school_id = tx.school_id().as_uuid();
    let (after_sort, after_id) = after_text(filter.after.as_ref());
    let rows = sqlx::query!(
        r#"with fitting as (
             select p.pair_id, p.form, p.started_on, p.state, p.phase, p.pair_group_id, p.mentee_id, p.mentor_id,
               e.full_name as mentee, e.class_label, e.post, e.search_name, m.full_name as mentor, m.pool_mentor_id, m.taken
             from pair p
             join mentee e on e.school_id = p.school_id and e.mentee_id = p.mentee_id
             join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id
             where p.school_id = $1
               and ($2 = '' or position($2 in e.search_name) > 0 or position($2 in m.search_name) > 0)
               and ($3::text is null or p.form = $3)
               and ($4::text is null or p.state = $4)
               and ($9::text is null or p.state = 'active' and p.phase = $9)
               and (not $10 or p.pair_group_id is not null)
               and (not $8 or (p.state = 'active' and m.pool_mentor_id is not null
                 and mayak_pairs_closing($1, m.pool_mentor_id, m.taken) > 0))
           )
           select f.pair_id, f.form, f.started_on, f.state, f.phase, f.pair_group_id, u.name as "group_name?", f.mentee, f.class_label, f.post, f.search_name, f.mentor,
             f.state = 'active' and coalesce(mayak_pairs_closing($1, f.pool_mentor_id, f.taken) > 0, false) as "closing!",
             (select count(*) from fitting) as "total!",
             c.signed_on as "signed_on?", c.valid_until as "valid_until?", c.withdrawn_on as "withdrawn_on?",
             met.meetings as "meetings!", met.last_met_on,
             w.papers_until as "papers_until?", w.papers_absent as "papers_absent?"
           from fitting f
           left join pair_group u on u.school_id = $1 and u.pair_group_id = f.pair_group_id
           left join mayak_school_papers() w on w.mentor_id = f.mentor_id and f.state = 'active'
           left join lateral (
             select c.signed_on, c.valid_until, c.withdrawn_on from consent c
             where c.school_id = $1 and c.mentee_id = f.mentee_id and c.kind = 'processing' and c.signed_on is not null
             order by c.withdrawn_on is null desc, c.valid_until desc limit 1
           ) c on true
           cross join lateral (
             select count(*) as meetings, max(g.held_on) as last_met_on
             from meeting g where g.school_id = $1 and g.pair_id = f.pair_id
           ) met
           where $5::text is null or (f.search_name, f.pair_id) > ($5, $6::uuid)
           order by f.search_name, f.pair_id
           limit $7"#,
        school_id,
        filter.search,
        filter.form.map(Term::code),
        filter.state.map(Term::code),
        after_sort,
        after_id,
        LIMIT,
        filter.closing_only,
        filter.phase.map(Term::code),
        filter.grouped_only,
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| text_cursor(&row.search_name, row.pair_id),
        |row| {
            Ok(PairRow {
                pair_id: PairId::from_uuid(row.pair_id),
                mentee: row.mentee,
                place: if row.class_label.is_empty() { row.post } else { row.class_label },
                mentor: row.mentor,
                form: term(&row.form, "pair.form")?,
                started_on: row.started_on,
                state: term(&row.state, "pair.state")?,
                phase: term(&row.phase, "pair.phase")?,
                group: row.pair_group_id.map(PairGroupId::from_uuid).zip(row.group_name),
                closing: row.closing,
                meetings: row.meetings,
                last_met_on: row.last_met_on,
                papers: row.papers_absent.map(|absent| PapersOutlook { until: row.papers_until, absent }),
                consent: row.signed_on.zip(row.valid_until).map(|(signed_on, valid_until)| Validity {
                    signed_on,
                    valid_until,
                    withdrawn_on: row.withdrawn_on,
                }),
            })
        },
    )
}
