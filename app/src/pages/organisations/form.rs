//! The form of an organisation: the same for adding and editing.

use domain::{
    contact::WebAddress,
    ids::MunicipalityId,
    organisation::OrganisationKind,
    term::Term,
    text::{InvalidValue, ShortText},
};
use leptos::prelude::*;
use store::{
    Error,
    organisation::{Brief, Entry},
    school::Municipality,
};

use crate::{
    components::{Checkbox, Choice, Fact, FormSheet, KeptFields, RadioGroup, SelectField, TextField, TextKind},
    forms::{Check, FormState, FormValues},
    pages::stale,
};

/// Fields with their labels, in the order of the page.
const FIELDS: &[(&str, &str)] = &[
    ("name", "Название"),
    ("kind", "Вид"),
    ("municipality", "Муниципалитет"),
    ("site_url", "Сайт"),
    ("shown_publicly", "Показывать на странице региона"),
];

/// Reads the form.
pub(super) fn parse(values: &FormValues) -> Result<Entry, FormState> {
    let mut check = Check::new(values);
    let name = check.required("name", ShortText::parse);
    let kind = check.one_of::<OrganisationKind>("kind", "Отметьте, что это за организация");
    let municipality_id = check.optional("municipality", |text| {
        text.parse::<MunicipalityId>().map_err(|_| InvalidValue::new("Выберите муниципалитет из списка"))
    });
    let site = check.optional("site_url", WebAddress::parse);
    let shown_publicly = check.checkbox("shown_publicly");
    check.finish(|| {
        Some(Entry { name: name?, kind: kind?, municipality_id: municipality_id?, site: site?, shown_publicly })
    })
}

/// Turns a refusal of the database into a message at its field; any other error is given back.
pub(super) fn refused(values: FormValues, error: Error) -> Result<FormState, Error> {
    let (field, message) = if error.on_constraint("organisation_name_key") {
        ("name", "Организация с таким названием уже есть: найдите её в списке")
    } else if error.on_constraint("organisation_names_something") {
        ("name", "Напишите название: «-», «нет» и подобное организацию не называют")
    } else if error.on_constraint("organisation_named_before") {
        ("name", "Так раньше называлась другая организация: найдите её в списке по этому названию")
    } else if error.on_constraint("organisation_municipality_fkey") {
        ("municipality", "Выберите муниципалитет из списка")
    } else {
        return Err(error);
    };
    Ok(FormState::rejected(values, field, message))
}

/// The values of a stored organisation.
pub(super) fn of_brief(stored: &Brief) -> FormValues {
    let mut values = FormValues::from_pairs([
        ("name", stored.name.clone()),
        ("kind", stored.kind.code().to_owned()),
        ("municipality", stored.municipality_id.map(|id| id.to_string()).unwrap_or_default()),
        ("site_url", stored.site.clone()),
        ("version", stored.version.to_string()),
    ]);
    if stored.shown_publicly {
        values.set("shown_publicly", "yes");
    }
    values
}

/// What the base holds now where the form says something else.
pub(super) fn changed_since(typed: &FormValues, stored: &Brief) -> Vec<Fact> {
    stale::differing(typed, &of_brief(stored), FIELDS, |field, values| match field {
        "kind" => stored.kind.label().to_owned(),
        "municipality" => stored.municipality.clone(),
        "shown_publicly" => if stored.shown_publicly { "да" } else { "нет" }.to_owned(),
        _ => values.join(", "),
    })
}

/// The form itself, posted to `action`: the address of the page may be that of an organisation that was merged.
pub(super) fn view(
    form: FormState,
    municipalities: Vec<Municipality>,
    submit: &'static str,
    (action, cancel): (String, String),
) -> impl IntoView {
    let choices =
        municipalities.into_iter().map(|place| Choice::new(place.municipality_id.to_string(), place.name)).collect();
    view! {
        <FormSheet form=form.clone() action=action submit=submit cancel=cancel>
            <KeptFields form=form.clone() />
            <TextField field=form.field("name") label="Название" hint="Как организация называет себя сама: Завод «Ясень»" autocomplete="off" />
            <RadioGroup field=form.field("kind") legend="Вид" choices={Choice::all::<OrganisationKind>()} />
            <SelectField field=form.field("municipality") label="Муниципалитет" choices=choices empty="Не указан" optional=true />
            <TextField field=form.field("site_url") label="Сайт" hint="Например, https://zavod.example.org" kind=TextKind::Url autocomplete="off" optional=true />
            <Checkbox field=form.field("shown_publicly") hint="Отметьте, когда организация сама согласилась, чтобы её называли">
                "Показывать среди партнёров на странице региона"
            </Checkbox>
        </FormSheet>
    }
}
