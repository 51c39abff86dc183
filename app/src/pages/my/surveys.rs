//! Surveys that are open now.

use domain::russian;
use leptos::prelude::*;
use store::my::MySurvey;

use crate::{
    clock,
    components::{Section, Tag, TagKind},
};

/// The surveys; nothing while there is none.
pub(super) fn section(surveys: &[MySurvey]) -> Option<AnyView> {
    if surveys.is_empty() {
        return None;
    }
    let items = surveys
        .iter()
        .map(|survey| {
            let until = format!(" – до {} ", russian::date_time(survey.survey_until, &clock::zone()));
            let tag = if survey.answered {
                view! { <Tag kind=TagKind::Ok text="Вы ответили" /> }
            } else {
                view! { <Tag kind=TagKind::Warn text="Ждёт ответа" /> }
            };
            view! { <li>{survey.title.clone()}{until}{tag}</li> }
        })
        .collect_view();
    Some(view! { <Section title="Опросы"><ul>{items}</ul></Section> }.into_any())
}
