//! Destroying somebody's data. What may go, and that it goes whole, the database holds (`destruction_act_destroys`): inserting
//! the act destroys.

use domain::{
    destruction::Ground,
    ids::{DestructionActId, MenteeId, MentorId, SubjectRequestId},
    subject::Subject,
    term::Term,
};

use crate::{Error, Result, SchoolTx, audit};

/// A ground on which the data may go now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Possible {
    /// The ground.
    pub ground: Ground,
    /// The request that demands it.
    pub subject_request_id: Option<SubjectRequestId>,
}

/// What keeps the data, or on what grounds they may go.
#[derive(Debug, Clone, Default)]
pub struct Grounds {
    /// At least one when the data may go.
    pub possible: Vec<Possible>,
    /// Names of the rules that refuse the other grounds.
    pub refused: Vec<String>,
}

/// An act about to be made.
#[derive(Debug, Clone)]
pub struct NewAct {
    /// Made when the form was shown.
    pub destruction_act_id: DestructionActId,
    /// Whose data.
    pub subject: Subject,
    /// Why.
    pub why: Possible,
    /// The name of that person, for the register of acts.
    pub person: String,
    /// The act as it is printed.
    pub text: String,
}

/// On what grounds the data of a person may be destroyed now.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), subject = %subject.id()), err(level = "debug"))]
pub async fn grounds(tx: &mut SchoolTx, subject: Subject) -> Result<Grounds> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        r#"select g.ground as "ground!", g.request, mayak_keeps($2, $3, g.ground, g.request) as rule
           from (
             select 'retention' as ground, null::uuid as request
             union all select 'withdrawal', null
             union all select 'request', r.subject_request_id from subject_request r
               where r.school_id = $1 and r.kind = 'destroy' and r.answered_on is null
                 and (r.mentee_id = $4 or r.mentor_id = $5)
           ) g"#,
        school_id,
        subject.kind(),
        subject.id(),
        subject.mentee_id().map(MenteeId::as_uuid),
        subject.mentor_id().map(MentorId::as_uuid),
    )
    .fetch_all(tx.sql())
    .await?;
    let mut grounds = Grounds::default();
    for row in rows {
        match row.rule {
            Some(rule) => grounds.refused.push(rule),
            None => grounds.possible.push(Possible {
                ground: Ground::from_code(&row.ground).ok_or(Error::Corrupt("destruction ground"))?,
                subject_request_id: row.request.map(SubjectRequestId::from_uuid),
            }),
        }
    }
    grounds.refused.sort_unstable();
    grounds.refused.dedup();
    Ok(grounds)
}

/// Whether the data of this person were destroyed with this act: the form was sent twice.
///
/// # Errors
/// As the database.
#[tracing::instrument(
    skip_all,
    fields(school_id = %tx.school_id(), subject = %subject.id(), %destruction_act_id),
    err(level = "debug")
)]
pub async fn destroyed_by(tx: &mut SchoolTx, subject: Subject, destruction_act_id: DestructionActId) -> Result<bool> {
    let school_id = tx.school_id().as_uuid();
    let known = sqlx::query_scalar!(
        r#"select exists (select from destruction_act
             where school_id = $1 and destruction_act_id = $2 and (mentee_id = $3 or mentor_id = $3)) as "known!""#,
        school_id,
        destruction_act_id.as_uuid(),
        subject.id(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(known)
}

/// Destroys the data and leaves the act. The same form sent twice destroys once.
///
/// # Errors
/// [`Error::Conflict`] with the name of the rule that keeps the data: `destruction_subject` (no such person),
/// `destroyed_already`, `destruction_of_pool`, `destruction_pair_runs`, `destruction_takes_part`, `destruction_term_runs`,
/// `destruction_not_withdrawn`, `destruction_not_asked`.
#[tracing::instrument(
    skip_all,
    fields(school_id = %tx.school_id(), subject = %new.subject.id(), destruction_act_id = %new.destruction_act_id),
    err(level = "debug")
)]
pub async fn destroy(tx: &mut SchoolTx, new: &NewAct) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    if destroyed_by(tx, new.subject, new.destruction_act_id).await? {
        return Ok(());
    }
    sqlx::query!(
        "insert into destruction_act (school_id, destruction_act_id, number, mentee_id, mentor_id, ground,
           subject_request_id, person, text, destroyed_by)
         values ($1, $2, 0, $3, $4, $5, $6, $7, $8, $9)",
        school_id,
        new.destruction_act_id.as_uuid(),
        new.subject.mentee_id().map(MenteeId::as_uuid),
        new.subject.mentor_id().map(MentorId::as_uuid),
        new.why.ground.code(),
        new.why.subject_request_id.map(SubjectRequestId::as_uuid),
        new.person,
        new.text,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    let deed = match new.subject {
        Subject::Mentee(_) => "mentee.destroyed",
        Subject::Mentor(_) => "mentor.destroyed",
    };
    audit::school(tx, deed, new.subject.id()).await
}
