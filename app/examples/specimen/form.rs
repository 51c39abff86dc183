//! A form given back with errors, every kind of field in it.

use app::{
    components::{
        Breadcrumbs, Checkbox, CheckboxGroup, Choice, Crumb, DateField, FieldWidth, Fieldset, FormSheet, Notice,
        NoticeKind, PageHead, PasswordField, Progress, ProgressStep, RadioGroup, SelectField, TextArea, TextField,
        TextKind,
    },
    forms::{FieldError, FormState, FormValues},
};
use leptos::prelude::*;

pub(crate) fn view() -> AnyView {
    let form = form();
    let forms = vec![
        Choice::new("pp", "Ученик – ученик").with_hint("Старший помогает младшему: учёба, адаптация, общий проект"),
        Choice::new("up", "Студент – ученик"),
        Choice::new("ep", "Работодатель – ученик"),
    ];
    let days = vec![
        Choice::new("mon", "По будням после уроков"),
        Choice::new("sat", "В субботу"),
        Choice::new("net", "По видеосвязи"),
    ];
    view! {
        <Breadcrumbs items=vec![Crumb::new("Наставляемые", "#")] />
        <PageHead title="Новый наставляемый" />
        <Progress steps=steps() />
        <Notice kind=NoticeKind::Calm title="Черновик от 21.11.2026, 18:40">
            <p>"Мы сохранили то, что вы начали писать. Продолжайте с того же места."</p>
        </Notice>
        <FormSheet form=form.clone() id="0190" submit="Сохранить" cancel="#">
            <TextField field=form.field("full_name") label="Фамилия, имя, отчество" autocomplete="off" />
            <DateField field=form.field("birth_date") label="Дата рождения" />
            <SelectField field=form.field("class") label="Класс" choices=vec![Choice::new("8b", "8Б"), Choice::new("9a", "9А")] width=FieldWidth::Half />
            <RadioGroup field=form.field("form") legend="Форма наставничества" choices=forms />
            <TextArea field=form.field("request") label="С чем нужна помощь" hint="Словами ребёнка или родителя. Наставник увидит это после закрепления пары." />
            <CheckboxGroup field=form.field("time") legend="Когда удобно" choices=days optional=true />
            <TextField field=form.field("minutes") label="Сколько времени есть" kind=TextKind::Number width=FieldWidth::Tiny unit="минут в неделю" optional=true />
            <Fieldset clone:form legend="Представитель" hint="Родитель или опекун. До 14 лет согласие подписывает он.">
                <TextField field=form.field("r_name") label="Фамилия, имя, отчество" />
                <TextField field=form.field("r_phone") label="Телефон" kind=TextKind::Phone width=FieldWidth::Half />
                <PasswordField field=form.field("password") new=true hint="Не короче 10 знаков. Подойдёт фраза из нескольких слов." />
            </Fieldset>
            <Checkbox field=form.field("consent") required=true>
                "Согласен на "<a href="#">"обработку персональных данных"</a>
            </Checkbox>
        </FormSheet>
    }
    .into_any()
}

fn steps() -> Vec<ProgressStep> {
    let step = |label: &str, done, current| ProgressStep {
        label: label.to_owned(),
        href: Some("#".to_owned()),
        done,
        current,
    };
    vec![step("Кто это", true, false), step("С чем помочь", false, true), step("Проверка", false, false)]
}

fn form() -> FormState {
    let values = FormValues::from_pairs([
        ("full_name", "Илья"),
        ("birth_date", "30.02.2012"),
        ("class", "8b"),
        ("form", "up"),
        ("request", "Перешёл из другой школы, пока не нашёл друзей."),
        ("time", "sat"),
    ]);
    let error = |field: &str, message: &str| FieldError { field: field.to_owned(), message: message.to_owned() };
    FormState {
        errors: vec![
            error("full_name", "Напишите фамилию и имя"),
            error("birth_date", "Такого дня нет: в феврале 2012 года 29 дней"),
            error("consent", "Отметьте согласие: без него заявку не принять"),
        ],
        ..FormState::filled(values)
    }
}
