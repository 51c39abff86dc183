//! Who is asked for a consent, and who signs for a minor; what a text says about the school.

use chrono::NaiveDate;
use domain::{
    consent::{CannotSign, RepresentativeBasis, TeenRule},
    consent_text::{
        Organisation,
        school::{SchoolParties, SignedBy},
    },
    subject::Subject,
};
use uuid::Uuid;

use crate::{Error, Result, SchoolTx, letters::term};

/// What a document has to know of a person.
#[derive(Debug, Clone)]
pub struct Person {
    /// A mentee, or a mentor of the school's own.
    pub subject: Subject,
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
    /// Whether the use of the data is suspended: they may only be read.
    pub blocked: bool,
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
pub async fn people(tx: &mut SchoolTx, subjects: &[Subject]) -> Result<Vec<Person>> {
    let school_id = tx.school_id().as_uuid();
    let (mentees, mentors): (Vec<_>, Vec<_>) = subjects.iter().map(|subject| subject.columns()).unzip();
    let (mentees, mentors): (Vec<Uuid>, Vec<Uuid>) =
        (mentees.into_iter().flatten().collect(), mentors.into_iter().flatten().collect());
    let mut people = Vec::with_capacity(subjects.len());
    if !mentees.is_empty() {
        let rows = sqlx::query!(
            r#"select m.mentee_id, m.full_name, coalesce(nullif(m.class_label, ''), m.post) as "place!", m.email,
                 m.birth_date, m.kind = 'pupil' as "pupil!", m.blocked_on is not null as "blocked!",
                 r.full_name as "representative?", r.basis as "basis?", r.email as "representative_email?"
               from mentee m left join representative r on r.school_id = m.school_id and r.mentee_id = m.mentee_id
               where m.school_id = $1 and m.mentee_id = any ($2) and m.destroyed_on is null
               order by m.mentee_id for no key update of m"#,
            school_id,
            &mentees,
        )
        .fetch_all(tx.sql())
        .await?;
        for row in rows {
            people.push(Person {
                subject: Subject::Mentee(row.mentee_id.into()),
                full_name: row.full_name,
                place: row.place,
                email: row.email,
                birth_date: Some(row.birth_date),
                pupil: row.pupil,
                blocked: row.blocked,
                representative: represented(row.representative, row.basis, row.representative_email)?,
            });
        }
    }
    if !mentors.is_empty() {
        let rows = sqlx::query!(
            r#"select m.mentor_id, m.full_name, m.workplace, m.email, m.birth_date, 'pupil' = any (m.categories) as "pupil!",
                 m.blocked_on is not null as "blocked!",
                 r.full_name as "representative?", r.basis as "basis?", r.email as "representative_email?"
               from mentor m left join mentor_representative r on r.school_id = m.school_id and r.mentor_id = m.mentor_id
               where m.school_id = $1 and m.mentor_id = any ($2) and m.pool_mentor_id is null and m.destroyed_on is null
               order by m.mentor_id for no key update of m"#,
            school_id,
            &mentors,
        )
        .fetch_all(tx.sql())
        .await?;
        for row in rows {
            people.push(Person {
                subject: Subject::Mentor(row.mentor_id.into()),
                full_name: row.full_name,
                place: row.workplace,
                email: row.email,
                birth_date: row.birth_date,
                pupil: row.pupil,
                blocked: row.blocked,
                representative: represented(row.representative, row.basis, row.representative_email)?,
            });
        }
    }
    people.sort_by(|one, other| one.full_name.cmp(&other.full_name));
    Ok(people)
}

/// One person.
pub(super) async fn person(tx: &mut SchoolTx, subject: Subject) -> Result<Person> {
    people(tx, &[subject]).await?.pop().ok_or(Error::NotFound)
}

fn represented(name: Option<String>, basis: Option<String>, email: Option<String>) -> Result<Option<Represented>> {
    let (Some(full_name), Some(basis)) = (name, basis) else { return Ok(None) };
    Ok(Some(Represented { full_name, basis: term(&basis, "representative.basis")?, email: email.unwrap_or_default() }))
}
