//! The form as it is shown.

use domain::{
    category::{MenteeCategory, MenteeKind},
    consent::RepresentativeBasis,
    mentoring_form::MentoringForm,
};
use leptos::prelude::*;
use store::mentee::Reader;

use crate::{
    components::{
        Choice, CompetenceField, DateField, FieldWidth, Fieldset, FormSheet, HiddenField, RadioGroup, SelectField,
        TextArea, TextField, TextKind,
    },
    drafts::FormDraft,
    forms::FormState,
};

/// The form; what is typed into it is kept as a draft. What is asked of pupils, of teachers or of minors only carries no
/// mark «необязательно»: its hint says when it is needed. `more` stands before the button: the consent of a new mentee.
pub(in super::super) fn view(
    form: FormState,
    draft: FormDraft,
    reader: Reader,
    more: Option<AnyView>,
    submit: &'static str,
    cancel: String,
) -> AnyView {
    let kept = ["id", "version"]
        .into_iter()
        .filter_map(|name| {
            let value = form.field(name).value;
            (!value.is_empty()).then(|| view! { <HiddenField name=name value=value /> })
        })
        .collect_view();
    let parts = [who(form.clone()), contact(form.clone()), request(form.clone(), reader), representative(form.clone())];
    view! {
        <FormSheet form=form submit=submit cancel=cancel draft=draft>
            {kept}
            {parts.into_iter().collect_view()}
            {more}
        </FormSheet>
    }
    .into_any()
}

fn who(form: FormState) -> AnyView {
    view! {
        <Fieldset legend="О наставляемом">
            <TextField field=form.field("full_name") label="Фамилия, имя, отчество" autocomplete="off" />
            <DateField field=form.field("birth_date") label="Дата рождения" />
            <RadioGroup field=form.field("kind") legend="Учится или преподаёт" choices={Choice::all::<MenteeKind>()} />
            <TextField
                field=form.field("class_label")
                label="Класс"
                hint="Для обучающегося, например 8Б"
                width=FieldWidth::Short
                autocomplete="off"
            />
            <TextField
                field=form.field("post")
                label="Должность"
                hint="Для педагога, например учитель химии"
                autocomplete="off"
            />
        </Fieldset>
    }
    .into_any()
}

fn contact(form: FormState) -> AnyView {
    view! {
        <Fieldset legend="Связь">
            <TextField
                field=form.field("email")
                label="Электронная почта"
                hint="Нужна, чтобы открыть наставляемому его страницу"
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

fn request(form: FormState, reader: Reader) -> AnyView {
    let category = (reader == Reader::SeesRestricted).then(|| {
        view! {
            <SelectField
                field=form.field("category")
                label="Категория"
                hint="Наставнику, другим школам и региону категория не видна. ОВЗ, трудную жизненную ситуацию, поведение и выгорание видят только куратор и педагог-психолог"
                choices={Choice::all::<MenteeCategory>()}
                empty="Без категории"
                optional=true
            />
        }
    });
    view! {
        <Fieldset legend="Запрос">
            <TextArea
                field=form.field("request")
                label="С чем нужна помощь"
                hint="Словами наставляемого или родителя. Наставник увидит это после закрепления пары"
            />
            <CompetenceField field=form.field("topics") legend="Темы запроса" optional=true />
            <RadioGroup field=form.field("form") legend="Форма наставничества" choices={Choice::all::<MentoringForm>()} />
            {category}
        </Fieldset>
    }
    .into_any()
}

fn representative(form: FormState) -> AnyView {
    view! {
        <Fieldset
            legend="Законный представитель"
            hint="Нужен, если наставляемому меньше 18 лет: согласие за него подписывает представитель. Достаточно почты или телефона."
        >
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
