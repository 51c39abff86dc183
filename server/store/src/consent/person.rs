//! Who is asked for a consent, and who signs for a minor; what a text says about the school.

use chrono::NaiveDate;
use domain::{
    consent::{CannotSign, ConsentSubject, RepresentativeBasis, TeenRule},
    consent_text::{
        Organisation,
        school::{SchoolParties, SignedBy},
    },
    contact::{EmailAddress, Phone},
    ids::MentorId,
    term::Term,
    text::PersonName,
};
use uuid::Uuid;

use crate::{Error, Result, SchoolTx, audit, error::written, letters::term};

/// What a document has to know of a person.
#[derive(Debug, Clone)]
pub struct Person {
    /// A mentee, or a mentor of the school's own.
    pub subject: ConsentSubject,
    /// Full name.
    pub full_name: String,
    /// Class, post or place of work.
    pub place: String,
    /// Own address; may be empty.
    pub email: String,
    /// When born; of adults who mentor it may be unknown.
    pub birth_date: Option<NaiveDate>,
    /// Whether the person goes to school here.
    pub pupil: bool,
    /// Parent or guardian.
    pub representative: Option<Represented>,
}

/// Parent or guardian.
#[derive(Debug, Clone)]
pub struct Represented {
    /// Full name.
    pub full_name: String,
    /// By what right.
    pub basis: RepresentativeBasis,
    /// Address; may be empty.
    pub email: String,
}

impl Person {
    /// Who signs for this person on a day.
    ///
    /// # Errors
    /// [`CannotSign`].
    pub fn signed_by(&self, rule: TeenRule, on: NaiveDate) -> Result<SignedBy<'_>, CannotSign> {
        let representative = self.representative.as_ref().map(|one| (one.full_name.as_str(), one.basis));
        SignedBy::of(self.birth_date, self.pupil, representative, rule, on)
    }
}

/// The school and who runs the platform, as texts name them.
#[derive(Debug)]
pub(super) struct Office {
    full_name: String,
    address: String,
    details: String,
    site: String,
    centre_name: String,
    centre_address: String,
    /// Who signs for pupils from 14 to 17.
    pub(super) rule: TeenRule,
}

impl Office {
    /// The sides of a document.
    pub(super) fn parties<'a>(&'a self, person: &'a Person, signed_by: SignedBy<'a>) -> SchoolParties<'a> {
        SchoolParties {
            participant: person.subject.participant(),
            name: &person.full_name,
            signed_by,
            operator: Organisation { name: &self.full_name, address: &self.address },
            operator_details: &self.details,
            site: &self.site,
            processor: Some(Organisation { name: &self.centre_name, address: &self.centre_address }),
        }
    }
}

/// What texts say about the school.
pub(super) async fn office(tx: &mut SchoolTx) -> Result<Office> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        "select s.full_name, s.address, s.details, s.site, s.teen_signers, r.centre_name, r.address as centre_address
         from school s join region r on r.region_id = s.region_id where s.school_id = $1",
        school_id,
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Office {
        full_name: row.full_name,
        address: row.address,
        details: row.details,
        site: row.site,
        centre_name: row.centre_name,
        centre_address: row.centre_address,
        rule: term(&row.teen_signers, "school.teen_signers")?,
    })
}

/// These people, by name; who is not in the base, or comes from the pool, is left out. They are locked against edits until
/// the transaction ends, so that a document names those who sign.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn people(tx: &mut SchoolTx, subjects: &[ConsentSubject]) -> Result<Vec<Person>> {
    let school_id = tx.school_id().as_uuid();
    let (mentees, mentors): (Vec<_>, Vec<_>) = subjects.iter().map(|subject| subject.columns()).unzip();
    let (mentees, mentors): (Vec<Uuid>, Vec<Uuid>) =
        (mentees.into_iter().flatten().collect(), mentors.into_iter().flatten().collect());
    let mut people = Vec::with_capacity(subjects.len());
    if !mentees.is_empty() {
        let rows = sqlx::query!(
            r#"select m.mentee_id, m.full_name, coalesce(nullif(m.class_label, ''), m.post) as "place!", m.email,
                 m.birth_date, m.kind = 'pupil' as "pupil!",
                 r.full_name as "representative?", r.basis as "basis?", r.email as "representative_email?"
               from mentee m left join representative r on r.school_id = m.school_id and r.mentee_id = m.mentee_id
               where m.school_id = $1 and m.mentee_id = any ($2) order by m.mentee_id for no key update of m"#,
            school_id,
            &mentees,
        )
        .fetch_all(tx.sql())
        .await?;
        for row in rows {
            people.push(Person {
                subject: ConsentSubject::Mentee(row.mentee_id.into()),
                full_name: row.full_name,
                place: row.place,
                email: row.email,
                birth_date: Some(row.birth_date),
                pupil: row.pupil,
                representative: represented(row.representative, row.basis, row.representative_email)?,
            });
        }
    }
    if !mentors.is_empty() {
        let rows = sqlx::query!(
            r#"select m.mentor_id, m.full_name, m.workplace, m.email, m.birth_date, 'pupil' = any (m.categories) as "pupil!",
                 r.full_name as "representative?", r.basis as "basis?", r.email as "representative_email?"
               from mentor m left join mentor_representative r on r.school_id = m.school_id and r.mentor_id = m.mentor_id
               where m.school_id = $1 and m.mentor_id = any ($2) and m.pool_mentor_id is null
               order by m.mentor_id for no key update of m"#,
            school_id,
            &mentors,
        )
        .fetch_all(tx.sql())
        .await?;
        for row in rows {
            people.push(Person {
                subject: ConsentSubject::Mentor(row.mentor_id.into()),
                full_name: row.full_name,
                place: row.workplace,
                email: row.email,
                birth_date: row.birth_date,
                pupil: row.pupil,
                representative: represented(row.representative, row.basis, row.representative_email)?,
            });
        }
    }
    people.sort_by(|one, other| one.full_name.cmp(&other.full_name));
    Ok(people)
}

