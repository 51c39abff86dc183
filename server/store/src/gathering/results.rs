//! What the survey brought, once it is revealed: who named whom from which side, whom nobody named, and, for curator and
//! psychologist, who would rather not work with whom. The database shows nothing of it before, and the last to nobody else.

use domain::{
    ids::{GatheringId, MenteeId, MentorId},
    page::Cursor,
    subject::{Participant, Subject},
    sympathy::{Rank, Sympathy},
};
use serde::Deserialize;
use sqlx::types::Json;
use uuid::Uuid;

use super::guests::subject;
use crate::{
    Error, Result, SchoolTx, audit,
    page::{EXPORT_ROWS, LIMIT, Listed, after_ranked, ranked_cursor},
};

/// The audit code of taking the answers away as a file.
pub const EXPORTED: &str = "gathering.exported";

/// Two people of whom at least one named the other.
#[derive(Debug, Clone)]
pub struct MatrixRow {
    /// The mentee.
    pub mentee_id: MenteeId,
    /// The mentor.
    pub mentor_id: MentorId,
    /// Name of the mentee.
    pub mentee: String,
    /// Class or post.
    pub place: String,
    /// Name of the mentor.
    pub mentor: String,
    /// Workplace.
    pub workplace: String,
    /// At which place the mentee would like to work with the mentor.
    pub mentee_wants: Option<Rank>,
    /// At which place the mentee hopes for this mentor's help.
    pub mentee_hopes: Option<Rank>,
    /// At which place the mentor would like to work with the mentee.
    pub mentor_wants: Option<Rank>,
    /// At which place the mentor could help the mentee.
    pub mentor_helps: Option<Rank>,
}

impl MatrixRow {
    /// The sympathy of the two: of each side the better of both answers counts.
    #[must_use]
    pub fn sympathy(&self) -> Sympathy {
        let best = |one: Option<Rank>, other: Option<Rank>| one.into_iter().chain(other).min();
        Sympathy::of(best(self.mentee_wants, self.mentee_hopes), best(self.mentor_wants, self.mentor_helps))
    }
}

/// Somebody whom nobody named.
#[derive(Debug, Clone)]
pub struct Unnamed {
    /// Who.
    pub subject: Subject,
    /// The name.
    pub full_name: String,
    /// Class or post of a mentee, workplace of a mentor.
    pub place: String,
    /// Whether the person answered.
    pub answered: bool,
}

/// Two people of whom one would rather not work with the other.
#[derive(Debug, Clone)]
pub struct Avoided {
    /// Who said so.
    pub who: Subject,
    /// The name.
    pub who_name: String,
    /// About whom.
    pub whom: Subject,
    /// The name.
    pub whom_name: String,
}

/// What a survey brought beside its matrix.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// What the meeting is called.
    pub title: String,
    /// Whether the answers can be read.
    pub revealed: bool,
    /// Guests who are asked: those who were not missing.
    pub asked: i64,
    /// Of these, who answered.
    pub answered: i64,
    /// Guests whom nobody named, mentees first, by name.
    pub unnamed: Vec<Unnamed>,
    /// Who would rather not work with whom, by name.
    pub avoided: Vec<Avoided>,
}

/// A page of the matrix: both named each other first, then one side; within these the higher places first. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %gathering_id), err(level = "debug"))]
pub async fn matrix(tx: &mut SchoolTx, gathering_id: GatheringId, after: Option<&Cursor>) -> Result<Listed<MatrixRow>> {
    let rows = named(tx, gathering_id, after, LIMIT).await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| ranked_cursor(row.weakness, &row.sort, row.mentor_id),
        |row| Ok(row.into()),
    )
}

/// The whole matrix in the same order, at most [`EXPORT_ROWS`].
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %gathering_id), err(level = "debug"))]
pub async fn all_matrix(tx: &mut SchoolTx, gathering_id: GatheringId) -> Result<Vec<MatrixRow>> {
    let rows = named(tx, gathering_id, None, EXPORT_ROWS).await?;
    Ok(rows.into_iter().map(MatrixRow::from).collect())
}

