//! Entries whose data have to go, whoever has the least time left first.

use chrono::{Days, NaiveDate};
use domain::{entry_end::DESTROY_DAYS, ids::PoolMentorId, page::Cursor, state::ApplicationState};

use super::Holds;
use crate::{
    RegionTx, Result,
    letters::term,
    page::{LIMIT, Listed, after_text, text_cursor},
};

/// An entry in the list.
#[derive(Debug, Clone)]
pub struct DueRow {
    /// The entry.
    pub pool_mentor_id: PoolMentorId,
    /// Whose it is.
    pub full_name: String,
    /// Where it stands.
    pub state: ApplicationState,
    /// The last day on which its data may still be there.
    pub erase_by: NaiveDate,
    /// Whether the person demands it.
    pub asked: bool,
    /// What holds it.
    pub holds: Holds,
}

/// Entries that are due. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn due(tx: &mut RegionTx, search: &str, after: Option<&Cursor>, today: NaiveDate) -> Result<Listed<DueRow>> {
    let region_id = tx.region_id().as_uuid();
    let (sort, id) = after_text(after);
    // What holds an entry is asked of the rows of this page alone.
    let rows = sqlx::query!(
        r#"with fitting as (
             select p.pool_mentor_id, p.full_name, p.state, p.erase_by, p.erasure_asked_on,
               to_char(p.erase_by, 'YYYYMMDD') collate "C" as sort
             from pool_mentor p
             where p.region_id = $1 and p.erase_by <= $2 and ($3 = '' or position($3 in p.search_name) > 0)
           ),
           shown as materialized (
             select f.*, (select count(*) from fitting) as total from fitting f
             where $4::text is null or (f.sort, f.pool_mentor_id) > ($4 collate "C", $5::uuid)
             order by f.sort, f.pool_mentor_id limit $6
           )
           select s.pool_mentor_id as "pool_mentor_id!", s.full_name as "full_name!", s.state as "state!",
             s.erase_by as "erase_by!", s.erasure_asked_on is not null as "asked!", s.sort as "sort!", s.total as "total!",
             h.asked as "questions!", h.places as "places!", h.pairs as "pairs!", h.schools as "schools!",
             h.lives as "lives!"
           from shown s cross join lateral mayak_entry_holds(s.pool_mentor_id) h
           order by s.sort, s.pool_mentor_id"#,
        region_id,
        today.checked_add_days(Days::new(DESTROY_DAYS)).unwrap_or(today),
        search,
        sort,
        id,
        LIMIT,
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| text_cursor(&row.sort, row.pool_mentor_id),
        |row| {
            Ok(DueRow {
                pool_mentor_id: row.pool_mentor_id.into(),
                full_name: row.full_name,
                state: term(&row.state, "pool_mentor.state")?,
                erase_by: row.erase_by,
                asked: row.asked,
                holds: Holds {
                    asked: row.questions,
                    places: row.places,
                    pairs: row.pairs,
                    schools: row.schools,
                    lives: row.lives,
                },
            })
        },
    )
}
