//! A letter put into the outbox, in the transaction of its deed.

use domain::{
    ids::{RegionId, SchoolId},
    term::Term,
};
use uuid::Uuid;

use super::NewLetter;
use crate::{ApplicantTx, IdentityTx, MentorTx, PublicTx, RegionTx, Result, SchoolTx, SignerTx, ids, realm::Metered};

/// Puts a letter of a school into the outbox.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn school(tx: &mut SchoolTx, letter: NewLetter<'_>) -> Result<()> {
    let (region, school) = (tx.region_id(), tx.school_id());
    insert(tx.sql(), Some(region), Some(school), letter).await
}

/// Puts many letters of a school into the outbox. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), letters = letters.len()), err(level = "debug"))]
pub async fn school_all(tx: &mut SchoolTx, letters: Vec<NewLetter<'_>>) -> Result<()> {
    let (region_id, school_id) = (tx.region_id().as_uuid(), tx.school_id().as_uuid());
    let ids: Vec<Uuid> = letters.iter().map(|_| ids::new()).collect();
    let kinds: Vec<String> = letters.iter().map(|letter| letter.kind.code().to_owned()).collect();
    let recipients: Vec<String> = letters.iter().map(|letter| letter.to.text().into_owned()).collect();
    let (events, params): (Vec<String>, Vec<_>) =
        letters.into_iter().map(|letter| (letter.event, letter.params)).unzip();
    sqlx::query!(
        "insert into email_outbox (outbox_id, region_id, school_id, kind, event_key, recipient, params)
         select one.id, $1, $2, one.kind, one.event, one.recipient, one.params
         from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::jsonb[]) one (id, kind, event, recipient, params)
         on conflict do nothing",
        region_id,
        school_id,
        &ids,
        &kinds,
        &events,
        &recipients,
        &params,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Puts a letter of a regional centre into the outbox.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn region(tx: &mut RegionTx, letter: NewLetter<'_>) -> Result<()> {
    let region = tx.region_id();
    insert(tx.sql(), Some(region), None, letter).await
}

/// Puts a letter of a regional centre to the people of one of its schools into the outbox.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %school), err(level = "debug"))]
pub async fn region_to_school(tx: &mut RegionTx, school: SchoolId, letter: NewLetter<'_>) -> Result<()> {
    let region = tx.region_id();
    insert(tx.sql(), Some(region), Some(school), letter).await
}

/// Puts a letter of somebody on a public page into the outbox.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn public(tx: &mut PublicTx, letter: NewLetter<'_>) -> Result<()> {
    let region = tx.region_id();
    insert(tx.sql(), Some(region), None, letter).await
}

/// Puts a letter about an application into the outbox.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn applicant(tx: &mut ApplicantTx, letter: NewLetter<'_>) -> Result<()> {
    let region = tx.region_id();
    insert(tx.sql(), Some(region), None, letter).await
}

/// Puts a letter of a mentor's deed in a school into the outbox.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(%region, %school), err(level = "debug"))]
pub async fn mentor(tx: &mut MentorTx, region: RegionId, school: SchoolId, letter: NewLetter<'_>) -> Result<()> {
    insert(tx.sql(), Some(region), Some(school), letter).await
}

/// Puts a letter of a mentor to the centre of an entry into the outbox.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(%region), err(level = "debug"))]
pub async fn centre(tx: &mut MentorTx, region: RegionId, letter: NewLetter<'_>) -> Result<()> {
    insert(tx.sql(), Some(region), None, letter).await
}

/// Puts a letter about a document into the outbox, by the deed of one who signs it.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn signer(tx: &mut SignerTx, letter: NewLetter<'_>) -> Result<()> {
    let (region, school) = (tx.region_id(), tx.school_id());
    insert(tx.sql(), Some(region), Some(school), letter).await
}

/// Puts a letter about an account into the outbox.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn identity(tx: &mut IdentityTx, region: Option<RegionId>, letter: NewLetter<'_>) -> Result<()> {
    insert(tx.sql(), region, None, letter).await
}

async fn insert(
    sql: Metered<'_>,
    region: Option<RegionId>,
    school: Option<SchoolId>,
    letter: NewLetter<'_>,
) -> Result<()> {
    let recipient = letter.to.text();
    sqlx::query!(
        "insert into email_outbox (outbox_id, region_id, school_id, kind, event_key, recipient, params)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
        ids::new::<Uuid>(),
        region.map(RegionId::as_uuid),
        school.map(SchoolId::as_uuid),
        letter.kind.code(),
        letter.event,
        recipient.as_ref(),
        letter.params,
    )
    .execute(sql)
    .await?;
    Ok(())
}
