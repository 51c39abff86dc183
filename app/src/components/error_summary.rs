//! All messages of a form in one place at its top, each a link to its field.

use domain::russian;
use leptos::prelude::*;

use crate::forms::FormState;

/// The summary of errors. It takes the focus when the page opens (`autofocus` needs no script) and is read out.
/// Nothing is drawn when there is nothing to correct. [`FormSheet`](super::FormSheet) puts it in by itself.
#[component]
pub fn ErrorSummary(
    /// The form that is given back.
    form: FormState,
) -> AnyView {
    if !form.has_errors() {
        return ().into_any();
    }
    let fields = form.errors.iter().filter(|error| !error.field.is_empty()).count();
    let items = form
        .errors
        .iter()
        .map(|error| {
            let message = error.message.clone();
            if error.field.is_empty() {
                view! { <li>{message}</li> }.into_any()
            } else {
                let href = format!("#{}", form.id_of(&error.field));
                view! { <li><a href=href>{message}</a></li> }.into_any()
            }
        })
        .collect_view();
    view! {
        <div class="error-summary" role="alert" tabindex="-1" autofocus=true>
            <h2>{title(fields)}</h2>
            <ul>{items}</ul>
        </div>
    }
    .into_any()
}

/// Messages about the form as a whole have no line to look at.
fn title(fields: usize) -> String {
    match fields {
        0 => "Так отправить не получится".to_owned(),
        n => russian::lines_to_check(n),
    }
}
