//! Making a pair.

use chrono::NaiveDate;
use domain::{
    dictionary::Reference,
    ids::{MenteeId, MentorId, PairId},
    letter::LetterKind,
    mentoring_form::MentoringForm,
    role::Role,
    term::Term,
    text::LongText,
};
use serde_json::json;

use crate::{
    Error, Result, SchoolTx, audit,
    outbox::{self, NewLetter, Recipient},
};

/// A pair to be.
#[derive(Debug, Clone)]
pub struct NewPair {
    /// Made when the form was shown: a form sent twice makes one pair.
    pub pair_id: PairId,
    /// The mentee.
    pub mentee_id: MenteeId,
    /// The mentor.
    pub mentor_id: MentorId,
    /// Form of mentoring.
    pub form: MentoringForm,
    /// Role model within the form.
    pub role_model: Option<Reference>,
    /// What they want to reach.
    pub goal: Option<LongText<2000>>,
    /// First day.
    pub started_on: NaiveDate,
}

/// Makes the pair, takes one of the mentor's places and writes to mentor, mentee and representative. The consent in
/// force that lasts longest is the one the pair rests on. The same form sent twice makes one pair.
///
/// # Errors
/// [`Error::Conflict`] with `pair_requires_consent` (no consent of the mentee in force), `pair_requires_mentor_consent`
/// (none of the mentor), `pair_requires_pool_consent` (the mentor is no longer in the region's pool), `pair_needs_papers` (papers
/// that the region asks of the mentor are not in force), `mentor_places` (no free place),
/// `pair_active_key` (the mentee already has a mentor in this form), `pair_mentee_fkey` or `pair_mentor_fkey` (no such
/// person in this school).
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), pair_id = %new.pair_id), err(level = "debug"))]
pub async fn make(tx: &mut SchoolTx, new: &NewPair) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let known = sqlx::query_scalar!(
        "select pair_id from pair where school_id = $1 and pair_id = $2",
        school_id,
        new.pair_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    if known.is_some() {
        return Ok(());
    }
    let consent_id = sqlx::query_scalar!(
        "select consent_id from consent
         where school_id = $1 and mentee_id = $2 and kind = 'processing' and withdrawn_on is null
           and current_date between signed_on and valid_until
         order by valid_until desc limit 1",
        school_id,
        new.mentee_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?
    .ok_or(Error::conflict("pair_requires_consent"))?;
    // Of two presses at once the second waits here for the first and finds the pair made.
    let made = sqlx::query!(
        "insert into pair (school_id, pair_id, mentee_id, mentor_id, consent_id, form, role_model, goal, started_on, made_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict on constraint pair_pkey do nothing",
        school_id,
        new.pair_id.as_uuid(),
        new.mentee_id.as_uuid(),
        new.mentor_id.as_uuid(),
        consent_id,
        new.form.code(),
        new.role_model.as_ref().map_or("", Reference::as_str),
        new.goal.as_ref().map_or("", LongText::as_str),
        new.started_on,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    if made.rows_affected() == 0 {
        return Ok(());
    }
    audit::school(tx, "pair.made", new.pair_id.as_uuid()).await?;
    for reader in [Role::Mentor, Role::Mentee, Role::Representative] {
        outbox::school(
            tx,
            NewLetter {
                kind: LetterKind::PairFormed,
                event: format!("pair_formed:{}:{}", new.pair_id, reader.code()),
                to: Recipient::OfPair(reader),
                params: json!({ "pair_id": new.pair_id, "reader": reader.code() }),
            },
        )
        .await?;
    }
    Ok(())
}
