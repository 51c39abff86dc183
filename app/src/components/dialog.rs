//! A question before something that cannot be undone, without a script.
//!
//! A `<details>`: the button opens the question in its place, the question says what will happen, and only the
//! button inside acts. Every browser and keyboard can do it, nothing covers the page at 200 % zoom, and nothing
//! traps the focus. A decision that needs a longer text or several fields gets a page of its own with a
//! [`FormSheet`](super::FormSheet).

use leptos::prelude::*;

use super::{ButtonKind, ErrorSummary};
use crate::forms::FormState;

/// A button that asks first.
///
/// ```text
/// <Confirm label="Отозвать согласие" question="Отозвать согласие?" action=routes::consent_withdraw(&slug, id)
///     submit="Отозвать">
///     <p>"Пара остановится, наставник получит письмо."</p>
/// </Confirm>
/// ```
#[component]
pub fn Confirm(
    /// The button that opens the question.
    #[prop(into)]
    label: Oco<'static, str>,
    /// The question: «Завершить пару?».
    #[prop(into)]
    question: Oco<'static, str>,
    /// Where the answer is posted.
    #[prop(into)]
    action: Oco<'static, str>,
    /// The verb that does it: «Завершить».
    #[prop(into)]
    submit: Oco<'static, str>,
    /// Weight of the button that does it.
    #[prop(default = ButtonKind::Danger)]
    kind: ButtonKind,
    /// Names and values sent along.
    #[prop(optional)]
    hidden: Vec<(&'static str, String)>,
    /// The form given back with errors; the question is then open.
    #[prop(optional)]
    form: FormState,
    /// What will happen, and fields if a reason is asked for.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let open = form.has_errors();
    view! {
        <details class="confirm" open=open>
            <summary class="button quiet">
                <span class="when-closed">{label}</span>
                <span class="when-open">"Не сейчас"</span>
            </summary>
            <form class="confirm-body" method="post" action=action novalidate=true>
                <p class="confirm-question">{question}</p>
                <ErrorSummary form=form />
                {hidden.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()}
                {children.map(|children| children())}
                <div class="actions">
                    <button class=kind.class() type="submit">{submit}</button>
                </div>
            </form>
        </details>
    }
    .into_any()
}
