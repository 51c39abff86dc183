//! Who signs for a minor: the fields of a parent or guardian, the same for a mentee and for a mentor who is a pupil.

use domain::{
    consent::RepresentativeBasis,
    contact::{EmailAddress, Phone},
    term::Term,
    text::PersonName,
};
use leptos::prelude::*;

use crate::{
    components::{Choice, FieldWidth, Fieldset, SelectField, TextField, TextKind},
    forms::{Check, FormState, FormValues},
    pages::person,
};

const FIELDS: [&str; 4] = ["rep_name", "rep_basis", "rep_email", "rep_phone"];

/// What was typed: at least one of address and telephone is there.
#[derive(Debug, Clone)]
pub(crate) struct Typed {
    pub(crate) full_name: PersonName,
    pub(crate) basis: RepresentativeBasis,
    pub(crate) email: Option<EmailAddress>,
    pub(crate) phone: Option<Phone>,
}

/// A minor must have a representative; of an adult the fields may stay empty, but not half empty.
#[expect(
    clippy::option_option,
    reason = "the outer level says whether the form can be used, the inner whether there is a representative"
)]
pub(crate) fn parse(check: &mut Check<'_>, minor: bool) -> Option<Option<Typed>> {
    let begun = FIELDS.iter().any(|field| !check.raw(field).trim().is_empty());
    if !minor && !begun {
        return Some(None);
    }
    let full_name = check.asked("rep_name", "Напишите фамилию, имя, отчество представителя", PersonName::parse);
    let basis = check.one_of::<RepresentativeBasis>("rep_basis", "Выберите, кем приходится представитель");
    let email = check.optional("rep_email", EmailAddress::parse);
    let phone = check.optional("rep_phone", Phone::parse);
    if let (Some(None), Some(None)) = (&email, &phone) {
        check.fail("rep_email", "Напишите почту или телефон представителя");
        return None;
    }
    Some(Some(Typed { full_name: full_name?, basis: basis?, email: email?, phone: phone? }))
}

/// Writes what is stored into the form.
pub(crate) fn fill(values: &mut FormValues, full_name: &str, basis: RepresentativeBasis, email: &str, phone: &str) {
    values.set("rep_name", full_name);
    values.set("rep_basis", basis.code());
    values.set("rep_email", email);
    values.set("rep_phone", person::phone(phone));
}

/// The fields; `hint` says when they are needed.
pub(crate) fn fields(form: FormState, hint: &'static str) -> AnyView {
    view! {
        <Fieldset legend="Законный представитель" hint=hint>
            <TextField field=form.field("rep_name") label="Фамилия, имя, отчество представителя" autocomplete="off" />
            <SelectField
                field=form.field("rep_basis")
                label="Кем приходится"
                choices={Choice::all::<RepresentativeBasis>()}
                empty="Не выбрано"
            />
            <TextField
                field=form.field("rep_email")
                label="Почта представителя"
                kind=TextKind::Email
                autocomplete="off"
                optional=true
            />
            <TextField
                field=form.field("rep_phone")
                label="Телефон представителя"
                kind=TextKind::Phone
                width=FieldWidth::Half
                autocomplete="off"
                optional=true
            />
        </Fieldset>
    }
    .into_any()
}
