//! States of applications and engagements as tags, the same words and colours on every page; moments as days.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    engagement::Side,
    russian,
    state::{ApplicationState, EngagementState},
    term::Term,
};
use leptos::prelude::*;

use crate::{
    clock,
    components::{Tag, TagKind},
};

/// Where an application stands.
pub(in crate::pages) fn application_tag(state: ApplicationState) -> AnyView {
    let kind = match state {
        ApplicationState::Approved => TagKind::Ok,
        ApplicationState::Declined | ApplicationState::Paused => TagKind::Bad,
        ApplicationState::Returned => TagKind::Warn,
        ApplicationState::Draft
        | ApplicationState::Submitted
        | ApplicationState::Papers
        | ApplicationState::Interview
        | ApplicationState::Archived
        | ApplicationState::Left => TagKind::Calm,
    };
    view! { <Tag kind=kind text=state.label() /> }.into_any()
}

/// Where a question stands, as the school reads it.
pub(in crate::pages) fn engagement_tag(state: EngagementState, turn: Side) -> AnyView {
    let (kind, text) = match (state, turn) {
        (EngagementState::Asked, Side::School) => (TagKind::Warn, "Ждёт вашего ответа"),
        _ => (engagement_kind(state), state.label()),
    };
    view! { <Tag kind=kind text=text /> }.into_any()
}

/// The same as the mentor reads it: the answer that is waited for is the own one, until the school was asked something.
pub(in crate::pages) fn own_engagement_tag(state: EngagementState, turn: Side) -> AnyView {
    let (kind, text) = match state {
        EngagementState::Asked if turn == Side::School => (TagKind::Calm, "Вы спросили школу"),
        EngagementState::Asked => (TagKind::Warn, "Ждёт вашего ответа"),
        EngagementState::Accepted => (TagKind::Ok, "Вы согласились"),
        EngagementState::Declined => (TagKind::Calm, "Вы отказались"),
        EngagementState::Left => (TagKind::Calm, "Закрыт: анкета вне пула"),
        EngagementState::Ending => (TagKind::Warn, state.label()),
        EngagementState::Withdrawn | EngagementState::NoPlaces | EngagementState::Expired | EngagementState::Ended => {
            (TagKind::Calm, state.label())
        }
    };
    view! { <Tag kind=kind text=text /> }.into_any()
}

fn engagement_kind(state: EngagementState) -> TagKind {
    match state {
        EngagementState::Accepted => TagKind::Ok,
        EngagementState::Ending => TagKind::Warn,
        EngagementState::Declined | EngagementState::NoPlaces | EngagementState::Expired | EngagementState::Left => {
            TagKind::Bad
        }
        EngagementState::Asked | EngagementState::Withdrawn | EngagementState::Ended => TagKind::Calm,
    }
}

/// The day of a moment, on the clocks of the reader.
pub(in crate::pages) fn day(moment: DateTime<Utc>) -> NaiveDate {
    clock::day(moment)
}

/// The day of a moment in words: «24.11.2026».
pub(in crate::pages) fn date(moment: DateTime<Utc>) -> String {
    russian::date(day(moment))
}

/// Places in words: «2 места»; none is «нет».
pub(in crate::pages) fn free_places(free: i32) -> String {
    match u64::try_from(free) {
        Ok(0) | Err(_) => "нет".to_owned(),
        Ok(free) => russian::count(free, "место", "места", "мест"),
    }
}

/// How many places were asked for, and how many of them given: «3 места», «2 из 3 мест».
pub(in crate::pages) fn given_places(asked: i32, granted: Option<i32>) -> String {
    match granted.filter(|granted| *granted < asked) {
        Some(granted) => {
            format!("{granted} из {asked} {}", russian::plural(asked.unsigned_abs().into(), "места", "мест", "мест"))
        }
        None => free_places(asked),
    }
}

/// Until when somebody is away: «в отпуске до 24.11.2026».
pub(in crate::pages) fn away(until: NaiveDate) -> String {
    format!("в отпуске до {}", russian::date(until))
}
