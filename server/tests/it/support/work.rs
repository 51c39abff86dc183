//! What a pair has arranged and planned: a meeting that lies ahead, one whose time is over, a plan with a goal and a step.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    meeting::{MeetingKind, MeetingPlace},
    numbers::PlannedMinutes,
    text::{LongText, ShortText},
};
use store::{
    Db, SchoolActor,
    appointment::{self, NewAppointment},
    plan::{self, NewGoal, NewStep, PlanText},
    work::{self, PairTx},
};

use super::{id, mark};

/// Arranged by the school for its pair of this place.
pub(super) async fn plan_ahead(db: &Db, school: &SchoolActor, place: &str) {
    let mut tx = PairTx::School(db.school(school).await.unwrap());
    let pair = work::pair(&mut tx, id(&format!("pair {place}")).into()).await.unwrap();
    let now = app::clock::now();
    for (thing, starts_at) in [("appointment", now + TimeDelta::days(3)), ("begun", now - TimeDelta::hours(3))] {
        let new = arranged(&format!("{thing} {place}"), starts_at);
        // Long before, so that both lay ahead.
        appointment::arrange(&mut tx, &pair, &new, now - TimeDelta::days(9)).await.unwrap();
    }
    let strong = LongText::parse(&format!("{} умеет слушать", mark(place))).unwrap();
    plan::save(&mut tx, &pair, &PlanText { strong: Some(strong), weak: None }, 0).await.unwrap();
    let goal = NewGoal {
        plan_goal_id: id(&format!("goal {place}")).into(),
        words: ShortText::parse(&format!("{} выберет профессию", mark(place))).unwrap(),
        measure: None,
        due_on: None,
    };
    plan::add_goal(&mut tx, &pair, &goal).await.unwrap();
    let step = NewStep {
        plan_step_id: id(&format!("step {place}")).into(),
        words: ShortText::parse("Побывать на заводе").unwrap(),
        due_on: None,
    };
    plan::add_step(&mut tx, &pair, goal.plan_goal_id, &step).await.unwrap();
    tx.commit().await.unwrap();
}

/// An ordinary meeting of an hour.
pub(crate) fn arranged(thing: &str, starts_at: DateTime<Utc>) -> NewAppointment {
    NewAppointment {
        appointment_id: id(thing).into(),
        kind: MeetingKind::Regular,
        starts: vec![starts_at],
        minutes: PlannedMinutes::parse("60").unwrap(),
        place: MeetingPlace::InPerson,
        where_text: Some(ShortText::parse("кабинет 12").unwrap()),
        topic: None,
        with: Vec::new(),
    }
}
