//! Mentors of the pool who are away when somebody looks at the demonstration.

use chrono::Days;
use domain::engagement::Pause;
use store::{MentorActor, pool};

use super::{
    DemoError, accounts,
    blocks::{self, Block},
    calendar::Calendar,
    error::settled,
    ids::id,
    pool_entry::pool_mentor_id,
    sources,
    world::World,
};

/// Writes the absences down, from the day of loading on.
pub(super) async fn load(world: &World<'_>) -> Result<(), DemoError> {
    for block in blocks::read(sources::POOL)? {
        let Some(days) = days(world.calendar, &block)? else { continue };
        let account_id = accounts::find(world.db, &block.title).await?;
        let account_id = account_id.ok_or_else(|| block.wrong("away", "the mentor has no account"))?;
        let mut tx = world.db.mentor(&MentorActor { account_id }).await?;
        let pause_id = id(&["pause", &block.title]);
        let away = pool::go_away(&mut tx, pool_mentor_id(&block.title), pause_id, days).await;
        settled("absence", &block.title, away, &[])?;
        tx.commit().await?;
    }
    Ok(())
}

/// `away: so many days`.
pub(super) fn days(calendar: Calendar, block: &Block) -> Result<Option<Pause>, DemoError> {
    let Some(days) = block.get("away") else { return Ok(None) };
    let days: u32 = block.digits("away", days)?;
    Ok(Some(Pause { from_on: calendar.today, until_on: calendar.today + Days::new(days.into()) }))
}
