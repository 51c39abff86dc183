//! One document with its text and its signatures.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    consent::{Closing, DocumentDays, RepresentativeBasis, SchoolConsentKind, Signer, Signers, WaySigned},
    ids::{ConsentId, ConsentSignatureId, StoredFileId},
    subject::Subject,
};
use serde::Deserialize;
use sqlx::types::Json;

use super::list::validity;
use crate::{Error, Result, SchoolTx, letters::term};

/// A document.
#[derive(Debug, Clone)]
pub struct Document {
    /// The document.
    pub consent_id: ConsentId,
    /// Whom it is about.
    pub subject: Subject,
    /// The name of that person now; the text names who it was then.
    pub person: String,
    /// What it is for.
    pub kind: SchoolConsentKind,
    /// Whose signatures it needs.
    pub signers: Signers,
    /// Its days.
    pub days: DocumentDays,
    /// Who took it back.
    pub withdrawn_by: Option<Signer>,
    /// Which wording it is; empty for what was recorded before texts were kept.
    pub version: String,
    /// The whole text; empty for the same.
    pub text: String,
    /// SHA-256 of the text, in hexadecimal digits.
    pub text_hash: String,
    /// The signatures, the representative's first.
    pub signatures: Vec<Signature>,
    /// The sheet with the withdrawal.
    pub withdrawal_file: Option<StoredFileId>,
    /// Running pairs of the person.
    pub running_pairs: i64,
    /// Whether there is a list of what has to stop because of its end.
    pub stops: bool,
}

/// One signature, given or waited for.
#[derive(Debug, Clone, Deserialize)]
pub struct Signature {
    /// The signature.
    pub consent_signature_id: ConsentSignatureId,
    /// Who.
    pub signer: Signer,
    /// The name; empty for what was recorded before names were kept.
    pub full_name: String,
    /// By what right a representative signs.
    pub basis: Option<RepresentativeBasis>,
    /// Where a link goes; may be empty.
    pub email: String,
    /// How it was signed.
    pub way: Option<WaySigned>,
    /// The day beside the signature.
    pub signed_on: Option<NaiveDate>,
    /// When the platform learned of it.
    pub recorded_at: Option<DateTime<Utc>>,
    /// When the person said no.
    pub refused_at: Option<DateTime<Utc>>,
    /// Why, in the person's words; may be empty.
    pub reason: String,
    /// The scan.
    pub stored_file_id: Option<StoredFileId>,
    /// Its name.
    pub file_name: Option<String>,
}

/// The document.
///
/// # Errors
/// [`Error::NotFound`] without such a document in the school.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %consent_id), err(level = "debug"))]
pub async fn document(tx: &mut SchoolTx, consent_id: ConsentId) -> Result<Document> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select c.mentee_id, c.mentor_id, coalesce(e.full_name, m.full_name) as "person!", c.kind, c.signers,
             c.recorded_at::date as "asked_on!", c.sign_by, c.signed_on, c.valid_until, c.withdrawn_on, c.withdrawn_by, c.closed,
             c.template_version, c.text, encode(c.text_hash, 'hex') as "text_hash!",
             (select coalesce(json_agg(one order by one.signer), '[]') from (
                select s.consent_signature_id, s.signer, s.full_name, s.basis, s.email, s.way, s.signed_on, s.recorded_at,
                  s.refused_at, s.reason, s.stored_file_id, f.name as file_name
                from consent_signature s
                left join stored_file f on f.school_id = s.school_id and f.stored_file_id = s.stored_file_id
                where s.school_id = c.school_id and s.consent_id = c.consent_id) one)
               as "signatures!: Json<Vec<Signature>>",
             (select f.stored_file_id from stored_file f
              where f.school_id = c.school_id and f.consent_id = c.consent_id and f.purpose = 'withdrawal'
              limit 1) as withdrawal_file,
             (select count(*) from pair p where p.school_id = c.school_id and p.state = 'active'
                and (p.mentee_id = c.mentee_id or p.mentor_id = c.mentor_id)) as "running_pairs!",
             exists (select from consent_stop o where o.school_id = c.school_id and o.consent_id = c.consent_id) as "stops!"
           from consent c
           left join mentee e on e.school_id = c.school_id and e.mentee_id = c.mentee_id
           left join mentor m on m.school_id = c.school_id and m.mentor_id = c.mentor_id
           where c.school_id = $1 and c.consent_id = $2"#,
        school_id,
        consent_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Document {
        consent_id,
        subject: Subject::of_columns(row.mentee_id, row.mentor_id).ok_or(Error::Corrupt("consent.mentee_id"))?,
        person: row.person,
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
        signatures: row.signatures.0,
        withdrawal_file: row.withdrawal_file.map(StoredFileId::from_uuid),
        running_pairs: row.running_pairs,
        stops: row.stops,
    })
}
