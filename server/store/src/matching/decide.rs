//! The decision: pairs of a board are made, all or none, after everything was computed anew.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    board::{BoardDeed, RunState, propose},
    ids::{MatchRunId, MenteeId, MentorId},
    mentoring_form::MentoringForm,
    russian,
    term::Term,
};
use uuid::Uuid;

use super::{
    Board,
    board::load,
    change::{self, Trace},
    make_all::make_all,
    rules,
    run::{Kept, write},
};
use crate::{Result, SchoolTx, audit, pair::Together};

/// What was decided on a page.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Made when the page was shown: a form sent twice decides once.
    pub match_run_id: MatchRunId,
    /// The version of the board the page showed.
    pub version: i32,
    /// The chosen pairs.
    pub chosen: Vec<(MenteeId, MentorId)>,
    /// Mentors whose chosen pairs work together in a group.
    pub groups: Vec<Together>,
    /// First day of the pairs.
    pub started_on: NaiveDate,
    /// Why people chose otherwise than proposed.
    pub why: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decided {
    /// So many pairs were made; none when the same form had been sent before.
    Made(usize),
    /// Nothing was made: what stands against which pair.
    Refused(Vec<Hindrance>),
}

/// What stands against a chosen pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hindrance {
    /// The mentee's name; empty when the mentee is no longer on the board.
    pub mentee: String,
    /// The mentor's name; empty when the mentor no longer takes part.
    pub mentor: String,
    /// Why, without a full stop.
    pub words: String,
}

/// Makes the chosen pairs in one transaction, takes the places, writes to everybody about the own pair, and keeps the run
/// with what the engine alone had proposed: who decided otherwise, and why, stays readable.
///
/// # Errors
/// [`crate::Error::Conflict`] with [`super::MOVED`] when a colleague changed the board meanwhile, or as
/// [`crate::pair::make`] when the bases changed in the same moment.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), form = form.code(), match_run_id = %decision.match_run_id, pairs = decision.chosen.len()), err(level = "debug"))]
pub async fn decide(tx: &mut SchoolTx, form: MentoringForm, decision: &Decision, today: NaiveDate) -> Result<Decided> {
    let school_id = tx.school_id().as_uuid();
    let known = sqlx::query_scalar!(
        "select match_run_id from match_run where school_id = $1 and match_run_id = $2",
        school_id,
        decision.match_run_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    if known.is_some() {
        return Ok(Decided::Made(0));
    }
    let mentees: Vec<Uuid> = decision.chosen.iter().map(|(mentee, _)| mentee.as_uuid()).collect();
    rules::lock(tx, &mentees).await?;
    let trace = Trace::default();
    let Some(version) = change::take(tx, form, Some(decision.version), BoardDeed::Decide, trace).await? else {
        return Ok(Decided::Made(0));
    };
    let board = load(tx, form, today).await?;
    let against = hindrances(&board, &decision.chosen);
    if !against.is_empty() {
        return Ok(Decided::Refused(against));
    }
    let free = without_choices(&board);
    // Without choices of people nothing can contradict.
    if let Ok(proposal) = propose(&free.inputs) {
        let kept = Kept {
            match_run_id: decision.match_run_id,
            state: RunState::Decided,
            proposal: &proposal,
            chosen: &decision.chosen,
            why: &decision.why,
        };
        write(tx, &free, &kept).await?;
    }
    make_all(tx, form, decision).await?;
    change::write(tx, form, version, BoardDeed::Decide, trace).await?;
    forget_locks(tx, &mentees).await?;
    audit::school(tx, "matching.decided", decision.match_run_id.as_uuid()).await?;
    Ok(Decided::Made(decision.chosen.len()))
}

/// The board as it would be if nobody had kept or barred a pair; vetoes and other rules stay.
fn without_choices(board: &Board) -> Board {
    let mut free = board.clone();
    for tie in &mut free.inputs.ties {
        (tie.between.locked, tie.between.banned) = (false, false);
    }
    free
}

/// What stands against the chosen pairs on this board; nothing when all can be made.
#[must_use]
pub fn hindrances(board: &Board, chosen: &[(MenteeId, MentorId)]) -> Vec<Hindrance> {
    let mut wanted: BTreeMap<u32, u32> = BTreeMap::new();
    let mut placed: Vec<u32> = Vec::new();
    let mut against = Vec::new();
    for (mentee_id, mentor_id) in chosen {
        let (mentee, mentor) = (board.mentee(*mentee_id), board.mentor(*mentor_id));
        let of_mentee = mentee.and_then(|number| board.inputs.mentees.get(number as usize));
        let of_mentor = mentor.and_then(|number| board.inputs.mentors.get(number as usize));
        let mut refuse = |words: String| {
            against.push(Hindrance {
                mentee: of_mentee.map(|one| one.name.clone()).unwrap_or_default(),
                mentor: of_mentor.map(|one| one.name.clone()).unwrap_or_default(),
                words,
            });
        };
        let (Some(mentee), Some(mentor), Some(facts)) = (mentee, mentor, of_mentor) else {
            refuse(gone(mentee.is_none()).to_owned());
            continue;
        };
        let asked = wanted.entry(mentor).or_default();
        *asked += 1;
        if placed.contains(&mentee) {
            refuse("наставляемый выбран дважды".to_owned());
        } else if let Some(rule) = board.inputs.rule(mentee, mentor) {
            refuse(rule.label().to_owned());
        } else if board.inputs.between(mentee, mentor).banned {
            refuse("пара отмечена «не предлагать»".to_owned());
        } else if *asked > facts.free {
            let free = russian::count(u64::from(facts.free), "свободное место", "свободных места", "свободных мест");
            refuse(format!("у наставника {free}, а выбрано больше"));
        }
        placed.push(mentee);
    }
    against
}

fn gone(mentee: bool) -> &'static str {
    if mentee {
        "наставляемый уже в паре, выбыл или просил приостановить обработку данных"
    } else {
        "наставник больше не участвует"
    }
}

/// Who is in a pair no longer has to be kept for anybody.
async fn forget_locks(tx: &mut SchoolTx, mentees: &[Uuid]) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    sqlx::query!(
        "delete from match_mark where school_id = $1 and kind = 'lock' and mentee_id = any ($2)",
        school_id,
        mentees,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
