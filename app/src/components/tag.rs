//! A state in one or two words. The colour repeats what the word says and is never alone.

use leptos::prelude::*;

/// How a state is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagKind {
    /// In order: «В паре», «Подписано».
    Ok,
    /// Needs attention soon: «До 01.12.2026», «Ищем 24 дня».
    Warn,
    /// Stops the work: «Нет согласия», «Отклонена».
    Bad,
    /// Neutral: «Предложена», «Черновик».
    Calm,
}

impl TagKind {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Ok => "tag ok",
            Self::Warn => "tag warn",
            Self::Bad => "tag bad",
            Self::Calm => "tag calm",
        }
    }
}

/// A status tag: `<Tag kind=TagKind::Ok text="В паре" />`.
#[component]
pub fn Tag(
    /// How the state is meant.
    kind: TagKind,
    /// The state in words.
    #[prop(into)]
    text: Oco<'static, str>,
) -> AnyView {
    view! { <span class=kind.class()>{text}</span> }.into_any()
}
