//! What a mentor offers: the part of the form that the applicant fills in and the mentor later changes in the cabinet.

use domain::{
    ids::MunicipalityId,
    meeting::MeetingPlace,
    mentoring_form::MentoringForm,
    numbers::HoursPerMonth,
    term::Term,
    text::{InvalidValue, LongText},
};
use leptos::prelude::*;
use store::{pool::Offer, school::Municipality};

use crate::{
    components::{
        CheckboxGroup, CheckboxGroups, Choice, FieldWidth, Fieldset, SelectField, TextArea, TextField, TextKind,
    },
    forms::{Check, FormState, FormValues},
    pages::dictionary,
};

/// Reads the fields; what is wrong is noted in `check`.
pub(in crate::pages) fn parse(check: &mut Check<'_>) -> Option<Offer> {
    let competences = dictionary::chosen_competences(check, "competences", &store::dictionary::current());
    let own_words = check.optional("own_words", LongText::parse);
    if competences.as_ref().is_some_and(Vec::is_empty) && own_words.as_ref().is_some_and(Option::is_none) {
        check.fail("competences", "Отметьте хотя бы одну тему или опишите свою ниже");
    }
    let forms = check.some_of::<MentoringForm>("forms", "Выберите хотя бы одну форму наставничества");
    if forms.as_ref().is_some_and(|forms| forms.iter().any(|form| !form.open_to_external())) {
        check.fail("forms", "В форме «Ученик – ученик» наставник учится в той же школе: выберите другую");
    }
    let hours_per_month = check.required("hours", HoursPerMonth::parse);
    let municipality_id = check.optional("municipality", |text| {
        text.parse::<MunicipalityId>().map_err(|_| InvalidValue::new("Выберите муниципалитет из списка"))
    });
    let places = check.some_of::<MeetingPlace>("formats", "Выберите, как вам удобно встречаться");
    let motivation = check.required("motivation", |text| {
        if text.trim().is_empty() {
            return Err(InvalidValue::new("Напишите одно-два предложения о том, почему вы хотите стать наставником"));
        }
        LongText::parse(text)
    });
    let places = places?;
    Some(Offer {
        competences: competences?,
        own_words: own_words?,
        forms: forms?,
        hours_per_month: hours_per_month?,
        municipality_id: municipality_id?,
        in_person: places.contains(&MeetingPlace::InPerson),
        online: places.contains(&MeetingPlace::Online),
        motivation: motivation?,
    })
}

/// What is stored of an offer, as a form holds it.
pub(in crate::pages) struct StoredOffer {
    /// Codes of competences.
    pub(in crate::pages) competences: Vec<String>,
    /// Own words.
    pub(in crate::pages) own_words: String,
    /// Codes of forms.
    pub(in crate::pages) forms: Vec<String>,
    /// Hours per month.
    pub(in crate::pages) hours_per_month: i32,
    /// Municipality.
    pub(in crate::pages) municipality_id: Option<MunicipalityId>,
    /// Meets in one room.
    pub(in crate::pages) in_person: bool,
    /// Meets by video.
    pub(in crate::pages) online: bool,
    /// Why.
    pub(in crate::pages) motivation: String,
}

/// Puts a stored offer into the values of a form.
pub(in crate::pages) fn fill(values: &mut FormValues, offer: StoredOffer) {
    for code in offer.competences {
        values.push("competences", code);
    }
    for code in offer.forms {
        values.push("forms", code);
    }
    for (meets, place) in [(offer.in_person, MeetingPlace::InPerson), (offer.online, MeetingPlace::Online)] {
        if meets {
            values.push("formats", place.code());
        }
    }
    values.set("own_words", offer.own_words);
    values.set("hours", offer.hours_per_month.to_string());
    values.set("municipality", offer.municipality_id.map(|id| id.to_string()).unwrap_or_default());
    values.set("motivation", offer.motivation);
}

/// The fields about what the mentor can help with.
pub(in crate::pages) fn help_fields(form: &FormState) -> AnyView {
    let form = form.clone();
    let topics = dictionary::competences(&store::dictionary::current(), &form.field("competences"));
    view! {
        <Fieldset legend="Чем вы можете помочь">
            <CheckboxGroups
                field=form.field("competences")
                legend="Темы"
                groups=topics
                hint="Отметьте хотя бы одну или опишите свою ниже"
            />
            <TextArea
                field=form.field("own_words")
                label="Своими словами"
                hint="Опыт, увлечения, чем вы можете быть полезны. Это прочитают школы региона"
                optional=true
            />
        </Fieldset>
    }
    .into_any()
}

/// The fields about whom, how often and where.
pub(in crate::pages) fn time_fields(
    form: &FormState,
    municipalities: Vec<Municipality>,
    places: Option<AnyView>,
) -> AnyView {
    let form = form.clone();
    let forms =
        Choice::of(&MentoringForm::ALL.iter().copied().filter(|form| form.open_to_external()).collect::<Vec<_>>());
    let municipalities =
        municipalities.into_iter().map(|place| Choice::new(place.municipality_id.to_string(), place.name)).collect();
    view! {
        <Fieldset legend="С кем, сколько и где">
            <CheckboxGroup field=form.field("forms") legend="Формы наставничества" choices=forms />
            <TextField
                field=form.field("hours")
                label="Сколько часов в месяц вы готовы уделять"
                kind=TextKind::Number
                width=FieldWidth::Tiny
                unit="часов"
            />
            {places}
            <SelectField
                field=form.field("municipality")
                label="Где вам удобно встречаться"
                hint="Если только онлайн, оставьте пустым"
                choices=municipalities
                empty="Не важно"
                optional=true
            />
            <CheckboxGroup field=form.field("formats") legend="Как встречаться" choices={Choice::all::<MeetingPlace>()} />
        </Fieldset>
    }
    .into_any()
}

/// The field about the reason.
pub(in crate::pages) fn motivation_field(form: &FormState) -> AnyView {
    view! {
        <TextArea
            field=form.field("motivation")
            label="Почему вы хотите стать наставником"
            hint="Одно-два предложения. Прочитает только региональный центр"
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(change: &[(&str, &str)]) -> Result<Offer, Vec<String>> {
        let mut values = FormValues::from_pairs([
            ("competences", "exams"),
            ("forms", "employer_pupil"),
            ("hours", "4"),
            ("formats", "online"),
            ("motivation", "Хочу помочь"),
        ]);
        for (name, value) in change {
            values.set(*name, *value);
        }
        let mut check = Check::new(&values);
        let offer = parse(&mut check);
        check.finish(|| offer).map_err(|form| form.errors.into_iter().map(|error| error.field).collect())
    }

    /// Each field that cannot be used has its message; own words are enough where no topic fits.
    #[test]
    fn offers() {
        let plain = read(&[]).unwrap();
        assert_eq!((plain.in_person, plain.online, plain.hours_per_month.get()), (false, true, 4));
        assert!(
            read(&[("competences", ""), ("own_words", "Учу вязать морские узлы")]).is_err(),
            "an empty code is no topic"
        );
        for (change, field, row) in [
            (("forms", "pupil_pupil"), "forms", "a form of pupils"),
            (("forms", "magic"), "forms", "no such form"),
            (("hours", "0"), "hours", "no time"),
            (("hours", "четыре"), "hours", "a word"),
            (("formats", ""), "formats", "no way to meet"),
            (("motivation", "  "), "motivation", "nothing said"),
            (("municipality", "Лесогорск"), "municipality", "not from the list"),
        ] {
            assert_eq!(read(&[change]).unwrap_err(), [field], "{row}");
        }
    }
}
