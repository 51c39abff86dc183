//! The pairs of a decision: role model and goal are those of the requests.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{
    dictionary::Reference,
    ids::{MenteeId, MentorId},
    mentoring_form::MentoringForm,
    text::LongText,
};
use uuid::Uuid;

use crate::{
    Result, SchoolTx, ids,
    pair::{self, NewPair},
};

/// Makes the pairs, all or none.
///
/// # Errors
/// As [`crate::pair::make_all`]; nothing of it stays.
pub(super) async fn make_all(
    tx: &mut SchoolTx,
    form: MentoringForm,
    chosen: &[(MenteeId, MentorId)],
    started_on: NaiveDate,
) -> Result<()> {
    let mentees: Vec<Uuid> = chosen.iter().map(|(mentee, _)| mentee.as_uuid()).collect();
    let requests = sqlx::query!(
        "select mentee_id, role_model, goal from mentee where school_id = $1 and mentee_id = any($2)",
        tx.school_id().as_uuid(),
        &mentees,
    )
    .fetch_all(tx.sql())
    .await?;
    let mut wished: HashMap<Uuid, (String, String)> =
        requests.into_iter().map(|row| (row.mentee_id, (row.role_model, row.goal))).collect();
    let new: Vec<NewPair> = chosen
        .iter()
        .map(|(mentee_id, mentor_id)| {
            let (role_model, goal) = wished.remove(&mentee_id.as_uuid()).unwrap_or_default();
            NewPair {
                pair_id: ids::new(),
                mentee_id: *mentee_id,
                mentor_id: *mentor_id,
                form,
                role_model: Reference::stored(role_model),
                goal: LongText::parse(&goal).ok(),
                started_on,
            }
        })
        .collect();
    pair::make_all(tx, &new).await
}
