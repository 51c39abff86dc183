//! Signing, refusing and withdrawing through the link.

use chrono::NaiveDate;
use domain::{consent::Signer, ids::ConsentCodeId, letter::LetterKind, text::LongText};
use serde_json::json;

use super::{
    code::{self, Tried},
    ended,
    settle::settle,
    side::Side as _,
};
use crate::{
    Error, Result, SignerTx, audit,
    letters::term,
    outbox::{self, NewLetter, Recipient},
};

/// What is kept of who signed and how, beside the signature.
#[derive(Debug, Clone)]
pub struct Evidence<'a> {
    /// The address the code went to.
    pub email: &'a str,
    /// The network address of the device.
    pub address: &'a str,
    /// What the browser calls itself.
    pub user_agent: &'a str,
}

/// What became of a try to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignOutcome {
    /// Signed, and in force.
    InForce,
    /// Signed; somebody else has to sign too.
    Waiting,
    /// Other digits; so many tries are left.
    WrongCode(u32),
    /// No code to compare with.
    NoCode,
}

/// Signs with the code. The caller commits also when the code was wrong: the try counts.
///
/// # Errors
/// [`Error::Conflict`] with `consent_closed`, `consent_answered`, or `consent_signers_fit` when at today's age others sign.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), consent_id = %tx.consent_id()), err(level = "debug"))]
pub async fn sign(
    tx: &mut SignerTx,
    typed: &str,
    digits: &(dyn Fn(ConsentCodeId) -> String + Sync),
    evidence: &Evidence<'_>,
    today: NaiveDate,
) -> Result<SignOutcome> {
    code::waits(tx).await?;
    let code_id = match code::compare(tx, typed, digits).await? {
        Tried::Right(code_id) => code_id,
        Tried::Wrong(left) => return Ok(SignOutcome::WrongCode(left)),
        Tried::NoCode => return Ok(SignOutcome::NoCode),
    };
    let (school_id, consent_id, signature_id) = (tx.school_id(), tx.consent_id(), tx.consent_signature_id());
    sqlx::query!(
        "update consent_signature s set way = 'electronic_simple_signature', signed_on = $3, recorded_at = now(),
           evidence = $4::jsonb || jsonb_build_object('signed_at', now(), 'text_sha256', encode(c.text_hash, 'hex'))
         from consent c
         where s.school_id = $1 and s.consent_signature_id = $2 and c.school_id = s.school_id and c.consent_id = s.consent_id",
        school_id.as_uuid(),
        signature_id.as_uuid(),
        today,
        json!({
            "consent_code_id": code_id, "email": evidence.email, "address": evidence.address,
            "user_agent": evidence.user_agent.chars().take(300).collect::<String>(),
        }),
    )
    .execute(tx.sql())
    .await?;
    let in_force = settle(tx, consent_id, None).await?;
    audit::signer(tx, "consent.signed").await?;
    let event = format!("consent_signed:{signature_id}");
    let params = json!({ "consent_signature_id": signature_id });
    let to = Recipient::Address(evidence.email);
    outbox::signer(tx, NewLetter { kind: LetterKind::ConsentSigned, event, to, params }).await?;
    Ok(if in_force { SignOutcome::InForce } else { SignOutcome::Waiting })
}

/// Says no. The document is closed, also for whoever else was to sign; the curators get a letter.
///
/// # Errors
/// [`Error::Conflict`] with `consent_closed` or `consent_answered`.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), consent_id = %tx.consent_id()), err(level = "debug"))]
pub async fn refuse(tx: &mut SignerTx, reason: Option<&LongText<1000>>, today: NaiveDate) -> Result<()> {
    code::waits(tx).await?;
    let (school_id, signature_id) = (tx.school_id(), tx.consent_signature_id());
    sqlx::query!(
        "update consent_signature set refused_at = now(), reason = $3 where school_id = $1 and consent_signature_id = $2",
        school_id.as_uuid(),
        signature_id.as_uuid(),
        reason.map_or("", LongText::as_str),
    )
    .execute(tx.sql())
    .await?;
    close(tx, today).await?;
    audit::signer(tx, "consent.refused").await
}

async fn close(tx: &mut SignerTx, today: NaiveDate) -> Result<()> {
    let (school_id, consent_id) = (tx.school_id(), tx.consent_id());
    sqlx::query!(
        "update consent set closed = 'refused', closed_on = $3 where school_id = $1 and consent_id = $2",
        school_id.as_uuid(),
        consent_id.as_uuid(),
        today,
    )
    .execute(tx.sql())
    .await?;
    tx.enqueue(ended::letter(consent_id)).await
}

/// Takes back what this person signed: a consent in force ends today; one that waits for the other signature is closed.
///
/// # Errors
/// [`Error::Conflict`] with `consent_withdrawn` when there is nothing left to take back, with `consent_unsigned` when this
/// person has signed nothing.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), consent_id = %tx.consent_id()), err(level = "debug"))]
pub async fn withdraw_own(tx: &mut SignerTx, today: NaiveDate) -> Result<()> {
    let (school_id, consent_id, signature_id) = (tx.school_id(), tx.consent_id(), tx.consent_signature_id());
    let row = sqlx::query!(
        r#"select c.signed_on is not null as "in_force!",
             c.withdrawn_on is not null or c.closed is not null or coalesce(c.valid_until < $3, false) as "over!",
             (select s.signer from consent_signature s where s.school_id = c.school_id and s.consent_signature_id = $4
                and s.signed_on is not null) as signer
           from consent c where c.school_id = $1 and c.consent_id = $2 for no key update"#,
        school_id.as_uuid(),
        consent_id.as_uuid(),
        today,
        signature_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let Some(signer) = row.signer else { return Err(Error::conflict("consent_unsigned")) };
    if row.over {
        return Err(Error::conflict("consent_withdrawn"));
    }
    let signer: Signer = term(&signer, "consent_signature.signer")?;
    if row.in_force {
        ended::withdraw(tx, consent_id, today, signer).await
    } else {
        close(tx, today).await?;
        audit::signer(tx, "consent.withdrawn").await
    }
}
