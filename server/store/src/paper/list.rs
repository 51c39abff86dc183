//! What the centre has to look at: papers that wait for a decision, that end soon or have ended, and those never brought.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{PoolMentorId, PoolPaperId},
    page::Cursor,
    paper::{PaperKind, REMINDERS},
    term::Term,
};

use crate::{
    RegionTx, Result,
    letters::term,
    page::{LIMIT, Listed, after_text, text_cursor},
};

domain::terms! {
    /// Why a line stands in the list, the most urgent first.
    pub enum LineKind {
        /// Nobody has looked at it.
        Waiting = "waiting" => "Ждут решения",
        /// It has run out, and nothing has taken its place.
        Over = "over" => "Срок истёк",
        /// It ends within sixty days, and nothing will take its place.
        Soon = "soon" => "Истекают за 60 дней",
        /// It is asked and never was there.
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

/// One line of the list.
#[derive(Debug, Clone)]
pub struct Line {
    /// Why it stands there.
    pub line: LineKind,
    /// Which paper.
    pub kind: PaperKind,
    /// The paper itself; `None` when there never was one.
    pub pool_paper_id: Option<PoolPaperId>,
    /// Whose.
    pub pool_mentor_id: PoolMentorId,
    /// Name of the mentor.
    pub full_name: String,
    /// When it was sent or written down, of one that waits.
    pub sent_at: Option<DateTime<Utc>>,
    /// Its last day, of one that ends or has ended.
    pub valid_until: Option<NaiveDate>,
    /// Whether the mentor has sent another one of the kind, which waits.
    pub renewed: bool,
}

/// Lines by urgency, then by their day. What is asked today decides which papers matter. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn list(tx: &mut RegionTx, filter: &ListFilter, today: NaiveDate) -> Result<Listed<Line>> {
    let region_id = tx.region_id().as_uuid();
    let (after_sort, after_id) = after_text(filter.after.as_ref());
    let rows = sqlx::query!(
        r#"with rule as (
             select r.kind, r.exempt from mayak_paper_rules($1, $2::date) r where r.required
           ),
           living as (
             select p.pool_mentor_id, p.full_name, p.search_name, p.categories from pool_mentor p
             where p.region_id = $1 and p.state not in ('draft', 'declined', 'left', 'archived')
               and ($3 = '' or position($3 in p.search_name) > 0)
           ),
           line as (
             select 'waiting' as line, '1 ' || d.sent_at::date as place, d.kind, d.pool_paper_id, e.pool_mentor_id, e.full_name,
               d.sent_at, null::date as valid_until
             from pool_paper d join living e on e.pool_mentor_id = d.pool_mentor_id
             where d.region_id = $1 and d.state = 'waiting'
             union all
             select case when d.valid_until < $2 then 'over' else 'soon' end,
               case when d.valid_until < $2 then '2 ' else '3 ' end || d.valid_until, d.kind, d.pool_paper_id,
               e.pool_mentor_id, e.full_name, null, d.valid_until
             from mayak_papers_ending($1, $2, $4::integer) d join living e on e.pool_mentor_id = d.pool_mentor_id
             union all
             select 'absent', '4 ' || e.search_name, rule.kind, null, e.pool_mentor_id, e.full_name, null, null
             from living e cross join rule
             where not e.categories <@ rule.exempt
               and not exists (select from pool_paper d
                 where d.region_id = $1 and d.pool_mentor_id = e.pool_mentor_id and d.kind = rule.kind
                   and d.state = 'accepted')
           ),
           fitting as (
             select l.*, l.place || ' ' || l.kind as sort_key, coalesce(l.pool_paper_id, l.pool_mentor_id) as line_id
             from line l where ($5::text is null or l.line = $5) and ($6::text is null or l.kind = $6)
           )
           select f.line as "line!", f.kind as "kind!", f.pool_paper_id as "pool_paper_id?",
             f.pool_mentor_id as "pool_mentor_id!", f.full_name as "full_name!", f.sent_at as "sent_at?",
             f.valid_until as "valid_until?", f.sort_key as "sort_key!", f.line_id as "line_id!",
             f.line <> 'waiting' and exists (select from pool_paper n
               where n.region_id = $1 and n.pool_mentor_id = f.pool_mentor_id and n.kind = f.kind
                 and n.state = 'waiting') as "renewed!",
             (select count(*) from fitting) as "total!"
           from fitting f
           where $7::text is null or (f.sort_key, f.line_id) > ($7, $8::uuid)
           order by f.sort_key, f.line_id
           limit $9"#,
        region_id,
        today,
        filter.search,
        i32::from(REMINDERS[0]),
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
            Ok(Line {
                line: term(&row.line, "line")?,
                kind: term(&row.kind, "pool_paper.kind")?,
                pool_paper_id: row.pool_paper_id.map(PoolPaperId::from_uuid),
                pool_mentor_id: PoolMentorId::from_uuid(row.pool_mentor_id),
                full_name: row.full_name,
                sent_at: row.sent_at,
                valid_until: row.valid_until,
                renewed: row.renewed,
            })
        },
    )
}
