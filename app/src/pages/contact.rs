//! How a person of the bases is reached: the fields that the forms of mentees and of mentors share.

use leptos::prelude::*;

use crate::{
    components::{FieldWidth, Fieldset, TextField, TextKind},
    forms::FormState,
};

/// The fields; `purpose` says what the address is needed for.
pub(crate) fn fields(form: FormState, purpose: &'static str) -> AnyView {
    view! {
        <Fieldset legend="Связь">
            <TextField
                field=form.field("email")
                label="Электронная почта"
                hint=purpose
                kind=TextKind::Email
                autocomplete="off"
                optional=true
            />
            <TextField
                field=form.field("phone")
                label="Телефон"
                kind=TextKind::Phone
                width=FieldWidth::Half
                autocomplete="off"
                optional=true
            />
        </Fieldset>
    }
    .into_any()
}
