//! A form on its sheet: one narrow column, messages on top, buttons at the end.

use leptos::prelude::*;

use super::{ButtonKind, ErrorSummary, SubmitButton};
use crate::{drafts::FormDraft, forms::FormState};

/// A form that posts to its own page.
///
/// ```text
/// <FormSheet form=form.clone() id=id submit="Сохранить" cancel=routes::mentees(&slug)>
///     <TextField field=form.field("full_name") label="Фамилия, имя, отчество" />
/// </FormSheet>
/// ```
#[component]
pub fn FormSheet(
    /// Values and errors; the summary of errors is drawn from it.
    form: FormState,
    /// Where to post; the page's own address when left out.
    #[prop(optional, into)]
    action: Option<Oco<'static, str>>,
    /// Id of the thing this form makes, sent as `id`: a double submit then makes one thing, not two.
    #[prop(optional, into)]
    id: Option<String>,
    /// The verb on the button: «Сохранить», «Пригласить».
    #[prop(into)]
    submit: Oco<'static, str>,
    /// Weight of the button; danger for what cannot be undone.
    #[prop(default = ButtonKind::Primary)]
    kind: ButtonKind,
    /// Where «Отмена» leads; no such link when left out.
    #[prop(optional, into)]
    cancel: Option<Oco<'static, str>>,
    /// The id of the form element, where an island or a button outside needs it.
    #[prop(optional, into)]
    element_id: Option<Oco<'static, str>>,
    /// Whether the form sends a file.
    #[prop(optional)]
    with_file: bool,
    /// The draft that keeps a long form while it is written.
    #[prop(optional)]
    draft: Option<FormDraft>,
    /// The fields.
    children: Children,
) -> AnyView {
    let notice = draft.as_ref().and_then(FormDraft::notice);
    let enctype = with_file.then_some("multipart/form-data");
    let keeper = draft.as_ref().map(FormDraft::keeper);
    view! {
        {notice}
        <form class="form-sheet" method="post" action=action id=element_id novalidate=true enctype=enctype>
            <ErrorSummary form=form />
            {id.map(|id| view! { <input type="hidden" name="id" value=id /> })}
            {children()}
            <div class="actions">
                <SubmitButton label=submit kind=kind />
                {cancel.map(|href| view! { <a class="button quiet" href=href>"Отмена"</a> })}
            </div>
            {keeper}
        </form>
    }
    .into_any()
}
