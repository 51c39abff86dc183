//! One mentee who waits, with the support given meanwhile.

use chrono::NaiveDate;
use domain::{
    dictionary::Reference,
    ids::{AccountId, MenteeId, MenteeWaitId},
    mentoring_form::MentoringForm,
};
use serde::Deserialize;
use sqlx::types::Json;

use crate::{Result, SchoolTx, letters::term, stored::references};

/// A mentee who waits, or waited.
#[derive(Debug, Clone)]
pub struct Card {
    /// The waiting.
    pub mentee_wait_id: MenteeWaitId,
    /// Who waits.
    pub mentee_id: MenteeId,
    /// The name.
    pub full_name: String,
    /// Class of a pupil, post of a teacher.
    pub place: String,
    /// What help is asked for.
    pub request: String,
    /// The request in words of the dictionary.
    pub topics: Vec<Reference>,
    /// The form asked for.
    pub form: MentoringForm,
    /// Since when.
    pub since: NaiveDate,
    /// When a mentor is to be looked for again.
    pub next_search_on: NaiveDate,
    /// Who looks.
    pub owner: AccountId,
    /// The name of who looks.
    pub owner_name: Option<String>,
    /// Why there is nobody.
    pub reason: String,
    /// When the waiting ended.
    pub ended_on: Option<NaiveDate>,
    /// Curators and psychologists of the school, who may look.
    pub owners: Vec<Owner>,
    /// Support given, the newest first: for curator and psychologist only.
    pub supports: Vec<Support>,
}

/// Somebody who may own a search.
#[derive(Debug, Clone, Deserialize)]
pub struct Owner {
    /// Who.
    pub account_id: AccountId,
    /// The name.
    pub full_name: String,
}

/// Support that was given.
#[derive(Debug, Clone, Deserialize)]
pub struct Support {
    /// The day.
    pub on_day: NaiveDate,
    /// What was done.
    pub words: String,
    /// By whom.
    pub who: Option<String>,
}

/// The card of a waiting mentee. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when the school has no such waiting.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %wait), err(level = "debug"))]
pub async fn card(tx: &mut SchoolTx, wait: MenteeWaitId) -> Result<Card> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select w.mentee_id, w.form, w.since, w.next_search_on, w.owner_account_id, w.reason, w.ended_on,
             e.full_name, e.class_label, e.post, e.request, e.topics,
             (select a.full_name from account a where a.account_id = w.owner_account_id) as owner_name,
             (select coalesce(json_agg(one order by one.full_name), '[]')
              from (select distinct a.account_id, a.full_name from membership m join account a using (account_id)
                    where m.school_id = $1 and m.role in ('curator', 'psychologist') and m.ended_at is null) one)
               as "owners!: Json<Vec<Owner>>",
             (select coalesce(json_agg(one order by one.on_day desc, one.created_at desc), '[]')
              from (select s.on_day, s.words, s.created_at,
                      (select a.full_name from account a where a.account_id = s.given_by) as who
                    from mentee_support s where s.school_id = $1 and s.mentee_id = w.mentee_id) one)
               as "supports!: Json<Vec<Support>>"
           from mentee_wait w
           join mentee e on e.school_id = w.school_id and e.mentee_id = w.mentee_id
           where w.school_id = $1 and w.mentee_wait_id = $2"#,
        school_id,
        wait.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Card {
        mentee_wait_id: wait,
        mentee_id: MenteeId::from_uuid(row.mentee_id),
        full_name: row.full_name,
        place: if row.class_label.is_empty() { row.post } else { row.class_label },
        request: row.request,
        topics: references(row.topics),
        form: term(&row.form, "mentee_wait.form")?,
        since: row.since,
        next_search_on: row.next_search_on,
        owner: AccountId::from_uuid(row.owner_account_id),
        owner_name: row.owner_name,
        reason: row.reason,
        ended_on: row.ended_on,
        owners: row.owners.0,
        supports: row.supports.0,
    })
}
