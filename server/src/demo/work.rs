//! What running pairs have ahead of them: meetings of this week and the next, one that waits to be marked, one that was
//! missed, and plans begun with a template.

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use domain::{
    appointment::moment,
    ids::{AppointmentId, PlanGoalId},
    meeting::{MeetingKind, MeetingPlace},
    numbers::PlannedMinutes,
    plan::templates,
    text::ShortText,
};
use store::{
    appointment::{self, NewAppointment, Stop},
    plan::{self, StepChange},
    work::{self, PairTx, WorkPair},
};

use super::{
    DemoError,
    blocks::{self, Block},
    error::settled,
    world::{School, World},
};

/// How the meetings of a pair lie around today, by its place among the pairs: days from today and the hour.
const RHYTHMS: [&[(i64, u32)]; 4] =
    [&[(1, 15), (8, 15), (15, 15)], &[(-1, 16), (6, 16)], &[(-8, 14), (3, 14), (10, 14)], &[(2, 15)]];

/// Long before: each lay ahead when it was arranged.
const ARRANGED_BEFORE: i64 = 20;

/// Arranges meetings and begins plans.
pub(super) async fn load(world: &World<'_>, school: &School) -> Result<(), DemoError> {
    let running = blocks::read(school.texts.pairs)?.into_iter().filter(|block| block.get("ended").is_none());
    for (number, block) in running.filter(|block| !block.says("last", "pair")).enumerate() {
        let mut tx = PairTx::School(world.db.school(&school.actor).await?);
        let pair = work::pair(&mut tx, school.id("pair", &block.title)).await?;
        // Without a consent in force nothing is arranged.
        if pair.works().is_err() {
            continue;
        }
        for (days, hour) in RHYTHMS.get(number % RHYTHMS.len()).copied().unwrap_or_default() {
            arrange(world, school, (&mut tx, &pair), &block, (*days, *hour)).await?;
        }
        if number % 2 == 0 {
            begin_plan(world, school, (&mut tx, &pair), &block).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

async fn arrange(
    world: &World<'_>,
    school: &School,
    (tx, pair): (&mut PairTx, &WorkPair),
    block: &Block,
    (days, hour): (i64, u32),
) -> Result<(), DemoError> {
    let appointment_id: AppointmentId = school.id("appointment", &format!("{} {days}", block.title));
    let new = NewAppointment {
        appointment_id,
        kind: MeetingKind::Regular,
        starts: vec![at(world, days, hour)],
        minutes: PlannedMinutes::parse("60").map_err(|error| block.wrong("appointment", error))?,
        place: MeetingPlace::InPerson,
        where_text: ShortText::parse("Школа, кабинет 12").ok(),
        topic: None,
        with: Vec::new(),
    };
    let before = world.calendar.moment(0) - TimeDelta::days(ARRANGED_BEFORE);
    settled("appointment", &block.title, appointment::arrange(tx, pair, &new, before).await, &[])?;
    if days < -7 {
        let reason = ShortText::parse("Болезнь наставляемого").map_err(|error| block.wrong("appointment", error))?;
        let stands = appointment::one(tx, appointment_id).await?;
        let stopped = appointment::stop(tx, pair, &stands, (Stop::Missed, &reason), world.calendar.moment(0)).await;
        settled("missed meeting", &block.title, stopped, &[])?;
    }
    Ok(())
}

/// So many days from today, at an hour on the clocks of the region.
pub(super) fn at(world: &World<'_>, days: i64, hour: u32) -> DateTime<Utc> {
    let distance = Days::new(days.unsigned_abs());
    let today = world.calendar.today;
    let day = if days < 0 { today - distance } else { today + distance };
    let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(NaiveTime::MIN);
    moment(day, time, &app::clock::zone()).unwrap_or_else(|| day.and_time(time).and_utc())
}

/// With the first step done.
async fn begin_plan(
    world: &World<'_>,
    school: &School,
    (tx, pair): (&mut PairTx, &WorkPair),
    block: &Block,
) -> Result<(), DemoError> {
    let Some(template) = templates(pair.form).next() else { return Ok(()) };
    let form: PlanGoalId = school.id("plan", &block.title);
    plan::take(tx, pair, template, form.as_uuid(), world.calendar.today).await?;
    let stands = plan::load(tx, pair).await?;
    let Some(step) = stands.goals.first().and_then(|goal| goal.steps.first()) else { return Ok(()) };
    if step.done_on.is_some() {
        return Ok(());
    }
    let done = StepChange {
        words: ShortText::parse(&step.words).map_err(|error| block.wrong("plan", error))?,
        due_on: step.due_on,
        done_on: Some(world.calendar.ago(2)),
        result: None,
    };
    Ok(plan::change_step(tx, pair, step.plan_step_id, &done).await?)
}
