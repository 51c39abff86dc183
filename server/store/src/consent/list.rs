//! All documents of one person.

use chrono::NaiveDate;
use domain::{
    consent::{Closing, ConsentState, DocumentDays, SchoolConsentKind, Signer, Validity, WaySigned},
    ids::ConsentId,
    subject::Subject,
};
use serde::Deserialize;
use sqlx::types::Json;

use super::{Person, person, rules};
use crate::{Result, SchoolTx, letters::term};

/// One document of a person.
#[derive(Debug, Clone)]
pub struct PersonDocument {
    /// The document.
    pub consent_id: ConsentId,
    /// What it is for.
    pub kind: SchoolConsentKind,
    /// Its days.
    pub days: DocumentDays,
    /// The signatures it needs.
    pub signatures: Vec<Signed>,
}

/// One signature of a document, given or waited for.
#[derive(Debug, Clone, Deserialize)]
pub struct Signed {
    /// Who.
    pub signer: Signer,
    /// The name.
    pub full_name: String,
    /// How; `None` while it is waited for.
    pub way: Option<WaySigned>,
    /// Whether the person said no.
    pub refused: bool,
}

/// A person with all documents.
#[derive(Debug, Clone)]
pub struct PersonDocuments {
    /// Who.
    pub person: Person,
    /// What the school decided about consents.
    pub rules: rules::Rules,
    /// The documents, the newest first.
    pub documents: Vec<PersonDocument>,
}

impl PersonDocuments {
    /// Where the consents of one kind stand on a day.
    #[must_use]
    pub fn state(&self, kind: SchoolConsentKind, on: NaiveDate) -> ConsentState {
        let of_kind = self.documents.iter().filter(|one| one.kind == kind).map(|one| one.days);
        ConsentState::of_documents(of_kind, on)
    }

    /// The document of this kind that waits for signatures.
    #[must_use]
    pub fn waiting(&self, kind: SchoolConsentKind, on: NaiveDate) -> Option<&PersonDocument> {
        self.documents.iter().find(|one| one.kind == kind && one.days.waits(on))
    }
}

/// A document as the card of its person names it: when, what for, where it stands.
#[derive(Debug, Clone, Deserialize)]
pub struct CardConsent {
    /// The document.
    pub consent_id: ConsentId,
    /// What it is for.
    pub kind: SchoolConsentKind,
    /// The day it was made.
    pub asked_on: NaiveDate,
    /// The last day on which it may be signed.
    pub sign_by: NaiveDate,
    /// Its first day, once everybody has signed.
    pub signed_on: Option<NaiveDate>,
    /// Its last day.
    pub valid_until: Option<NaiveDate>,
    /// Day of withdrawal.
    pub withdrawn_on: Option<NaiveDate>,
    /// Why it will never be in force.
    pub closed: Option<Closing>,
}

impl CardConsent {
    /// Its days.
    #[must_use]
    pub fn days(&self) -> DocumentDays {
        DocumentDays {
            asked_on: self.asked_on,
            sign_by: self.sign_by,
            validity: validity(self.signed_on, self.valid_until, self.withdrawn_on),
            closed: self.closed,
        }
    }

    /// Where the consents of one kind among these stand on a day.
    #[must_use]
    pub fn state(all: &[Self], kind: SchoolConsentKind, on: NaiveDate) -> ConsentState {
        let of_kind = all.iter().filter(|one| one.kind == kind).map(Self::days);
        ConsentState::of_documents(of_kind, on)
    }
}

/// The documents of a person.
///
/// # Errors
/// [`crate::Error::NotFound`] without such a person.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), subject = %subject.id()), err(level = "debug"))]
pub async fn of_person(tx: &mut SchoolTx, subject: Subject) -> Result<PersonDocuments> {
    let person = person::person(tx, subject).await?;
    let rules = rules::rules(tx).await?;
    let school_id = tx.school_id().as_uuid();
    let (mentee_id, mentor_id) = subject.columns();
    let rows = sqlx::query!(
        r#"select c.consent_id, c.kind, c.recorded_at::date as "asked_on!", c.sign_by, c.signed_on, c.valid_until,
             c.withdrawn_on, c.closed,
             (select coalesce(json_agg(json_build_object('signer', s.signer, 'full_name', s.full_name, 'way', s.way,
                'refused', s.refused_at is not null) order by s.signer), '[]')
              from consent_signature s where s.school_id = c.school_id and s.consent_id = c.consent_id)
               as "signatures!: Json<Vec<Signed>>"
           from consent c
           where c.school_id = $1 and (c.mentee_id = $2 or c.mentor_id = $3)
           order by c.recorded_at desc, c.consent_id desc"#,
        school_id,
        mentee_id,
        mentor_id,
    )
    .fetch_all(tx.sql())
    .await?;
    let documents = rows
        .into_iter()
        .map(|row| {
            Ok(PersonDocument {
                consent_id: ConsentId::from_uuid(row.consent_id),
                kind: term(&row.kind, "consent.kind")?,
                days: DocumentDays {
                    asked_on: row.asked_on,
                    sign_by: row.sign_by,
                    validity: validity(row.signed_on, row.valid_until, row.withdrawn_on),
                    closed: row.closed.map(|code| term::<Closing>(&code, "consent.closed")).transpose()?,
                },
                signatures: row.signatures.0,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    Ok(PersonDocuments { person, rules, documents })
}

/// The days of a document that everybody has signed.
pub(crate) fn validity(
    signed_on: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
    withdrawn_on: Option<NaiveDate>,
) -> Option<Validity> {
    Some(Validity { signed_on: signed_on?, valid_until: valid_until?, withdrawn_on })
}
