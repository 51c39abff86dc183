//! Whom the mentor wants to help: forms, ages, alone or in groups.

use domain::{
    mentoring_form::MentoringForm,
    numbers::{Age, GroupSize},
    offer::Setting,
    term::Term,
};
use leptos::prelude::*;
use store::pool::Whom;

use super::{Stored, number};
use crate::{
    components::{CheckboxGroup, Choice, FieldWidth, Fieldset, RadioGroup, TextField, TextKind},
    forms::{Check, FormState, FormValues},
};

/// Reads the fields; what is wrong is noted in `check`.
pub(in crate::pages) fn parse(check: &mut Check<'_>) -> Option<Whom> {
    let forms = check.some_of::<MentoringForm>("forms", "Отметьте хотя бы одну форму наставничества");
    if forms.as_ref().is_some_and(|forms| forms.iter().any(|form| !form.open_to_external())) {
        check.fail("forms", "В форме «Ученик – ученик» наставник учится в той же школе: выберите другую");
    }
    let age_from = check.optional("age_from", Age::parse);
    let age_to = check.optional("age_to", Age::parse);
    if let (Some(Some(from)), Some(Some(to))) = (age_from, age_to)
        && from > to
    {
        check.fail("age_to", "Второй возраст не может быть меньше первого");
    }
    let setting = check.one_of::<Setting>("setting", "Отметьте, как вам удобнее работать");
    let group_size = if setting.is_some_and(Setting::has_group) {
        check.required("group_size", GroupSize::parse).map(Some)
    } else {
        Some(None)
    };
    Some(Whom { forms: forms?, age_from: age_from?, age_to: age_to?, setting: setting?, group_size: group_size? })
}

/// Puts what is stored into the values of a form.
pub(in crate::pages) fn fill(values: &mut FormValues, stored: &Stored) {
    for code in &stored.forms {
        values.push("forms", code);
    }
    values.set("age_from", number(stored.age_from));
    values.set("age_to", number(stored.age_to));
    values.set("setting", stored.setting.clone());
    values.set("group_size", number(stored.group_size));
}

/// The fields; `places` stands among them where it is asked for.
pub(in crate::pages) fn fields(form: &FormState, places: Option<AnyView>) -> AnyView {
    let form = form.clone();
    let forms = MentoringForm::ALL
        .iter()
        .filter(|form| form.open_to_external())
        .map(|form| Choice::new(form.code(), form.label()).with_hint(whom(*form)))
        .collect();
    view! {
        <Fieldset legend="Кому вы готовы помогать">
            <CheckboxGroup field=form.field("forms") legend="Формы наставничества" choices=forms />
            <TextField
                field=form.field("age_from")
                label="Возраст наставляемых, от"
                hint="Если возраст не важен, оставьте пустым"
                kind=TextKind::Number
                width=FieldWidth::Tiny
                unit="лет"
                optional=true
            />
            <TextField
                field=form.field("age_to")
                label="Возраст наставляемых, до"
                kind=TextKind::Number
                width=FieldWidth::Tiny
                unit="лет"
                optional=true
            />
            <RadioGroup field=form.field("setting") legend="Как вам удобнее работать" choices={Choice::all::<Setting>()} />
            <TextField
                field=form.field("group_size")
                label="Сколько человек в группе, не больше"
                hint="Если вы готовы работать с группой"
                kind=TextKind::Number
                width=FieldWidth::Tiny
                optional=true
            />
            {places}
        </Fieldset>
    }
    .into_any()
}

/// Who helps whom, in words for somebody who hears of the forms for the first time.
fn whom(form: MentoringForm) -> &'static str {
    match form {
        MentoringForm::PupilPupil => "Ученик помогает ученику своей школы",
        MentoringForm::TeacherTeacher => "Вы педагог и помогаете учителю",
        MentoringForm::UniversityStudentPupil => "Вы учитесь в вузе или колледже и помогаете школьнику",
        MentoringForm::EmployerPupil => "Вы работаете и помогаете школьнику",
        MentoringForm::EmployerStudent => "Вы работаете и помогаете студенту колледжа",
    }
}
