//! The centre's clock as pages show it.

use chrono::{DateTime, Utc};
use domain::{russian, vetting};
use leptos::prelude::*;

use crate::{
    clock,
    components::{Tag, TagKind},
    pages::pool::state,
};

/// «3 рабочих дня»; nothing before the first is over.
fn days(since: DateTime<Utc>) -> Option<String> {
    let days = vetting::waited(state::day(since), clock::today());
    (days > 0).then(|| russian::count(days, "рабочий день", "рабочих дня", "рабочих дней"))
}

/// How long an application waits, in a sentence.
pub(super) fn sentence(since: DateTime<Utc>) -> String {
    match days(since) {
        Some(days) => format!("Ждёт {days}."),
        None => "Ждёт меньше рабочего дня.".to_owned(),
    }
}

/// The same in a table.
pub(super) fn cell(since: DateTime<Utc>) -> AnyView {
    let words = days(since).unwrap_or_else(|| "меньше рабочего дня".to_owned());
    view! { {words}" "{late(since)} }.into_any()
}

/// Says so when the time to answer is over.
pub(super) fn late(since: DateTime<Utc>) -> Option<AnyView> {
    vetting::overdue(state::day(since), clock::today())
        .then(|| view! { <Tag kind=TagKind::Bad text="Просрочено" /> }.into_any())
}
