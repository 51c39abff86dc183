//! The form as it is shown.

use domain::{category::MentorCategory, meeting::MeetingPlace, mentoring_form::MentoringForm, term::Term};
use leptos::prelude::*;

use crate::{
    components::{
        CheckboxGroup, CheckboxGroups, Choice, DateField, FieldWidth, Fieldset, FormSheet, KeptFields, TextArea,
        TextField, TextKind,
    },
    drafts::FormDraft,
    forms::FormState,
    pages::{availability, contact, dictionary},
};

/// The form; what is typed into it is kept as a draft. `more` stands before the button: the first day and the
/// invitation of a new mentor.
pub(in super::super) fn view(
    form: FormState,
    draft: FormDraft,
    more: Option<AnyView>,
    submit: &'static str,
    cancel: String,
) -> AnyView {
    let parts = [
        who(form.clone()),
        contact::fields(form.clone(), "Нужна для писем о паре и для входа в кабинет"),
        help(form.clone()),
        portfolio(form.clone()),
        wishes(form.clone()),
        part(form.clone()),
    ];
    view! {
        <FormSheet form=form.clone() submit=submit cancel=cancel draft=draft>
            <KeptFields form=form />
            {parts.into_iter().collect_view()}
            {more}
        </FormSheet>
    }
    .into_any()
}

fn who(form: FormState) -> AnyView {
    let categories = MentorCategory::ALL
        .iter()
        .map(|one| Choice::new(one.code(), one.label()).with_hint(one.description()))
        .collect();
    view! {
        <Fieldset legend="О наставнике">
            <TextField field=form.field("full_name") label="Фамилия, имя, отчество" autocomplete="off" />
            <CheckboxGroup field=form.field("categories") legend="Кто это" choices=categories />
            <DateField
                field=form.field("birth_date")
                label="Дата рождения"
                hint="Нужна для ученика: за того, кому нет 18 лет, согласие подписывает представитель"
            />
            <TextField
                field=form.field("class_label")
                label="Класс"
                hint="Для ученика, например 10А"
                width=FieldWidth::Short
                autocomplete="off"
            />
            <TextField
                field=form.field("workplace")
                label="Место учёбы или работы"
                hint="Должность педагога, место работы родителя: учитель физики, бухгалтер завода. У ученика это его класс, строку можно не заполнять"
                autocomplete="off"
            />
        </Fieldset>
    }
    .into_any()
}

fn help(form: FormState) -> AnyView {
    let topics = dictionary::competences(&store::dictionary::current(), &form.field("competences"));
    view! {
        <Fieldset legend="Чем может помочь">
            <CheckboxGroups field=form.field("competences") legend="Темы" groups=topics optional=true />
            <TextArea field=form.field("own_words") label="Своими словами" hint="Достижения, увлечения, опыт" optional=true />
        </Fieldset>
    }
    .into_any()
}

fn portfolio(form: FormState) -> AnyView {
    let areas = [
        ("education", "Образование", "Где и чему учился, курсы"),
        ("experience", "Опыт работы", "Сколько лет и кем"),
        ("achievements", "Достижения", "Важные для программы: победы, звания, проекты"),
        ("strengths", "Сильные стороны", "Что даётся легко"),
        ("weaknesses", "Слабые стороны", "В чём нужна поддержка куратора"),
        ("hobbies", "Увлечения и интересы", "Чем занимается в свободное время"),
        ("expectations", "Ожидания от программы", "Чего ждёт от участия"),
        ("motivation", "Мотивация", "Почему хочет быть наставником"),
    ]
    .map(|(field, label, hint)| {
        view! { <TextArea field=form.field(field) label=label hint=hint rows=2 optional=true /> }
    });
    view! {
        <Fieldset legend="Портфолио" hint="Ответы анкеты и собеседования. Видят только сотрудники школы.">{areas.into_iter().collect_view()}</Fieldset>
    }
    .into_any()
}

fn wishes(form: FormState) -> AnyView {
    let meets = availability::fields(&form, "Удобные дни", "На каких языках говорит");
    view! {
        <Fieldset legend="С кем, сколько и где">
            <CheckboxGroup
                field=form.field("forms")
                legend="Формы наставничества"
                choices={Choice::all::<MentoringForm>()}
                optional=true
            />
            <TextField
                field=form.field("age_from")
                label="Возраст наставляемых, от"
                kind=TextKind::Number
                width=FieldWidth::Tiny
                unit="лет"
                autocomplete="off"
                optional=true
            />
            <TextField
                field=form.field("age_to")
                label="Возраст наставляемых, до"
                kind=TextKind::Number
                width=FieldWidth::Tiny
                unit="лет"
                autocomplete="off"
                optional=true
            />
            <TextField
                field=form.field("hours")
                label="Сколько часов в месяц"
                kind=TextKind::Number
                width=FieldWidth::Tiny
                unit="часов"
                autocomplete="off"
                optional=true
            />
            <CheckboxGroup
                field=form.field("formats")
                legend="Как встречаться"
                choices={Choice::all::<MeetingPlace>()}
                optional=true
            />
            {meets}
        </Fieldset>
    }
    .into_any()
}

fn part(form: FormState) -> AnyView {
    view! {
        <Fieldset legend="Участие">
            <TextField
                field=form.field("capacity")
                label="Сколько наставляемых может вести одновременно"
                kind=TextKind::Number
                width=FieldWidth::Tiny
                autocomplete="off"
            />
            <DateField
                field=form.field("interviewed_on")
                label="Дата собеседования"
                hint="Если уже прошло, например 14.09.2026"
                optional=true
            />
        </Fieldset>
    }
    .into_any()
}
