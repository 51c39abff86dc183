//! How far the pairs of the demonstration have come: what their diaries say they did, they also wrote down.

use chrono::Datelike as _;
use domain::{ids::PairId, meeting::MeetingKind, text::ShortText};
use store::{
    meeting::NewMeeting,
    pair::{self, Order},
};

use super::{
    DemoError,
    blocks::Block,
    error::settled,
    world::{School, World},
};

/// Takes the steps: a pair that held its trial waits for its order, one that planned or went on has order and agreement.
pub(super) async fn take(
    world: &World<'_>,
    school: &School,
    block: &Block,
    pair_id: PairId,
    diary: &[NewMeeting],
) -> Result<(), DemoError> {
    let working = |meeting: &&NewMeeting| {
        matches!(meeting.kind, MeetingKind::Planning | MeetingKind::Regular | MeetingKind::Final)
    };
    let works = diary.iter().find(working);
    let trial = diary.iter().find(|meeting| meeting.kind == MeetingKind::Trial).or(works);
    let Some(trial) = trial else { return Ok(()) };
    let mut tx = world.db.school(&school.actor).await?;
    let done = &["step_done", "ended"];
    settled("trial", &block.title, pair::trial_held(&mut tx, pair_id, trial.held_on).await, done)?;
    if works.is_some() {
        // Orders of one day are one order.
        let number =
            ShortText::parse(&format!("{}-н", trial.held_on.ordinal())).map_err(|error| block.wrong("order", error))?;
        let order = Order { number, ordered_on: trial.held_on };
        settled("order", &block.title, pair::order(&mut tx, &[pair_id], &order).await, done)?;
        settled("agreement", &block.title, pair::agree(&mut tx, pair_id, trial.held_on).await, done)?;
    }
    tx.commit().await?;
    Ok(())
}
