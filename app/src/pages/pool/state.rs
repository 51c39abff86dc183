//! States of applications and engagements as tags, the same words and colours on every page; moments as days.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
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
pub(in crate::pages) fn engagement_tag(state: EngagementState) -> AnyView {
    view! { <Tag kind=engagement_kind(state) text=state.label() /> }.into_any()
}

/// The same as the mentor reads it: the answer that is waited for is the own one.
pub(in crate::pages) fn own_engagement_tag(state: EngagementState) -> AnyView {
    let (kind, text) = match state {
        EngagementState::Asked => (TagKind::Warn, "Ждёт вашего ответа"),
        EngagementState::Accepted => (TagKind::Ok, "Вы согласились"),
        EngagementState::Declined => (TagKind::Calm, "Вы отказались"),
        EngagementState::Left => (TagKind::Calm, "Закрыт: анкета вне пула"),
        EngagementState::Withdrawn | EngagementState::NoPlaces | EngagementState::Ended => {
            (TagKind::Calm, state.label())
        }
    };
    view! { <Tag kind=kind text=text /> }.into_any()
}

fn engagement_kind(state: EngagementState) -> TagKind {
    match state {
        EngagementState::Accepted => TagKind::Ok,
        EngagementState::Declined | EngagementState::NoPlaces | EngagementState::Left => TagKind::Bad,
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

/// Free places in words: «2 места», «нет».
pub(in crate::pages) fn free_places(free: i32) -> String {
    match u64::try_from(free) {
        Ok(0) | Err(_) => "нет".to_owned(),
        Ok(free) => russian::count(free, "место", "места", "мест"),
    }
}
