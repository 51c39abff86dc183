//! One document as one of those who sign it sees it, through the link and without an account.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    consent::{Closing, DocumentDays, SchoolConsentKind, Signer, Signers, WaySigned},
    ids::ConsentSignatureId,
    subject::Participant,
};
use serde::Deserialize;
use sqlx::types::Json;

use super::list::validity;
use crate::{Error, Result, SignerTx, letters::term};

/// The document.
#[derive(Debug, Clone)]
pub struct SignerDocument {
    /// The school that asks, in full and in short.
    pub school: String,
    /// The same in short.
    pub school_short: String,
    /// In which part the person takes whom it is about.
    pub participant: Participant,
    /// What it is for.
    pub kind: SchoolConsentKind,
    /// Whose signatures it needs.
    pub signers: Signers,
    /// Its days.
    pub days: DocumentDays,
    /// Who took it back.
    pub withdrawn_by: Option<Signer>,
    /// Which wording it is.
    pub version: String,
    /// The whole text.
    pub text: String,
    /// SHA-256 of the text, in hexadecimal digits.
    pub text_hash: String,
    /// The signature of who looks.
    pub own: SignerSignature,
    /// The other one it needs.
    pub other: Option<SignerSignature>,
    /// Until when the code sent last counts, when there is one.
    pub code_until: Option<DateTime<Utc>>,
}

/// One signature, given or waited for.
#[derive(Debug, Clone, Deserialize)]
pub struct SignerSignature {
    /// The signature.
    pub consent_signature_id: ConsentSignatureId,
    /// Who.
    pub signer: Signer,
    /// The name.
    pub full_name: String,
    /// How it was signed.
    pub way: Option<WaySigned>,
    /// The day of the signature.
    pub signed_on: Option<NaiveDate>,
    /// When the platform learned of it.
    pub recorded_at: Option<DateTime<Utc>>,
    /// When the person said no.
    pub refused_at: Option<DateTime<Utc>>,
}

impl SignerDocument {
    /// Whether who looks may sign or refuse on this day.
    #[must_use]
    pub fn waits_for_me(&self, on: NaiveDate) -> bool {
        self.days.waits(on) && self.own.signed_on.is_none() && self.own.refused_at.is_none()
    }

    /// Whether who looks may take back what was signed: also while the other signature is waited for.
    #[must_use]
    pub fn may_withdraw(&self, on: NaiveDate) -> bool {
        let state = self.days.state(on);
        self.own.signed_on.is_some() && (state.in_force() || self.days.waits(on))
    }
}

/// The document of this realm. Nothing is changed by looking: mail scanners open links too.
///
/// # Errors
/// [`Error::NotFound`] when it is gone.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), consent_id = %tx.consent_id()), err(level = "debug"))]
pub async fn signers_document(tx: &mut SignerTx) -> Result<SignerDocument> {
    let (school_id, consent_id, own_id) =
        (tx.school_id().as_uuid(), tx.consent_id().as_uuid(), tx.consent_signature_id());
    let row = sqlx::query!(
        r#"select h.full_name as school, h.short_name, c.mentee_id is not null as "mentee!", c.kind, c.signers,
             c.recorded_at::date as "asked_on!", c.sign_by, c.signed_on, c.valid_until, c.withdrawn_on, c.withdrawn_by, c.closed,
             c.template_version, c.text, encode(c.text_hash, 'hex') as "text_hash!",
             (select json_agg(one order by one.signer) from (
                select s.consent_signature_id, s.signer, s.full_name, s.way, s.signed_on, s.recorded_at, s.refused_at
                from consent_signature s where s.school_id = c.school_id and s.consent_id = c.consent_id) one)
               as "signatures!: Json<Vec<SignerSignature>>",
             (select k.expires_at from consent_code k
              where k.school_id = c.school_id and k.consent_signature_id = $3 and k.used_at is null and k.expires_at > now()
                and k.tries < 5
              order by k.sent_at desc limit 1) as code_until
           from consent c join school h on h.school_id = c.school_id
           where c.school_id = $1 and c.consent_id = $2"#,
        school_id,
        consent_id,
        own_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let (mut own, others): (Vec<_>, Vec<_>) =
        row.signatures.0.into_iter().partition(|one| one.consent_signature_id == own_id);
    Ok(SignerDocument {
        school: row.school,
        school_short: row.short_name,
        participant: if row.mentee { Participant::Mentee } else { Participant::Mentor },
        kind: term(&row.kind, "consent.kind")?,
        signers: term(&row.signers, "consent.signers")?,
        days: DocumentDays {
            asked_on: row.asked_on,
            sign_by: row.sign_by,
            validity: validity(row.signed_on, row.valid_until, row.withdrawn_on),
            closed: row.closed.map(|code| term::<Closing>(&code, "consent.closed")).transpose()?,
        },
        withdrawn_by: row.withdrawn_by.map(|code| term(&code, "consent.withdrawn_by")).transpose()?,
        version: row.template_version,
        text: row.text,
        text_hash: row.text_hash,
        own: own.pop().ok_or(Error::NotFound)?,
        other: others.into_iter().next(),
        code_until: row.code_until,
    })
}