struct Named {
    mentee_id: Uuid,
    mentor_id: Uuid,
    mentee: String,
    place: String,
    mentor: String,
    workplace: String,
    mentee_wants: Option<i16>,
    mentee_hopes: Option<i16>,
    mentor_wants: Option<i16>,
    mentor_helps: Option<i16>,
    sort: String,
    weakness: i64,
    total: i64,
}

impl From<Named> for MatrixRow {
    fn from(row: Named) -> Self {
        let rank = |rank: Option<i16>| rank.and_then(|rank| Rank::try_from(rank).ok());
        Self {
            mentee_id: row.mentee_id.into(),
            mentor_id: row.mentor_id.into(),
            mentee: row.mentee,
            place: row.place,
            mentor: row.mentor,
            workplace: row.workplace,
            mentee_wants: rank(row.mentee_wants),
            mentee_hopes: rank(row.mentee_hopes),
            mentor_wants: rank(row.mentor_wants),
            mentor_helps: rank(row.mentor_helps),
        }
    }
}

/// The order is that of [`Sympathy`], as a number: one side after both, then the sum of the places, then the worse of them.
async fn named(tx: &mut SchoolTx, gathering_id: GatheringId, after: Option<&Cursor>, most: i64) -> Result<Vec<Named>> {
    let school_id = tx.school_id().as_uuid();
    let (after_rank, after_sort, after_id) = after_ranked(after);
    Ok(sqlx::query_as!(
        Named,
        r#"with named as (
             select p.mentee_id, p.mentor_id,
               min(p.rank) filter (where p.side = 'mentee' and p.question = 'want') as mentee_wants,
               min(p.rank) filter (where p.side = 'mentee' and p.question = 'help') as mentee_hopes,
               min(p.rank) filter (where p.side = 'mentor' and p.question = 'want') as mentor_wants,
               min(p.rank) filter (where p.side = 'mentor' and p.question = 'help') as mentor_helps
             from preference p
             where p.school_id = $1 and p.gathering_id = $2 and p.question in ('want', 'help')
             group by p.mentee_id, p.mentor_id
           ), sided as (
             select n.*, least(n.mentee_wants, n.mentee_hopes) as by_mentee, least(n.mentor_wants, n.mentor_helps) as by_mentor
             from named n
           ), ordered as (
             select s.*, e.full_name as mentee, coalesce(nullif(e.class_label, ''), e.post) as place, m.full_name as mentor,
               m.workplace, e.search_name || ' ' || m.search_name || ' ' || e.mentee_id as sort,
               (case when s.by_mentee is null or s.by_mentor is null then 100000 else 0 end
                 + (coalesce(s.by_mentee, 0) + coalesce(s.by_mentor, 0)) * 1000
                 + greatest(s.by_mentee, s.by_mentor) * 20 + coalesce(s.by_mentee, 19))::bigint as weakness
             from sided s
             join mentee e on e.school_id = $1 and e.mentee_id = s.mentee_id
             join mentor m on m.school_id = $1 and m.mentor_id = s.mentor_id
           )
           select o.mentee_id, o.mentor_id, o.mentee, o.place as "place!", o.mentor, o.workplace, o.mentee_wants, o.mentee_hopes,
             o.mentor_wants, o.mentor_helps, o.sort as "sort!", o.weakness as "weakness!",
             (select count(*) from ordered) as "total!"
           from ordered o
           where $3::bigint is null or (o.weakness, o.sort, o.mentor_id) > ($3, $4::text, $5::uuid)
           order by o.weakness, o.sort, o.mentor_id
           limit $6"#,
        school_id,
        gathering_id.as_uuid(),
        after_rank,
        after_sort,
        after_id,
        most,
    )
    .fetch_all(tx.sql())
    .await?)
}

