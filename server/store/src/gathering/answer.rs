//! The survey as a guest answers it.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use domain::{
    gathering::{GatheringState, SurveyTimes},
    preference::Question,
    subject::Participant,
    term::Term,
};
use serde::Deserialize;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{Error, GuestTx, Result, audit, error::written, ids, letters::term};

/// The survey of one guest.
#[derive(Debug, Clone)]
pub struct Survey {
    /// The school that asks.
    pub school: String,
    /// After which meeting.
    pub title: String,
    /// When that was.
    pub starts_at: DateTime<Utc>,
    /// Where the meeting stands.
    pub state: GatheringState,
    /// From when until when it is answered.
    pub times: SurveyTimes,
    /// From which side the guest answers.
    pub side: Participant,
    /// The name of the guest.
    pub full_name: String,
    /// Whether the guest is asked: was not missing and may take part.
    pub asked: bool,
    /// When the guest answered last.
    pub answered_at: Option<DateTime<Utc>>,
    /// Who can be named, by name.
    pub candidates: Vec<Candidate>,
    /// What the guest answered, in order.
    pub given: Vec<Given>,
}

/// Somebody of the other side.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Candidate {
    /// Key of the mentor or the mentee.
    pub id: Uuid,
    /// The name.
    pub full_name: String,
    /// A mentor's workplace; the class or post of a mentee, for mentors of the own school. Never a category, a note, an address.
    pub place: String,
}

/// One name of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Given {
    /// To which question.
    pub question: Question,
    /// Who is named.
    pub id: Uuid,
    /// At which place.
    pub rank: i16,
}

/// All answers of one guest: people by question, with their ranks.
pub type Answers = Vec<(Question, Vec<(Uuid, u8)>)>;

/// The survey of this realm: who of the other side was not missing and may take part can be named. A mentor of the pool learns no
/// more of a mentee than the name, as everywhere before a pair is made. Nothing is changed by looking. One statement.
///
/// # Errors
/// [`Error::NotFound`] when the guest is no longer invited.
#[tracing::instrument(
    skip_all,
    fields(school_id = %tx.school_id(), gathering_id = %tx.gathering_id(), guest_id = %tx.gathering_guest_id()),
    err(level = "debug")
)]
pub async fn survey(tx: &mut GuestTx) -> Result<Survey> {
    let (school_id, gathering_id, guest_id) =
        (tx.school_id().as_uuid(), tx.gathering_id().as_uuid(), tx.gathering_guest_id().as_uuid());
    let row = sqlx::query!(
        r#"select h.short_name, g.title, g.starts_at, g.state, g.survey_from, g.survey_until, g.revealed_at,
             o.mentee_id is not null as "mentee!", coalesce(e.full_name, m.full_name) as "full_name!", o.answered_at,
             o.attended is distinct from false and gathering_admits($1, o.mentee_id, o.mentor_id, current_date) as "asked!",
             (select coalesce(json_agg(one order by one.full_name, one.id), '[]') from (
                select coalesce(a.mentee_id, a.mentor_id) as id, coalesce(b.full_name, c.full_name) as full_name,
                  case when a.mentor_id is not null then c.workplace
                    when m.pool_mentor_id is not null then ''
                    else coalesce(nullif(b.class_label, ''), b.post) end as place
                from gathering_guest a
                left join mentee b on b.school_id = a.school_id and b.mentee_id = a.mentee_id
                left join mentor c on c.school_id = a.school_id and c.mentor_id = a.mentor_id
                where a.school_id = $1 and a.gathering_id = $2 and (a.mentee_id is not null) = (o.mentor_id is not null)
                  and a.attended is distinct from false and gathering_admits($1, a.mentee_id, a.mentor_id, current_date)
                order by coalesce(b.full_name, c.full_name), 1
                limit 500) one) as "candidates!: Json<Vec<Candidate>>",
             (select coalesce(json_agg(json_build_object('question', p.question, 'rank', p.rank,
                 'id', case when o.mentee_id is not null then p.mentor_id else p.mentee_id end)
                 order by p.question, p.rank, p.preference_id), '[]')
              from preference p where p.school_id = $1 and p.gathering_guest_id = $3) as "given!: Json<Vec<Given>>"
           from gathering_guest o
           join gathering g on g.school_id = o.school_id and g.gathering_id = o.gathering_id
           join school h on h.school_id = o.school_id
           left join mentee e on e.school_id = o.school_id and e.mentee_id = o.mentee_id
           left join mentor m on m.school_id = o.school_id and m.mentor_id = o.mentor_id
           where o.school_id = $1 and o.gathering_id = $2 and o.gathering_guest_id = $3"#,
        school_id,
        gathering_id,
        guest_id,
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Survey {
        school: row.short_name,
        title: row.title,
        starts_at: row.starts_at,
        state: term(&row.state, "gathering.state")?,
        times: SurveyTimes { from: row.survey_from, until: row.survey_until, revealed_at: row.revealed_at },
        side: if row.mentee { Participant::Mentee } else { Participant::Mentor },
        full_name: row.full_name,
        asked: row.asked,
        answered_at: row.answered_at,
        candidates: row.candidates.0,
        given: row.given.0,
    })
}

