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
use crate::{Result, SchoolTx};

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

#[derive(Debug, Deserialize)]
struct DocumentJson {
    #[serde(flatten)]
    document: CardConsent,
    signatures: Vec<Signed>,
}

impl From<DocumentJson> for PersonDocument {
    fn from(DocumentJson { document, signatures }: DocumentJson) -> Self {
        Self { consent_id: document.consent_id, kind: document.kind, days: document.days(), signatures }
    }
}

/// The documents of a person, with what the school decided about consents. Two statements.
///
/// # Errors
/// [`crate::Error::NotFound`] without such a person.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), subject = %subject.id()), err(level = "debug"))]
pub async fn of_person(tx: &mut SchoolTx, subject: Subject) -> Result<PersonDocuments> {
    let person = person::person(tx, subject).await?;
    let school_id = tx.school_id().as_uuid();
    let (mentee_id, mentor_id) = subject.columns();
    let row = sqlx::query!(
        r#"select s.teen_signers, s.site, s.details,
             (select coalesce(json_agg(one order by one.recorded_at desc, one.consent_id desc), '[]') from (
                select c.consent_id, c.kind, c.recorded_at, c.recorded_at::date as asked_on, c.sign_by, c.signed_on,
                  c.valid_until, c.withdrawn_on, c.closed,
                  (select coalesce(json_agg(json_build_object('signer', g.signer, 'full_name', g.full_name, 'way', g.way,
                     'refused', g.refused_at is not null) order by g.signer), '[]')
                   from consent_signature g where g.school_id = c.school_id and g.consent_id = c.consent_id) as signatures
                from consent c where c.school_id = s.school_id and (c.mentee_id = $2 or c.mentor_id = $3)) one)
               as "documents!: Json<Vec<DocumentJson>>"
           from school s where s.school_id = $1"#,
        school_id,
        mentee_id,
        mentor_id,
    )
    .fetch_one(tx.sql())
    .await?;
    let rules = rules::read(&row.teen_signers, row.site, row.details)?;
    let documents = row.documents.0.into_iter().map(PersonDocument::from).collect();
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
