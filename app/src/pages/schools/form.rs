//! The form of a school's card: the same for opening and editing.

use domain::{
    ids::{MunicipalityId, SchoolId},
    text::{InvalidValue, PersonName, ShortText, Slug},
};
use leptos::prelude::*;
use store::{
    Error,
    school::{Card, Municipality, NewSchool},
};

use crate::{
    components::{Choice, FormSheet, KeptFields, SelectField, TextArea, TextField},
    forms::{Check, FormState, FormValues},
};

/// Reads the form.
pub(super) fn parse(values: &FormValues, school_id: SchoolId) -> Result<NewSchool, FormState> {
    let mut check = Check::new(values);
    let short_name = check.required("short_name", ShortText::parse);
    let full_name = check.required("full_name", ShortText::parse);
    let slug = check.required("slug", Slug::parse);
    let municipality_id = check.required("municipality", |text| {
        text.parse::<MunicipalityId>().map_err(|_| InvalidValue::new("Выберите муниципалитет"))
    });
    let director = check.required("director", PersonName::parse);
    let address = check.required("address", ShortText::parse);
    check.finish(|| {
        Some(NewSchool {
            school_id,
            slug: slug?,
            full_name: full_name?,
            short_name: short_name?,
            municipality_id: municipality_id?,
            director: director?,
            address: address?,
        })
    })
}

/// Turns a refusal of the database into a message at its field; any other error is given back.
pub(super) fn refused(values: FormValues, error: Error) -> Result<FormState, Error> {
    let (field, message) = if error.on_constraint("school_slug_key") {
        ("slug", "Этот адрес уже занят другой школой, выберите другой")
    } else if error.on_constraint("school_short_name_key") {
        ("short_name", "Школа с таким названием в этом муниципалитете уже есть")
    } else if error.on_constraint("school_municipality_fkey") {
        ("municipality", "Выберите муниципалитет из списка")
    } else if error.on_constraint("version") {
        (
            "",
            "Карточку изменили, пока вы её правили. Ваши правки остались в форме: откройте карточку в новой вкладке, сравните и сохраните ещё раз",
        )
    } else {
        return Err(error);
    };
    Ok(FormState::rejected(values, field, message))
}

/// The values of a stored card.
pub(super) fn of_card(card: &Card) -> FormValues {
    FormValues::from_pairs([
        ("short_name", card.short_name.clone()),
        ("full_name", card.full_name.clone()),
        ("slug", card.slug.clone()),
        ("municipality", card.municipality_id.to_string()),
        ("director", card.director.clone()),
        ("address", card.address.clone()),
        ("version", card.version.to_string()),
    ])
}

/// The form itself.
pub(super) fn view(
    form: FormState,
    municipalities: Vec<Municipality>,
    submit: &'static str,
    cancel: String,
) -> impl IntoView {
    let choices =
        municipalities.into_iter().map(|place| Choice::new(place.municipality_id.to_string(), place.name)).collect();
    view! {
        <FormSheet form=form.clone() submit=submit cancel=cancel>
            <KeptFields form=form.clone() />
            <TextField field=form.field("short_name") label="Краткое название" hint="Так школу видят все: «Школа № 12, Ясногорск»" />
            <TextArea field=form.field("full_name") label="Полное название" hint="Как в уставе: попадёт в документы" rows=2 />
            <TextField field=form.field("slug") label="Адрес на платформе" hint="Латинские буквы, цифры и дефис, например school-12" />
            <SelectField field=form.field("municipality") label="Муниципалитет" choices=choices />
            <TextField field=form.field("director") label="Директор" hint="Фамилия, имя, отчество" />
            <TextField field=form.field("address") label="Почтовый адрес" />
        </FormSheet>
    }
}