/// Keeps the answers in place of those given before. The same form sent twice answers once.
///
/// # Errors
/// [`Error::Conflict`] with `preference_open` when the survey is not open, or not for this guest, `preference_named` when
/// somebody can no longer be named.
#[tracing::instrument(
    skip_all,
    fields(school_id = %tx.school_id(), gathering_id = %tx.gathering_id(), guest_id = %tx.gathering_guest_id()),
    err(level = "debug")
)]
pub async fn answer(tx: &mut GuestTx, answers: &Answers) -> Result<()> {
    let (school_id, gathering_id, guest_id) =
        (tx.school_id().as_uuid(), tx.gathering_id().as_uuid(), tx.gathering_guest_id().as_uuid());
    // The row of the guest is taken first: an end of the survey waits for this answer, or this answer finds it ended.
    let taken = sqlx::query_scalar!(
        "select gathering_guest_id from gathering_guest
         where school_id = $1 and gathering_id = $2 and gathering_guest_id = $3 and attended is distinct from false
         for no key update",
        school_id,
        gathering_id,
        guest_id,
    )
    .fetch_optional(tx.sql())
    .await?;
    if taken.is_none() {
        return Err(Error::conflict("preference_open"));
    }
    let own = sqlx::query!(
        r#"select o.mentee_id, o.mentor_id, o.answered_at, gathering_admits($1, o.mentee_id, o.mentor_id, current_date)
             and g.state <> 'cancelled' and g.revealed_at is null and g.survey_from <= now() and now() < g.survey_until as open
           from gathering_guest o
           join gathering g on g.school_id = o.school_id and g.gathering_id = o.gathering_id
           where o.school_id = $1 and o.gathering_id = $2 and o.gathering_guest_id = $3"#,
        school_id,
        gathering_id,
        guest_id,
    )
    .fetch_one(tx.sql())
    .await?;
    if own.open != Some(true) {
        return Err(Error::conflict("preference_open"));
    }
    if own.answered_at.is_some() && kept(tx, answers).await? {
        return Ok(());
    }
    let answered = sqlx::query!(
        "update gathering_guest set answered_at = now() where school_id = $1 and gathering_id = $2 and gathering_guest_id = $3",
        school_id,
        gathering_id,
        guest_id,
    )
    .execute(tx.sql())
    .await?;
    written(&answered)?;
    sqlx::query!("delete from preference where school_id = $1 and gathering_guest_id = $2", school_id, guest_id)
        .execute(tx.sql())
        .await?;
    write(tx, answers, (own.mentee_id, own.mentor_id)).await?;
    audit::guest(tx, "gathering.answered").await
}

/// Whether these are the answers that are kept already.
async fn kept(tx: &mut GuestTx, answers: &Answers) -> Result<bool> {
    let (school_id, guest_id) = (tx.school_id().as_uuid(), tx.gathering_guest_id().as_uuid());
    let rows = sqlx::query!(
        r#"select question, case side when 'mentee' then mentor_id else mentee_id end as "person!", rank from preference
           where school_id = $1 and gathering_guest_id = $2"#,
        school_id,
        guest_id,
    )
    .fetch_all(tx.sql())
    .await?;
    let kept: HashSet<_> = rows.into_iter().map(|row| (row.question, row.person, row.rank)).collect();
    let new = answers.iter().flat_map(|(question, named)| {
        named.iter().map(|(id, rank)| (question.code().to_owned(), *id, i16::from(*rank)))
    });
    Ok(kept == new.collect())
}

async fn write(
    tx: &mut GuestTx,
    answers: &Answers,
    (mentee_id, mentor_id): (Option<Uuid>, Option<Uuid>),
) -> Result<()> {
    let (school_id, gathering_id, guest_id) =
        (tx.school_id().as_uuid(), tx.gathering_id().as_uuid(), tx.gathering_guest_id().as_uuid());
    let names = answers.iter().flat_map(|(question, named)| named.iter().map(move |(id, rank)| (question, *id, *rank)));
    let mut columns = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (question, id, rank) in names {
        columns.0.push(ids::new::<Uuid>());
        columns.1.push(question.code().to_owned());
        columns.2.push(id);
        columns.3.push(i16::from(rank));
    }
    let (keys, questions, people, ranks) = columns;
    sqlx::query!(
        "insert into preference (school_id, preference_id, gathering_id, gathering_guest_id, mentee_id, mentor_id, side, question, rank)
         select $1, one.key, $2, $3, coalesce($4, one.person), coalesce($5, one.person),
           case when $4::uuid is null then 'mentor' else 'mentee' end, one.question, one.rank
         from unnest($6::uuid[], $7::text[], $8::uuid[], $9::smallint[]) one (key, question, person, rank)",
        school_id,
        gathering_id,
        guest_id,
        mentee_id,
        mentor_id,
        &keys,
        &questions,
        &people,
        &ranks,
    )
    .execute(tx.sql())
    .await
    .map_err(Error::from)
    // A name that is no guest of this school breaks the tie to the base before the rule is asked.
    .map_err(|error| {
        let tie = error.on_constraint("preference_mentee_fkey") || error.on_constraint("preference_mentor_fkey");
        if tie { Error::conflict("preference_named") } else { error }
    })?;
    Ok(())
}
