//! Consents to processing: recorded once, taken back once, never edited. A mistaken one is withdrawn and recorded anew.

use chrono::NaiveDate;
use domain::{
    consent::{Signer, Validity, WaySigned},
    ids::{ConsentId, MenteeId},
    term::Term,
};

use crate::{Error, Result, SchoolTx, audit, letters::term};

/// A consent as the school got it.
#[derive(Debug, Clone, Copy)]
pub struct NewConsent {
    /// Made when the form was shown: a form sent twice records one consent.
    pub consent_id: ConsentId,
    /// How it was signed.
    pub way_signed: WaySigned,
    /// First day.
    pub signed_on: NaiveDate,
    /// Last day, itself included.
    pub valid_until: NaiveDate,
}

/// One consent with whose it is.
#[derive(Debug, Clone)]
pub struct ConsentCard {
    /// The mentee.
    pub mentee_id: MenteeId,
    /// Name of the mentee.
    pub mentee_name: String,
    /// Who signed.
    pub signer: Signer,
    /// How it was signed.
    pub way_signed: WaySigned,
    /// Its days.
    pub validity: Validity,
    /// Running pairs that rest on the mentee's consent.
    pub running_pairs: i64,
}

/// Records a consent. Who signs follows from the age on the day of signing.
///
/// # Errors
/// [`Error::NotFound`] without such a mentee; [`Error::Conflict`] with `consent_needs_representative` when the person was a
/// minor on that day and no representative is in the base, with `consent_term` when it ends before it begins.
#[tracing::instrument(
    skip_all,
    fields(school_id = %tx.school_id(), %mentee_id, consent_id = %new.consent_id),
    err(level = "debug")
)]
pub async fn record_consent(tx: &mut SchoolTx, mentee_id: MenteeId, new: &NewConsent) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    // The lock keeps an edit from taking the representative away under our hands.
    let mentee = sqlx::query!(
        r#"select m.birth_date, exists (select from representative r
             where r.school_id = m.school_id and r.mentee_id = m.mentee_id) as "represented!"
           from mentee m where m.school_id = $1 and m.mentee_id = $2 for no key update"#,
        school_id,
        mentee_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let signer = Signer::required(mentee.birth_date, new.signed_on);
    if signer == Signer::Representative && !mentee.represented {
        return Err(Error::conflict("consent_needs_representative"));
    }
    let recorded = sqlx::query!(
        "insert into consent (school_id, consent_id, mentee_id, signer, way_signed, signed_on, valid_until, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict on constraint consent_pkey do nothing",
        school_id,
        new.consent_id.as_uuid(),
        mentee_id.as_uuid(),
        signer.code(),
        new.way_signed.code(),
        new.signed_on,
        new.valid_until,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    if recorded.rows_affected() == 0 {
        return Ok(());
    }
    audit::school(tx, "consent.recorded", new.consent_id.as_uuid()).await
}

/// One consent.
///
/// # Errors
/// [`Error::NotFound`] without such a consent in the school.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %consent_id), err(level = "debug"))]
pub async fn consent(tx: &mut SchoolTx, consent_id: ConsentId) -> Result<ConsentCard> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select c.mentee_id, m.full_name, c.signer, c.way_signed, c.signed_on, c.valid_until, c.withdrawn_on,
             (select count(*) from pair p
              where p.school_id = c.school_id and p.mentee_id = c.mentee_id and p.state = 'active') as "running_pairs!"
           from consent c join mentee m on m.school_id = c.school_id and m.mentee_id = c.mentee_id
           where c.school_id = $1 and c.consent_id = $2"#,
        school_id,
        consent_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(ConsentCard {
        mentee_id: MenteeId::from_uuid(row.mentee_id),
        mentee_name: row.full_name,
        signer: term(&row.signer, "consent.signer")?,
        way_signed: term(&row.way_signed, "consent.way_signed")?,
        validity: Validity { signed_on: row.signed_on, valid_until: row.valid_until, withdrawn_on: row.withdrawn_on },
        running_pairs: row.running_pairs,
    })
}

/// Takes a consent back. A pair that rests on it keeps running and is shown as without consent: to end it is the school's
/// decision, not a side effect.
///
/// # Errors
/// [`Error::NotFound`] without such a consent; [`Error::Conflict`] with `consent_withdrawn` when that was done already, with
/// `consent_withdrawal` when the day is before the signature.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %consent_id), err(level = "debug"))]
pub async fn withdraw_consent(tx: &mut SchoolTx, consent_id: ConsentId, withdrawn_on: NaiveDate) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let withdrawn = sqlx::query!(
        "update consent set withdrawn_on = $3 where school_id = $1 and consent_id = $2 and withdrawn_on is null",
        school_id,
        consent_id.as_uuid(),
        withdrawn_on,
    )
    .execute(tx.sql())
    .await?;
    if withdrawn.rows_affected() == 0 {
        consent(tx, consent_id).await?;
        return Err(Error::conflict("consent_withdrawn"));
    }
    audit::school(tx, "consent.withdrawn", consent_id.as_uuid()).await
}
