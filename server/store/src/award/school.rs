//! A school thanks a mentor of its base, its own or one of the pool.

use domain::{
    ids::{AwardId, MentorId},
    term::Term,
    text::LongText,
};

use super::{Award, NewAward, Receiver, Row, letter};
use crate::{Error, Result, SchoolTx, audit, outbox};

/// Whom the school is about to thank.
///
/// # Errors
/// [`Error::NotFound`] without such a mentor in the school.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentor_id), err(level = "debug"))]
pub async fn receiver(tx: &mut SchoolTx, mentor_id: MentorId) -> Result<Receiver> {
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_as!(
        Receiver,
        "select full_name, entered_on as since from mentor
         where school_id = $1 and mentor_id = $2 and destroyed_on is null",
        school_id,
        mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?)
}

/// Writes down what a mentor is given and tells the mentor who has a cabinet. The same form sent twice gives once.
///
/// # Errors
/// [`Error::NotFound`] without such a mentor in the school; [`Error::Conflict`] `mentor_award_without_pairs` when no pair ran
/// on the days of a certificate, `blocked` while the use of the mentor's data is suspended.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentor_id, award_id = %new.award_id), err(level = "debug"))]
pub async fn give(tx: &mut SchoolTx, mentor_id: MentorId, new: &NewAward) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let mentor = sqlx::query!(
        "select email, account_id from mentor where school_id = $1 and mentor_id = $2 and destroyed_on is null",
        school_id,
        mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let given = sqlx::query!(
        "insert into mentor_award (school_id, mentor_award_id, mentor_id, kind, given_on, signer, words, from_on, until_on,
           recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict on constraint mentor_award_pkey do nothing",
        school_id,
        new.award_id.as_uuid(),
        mentor_id.as_uuid(),
        new.kind.code(),
        new.given_on,
        new.signer.as_str(),
        new.words.as_ref().map_or("", LongText::as_str),
        new.period.map(|(from_on, _)| from_on),
        new.period.map(|(_, until_on)| until_on),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    if given.rows_affected() == 0 {
        return Ok(());
    }
    audit::school(tx, "mentor.thanked", mentor_id.as_uuid()).await?;
    if mentor.account_id.is_some() && !mentor.email.is_empty() {
        outbox::school(tx, letter(new.award_id, &mentor.email)).await?;
    }
    Ok(())
}

/// What the school gave a mentor, the newest first.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentor_id), err(level = "debug"))]
pub async fn of_mentor(tx: &mut SchoolTx, mentor_id: MentorId) -> Result<Vec<Award>> {
    load(tx, Some(mentor_id), None).await
}

/// One of the things the school gave.
///
/// # Errors
/// [`Error::NotFound`] when the school gave no such thing.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %award_id), err(level = "debug"))]
pub async fn award(tx: &mut SchoolTx, award_id: AwardId) -> Result<Award> {
    load(tx, None, Some(award_id)).await?.pop().ok_or(Error::NotFound)
}

async fn load(tx: &mut SchoolTx, mentor_id: Option<MentorId>, award_id: Option<AwardId>) -> Result<Vec<Award>> {
    let school_id = tx.school_id().as_uuid();
    sqlx::query_as!(
        Row,
        r#"select a.mentor_award_id as award_id, a.kind, a.given_on, a.signer, a.words, a.from_on, a.until_on, a.pairs,
             a.meetings, a.minutes, t.full_name as mentor, s.full_name as giver, s.address as contact, a.mentor_id as holder
           from mentor_award a
           join mentor t on t.school_id = a.school_id and t.mentor_id = a.mentor_id
           join school s on s.school_id = a.school_id
           where a.school_id = $1 and ($2::uuid is null or a.mentor_id = $2) and ($3::uuid is null or a.mentor_award_id = $3)
           order by a.given_on desc, a.mentor_award_id desc"#,
        school_id,
        mentor_id.map(MentorId::as_uuid),
        award_id.map(AwardId::as_uuid),
    )
    .fetch_all(tx.sql())
    .await?
    .into_iter()
    .map(Award::try_from)
    .collect()
}

/// Takes back what was written down by mistake; the audit keeps that it was. Gives the mentor it was about.
///
/// # Errors
/// [`Error::NotFound`] when the school gave no such thing.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %award_id), err(level = "debug"))]
pub async fn take_back(tx: &mut SchoolTx, award_id: AwardId) -> Result<MentorId> {
    let school_id = tx.school_id().as_uuid();
    let mentor_id = sqlx::query_scalar!(
        "delete from mentor_award where school_id = $1 and mentor_award_id = $2 returning mentor_id",
        school_id,
        award_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    audit::school(tx, "mentor.thanks_taken_back", mentor_id).await?;
    Ok(MentorId::from_uuid(mentor_id))
}