/// What a survey brought beside its matrix. The database shows who avoids whom to curator and psychologist only: to everybody else
/// there is nobody. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when the school has no such meeting.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %gathering_id), err(level = "debug"))]
pub async fn outcome(tx: &mut SchoolTx, gathering_id: GatheringId) -> Result<Outcome> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select g.title, g.revealed_at is not null as "revealed!", people.asked as "asked!", people.answered as "answered!",
             (select coalesce(json_agg(one order by one.mentee_id is null, one.sort, one.gathering_guest_id), '[]') from (
                select o.gathering_guest_id, o.mentee_id, o.mentor_id, coalesce(e.full_name, m.full_name) as full_name,
                  coalesce(nullif(e.class_label, ''), e.post, m.workplace) as place, o.answered_at is not null as answered,
                  coalesce(e.search_name, m.search_name) as sort
                from gathering_guest o
                left join mentee e on e.school_id = o.school_id and e.mentee_id = o.mentee_id
                left join mentor m on m.school_id = o.school_id and m.mentor_id = o.mentor_id
                where o.school_id = $1 and o.gathering_id = $2 and g.revealed_at is not null
                  and o.attended is distinct from false
                  and not exists (select from preference p
                    where p.school_id = $1 and p.gathering_id = $2 and p.question in ('want', 'help')
                      and (p.side = 'mentor' and p.mentee_id = o.mentee_id or p.side = 'mentee' and p.mentor_id = o.mentor_id))
                order by o.mentee_id is null, sort, o.gathering_guest_id
                limit 500) one) as "unnamed!: Json<Vec<Guest>>",
             (select coalesce(json_agg(one order by one.sort, one.then_sort, one.preference_id), '[]') from (
                select p.preference_id, p.side, p.mentee_id, p.mentor_id, e.full_name as mentee, m.full_name as mentor,
                  case p.side when 'mentee' then e.search_name else m.search_name end as sort,
                  case p.side when 'mentee' then m.search_name else e.search_name end as then_sort
                from preference p
                join mentee e on e.school_id = p.school_id and e.mentee_id = p.mentee_id
                join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id
                where p.school_id = $1 and p.gathering_id = $2 and p.question = 'avoid'
                order by sort, then_sort, p.preference_id
                limit 1000) one) as "avoided!: Json<Vec<Objection>>"
           from gathering g
           cross join lateral (
             select count(*) as asked, count(o.answered_at) as answered from gathering_guest o
             where o.school_id = g.school_id and o.gathering_id = g.gathering_id
               and (o.attended is distinct from false or o.answered_at is not null)
           ) people
           where g.school_id = $1 and g.gathering_id = $2"#,
        school_id,
        gathering_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Outcome {
        title: row.title,
        revealed: row.revealed,
        asked: row.asked,
        answered: row.answered,
        unnamed: row.unnamed.0.into_iter().map(Unnamed::try_from).collect::<Result<_>>()?,
        avoided: row.avoided.0.into_iter().map(Avoided::from).collect(),
    })
}

#[derive(Debug, Deserialize)]
struct Guest {
    mentee_id: Option<Uuid>,
    mentor_id: Option<Uuid>,
    full_name: String,
    place: String,
    answered: bool,
}

impl TryFrom<Guest> for Unnamed {
    type Error = Error;

    fn try_from(guest: Guest) -> Result<Self> {
        Ok(Self {
            subject: subject(guest.mentee_id, guest.mentor_id)?,
            full_name: guest.full_name,
            place: guest.place,
            answered: guest.answered,
        })
    }
}

/// Somebody would rather not work with somebody.
#[derive(Debug, Deserialize)]
struct Objection {
    side: Participant,
    mentee_id: MenteeId,
    mentor_id: MentorId,
    mentee: String,
    mentor: String,
}

impl From<Objection> for Avoided {
    fn from(said: Objection) -> Self {
        let (mentee, mentor) = (Subject::Mentee(said.mentee_id), Subject::Mentor(said.mentor_id));
        match said.side {
            Participant::Mentee => Self { who: mentee, who_name: said.mentee, whom: mentor, whom_name: said.mentor },
            Participant::Mentor => Self { who: mentor, who_name: said.mentor, whom: mentee, whom_name: said.mentee },
        }
    }
}

/// Writes down that the answers were taken away as a file.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %gathering_id), err(level = "debug"))]
pub async fn exported(tx: &mut SchoolTx, gathering_id: GatheringId) -> Result<()> {
    audit::school(tx, EXPORTED, gathering_id.as_uuid()).await
}
