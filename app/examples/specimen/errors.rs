//! Every page that says something went wrong.

use app::components::{ErrorPage, Failure};
use leptos::prelude::*;

pub(crate) fn view() -> AnyView {
    [
        Failure::NotFound,
        Failure::Forbidden,
        Failure::Conflict,
        Failure::Invalid,
        Failure::TooMany { minutes: 15 },
        Failure::Unavailable,
        Failure::Unexpected { event: "01939f2e-7c1b".to_owned() },
    ]
    .into_iter()
    .map(|failure| {
        let detail = if failure == Failure::Conflict {
            "Последнее место этого наставника заняла другая школа."
        } else {
            ""
        };
        if detail.is_empty() {
            view! { <ErrorPage failure=failure /><hr /> }.into_any()
        } else {
            view! { <ErrorPage failure=failure detail=detail /><hr /> }.into_any()
        }
    })
    .collect_view()
    .into_any()
}
