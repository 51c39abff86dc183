//! Another mentor of the school stands in for some days: the pair and its place stay as they are.

use chrono::NaiveDate;
use domain::{
    ids::{MenteeId, MentorId, PairId, PairStandInId},
    letter::LetterKind,
    pair_life::PairEventKind,
    role::Role,
    text::ShortText,
};
use serde_json::json;

use super::{Card, MentorChoice, event::happened};
use crate::{
    MentorTx, Result, SchoolTx, audit,
    error::written,
    matching::rules,
    outbox::{self, NewLetter, Recipient},
};

/// A stand-in to be.
#[derive(Debug, Clone)]
pub struct NewStandIn {
    /// Made when the form was shown: a form sent twice writes once.
    pub pair_stand_in_id: PairStandInId,
    /// Who stands in.
    pub mentor_id: MentorId,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day.
    pub until_on: NaiveDate,
    /// Why; stays in the school.
    pub reason: Option<ShortText<200>>,
}

/// Writes a stand-in down and writes to the stand-in, the mentor, the mentee and the representative.
///
/// # Errors
/// [`crate::Error::NotFound`] without such a pair; [`crate::Error::Conflict`] with `pair_stand_in_running` when it has
/// ended, `pair_stand_in_other` when the mentor is the pair's own or has left, `pair_stand_in_consent` when consent or
/// papers of the stand-in are not in force, `pair_stand_in_apart` when somebody stands in on one of these days,
/// `pair_stand_in_days` when they end before they begin, `pair_stand_in_mentor_fkey` when the school has no such mentor,
/// `pair_own_school`, `pair_mentor_away`, `pair_veto`, `pair_relatives` or `pair_register` as for a new pair.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn stand_in(tx: &mut SchoolTx, pair_id: PairId, new: &NewStandIn) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let card = super::card(tx, pair_id).await?;
    let made = sqlx::query!(
        "insert into pair_stand_in (school_id, pair_stand_in_id, pair_id, mentee_id, mentor_id, from_on, until_on, reason, made_by)
         select $1, $2, p.pair_id, p.mentee_id, $4, $5, $6, $7, $8 from pair p where p.school_id = $1 and p.pair_id = $3
           and not exists (select from pair_stand_in s where s.school_id = $1 and s.pair_stand_in_id = $2)
         on conflict on constraint pair_stand_in_pkey do nothing",
        school_id,
        new.pair_stand_in_id.as_uuid(),
        pair_id.as_uuid(),
        new.mentor_id.as_uuid(),
        new.from_on,
        new.until_on,
        new.reason.as_ref().map_or("", ShortText::as_str),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    if made.rows_affected() == 0 {
        return Ok(());
    }
    rules::hold(tx, card.form, &[(card.mentee_id, new.mentor_id)], new.from_on).await?;
    happened(tx, &[pair_id], PairEventKind::StandIn, Some(new.from_on), "").await?;
    audit::school(tx, "pair.stand_in", pair_id.as_uuid()).await?;
    let stand_in = new.pair_stand_in_id;
    for (reader, to) in [
        ("stand_in", Recipient::StandIn),
        ("mentor", Recipient::OfPair(Role::Mentor)),
        ("mentee", Recipient::OfPair(Role::Mentee)),
        ("representative", Recipient::OfPair(Role::Representative)),
    ] {
        let letter = NewLetter {
            kind: LetterKind::StandInSet,
            event: format!("stand_in:{stand_in}:{reader}"),
            to,
            params: json!({ "pair_id": pair_id, "pair_stand_in_id": stand_in, "reader": reader }),
        };
        outbox::school(tx, letter).await?;
    }
    Ok(())
}

/// Calls a stand-in off: one that has begun ends yesterday, one to come is no more.
///
/// # Errors
/// [`crate::Error::NotFound`] when the pair has none of this id that still lasts.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn call_off(tx: &mut SchoolTx, pair_id: PairId, stand_in: PairStandInId) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let cut = sqlx::query!(
        "update pair_stand_in set until_on = current_date - 1
         where school_id = $1 and pair_id = $2 and pair_stand_in_id = $3 and from_on < current_date and until_on >= current_date",
        school_id,
        pair_id.as_uuid(),
        stand_in.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    if cut.rows_affected() == 0 {
        let gone = sqlx::query!(
            "delete from pair_stand_in
             where school_id = $1 and pair_id = $2 and pair_stand_in_id = $3 and from_on >= current_date",
            school_id,
            pair_id.as_uuid(),
            stand_in.as_uuid(),
        )
        .execute(tx.sql())
        .await?;
        written(&gone)?;
    }
    happened(tx, &[pair_id], PairEventKind::StandInOff, None, "").await?;
    audit::school(tx, "pair.stand_in_off", pair_id.as_uuid()).await
}

/// For whom a mentor stands in, as the mentor sees it: the name, the class and the request, nothing of the pair's diary.
#[derive(Debug, Clone)]
pub struct OwnStandIn {
    /// The stand-in.
    pub pair_stand_in_id: PairStandInId,
    /// The mentee; the name can be read on these days only.
    pub mentee_id: MenteeId,
    /// Name of the mentee; `None` before the first day, and while the use of the data is suspended.
    pub mentee: Option<String>,
    /// Class of a pupil, post of a teacher.
    pub place: String,
    /// With what help is needed.
    pub request: String,
    /// Short name of the school.
    pub school: String,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day.
    pub until_on: NaiveDate,
}

/// The mentor's stand-ins that last or are to come, the next first.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn own_stand_ins(tx: &mut MentorTx) -> Result<Vec<OwnStandIn>> {
    let account_id = tx.account_id().as_uuid();
    let rows = sqlx::query!(
        r#"select s.pair_stand_in_id, s.mentee_id, s.from_on, s.until_on, c.short_name, e.full_name as "mentee?",
             e.class_label as "class_label?", e.post as "post?", e.request as "request?"
           from pair_stand_in s
           join mentor m on m.school_id = s.school_id and m.mentor_id = s.mentor_id and m.account_id = $1
           join school c on c.school_id = s.school_id
           left join mentee e on e.school_id = s.school_id and e.mentee_id = s.mentee_id
             and s.from_on <= current_date
           where s.until_on >= current_date
           order by s.from_on, s.pair_stand_in_id"#,
        account_id,
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| OwnStandIn {
            pair_stand_in_id: PairStandInId::from_uuid(row.pair_stand_in_id),
            mentee_id: MenteeId::from_uuid(row.mentee_id),
            mentee: row.mentee,
            place: row.class_label.filter(|class| !class.is_empty()).or(row.post).unwrap_or_default(),
            request: row.request.unwrap_or_default(),
            school: row.short_name,
            from_on: row.from_on,
            until_on: row.until_on,
        })
        .collect())
}

/// Mentors who may stand in for the mentor of this pair: whom no rule forbids to its mentee. A free place is not needed, because
/// none is taken.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), pair_id = %card.pair_id), err(level = "debug"))]
pub async fn stand_in_candidates(tx: &mut SchoolTx, card: &Card, today: NaiveDate) -> Result<Vec<MentorChoice>> {
    let able = rules::able(tx, card.form, card.mentee_id, today).await?;
    Ok(able
        .into_iter()
        .filter(|one| one.id != card.mentor_id)
        .map(|one| MentorChoice {
            mentor_id: one.id,
            full_name: one.name,
            workplace: one.workplace,
            from_pool: one.external,
            free: i32::try_from(one.free).unwrap_or(i32::MAX),
        })
        .collect())
}
