//! The rules of the board for whoever makes a pair in another way: by hand, for a group, after a change of mentor, as a stand-in.

use chrono::NaiveDate;
use domain::{
    ids::{MenteeId, MentorId},
    mentoring_form::MentoringForm,
    score::{MentorFacts, Rule},
};
use uuid::Uuid;

use super::board::{People, read};
use crate::{Error, Result, SchoolTx};

/// Locks these mentees until the end of the transaction; the day it is. Whoever writes about a mentee and whoever makes a pair
/// take the same lock before any other: what is said in this moment is either read here, or finds the pair made.
pub(super) async fn lock(tx: &mut SchoolTx, mentees: &[Uuid]) -> Result<Option<NaiveDate>> {
    let school_id = tx.school_id().as_uuid();
    let locked = sqlx::query_scalar!(
        r#"select current_date as "today!" from mentee where school_id = $1 and mentee_id = any ($2)
           order by mentee_id for no key update"#,
        school_id,
        mentees,
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(locked.first().copied())
}

/// Lets pairs pass that no rule forbids to people ([`domain::score::forbidden`]) on this day, today at the earliest. What the
/// database itself refuses is left to it. Two statements, however many pairs.
///
/// # Errors
/// [`Error::Conflict`] with `pair_mentor_away`, `pair_veto`, `pair_relatives` or `pair_register`.
pub(crate) async fn hold(
    tx: &mut SchoolTx,
    form: MentoringForm,
    pairs: &[(MenteeId, MentorId)],
    day: NaiveDate,
) -> Result<()> {
    let mentees: Vec<Uuid> = pairs.iter().map(|(mentee, _)| mentee.as_uuid()).collect();
    let mentors: Vec<Uuid> = pairs.iter().map(|(_, mentor)| mentor.as_uuid()).collect();
    // Without a mentee of the school the database refuses the pair.
    let Some(today) = lock(tx, &mentees).await? else { return Ok(()) };
    let people = People { mentees: Some(&mentees), mentors: Some(&mentors) };
    let board = read(tx, form, day.max(today), people).await?;
    for (mentee_id, mentor_id) in pairs {
        let Some((mentee, mentor)) = board.mentee(*mentee_id).zip(board.mentor(*mentor_id)) else { continue };
        if let Some(rule) = board.inputs.forbidden(mentee, mentor).and_then(refusal) {
            return Err(Error::conflict(rule));
        }
    }
    Ok(())
}

/// Mentors whom no rule forbids to this mentee, by name.
pub(crate) async fn able(
    tx: &mut SchoolTx,
    form: MentoringForm,
    mentee_id: MenteeId,
    today: NaiveDate,
) -> Result<Vec<MentorFacts>> {
    let people = People { mentees: Some(&[mentee_id.as_uuid()]), mentors: None };
    let mut inputs = read(tx, form, today, people).await?.inputs;
    for mentee in &mut inputs.mentees {
        // That the pair stands still without it is told elsewhere, and of no mentor.
        mentee.consent = true;
    }
    let forbidden: Vec<bool> =
        (0..).zip(&inputs.mentors).map(|(mentor, _)| inputs.forbidden(0, mentor).is_some()).collect();
    Ok(inputs.mentors.into_iter().zip(forbidden).filter(|(_, forbidden)| !forbidden).map(|(one, _)| one).collect())
}

/// How a refusal is called; nothing for what the database refuses itself, under the locks of what it rests on, and for what
/// people may decide.
fn refusal(rule: Rule) -> Option<&'static str> {
    match rule {
        Rule::Away => Some("pair_mentor_away"),
        Rule::Veto => Some("pair_veto"),
        Rule::Relatives => Some("pair_relatives"),
        Rule::Register => Some("pair_register"),
        Rule::MenteeConsent
        | Rule::OwnSchool
        | Rule::MentorConsent
        | Rule::OutOfPool
        | Rule::Papers
        | Rule::Form
        | Rule::Avoided => None,
    }
}
