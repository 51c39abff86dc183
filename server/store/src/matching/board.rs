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
use uuid::Uuid;

use super::{
    Word,
    facts::{MenteeRow, MentorRow, Topics},
    ties::{self, TieRow, Ties},
};
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
    /// Mentees with mentors who count as relatives because a representative has the mentor's full name, and for nothing else.
    pub presumed_kin: Vec<(MenteeId, MentorId)>,
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

/// The board of a form on a day. One statement, however many people there are.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), form = form.code()), err(level = "debug"))]
pub async fn load(tx: &mut SchoolTx, form: MentoringForm, today: NaiveDate) -> Result<Board> {
    read(tx, form, today, People::default()).await
}

/// The same with this mentee alone, whether the mentee waits or not: what is known of the two counts for a change of mentor, a
/// group and a stand-in too. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), form = form.code(), %mentee_id), err(level = "debug"))]
pub async fn of_mentee(tx: &mut SchoolTx, form: MentoringForm, mentee_id: MenteeId, today: NaiveDate) -> Result<Board> {
    read(tx, form, today, People { mentees: Some(&[mentee_id.as_uuid()]), mentors: None }).await
}

/// Of whom a board is read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct People<'a> {
    /// These mentees instead of those who wait.
    pub(super) mentees: Option<&'a [Uuid]>,
    /// These mentors instead of all.
    pub(super) mentors: Option<&'a [Uuid]>,
}

/// The board as far as these people are on it.
pub(super) async fn read(tx: &mut SchoolTx, form: MentoringForm, day: NaiveDate, people: People<'_>) -> Result<Board> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query_file!(
        "src/matching/board.sql",
        school_id,
        form.code(),
        day,
        people.mentees as Option<&[Uuid]>,
        people.mentors as Option<&[Uuid]>,
    )
    .fetch_one(tx.sql())
    .await?;
    let settings = match (row.weights, row.objective) {
        (Some(weights), Some(objective)) => {
            read_settings(&weights, &objective, row.min_score, row.raise_weakest.unwrap_or_default())?
        }
        _ => Settings::of_form(form),
    };
    let mut topics = Topics::default();
    let mentees: Vec<_> = all(row.mentees).into_iter().map(|one| one.facts(&mut topics)).collect();
    let mentors: Vec<_> = all(row.mentors).into_iter().map(|one| one.facts(&mut topics)).collect();
    let Ties { list: ties, words, presumed } = ties::read(all(row.ties), &mentees, &mentors);
    Ok(Board {
        inputs: Inputs { form, settings, topics: topics.into_list(), mentees, mentors, ties },
        version: row.version.unwrap_or_default(),
        words,
        presumed_kin: presumed,
        changes: all(row.changes),
        runs: all(row.runs),
    })
}

/// Rows that came as one value; without any there is none.
fn all<T>(rows: Option<Json<Vec<T>>>) -> Vec<T> {
    rows.map(|json| json.0).unwrap_or_default()
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
