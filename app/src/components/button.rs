//! Buttons. A page has one primary action; everything else is quiet; what cannot be undone is danger.
//!
//! A link goes somewhere, a button sends a form: choose by what happens, not by how it looks.

use leptos::prelude::*;

/// How much a button weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// The one main action of the page.
    Primary,
    /// Everything else.
    #[default]
    Quiet,
    /// Removes, withdraws, ends: cannot be undone.
    Danger,
}

impl ButtonKind {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button",
            Self::Quiet => "button quiet",
            Self::Danger => "button danger",
        }
    }
}

/// A link that looks like a button: `<ButtonLink href=routes::mentee_new(&slug) label="Добавить" kind=ButtonKind::Primary />`.
#[component]
pub fn ButtonLink(
    /// Where it goes.
    #[prop(into)]
    href: Oco<'static, str>,
    /// A verb: «Добавить», «К подбору».
    #[prop(into)]
    label: Oco<'static, str>,
    /// Weight; quiet unless said otherwise.
    #[prop(optional)]
    kind: ButtonKind,
) -> AnyView {
    view! { <a class=kind.class() href=href>{label}</a> }.into_any()
}

/// Sends the form it stands in. A form with several outcomes gives each button a `name` and `value`.
#[component]
pub fn SubmitButton(
    /// A verb: «Сохранить».
    #[prop(into)]
    label: Oco<'static, str>,
    /// Weight; primary unless said otherwise.
    #[prop(default = ButtonKind::Primary)]
    kind: ButtonKind,
    /// Name sent with the form when this button was pressed.
    #[prop(optional, into)]
    name: Option<Oco<'static, str>>,
    /// Value sent under `name`.
    #[prop(optional, into)]
    value: Option<Oco<'static, str>>,
) -> AnyView {
    view! { <button class=kind.class() type="submit" name=name value=value>{label}</button> }.into_any()
}

/// A whole form in one button: an action without fields that changes something and can be undone or is harmless.
/// What cannot be undone goes through [`Confirm`](super::Confirm).
#[component]
pub fn PostButton(
    /// Where the form is posted.
    #[prop(into)]
    action: Oco<'static, str>,
    /// A verb: «Выйти», «Отправить ещё раз».
    #[prop(into)]
    label: Oco<'static, str>,
    /// Weight; quiet unless said otherwise.
    #[prop(optional)]
    kind: ButtonKind,
    /// Names and values sent along.
    #[prop(optional)]
    hidden: Vec<(&'static str, String)>,
    /// What the button acts on, read out after the label: «Ершова Т. В.». Needed where a list repeats the button.
    #[prop(optional, into)]
    about: Option<Oco<'static, str>>,
) -> AnyView {
    view! {
        <form class="post-button" method="post" action=action>
            {hidden.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()}
            <button class=kind.class() type="submit">
                {label}
                {about.map(|about| view! { <span class="visually-hidden">": "{about}</span> })}
            </button>
        </form>
    }
    .into_any()
}
