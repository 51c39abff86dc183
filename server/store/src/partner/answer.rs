//! One offer with everything that was said, and the note that it was answered.

use chrono::{DateTime, Utc};
use domain::{ids::PartnerApplicationId, partner::PartnerState, text::LongText};

use crate::{Error, RegionTx, Result, audit, letters::term};

/// An offer as the centre reads it.
#[derive(Debug, Clone)]
pub struct Card {
    /// The offer.
    pub partner_application_id: PartnerApplicationId,
    /// The organisation.
    pub organisation: String,
    /// Who speaks for it.
    pub contact_name: String,
    /// Where to answer.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// What it offers.
    pub offer: String,
    /// When it came.
    pub created_at: DateTime<Utc>,
    /// Where it stands.
    pub state: PartnerState,
    /// Who answered, when, and what was agreed.
    pub answered: Option<Answered>,
    /// The text the contact agreed to.
    pub consent_text: String,
}

/// That an offer was answered.
#[derive(Debug, Clone)]
pub struct Answered {
    /// When.
    pub at: DateTime<Utc>,
    /// Name of the coordinator; empty when the account is gone.
    pub by: String,
    /// What was agreed; may be empty.
    pub note: String,
}

/// The offer. One statement.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such offer.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %partner_application_id), err(level = "debug"))]
pub async fn card(tx: &mut RegionTx, partner_application_id: PartnerApplicationId) -> Result<Card> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        r#"select q.organisation, q.contact_name, q.email, q.phone, q.offer, q.created_at, q.state, q.answered_at, q.answer,
             q.consent_text, a.full_name as "answerer?"
           from partner_application q left join account a on a.account_id = q.answered_by
           where q.region_id = $1 and q.partner_application_id = $2"#,
        region_id,
        partner_application_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Card {
        partner_application_id,
        organisation: row.organisation,
        contact_name: row.contact_name,
        email: row.email,
        phone: row.phone,
        offer: row.offer,
        created_at: row.created_at,
        state: term(&row.state, "partner_application.state")?,
        answered: row.answered_at.map(|at| Answered { at, by: row.answerer.unwrap_or_default(), note: row.answer }),
        consent_text: row.consent_text,
    })
}

/// Notes that the offer was answered, and what was agreed.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such offer; [`Error::Conflict`] `partner_answered` when somebody was first.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %partner_application_id), err(level = "debug"))]
pub async fn answer(
    tx: &mut RegionTx,
    partner_application_id: PartnerApplicationId,
    note: Option<&LongText<1000>>,
) -> Result<()> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let answered = sqlx::query!(
        "update partner_application set state = 'answered', answered_at = now(), answered_by = $3, answer = $4
         where region_id = $1 and partner_application_id = $2 and state = 'new'",
        region_id,
        partner_application_id.as_uuid(),
        account_id,
        note.map_or("", LongText::as_str),
    )
    .execute(tx.sql())
    .await?;
    if answered.rows_affected() == 0 {
        card(tx, partner_application_id).await?;
        return Err(Error::conflict("partner_answered"));
    }
    audit::region(tx, "partner.answered", partner_application_id.as_uuid()).await
}
