//! Whom to ask this week.

use chrono::{Datelike as _, NaiveDate};
use domain::{care::CheckInSide, ids::PairId, mentoring_form::MentoringForm, page::Cursor};

use super::{
    facts::{Known, known, week_end},
    list::page,
};
use crate::{Result, SchoolTx, page::Listed};

/// What to show of the pairs.
#[derive(Debug, Clone, Default)]
pub struct DueFilter {
    /// Part of the mentee's name, normalised; empty for all.
    pub search: String,
    /// Only this form.
    pub form: Option<MentoringForm>,
    /// Only where this side is to be asked.
    pub side: Option<CheckInSide>,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// A pair of which somebody is to be asked.
#[derive(Debug, Clone)]
pub struct DueRow {
    /// The pair.
    pub pair_id: PairId,
    /// The mentee's name.
    pub mentee: String,
    /// Class of a pupil, post of a teacher.
    pub place: String,
    /// The mentor's name.
    pub mentor: String,
    /// Form of mentoring.
    pub form: MentoringForm,
    /// Whom, each with the day, the earliest first; at least one.
    pub due: Vec<(CheckInSide, NaiveDate)>,
}

/// Pairs of which somebody is to be asked by the end of the week, whoever waits longest first. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn due(tx: &mut SchoolTx, filter: &DueFilter, today: NaiveDate) -> Result<Listed<DueRow>> {
    let until = week_end(today);
    let fitting = known(tx, None, today)
        .await?
        .into_iter()
        .filter(|pair| pair.search_name.contains(&filter.search) && filter.form.is_none_or(|form| pair.form == form))
        .filter_map(|pair| {
            let due = domain::care::due(&pair.facts, pair.rhythm, until);
            let (_, first) = due.first()?;
            let asked_for = filter.side.is_none_or(|side| due.iter().any(|(one, _)| *one == side));
            let place = (first.num_days_from_ce().into(), pair.search_name.clone(), pair.pair_id);
            asked_for.then_some((place, (pair, due)))
        })
        .collect();
    let read = |(pair, due): (Known, Vec<_>)| DueRow {
        pair_id: PairId::from_uuid(pair.pair_id),
        mentee: pair.mentee,
        place: pair.place,
        mentor: pair.mentor,
        form: pair.form,
        due,
    };
    Ok(page(fitting, filter.after.as_ref(), read))
}
