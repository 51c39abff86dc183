//! What the centre has to look at: papers that wait for a decision, and mentors whose papers end soon, have ended or were never
//! brought. Which mentors these are stands in their entries; what each of them lacks is found out for one page only.

use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{
    ids::{PoolMentorId, PoolPaperId},
    page::Cursor,
    paper::{PaperKind, REMINDERS},
    term::Term,
};
use serde::Deserialize;
use sqlx::types::Json;

use crate::{
    RegionTx, Result,
    letters::term,
    page::{LIMIT, Listed, after_text, text_cursor},
};

domain::terms! {
    /// Why a line stands in the list, the most urgent first.
    pub enum LineKind {
        /// Nobody has decided on the paper.
        Waiting = "waiting" => "Ждут решения",
        /// Something has run out, and nothing has taken its place.
        Over = "over" => "Срок истёк",
        /// Something ends within sixty days, and nothing will take its place.
        Soon = "soon" => "Истекают за 60 дней",
        /// Something is asked and was not there since.
        Absent = "absent" => "Не принесены",
    }
}

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct ListFilter {
    /// Part of a name, normalised by `domain::search`; empty for all.
    pub search: String,
    /// Only lines of this kind.
    pub line: Option<LineKind>,
    /// Only this paper.
    pub kind: Option<PaperKind>,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// One line of the list: a paper that waits, or a mentor with all that is to be brought.
#[derive(Debug, Clone)]
pub struct Line {
    /// Why it stands there.
    pub line: LineKind,
    /// The paper that waits.
    pub waiting: Option<WaitingPaper>,
    /// Whose.
    pub pool_mentor_id: PoolMentorId,
    /// Name of the mentor.
    pub full_name: String,
    /// What the mentor has to bring; empty for a paper that waits.
    pub due: Vec<Due>,
}

/// A paper that waits for a decision.
#[derive(Debug, Clone, Copy)]
pub struct WaitingPaper {
    /// The paper.
    pub pool_paper_id: PoolPaperId,
    /// Which.
    pub kind: PaperKind,
    /// When it was sent or written down.
    pub sent_at: DateTime<Utc>,
}

/// A paper that a mentor has to bring, now or within sixty days.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Due {
    /// Which.
    pub kind: PaperKind,
    /// From when it is asked without a break.
    pub begins_on: NaiveDate,
    /// The last day of the one that runs out; `None` when there was none while it was asked.
    pub valid_until: Option<NaiveDate>,
    /// Whether another one waits for a decision.
    pub renewed: bool,
}

/// Lines by urgency, then by their day. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn list(tx: &mut RegionTx, filter: &ListFilter, today: NaiveDate) -> Result<Listed<Line>> {
    let region_id = tx.region_id().as_uuid();
    let (after_sort, after_id) = after_text(filter.after.as_ref());
    let rows = sqlx::query!(
        r#"with due as (
             select p.pool_mentor_id, p.full_name, p.search_name, p.categories, p.papers_until,
               case when p.papers_until >= $2 then 'soon' when p.papers_absent then 'absent' else 'over' end as line
             from pool_mentor p
             where p.region_id = $1 and p.papers_until <= $3 and (p.papers_until < $2 or not p.papers_absent)
               and mayak_entry_lives(p.state) and ($4 = '' or position($4 in p.search_name) > 0)
           ),
           asking as materialized (
             select c.categories, array(select s from mayak_paper_stretches($1, c.categories, $2) s) as asked
             from (select distinct e.categories from due e) c
           ),
           line as (
             select 'waiting' as line, '1 ' || d.sent_at::date || ' ' || d.kind as sort_key, d.pool_paper_id as line_id,
               d.pool_mentor_id, p.full_name, null::text[] as categories, d.pool_paper_id, d.kind, d.sent_at
             from pool_paper d join pool_mentor p on p.region_id = d.region_id and p.pool_mentor_id = d.pool_mentor_id
             where d.region_id = $1 and d.state = 'waiting' and mayak_entry_lives(p.state)
               and ($4 = '' or position($4 in p.search_name) > 0) and ($6::text is null or d.kind = $6)
             union all
             select e.line,
               case e.line when 'over' then '2 ' || e.papers_until when 'soon' then '3 ' || e.papers_until
                 else '4 ' || e.search_name end,
               e.pool_mentor_id, e.pool_mentor_id, e.full_name, e.categories, null, null, null
             from due e
             where $6::text is null or exists (select from asking a
               cross join lateral mayak_papers_due($1, e.pool_mentor_id, a.asked, $3) w
               where a.categories = e.categories and w.kind = $6)
           ),
           fitting as (select l.* from line l where $5::text is null or l.line = $5),
           shown as (
             select f.* from fitting f
             where $7::text is null or (f.sort_key, f.line_id) > ($7, $8::uuid)
             order by f.sort_key, f.line_id limit $9
           )
           select s.line as "line!", s.pool_mentor_id as "pool_mentor_id!", s.full_name as "full_name!",
             s.pool_paper_id as "pool_paper_id?", s.kind as "kind?", s.sent_at as "sent_at?", s.sort_key as "sort_key!",
             s.line_id as "line_id!",
             (select coalesce(json_agg(one order by one.kind), '[]') from (
                select w.kind, w.begins_on, w.valid_until, exists (select from pool_paper n
                  where n.region_id = $1 and n.pool_mentor_id = s.pool_mentor_id and n.kind = w.kind
                    and n.state = 'waiting') as renewed
                from asking a cross join lateral mayak_papers_due($1, s.pool_mentor_id, a.asked, $3) w
                where a.categories = s.categories) one) as "due!: Json<Vec<Due>>",
             (select count(*) from fitting) as "total!"
           from shown s order by s.sort_key, s.line_id"#,
        region_id,
        today,
        today + Days::new(u64::from(REMINDERS[0])),
        filter.search,
        filter.line.map(Term::code),
        filter.kind.map(Term::code),
        after_sort,
        after_id,
        LIMIT,
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| text_cursor(&row.sort_key, row.line_id),
        |row| {
            let waiting = match (row.pool_paper_id, row.kind, row.sent_at) {
                (Some(id), Some(kind), Some(sent_at)) => {
                    let kind = term(&kind, "pool_paper.kind")?;
                    Some(WaitingPaper { pool_paper_id: PoolPaperId::from_uuid(id), kind, sent_at })
                }
                _ => None,
            };
            Ok(Line {
                line: term(&row.line, "line")?,
                waiting,
                pool_mentor_id: PoolMentorId::from_uuid(row.pool_mentor_id),
                full_name: row.full_name,
                due: row.due.0,
            })
        },
    )
}
