//! A remark in the page: what happened, what to know, what to do.

use leptos::prelude::*;

use super::{Icon, IconName};

/// How a remark is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something worked.
    Done,
    /// Attention is needed.
    Warn,
    /// Something failed or is blocked.
    Bad,
    /// Good to know.
    Calm,
}

impl NoticeKind {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Done => "notice ok",
            Self::Warn => "notice warn",
            Self::Bad => "notice bad",
            Self::Calm => "notice calm",
        }
    }

    pub(crate) const fn icon(self) -> IconName {
        match self {
            Self::Done => IconName::Check,
            Self::Warn | Self::Bad => IconName::Alert,
            Self::Calm => IconName::Info,
        }
    }
}

/// A remark that belongs to the page. For the answer to the last action use the flash of the shell.
#[component]
pub fn Notice(
    /// How it is meant.
    kind: NoticeKind,
    /// A short heading; the text alone is enough for one sentence.
    #[prop(optional, into)]
    title: Option<Oco<'static, str>>,
    /// The text, links and buttons.
    children: Children,
) -> AnyView {
    view! {
        <div class=kind.class()>
            <Icon name=kind.icon() />
            <div class="notice-text">
                {title.map(|title| view! { <p class="notice-title">{title}</p> })}
                {children()}
            </div>
        </div>
    }
    .into_any()
}
