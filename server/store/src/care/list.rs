//! What needs attention: pairs by how they fare, the worst first.

use chrono::NaiveDate;
use domain::{
    care::{Condition, Health, Reason, ReasonKind, condition},
    ids::PairId,
    mentoring_form::MentoringForm,
    page::{Cursor, PAGE_SIZE},
};
use uuid::Uuid;

use super::facts::{Known, known};
use crate::{
    Result, SchoolTx,
    page::{Listed, after_ranked, ranked_cursor},
};

/// What to show of the pairs.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Part of the mentee's name, normalised; empty for all.
    pub search: String,
    /// Only this form.
    pub form: Option<MentoringForm>,
    /// Only this health; without it all that are not well.
    pub health: Option<Health>,
    /// Only with such a reason.
    pub reason: Option<ReasonKind>,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// One pair.
#[derive(Debug, Clone)]
pub struct CareRow {
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
    /// Health and reasons.
    pub condition: Condition,
}

/// Pairs that fit, the worst first, then by the mentee's name. One statement: how a pair fares is a rule of the domain, so
/// all running pairs are looked at and the page is cut from them.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn attention(tx: &mut SchoolTx, filter: &Filter, today: NaiveDate) -> Result<Listed<CareRow>> {
    let pairs = known(tx, None, today).await?;
    let fitting = pairs
        .into_iter()
        .map(|pair| (condition(&pair.facts, pair.rhythm, today), pair))
        .filter(|(condition, pair)| fits(filter, pair, condition))
        .map(|(condition, pair)| {
            let place = (rank(&condition), pair.search_name.clone(), pair.pair_id);
            (place, (pair, condition))
        })
        .collect();
    let read = |(pair, condition): (Known, Condition)| CareRow {
        pair_id: PairId::from_uuid(pair.pair_id),
        mentee: pair.mentee,
        place: pair.place,
        mentor: pair.mentor,
        form: pair.form,
        condition,
    };
    Ok(page(fitting, filter.after.as_ref(), read))
}

fn fits(filter: &Filter, pair: &Known, condition: &Condition) -> bool {
    let health = match filter.health {
        Some(health) => condition.health == health,
        None => condition.health != Health::Green,
    };
    health
        && pair.search_name.contains(&filter.search)
        && filter.form.is_none_or(|form| pair.form == form)
        && filter.reason.is_none_or(|kind| condition.reasons.iter().any(|reason| reason.kind() == kind))
}

/// Smaller comes first: the worst health, of equal ones the most reasons of that weight.
fn rank(condition: &Condition) -> i64 {
    let weight = match condition.health {
        Health::Red => 0,
        Health::Yellow => 100,
        Health::Green => 200,
    };
    let serious = condition.reasons.iter().map(Reason::health).filter(|health| *health == condition.health).count();
    weight - i64::try_from(serious).unwrap_or_default()
}

/// Where a row stands in the order of its list: a rank, a text, the id.
pub(super) type Place = (i64, String, Uuid);

/// A page cut from all rows, which come with their places.
pub(super) fn page<Q, R>(mut rows: Vec<(Place, Q)>, after: Option<&Cursor>, read: impl Fn(Q) -> R) -> Listed<R> {
    let total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let begin = match after_ranked(after) {
        (Some(rank), Some(text), Some(id)) => Some((rank, text.to_owned(), id)),
        _ => None,
    };
    rows.retain(|(place, _)| begin.as_ref().is_none_or(|begin| place > begin));
    rows.sort_by(|(one, _), (other, _)| one.cmp(other));
    let more = rows.len() > usize::from(PAGE_SIZE);
    rows.truncate(usize::from(PAGE_SIZE));
    let end = rows.last().map(|((rank, text, id), _)| ranked_cursor(*rank, text, *id));
    Listed { rows: rows.into_iter().map(|(_, row)| read(row)).collect(), total, next: end.filter(|_| more) }
}