/// One person.
pub(super) async fn person(tx: &mut SchoolTx, subject: ConsentSubject) -> Result<Person> {
    people(tx, &[subject]).await?.pop().ok_or(Error::NotFound)
}

fn represented(name: Option<String>, basis: Option<String>, email: Option<String>) -> Result<Option<Represented>> {
    let (Some(full_name), Some(basis)) = (name, basis) else { return Ok(None) };
    Ok(Some(Represented { full_name, basis: term(&basis, "representative.basis")?, email: email.unwrap_or_default() }))
}

/// What the age of a mentor asks for: the birth date, and of a minor a parent or guardian.
#[derive(Debug, Clone)]
pub struct MentorSigner {
    /// When born.
    pub birth_date: NaiveDate,
    /// Parent or guardian, with at least one of address and telephone.
    pub representative: Option<(PersonName, RepresentativeBasis, Option<EmailAddress>, Option<Phone>)>,
}

/// What is stored about who signs for a mentor: birth date, and name, basis, address and telephone of the representative.
///
/// # Errors
/// [`Error::NotFound`] without such a mentor of the school's own.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentor_id), err(level = "debug"))]
pub async fn mentor_signer(
    tx: &mut SchoolTx,
    mentor_id: MentorId,
) -> Result<(Option<NaiveDate>, Option<(String, RepresentativeBasis, String, String)>)> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select m.birth_date, r.full_name as "full_name?", r.basis as "basis?", r.email as "email?", r.phone as "phone?"
           from mentor m left join mentor_representative r on r.school_id = m.school_id and r.mentor_id = m.mentor_id
           where m.school_id = $1 and m.mentor_id = $2 and m.pool_mentor_id is null"#,
        school_id,
        mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let representative = match (row.full_name, row.basis) {
        (Some(name), Some(basis)) => Some((
            name,
            term(&basis, "mentor_representative.basis")?,
            row.email.unwrap_or_default(),
            row.phone.unwrap_or_default(),
        )),
        _ => None,
    };
    Ok((row.birth_date, representative))
}

/// Keeps who signs for a mentor. The same once more changes nothing.
///
/// # Errors
/// [`Error::NotFound`] without such a mentor of the school's own.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentor_id), err(level = "debug"))]
pub async fn set_mentor_signer(tx: &mut SchoolTx, mentor_id: MentorId, new: &MentorSigner) -> Result<()> {
    let (born, known) = mentor_signer(tx, mentor_id).await?;
    let given = new.representative.as_ref().map(|(name, basis, email, phone)| {
        let email = email.as_ref().map_or("", EmailAddress::as_str).to_owned();
        (name.as_str().to_owned(), *basis, email, phone.as_ref().map_or("", Phone::as_str).to_owned())
    });
    if born == Some(new.birth_date) && known == given {
        return Ok(());
    }
    let school_id = tx.school_id().as_uuid();
    let dated = sqlx::query!(
        "update mentor set birth_date = $3, version = version + 1
         where school_id = $1 and mentor_id = $2 and pool_mentor_id is null",
        school_id,
        mentor_id.as_uuid(),
        new.birth_date,
    )
    .execute(tx.sql())
    .await?;
    written(&dated)?;
    match &new.representative {
        Some((name, basis, email, phone)) => {
            sqlx::query!(
                "insert into mentor_representative (school_id, mentor_id, full_name, basis, email, phone)
                 values ($1, $2, $3, $4, $5, $6)
                 on conflict (school_id, mentor_id) do update set full_name = $3, basis = $4, email = $5, phone = $6",
                school_id,
                mentor_id.as_uuid(),
                name.as_str(),
                basis.code(),
                email.as_ref().map_or("", EmailAddress::as_str),
                phone.as_ref().map_or("", Phone::as_str),
            )
            .execute(tx.sql())
            .await?;
        }
        // Most often there was none: nothing touched is no error here.
        None => {
            sqlx::query!(
                "delete from mentor_representative where school_id = $1 and mentor_id = $2",
                school_id,
                mentor_id.as_uuid(),
            )
            .execute(tx.sql())
            .await?;
        }
    }
    audit::school(tx, "mentor.edited", mentor_id.as_uuid()).await
}
