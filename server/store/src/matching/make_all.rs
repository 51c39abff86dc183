//! The pairs of a decision, apart or in groups: role model and goal are those of the requests.

use std::collections::HashMap;

use domain::{dictionary::Reference, mentoring_form::MentoringForm, text::LongText};
use uuid::Uuid;

use super::Decision;
use crate::{
    Result, SchoolTx, ids,
    pair::{self, NewPair},
};

/// Makes the pairs, all or none.
///
/// # Errors
/// As [`crate::pair::make_together`]; nothing of it stays.
pub(super) async fn make_all(tx: &mut SchoolTx, form: MentoringForm, decision: &Decision) -> Result<()> {
    let Decision { chosen, groups, started_on, .. } = decision;
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
                started_on: *started_on,
            }
        })
        .collect();
    pair::make_together(tx, form, &new, groups).await
}
