//! Where and when the mentor helps.

use domain::{ids::MunicipalityId, meeting::MeetingPlace, numbers::HoursPerMonth, term::Term, text::InvalidValue};
use leptos::prelude::*;
use store::{pool::Time, school::Municipality};

use super::Stored;
use crate::{
    components::{CheckboxGroup, Choice, FieldWidth, Fieldset, SelectField, TextField, TextKind},
    forms::{Check, FormState, FormValues},
    pages::availability,
};

/// Reads the fields; what is wrong is noted in `check`.
pub(in crate::pages) fn parse(check: &mut Check<'_>) -> Option<Time> {
    let places = check.some_of::<MeetingPlace>("formats", "Выберите, как вам удобно встречаться");
    let municipality_id = check.optional("municipality", |text| {
        text.parse::<MunicipalityId>().map_err(|_| InvalidValue::new("Выберите муниципалитет из списка"))
    });
    let hours_per_month = check.required("hours", HoursPerMonth::parse);
    let availability = availability::parse(check, &store::dictionary::current());
    let places = places?;
    Some(Time {
        hours_per_month: hours_per_month?,
        availability: availability?,
        municipality_id: municipality_id?,
        in_person: places.contains(&MeetingPlace::InPerson),
        online: places.contains(&MeetingPlace::Online),
    })
}

/// Puts what is stored into the values of a form.
pub(in crate::pages) fn fill(values: &mut FormValues, stored: &Stored) {
    for (meets, place) in [(stored.in_person, MeetingPlace::InPerson), (stored.online, MeetingPlace::Online)] {
        if meets {
            values.push("formats", place.code());
        }
    }
    values.set("municipality", stored.municipality_id.map(|id| id.to_string()).unwrap_or_default());
    let hours = stored.hours_per_month;
    values.set("hours", if hours > 0 { hours.to_string() } else { String::new() });
    for (field, codes) in [("weekdays", &stored.weekdays), ("languages", &stored.languages)] {
        for code in codes {
            values.push(field, code);
        }
    }
}

/// The fields.
pub(in crate::pages) fn fields(form: &FormState, municipalities: Vec<Municipality>) -> AnyView {
    let form = form.clone();
    let municipalities =
        municipalities.into_iter().map(|place| Choice::new(place.municipality_id.to_string(), place.name)).collect();
    let meets = availability::fields(&form, "В какие дни удобнее", "На каких языках вы говорите");
    view! {
        <Fieldset legend="Где и когда">
            <CheckboxGroup field=form.field("formats") legend="Как встречаться" choices={Choice::all::<MeetingPlace>()} />
            <SelectField
                field=form.field("municipality")
                label="Где вам удобно встречаться"
                hint="Если только онлайн, оставьте пустым"
                choices=municipalities
                empty="Не важно"
                optional=true
            />
            <TextField
                field=form.field("hours")
                label="Сколько часов в месяц вы готовы уделять"
                kind=TextKind::Number
                width=FieldWidth::Tiny
                unit="часов"
            />
            {meets}
        </Fieldset>
    }
    .into_any()
}
