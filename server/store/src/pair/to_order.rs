//! Pairs that wait for their order, to be put into one.

use chrono::NaiveDate;
use domain::{ids::PairId, mentoring_form::MentoringForm};

use crate::{Result, SchoolTx, letters::term};

/// A pair that waits for its order.
#[derive(Debug, Clone)]
pub struct ToOrder {
    /// The pair.
    pub pair_id: PairId,
    /// Name of the mentee.
    pub mentee: String,
    /// Name of the mentor.
    pub mentor: String,
    /// Form of mentoring.
    pub form: MentoringForm,
    /// First day.
    pub started_on: NaiveDate,
    /// Whether a side waits for an answer to its request for another partner: it cannot be ordered before.
    pub asked: bool,
}

/// Running pairs whose trial was held and that wait for their order, by name.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn to_order(tx: &mut SchoolTx) -> Result<Vec<ToOrder>> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        r#"select p.pair_id, e.full_name as mentee, m.full_name as mentor, p.form, p.started_on,
             exists (select from partner_ask a where a.school_id = $1 and a.pair_id = p.pair_id and a.answer is null) as "asked!"
           from pair p
           join mentee e on e.school_id = p.school_id and e.mentee_id = p.mentee_id
           join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id
           where p.school_id = $1 and p.state = 'active' and p.phase = 'order'
           order by e.search_name, p.pair_id"#,
        school_id,
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(ToOrder {
                pair_id: PairId::from_uuid(row.pair_id),
                mentee: row.mentee,
                mentor: row.mentor,
                form: term(&row.form, "pair.form")?,
                started_on: row.started_on,
                asked: row.asked,
            })
        })
        .collect()
}
