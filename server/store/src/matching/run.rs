//! Variants that are kept: to be compared, or because pairs were made by them.

use chrono::{DateTime, Utc};
use domain::{
    board::{Proposal, RunState, Settings},
    ids::{MatchRunId, MenteeId, MentorId},
    mentoring_form::MentoringForm,
    term::Term,
};
use sqlx::types::Json;

use super::{Board, board::read_settings};
use crate::{Result, SchoolTx, audit, letters::term};

/// A variant.
#[derive(Debug, Clone)]
pub struct Run {
    /// The variant.
    pub match_run_id: MatchRunId,
    /// Its form.
    pub form: MentoringForm,
    /// What became of it.
    pub state: RunState,
    /// What counted.
    pub settings: Settings,
    /// Points of all pairs.
    pub total: i64,
    /// Pairs.
    pub placed: i32,
    /// Mentees without one.
    pub unmatched: i32,
    /// Why people decided otherwise than proposed.
    pub why: String,
    /// Who kept it; `None` when the person is no colleague any more.
    pub who: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// Who is with whom.
    pub pairs: Vec<RunPair>,
}

/// A mentee in a variant.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct RunPair {
    /// The mentee.
    pub mentee_id: MenteeId,
    /// The name.
    pub mentee: String,
    /// The mentor who was proposed.
    pub mentor_id: Option<MentorId>,
    /// The name.
    pub mentor: Option<String>,
    /// The points.
    pub score: Option<i32>,
    /// The mentor who was chosen.
    pub chosen_mentor_id: Option<MentorId>,
    /// The name.
    pub chosen: Option<String>,
}

/// What is kept of a variant beside the board it is of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept<'a> {
    pub(super) match_run_id: MatchRunId,
    pub(super) state: RunState,
    pub(super) proposal: &'a Proposal,
    pub(super) chosen: &'a [(MenteeId, MentorId)],
    pub(super) why: &'a str,
}

/// Keeps the variant to be compared. The same form sent twice keeps one.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %match_run_id), err(level = "debug"))]
pub async fn keep(tx: &mut SchoolTx, match_run_id: MatchRunId, board: &Board, proposal: &Proposal) -> Result<()> {
    let kept = Kept { match_run_id, state: RunState::Kept, proposal, chosen: &[], why: "" };
    if !write(tx, board, &kept).await? {
        return Ok(());
    }
    audit::school(tx, "matching.kept", match_run_id.as_uuid()).await
}

/// Writes a variant down; whether it was not there yet.
pub(super) async fn write(tx: &mut SchoolTx, board: &Board, kept: &Kept<'_>) -> Result<bool> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let Kept { match_run_id, state, proposal, chosen, why } = *kept;
    let settings = &board.inputs.settings;
    let count = |length: usize| i32::try_from(length).unwrap_or(i32::MAX);
    let made = sqlx::query!(
        "insert into match_run (school_id, match_run_id, form, state, inputs_hash, weights, objective, min_score, raise_weakest,
           total, bound, placed, unmatched, why, made_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         on conflict on constraint match_run_pkey do nothing",
        school_id,
        match_run_id.as_uuid(),
        board.inputs.form.code(),
        state.code(),
        board.hash()?,
        &settings.weights.numbers(),
        settings.objective.code(),
        settings.min_score.map(i32::from),
        settings.raise_weakest,
        proposal.total,
        proposal.bound,
        count(proposal.pairs.len()),
        count(proposal.alone.len()),
        why,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    if made.rows_affected() == 0 {
        return Ok(false);
    }
    let mut mentees = Vec::new();
    let (mut mentors, mut scores, mut decided) = (Vec::new(), Vec::new(), Vec::new());
    for (number, mentee) in (0_u32..).zip(&board.inputs.mentees) {
        let proposed = proposal.mentor_of(number);
        mentees.push(mentee.id.as_uuid());
        mentors.push(proposed.and_then(|mentor| board.inputs.mentors.get(mentor as usize)).map(|one| one.id.as_uuid()));
        scores.push(proposed.and_then(|mentor| i32::try_from(board.inputs.score(number, mentor)).ok()));
        let own = chosen.iter().find(|(one, _)| *one == mentee.id);
        decided.push(own.map(|(_, mentor)| mentor.as_uuid()));
    }
    sqlx::query!(
        "insert into match_run_pair (school_id, match_run_id, mentee_id, mentor_id, score, chosen_mentor_id)
         select $1, $2, one.mentee, one.mentor, one.score, one.chosen
         from unnest($3::uuid[], $4::uuid[], $5::integer[], $6::uuid[]) one (mentee, mentor, score, chosen)",
        school_id,
        match_run_id.as_uuid(),
        &mentees,
        &mentors as &[Option<uuid::Uuid>],
        &scores as &[Option<i32>],
        &decided as &[Option<uuid::Uuid>],
    )
    .execute(tx.sql())
    .await?;
    Ok(true)
}

/// A variant. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when the school has no such variant.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %match_run_id), err(level = "debug"))]
pub async fn run(tx: &mut SchoolTx, match_run_id: MatchRunId) -> Result<Run> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select r.form, r.state, r.weights, r.objective, r.min_score, r.raise_weakest, r.total, r.placed, r.unmatched, r.why,
             r.made_at, a.full_name as "who?",
             (select json_agg(one order by one.mentee, one.mentee_id) from (
               select p.mentee_id, e.full_name as mentee, p.mentor_id, m.full_name as mentor, p.score, p.chosen_mentor_id,
                 c.full_name as chosen
               from match_run_pair p
               join mentee e on e.school_id = $1 and e.mentee_id = p.mentee_id
               left join mentor m on m.school_id = $1 and m.mentor_id = p.mentor_id
               left join mentor c on c.school_id = $1 and c.mentor_id = p.chosen_mentor_id
               where p.school_id = $1 and p.match_run_id = r.match_run_id) one) as "pairs: Json<Vec<RunPair>>"
           from match_run r
           left join account a on a.account_id = r.made_by
           where r.school_id = $1 and r.match_run_id = $2"#,
        school_id,
        match_run_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Run {
        match_run_id,
        form: term(&row.form, "match_run.form")?,
        state: term(&row.state, "match_run.state")?,
        settings: read_settings(&row.weights, &row.objective, row.min_score, row.raise_weakest)?,
        total: row.total,
        placed: row.placed,
        unmatched: row.unmatched,
        why: row.why,
        who: row.who,
        at: row.made_at,
        pairs: row.pairs.map(|json| json.0).unwrap_or_default(),
    })
}
