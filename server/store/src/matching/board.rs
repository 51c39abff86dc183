//! A board with all it is computed from.

use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    board::{BoardDeed, Inputs, RunState, Settings},
    ids::{MatchRunId, MenteeId, MentorId},
    mentoring_form::MentoringForm,
    score::Weights,
    term::Term,
};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use sqlx::types::Json;

use super::{Word, facts, ties};
use crate::{Error, Result, SchoolTx, letters::term};

/// A board.
#[derive(Debug, Clone)]
pub struct Board {
    /// What a proposal is computed from.
    pub inputs: Inputs,
    /// How often it was changed; forms carry it along.
    pub version: i32,
    /// What colleagues wrote and chose about two people.
    pub words: Vec<Word>,
    /// The last changes, the newest first.
    pub changes: Vec<Change>,
    /// The last variants, the newest first.
    pub runs: Vec<RunBrief>,
}

/// Something a colleague did with the board.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Change {
    /// The version it made.
    pub version: i32,
    /// What was done.
    pub deed: BoardDeed,
    /// About whom.
    pub mentee_id: Option<MenteeId>,
    /// And whom.
    pub mentor_id: Option<MentorId>,
    /// The mentee's name.
    pub mentee: Option<String>,
    /// The mentor's name.
    pub mentor: Option<String>,
    /// Whether it was taken back since.
    pub undone: bool,
    /// Who did it; `None` when the person is no colleague any more.
    pub who: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A variant in a list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct RunBrief {
    /// The variant.
    pub match_run_id: MatchRunId,
    /// What became of it.
    pub state: RunState,
    /// Points of all its pairs.
    pub total: i64,
    /// Pairs.
    pub placed: i32,
    /// When.
    pub at: DateTime<Utc>,
}

impl Board {
    /// The sum of everything the proposal depends on.
    ///
    /// # Errors
    /// Never in practice: the inputs are plain values.
    pub fn hash(&self) -> Result<String> {
        let text = serde_json::to_vec(&self.inputs).map_err(|_| Error::Corrupt("match_run.inputs"))?;
        let mut hash = String::new();
        for byte in Sha256::digest(text) {
            let _infallible = write!(hash, "{byte:02x}");
        }
        Ok(hash)
    }

    /// The number of a mentee on the board.
    #[must_use]
    pub fn mentee(&self, mentee_id: MenteeId) -> Option<u32> {
        (0..).zip(&self.inputs.mentees).find(|(_, one)| one.id == mentee_id).map(|(number, _)| number)
    }

    /// The number of a mentor on the board.
    #[must_use]
    pub fn mentor(&self, mentor_id: MentorId) -> Option<u32> {
        (0..).zip(&self.inputs.mentors).find(|(_, one)| one.id == mentor_id).map(|(number, _)| number)
    }

    /// What can be taken back now.
    #[must_use]
    pub fn to_undo(&self) -> Option<&Change> {
        self.changes.iter().find(|change| !change.undone && change.deed.can_be_undone())
    }
}

/// The board of a form on a day. Four statements, however many people there are.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), form = form.code()), err(level = "debug"))]
pub async fn load(tx: &mut SchoolTx, form: MentoringForm, today: NaiveDate) -> Result<Board> {
    let mut topics = facts::Topics::default();
    let mentees = facts::mentees(tx, form, today, &mut topics).await?;
    let mentors = facts::mentors(tx, today, &mut topics).await?;
    let (ties, words) = ties::ties(tx, form, &mentees, &mentors).await?;
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select b.weights as "weights?", b.objective as "objective?", b.min_score as "min_score?",
             b.raise_weakest as "raise_weakest?", b.version as "version?",
             (select json_agg(one order by one.version desc) from (
               select c.version, c.deed, c.mentee_id, c.mentor_id, e.full_name as mentee, m.full_name as mentor,
                 c.undone, a.full_name as who, c.made_at as at
               from match_change c
               left join mentee e on e.school_id = $1 and e.mentee_id = c.mentee_id
               left join mentor m on m.school_id = $1 and m.mentor_id = c.mentor_id
               left join account a on a.account_id = c.made_by
               where c.school_id = $1 and c.form = $2 order by c.version desc limit 20) one)
               as "changes: Json<Vec<Change>>",
             (select json_agg(one order by one.at desc, one.match_run_id desc) from (
               select r.match_run_id, r.state, r.total, r.placed, r.made_at as at
               from match_run r where r.school_id = $1 and r.form = $2
               order by r.made_at desc, r.match_run_id desc limit 10) one) as "runs: Json<Vec<RunBrief>>"
           from (values (1)) as page
           left join match_board b on b.school_id = $1 and b.form = $2"#,
        school_id,
        form.code(),
    )
    .fetch_one(tx.sql())
    .await?;
    let settings = match (row.weights, row.objective) {
        (Some(weights), Some(objective)) => {
            read_settings(&weights, &objective, row.min_score, row.raise_weakest.unwrap_or_default())?
        }
        _ => Settings::of_form(form),
    };
    Ok(Board {
        inputs: Inputs { form, settings, topics: topics.into_list(), mentees, mentors, ties },
        version: row.version.unwrap_or_default(),
        words,
        changes: row.changes.map(|json| json.0).unwrap_or_default(),
        runs: row.runs.map(|json| json.0).unwrap_or_default(),
    })
}

/// Settings as they are stored.
pub(super) fn read_settings(
    weights: &[i32],
    objective: &str,
    min_score: Option<i32>,
    raise_weakest: bool,
) -> Result<Settings> {
    Ok(Settings {
        weights: Weights::stored(weights).ok_or(Error::Corrupt("match_board.weights"))?,
        objective: term(objective, "match_board.objective")?,
        min_score: min_score.and_then(|least| u16::try_from(least).ok()),
        raise_weakest,
    })
}
