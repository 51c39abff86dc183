//! From a person and a kind to a document with its text. Any number of them is made by two statements.

use chrono::NaiveDate;
use domain::{
    consent::{CannotSign, RepresentativeBasis, SchoolConsentKind, Signer, Signers},
    consent_text::school::{Part, SchoolDocument},
    ids::{ConsentId, ConsentSignatureId},
    subject::Subject,
    term::Term,
};
use serde::Serialize;
use sqlx::types::Json;
use uuid::Uuid;

use super::person::{Office, Person};
use crate::{Result, SchoolTx, ids};

/// A document about to be kept.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) consent_id: ConsentId,
    pub(super) subject: Subject,
    pub(super) signers: Signers,
    pub(super) signatures: Vec<PreparedSignature>,
    document: SchoolDocument,
}

/// A signature that is waited for.
#[derive(Debug)]
pub(super) struct PreparedSignature {
    pub(super) consent_signature_id: ConsentSignatureId,
    pub(super) signer: Signer,
    pub(super) full_name: String,
    pub(super) basis: Option<RepresentativeBasis>,
    /// Where a link can be sent; may be empty.
    pub(super) email: String,
}

/// The document of this kind about a person, as it is signed on the day `on`.
pub(super) fn prepare(
    consent_id: ConsentId,
    office: &Office,
    person: &Person,
    kind: SchoolConsentKind,
    on: NaiveDate,
) -> Result<Prepared, CannotSign> {
    let signed_by = person.signed_by(office.rule, on)?;
    let signers = signed_by.signers();
    let signatures = signers.each().iter().map(|signer| signature(*signer, person)).collect();
    let document = SchoolDocument::new(kind, &office.parties(person, signed_by));
    Ok(Prepared { consent_id, subject: person.subject, signers, signatures, document })
}

fn signature(signer: Signer, person: &Person) -> PreparedSignature {
    let (full_name, basis, email) = match (signer, &person.representative) {
        (Signer::Representative, Some(one)) => (&one.full_name, Some(one.basis), &one.email),
        _ => (&person.full_name, None, &person.email),
    };
    PreparedSignature {
        consent_signature_id: ids::new(),
        signer,
        full_name: full_name.clone(),
        basis,
        email: email.clone(),
    }
}

#[derive(Serialize)]
struct DocumentRow<'a> {
    consent_id: Uuid,
    mentee_id: Option<Uuid>,
    mentor_id: Option<Uuid>,
    kind: &'a str,
    signers: &'a str,
    template_version: &'a str,
    text: &'a str,
    purpose: &'a str,
    data_list: &'a str,
    actions: &'a str,
    processor: &'a str,
    term: &'a str,
    withdrawal: &'a str,
}

#[derive(Serialize)]
struct SignatureRow<'a> {
    consent_signature_id: Uuid,
    consent_id: Uuid,
    signer: &'a str,
    full_name: &'a str,
    basis: Option<&'a str>,
    email: &'a str,
}

/// Keeps documents that wait for their signatures. Of a person who is asked for the same thing already none is kept: the
/// ids of those that were.
pub(super) async fn insert(tx: &mut SchoolTx, prepared: &[Prepared]) -> Result<Vec<ConsentId>> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let documents: Vec<DocumentRow<'_>> = prepared.iter().map(document_row).collect();
    let kept = sqlx::query_scalar!(
        r#"insert into consent (school_id, consent_id, mentee_id, mentor_id, kind, signers, template_version, text, text_hash,
             purpose, data_list, actions, processor, term, withdrawal, recorded_by)
           select $1, d.consent_id, d.mentee_id, d.mentor_id, d.kind, d.signers, d.template_version, d.text,
             sha256(convert_to(d.text, 'UTF8')), d.purpose, d.data_list, d.actions, d.processor, d.term, d.withdrawal, $3
           from jsonb_to_recordset($2) as d(consent_id uuid, mentee_id uuid, mentor_id uuid, kind text, signers text,
             template_version text, text text, purpose text, data_list text, actions text, processor text, term text,
             withdrawal text)
           on conflict do nothing
           returning consent_id"#,
        school_id,
        Json(documents) as _,
        account_id,
    )
    .fetch_all(tx.sql())
    .await?;
    let signatures: Vec<SignatureRow<'_>> = prepared
        .iter()
        .filter(|one| kept.contains(&one.consent_id.as_uuid()))
        .flat_map(|one| one.signatures.iter().map(|signature| signature_row(one.consent_id, signature)))
        .collect();
    sqlx::query!(
        "insert into consent_signature (school_id, consent_signature_id, consent_id, signer, full_name, basis, email)
         select $1, s.consent_signature_id, s.consent_id, s.signer, s.full_name, s.basis, s.email
         from jsonb_to_recordset($2) as s(consent_signature_id uuid, consent_id uuid, signer text, full_name text, basis text,
           email text)",
        school_id,
        Json(signatures) as _,
    )
    .execute(tx.sql())
    .await?;
    Ok(kept.into_iter().map(ConsentId::from_uuid).collect())
}

fn document_row(one: &Prepared) -> DocumentRow<'_> {
    let (mentee_id, mentor_id) = one.subject.columns();
    DocumentRow {
        consent_id: one.consent_id.as_uuid(),
        mentee_id,
        mentor_id,
        kind: one.document.kind.code(),
        signers: one.signers.code(),
        template_version: one.document.version,
        text: &one.document.text,
        purpose: one.document.part(Part::Purpose),
        data_list: one.document.part(Part::Data),
        actions: one.document.part(Part::Actions),
        processor: one.document.processor(),
        term: one.document.part(Part::Term),
        withdrawal: one.document.part(Part::Withdrawal),
    }
}

fn signature_row(consent_id: ConsentId, one: &PreparedSignature) -> SignatureRow<'_> {
    SignatureRow {
        consent_signature_id: one.consent_signature_id.as_uuid(),
        consent_id: consent_id.as_uuid(),
        signer: one.signer.code(),
        full_name: &one.full_name,
        basis: one.basis.map(Term::code),
        email: &one.email,
    }
}
