//! Who can be brought together: mentees and mentors with a consent in force, mentors with a free place and, of the pool, with
//! papers in force.

use domain::{
    ids::{MenteeId, MentorId},
    mentoring_form::MentoringForm,
};

use crate::{Result, SchoolTx, letters::term};

/// A mentee who may be chosen.
#[derive(Debug, Clone)]
pub struct MenteeChoice {
    /// The mentee.
    pub mentee_id: MenteeId,
    /// The name.
    pub full_name: String,
    /// Class of a pupil, post of a teacher.
    pub place: String,
    /// The form wished.
    pub form: MentoringForm,
    /// Whether this person already works in a pair in the wished form.
    pub paired: bool,
}

/// A mentor who may be chosen.
#[derive(Debug, Clone)]
pub struct MentorChoice {
    /// The mentor.
    pub mentor_id: MentorId,
    /// The name.
    pub full_name: String,
    /// Where the mentor works or learns.
    pub workplace: String,
    /// Came from the region's pool.
    pub from_pool: bool,
    /// Free places in this school.
    pub free: i32,
}

/// Everybody who can be chosen, and how many cannot for which reason.
#[derive(Debug, Clone)]
pub struct Candidates {
    /// One side.
    pub mentees: MenteeCandidates,
    /// The other.
    pub mentors: MentorCandidates,
}

/// Mentees who can be chosen.
#[derive(Debug, Clone)]
pub struct MenteeCandidates {
    /// Those with a consent in force, who have no pair first.
    pub choices: Vec<MenteeChoice>,
    /// How many are left out because no consent is in force.
    pub without_consent: i64,
}

/// Mentors who can be chosen.
#[derive(Debug, Clone)]
pub struct MentorCandidates {
    /// Those with a consent in force, a free place and, of the pool, papers in force and not away.
    pub choices: Vec<MentorChoice>,
    /// How many with a free place are left out because no consent of theirs is in force.
    pub without_consent: i64,
    /// How many of the pool with a free place are left out because their papers are not in force.
    pub without_papers: i64,
    /// How many of the pool with a free place are left out because they said to be away.
    pub away: i64,
    /// How many are left out because all their places are taken.
    pub full: i64,
}

/// Loads the candidates. Two statements.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn candidates(tx: &mut SchoolTx) -> Result<Candidates> {
    Ok(Candidates { mentees: mentee_candidates(tx).await?, mentors: mentor_candidates(tx).await? })
}

/// Mentees who can be chosen. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn mentee_candidates(tx: &mut SchoolTx) -> Result<MenteeCandidates> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        r#"select e.mentee_id, e.full_name, e.class_label, e.post, e.form,
             exists (select from consent c
               where c.school_id = e.school_id and c.mentee_id = e.mentee_id and c.kind = 'processing'
                 and c.withdrawn_on is null and current_date between c.signed_on and c.valid_until) as "consent!",
             exists (select from pair p
               where p.school_id = e.school_id and p.mentee_id = e.mentee_id and p.form = e.form and p.state = 'active') as "paired!"
           from mentee e where e.school_id = $1 and (e.left_on is null or e.left_on > current_date)
             and e.blocked_on is null
           order by e.search_name"#,
        school_id,
    )
    .fetch_all(tx.sql())
    .await?;
    let all = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let mut mentees = rows
        .into_iter()
        .filter(|row| row.consent)
        .map(|row| {
            Ok(MenteeChoice {
                mentee_id: MenteeId::from_uuid(row.mentee_id),
                full_name: row.full_name,
                place: if row.class_label.is_empty() { row.post } else { row.class_label },
                form: term(&row.form, "mentee.form")?,
                paired: row.paired,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let without_consent = all - i64::try_from(mentees.len()).unwrap_or(i64::MAX);
    mentees.sort_by_key(|mentee| mentee.paired);
    Ok(MenteeCandidates { choices: mentees, without_consent })
}

/// Mentors who can be chosen. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn mentor_candidates(tx: &mut SchoolTx) -> Result<MentorCandidates> {
    let school_id = tx.school_id().as_uuid();
    let mentors = sqlx::query!(
        r#"select m.mentor_id, m.full_name, m.workplace, m.capacity - m.taken as "free!",
             m.pool_mentor_id is not null as "from_pool!",
             case when m.pool_mentor_id is null
               then exists (select from consent c
                 where c.school_id = m.school_id and c.mentor_id = m.mentor_id and c.kind = 'processing'
                   and c.withdrawn_on is null and current_date between c.signed_on and c.valid_until)
               else exists (select from pool_mentor p
                 where p.pool_mentor_id = m.pool_mentor_id and p.state = 'approved' and p.shown_until >= current_date)
             end as "consent!",
             m.pool_mentor_id is null or mayak_papers_in_force(m.region_id, m.pool_mentor_id, current_date) as "papers!",
             exists (select from pool_pause a
               where a.region_id = m.region_id and a.pool_mentor_id = m.pool_mentor_id
                 and current_date between a.from_on and a.until_on) as "away!",
             count(*) filter (where m.capacity = m.taken) over () as "full!"
           from mentor m where m.school_id = $1 and (m.left_on is null or m.left_on > current_date) and m.blocked_on is null
           order by m.search_name"#,
        school_id,
    )
    .fetch_all(tx.sql())
    .await?;
    let full = mentors.first().map_or(0, |row| row.full);
    let without_consent =
        i64::try_from(mentors.iter().filter(|row| row.free > 0 && !row.consent).count()).unwrap_or(i64::MAX);
    let without_papers = i64::try_from(mentors.iter().filter(|row| row.free > 0 && row.consent && !row.papers).count())
        .unwrap_or(i64::MAX);
    let away =
        i64::try_from(mentors.iter().filter(|row| row.free > 0 && row.consent && row.papers && row.away).count())
            .unwrap_or(i64::MAX);
    let choices = mentors
        .into_iter()
        .filter(|row| row.free > 0 && row.consent && row.papers && !row.away)
        .map(|row| MentorChoice {
            mentor_id: MentorId::from_uuid(row.mentor_id),
            full_name: row.full_name,
            workplace: row.workplace,
            from_pool: row.from_pool,
            free: row.free,
        })
        .collect();
    Ok(MentorCandidates { choices, without_consent, without_papers, away, full })
}
