//! The school asks for a consent: a document for each person, a link for each signer with an address. Who has none gets a
//! blank form on paper.

use std::collections::HashSet;

use chrono::{NaiveDate, TimeDelta};
use domain::{
    consent::{SOON_DAYS, SchoolConsentKind},
    ids::ConsentId,
    subject::Subject,
    term::Term,
};
use uuid::Uuid;

use super::{invite, make, person};
use crate::{Result, SchoolTx, audit, ids};

/// What became of a request to several people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// Documents that were made.
    pub documents: usize,
    /// Letters that go out.
    pub letters: usize,
    /// People who have consented for longer than a month, or are asked already.
    pub already: usize,
    /// People for whom nobody can sign yet: no birth date, no representative.
    pub nobody: usize,
    /// People who are not asked while the use of their data is suspended.
    pub held: usize,
}

/// Asks these people for one consent. Who has it for longer than a month, or is asked already, is left alone, so the same
/// request sent twice asks once; so is anybody whose data may only be read. A document that was not signed in time is
/// closed and another takes its place.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), people = subjects.len()), err(level = "debug"))]
pub async fn ask(tx: &mut SchoolTx, subjects: &[Subject], kind: SchoolConsentKind, today: NaiveDate) -> Result<Asked> {
    let people = person::people(tx, subjects).await?;
    let office = person::office(tx).await?;
    let settled = settled(tx, subjects, kind, today).await?;
    let mut asked = Asked::default();
    let mut prepared = Vec::new();
    for one in &people {
        if !SchoolConsentKind::of(one.subject.participant()).contains(&kind) {
            continue;
        }
        if settled.contains(&one.subject.id()) {
            asked.already += 1;
            continue;
        }
        if one.blocked {
            asked.held += 1;
            continue;
        }
        match make::prepare(ids::new(), &office, one, kind, today) {
            Ok(document) => prepared.push(document),
            Err(_) => asked.nobody += 1,
        }
    }
    close_late(tx, &prepared.iter().map(|one| one.subject).collect::<Vec<_>>(), kind, today).await?;
    let made = make::insert(tx, &prepared).await?;
    asked.already += prepared.len() - made.len();
    asked.documents = made.len();
    asked.letters = invite::invite(tx, &made, None).await?;
    for consent_id in made {
        audit::school(tx, "consent.asked", consent_id.as_uuid()).await?;
    }
    Ok(asked)
}

/// Of these people those who need no new document.
async fn settled(
    tx: &mut SchoolTx,
    subjects: &[Subject],
    kind: SchoolConsentKind,
    today: NaiveDate,
) -> Result<HashSet<Uuid>> {
    let school_id = tx.school_id().as_uuid();
    let soon = today.checked_add_signed(TimeDelta::days(SOON_DAYS)).unwrap_or(today);
    let settled = sqlx::query_scalar!(
        r#"select coalesce(c.mentee_id, c.mentor_id) as "id!" from consent c
           where c.school_id = $1 and c.kind = $2 and coalesce(c.mentee_id, c.mentor_id) = any ($3)
             and ((c.withdrawn_on is null and c.signed_on <= $4 and c.valid_until > $5)
               or (c.signed_on is null and c.closed is null and c.sign_by >= $4))"#,
        school_id,
        kind.code(),
        &subjects.iter().map(|subject| subject.id()).collect::<Vec<_>>(),
        today,
        soon,
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(settled.into_iter().collect())
}

/// Closes documents that nobody signed in time: a new one is asked for.
async fn close_late(tx: &mut SchoolTx, subjects: &[Subject], kind: SchoolConsentKind, today: NaiveDate) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    sqlx::query!(
        "update consent set closed = 'cancelled', closed_on = $4
         where school_id = $1 and kind = $2 and coalesce(mentee_id, mentor_id) = any ($3)
           and signed_on is null and closed is null and sign_by < $4",
        school_id,
        kind.code(),
        &subjects.iter().map(|subject| subject.id()).collect::<Vec<_>>(),
        today,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Takes a request back: asked by mistake, or of somebody who no longer signs.
///
/// # Errors
/// [`crate::Error::NotFound`] without such a document; [`crate::Error::Conflict`] with `consent_closed` when it waits no
/// more.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %consent_id), err(level = "debug"))]
pub async fn cancel(tx: &mut SchoolTx, consent_id: ConsentId, today: NaiveDate) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let waits = sqlx::query_scalar!(
        r#"select signed_on is null and closed is null as "waits!" from consent
           where school_id = $1 and consent_id = $2 for no key update"#,
        school_id,
        consent_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if !waits {
        return Err(crate::Error::conflict("consent_closed"));
    }
    sqlx::query!(
        "update consent set closed = 'cancelled', closed_on = $3 where school_id = $1 and consent_id = $2",
        school_id,
        consent_id.as_uuid(),
        today,
    )
    .execute(tx.sql())
    .await?;
    audit::school(tx, "consent.cancelled", consent_id.as_uuid()).await
}
