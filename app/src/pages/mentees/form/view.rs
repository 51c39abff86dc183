//! The form as it is shown.

use std::sync::Arc;

use domain::{
    category::{MenteeCategory, MenteeKind},
    dictionary::{Dictionary, DictionaryList},
    mentoring_form::MentoringForm,
    request::{Channel, Urgency},
    term::Term,
};
use leptos::prelude::*;
use store::{
    mentee::{ClassTeacher, Reader},
    nav::Colleague,
};

use crate::{
    components::{
        CheckboxGroup, CheckboxGroups, Choice, ChoiceGroup, DateField, FieldWidth, Fieldset, FormSheet, KeptFields,
        RadioGroup, SelectField, TextArea, TextField,
    },
    drafts::FormDraft,
    forms::FormState,
    pages::{availability, contact, dictionary, representative},
};

const REPRESENTATIVE_HINT: &str = "Нужен, если наставляемому меньше 18 лет: согласие за него подписывает представитель. Достаточно почты или телефона.";

/// What the form offers to choose from.
pub(in super::super) struct Lists {
    /// Whether categories are shown at all.
    pub(in super::super) reader: Reader,
    /// Class teachers of the school, and the one of this pupil.
    class_teachers: Vec<Choice>,
    /// Lists of the region.
    pub(in super::super) dictionary: Arc<Dictionary>,
}

impl Lists {
    /// The lists; a class teacher who has left stays among the choices of those who were in that class.
    pub(in super::super) fn new(
        reader: Reader,
        colleagues: Vec<Colleague>,
        current: Option<&ClassTeacher>,
        dictionary: Arc<Dictionary>,
    ) -> Self {
        let mut class_teachers: Vec<_> =
            colleagues.into_iter().map(|one| Choice::new(one.account_id.to_string(), one.full_name)).collect();
        if let Some(gone) = current.filter(|teacher| !teacher.works_here) {
            class_teachers
                .push(Choice::new(gone.account_id.to_string(), format!("{}, больше не работает", gone.full_name)));
        }
        Self { reader, class_teachers, dictionary }
    }
}

/// The form; what is typed into it is kept as a draft. What is asked of pupils, of teachers or of minors only carries no
/// mark «необязательно»: its hint says when it is needed. `more` stands before the button: the first day and the consent
/// of a new mentee.
pub(in super::super) fn view(
    form: FormState,
    draft: FormDraft,
    lists: &Lists,
    more: Option<AnyView>,
    submit: &'static str,
    cancel: String,
) -> AnyView {
    let parts = [
        who(form.clone(), lists),
        contact::fields(form.clone(), "Нужна, чтобы открыть наставляемому его страницу"),
        request(form.clone(), lists),
        teaching(form.clone(), lists),
        known(form.clone(), lists),
        representative::fields(form.clone(), REPRESENTATIVE_HINT),
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

fn who(form: FormState, lists: &Lists) -> AnyView {
    let class_teachers = lists.class_teachers.clone();
    view! {
        <Fieldset legend="О наставляемом">
            <TextField field=form.field("full_name") label="Фамилия, имя, отчество" autocomplete="off" />
            <DateField field=form.field("birth_date") label="Дата рождения" hint="Например, 14.03.2012" />
            <RadioGroup field=form.field("kind") legend="Учится или преподаёт" choices={Choice::all::<MenteeKind>()} />
            <TextField
                field=form.field("class_label")
                label="Класс"
                hint="Для обучающегося, например 8Б"
                width=FieldWidth::Short
                autocomplete="off"
            />
            <SelectField
                field=form.field("class_teacher")
                label="Классный руководитель"
                hint="Для обучающегося. В списке сотрудники школы с этой ролью"
                choices=class_teachers
                empty="Не выбран"
                optional=true
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

fn request(form: FormState, lists: &Lists) -> AnyView {
    let topics = dictionary::competences(&lists.dictionary, &form.field("topics"));
    let meets = availability::fields(&form, "Удобные дни", "На каких языках говорит");
    let models = dictionary::role_models(&lists.dictionary, form.field("role_model").value.as_str());
    view! {
        <Fieldset legend="Карта запросов">
            <TextArea
                field=form.field("request")
                label="С чем нужна помощь"
                hint="Словами наставляемого или родителя. Наставник увидит это после закрепления пары"
            />
            <TextArea
                field=form.field("goal")
                label="Цель"
                hint="К чему хочет прийти наставляемый"
                rows=2
                optional=true
            />
            <CheckboxGroups field=form.field("topics") legend="Темы запроса" groups=topics optional=true />
            <RadioGroup field=form.field("urgency") legend="Срочность" choices={Choice::all::<Urgency>()} optional=true />
            <RadioGroup field=form.field("form") legend="Форма наставничества" choices={Choice::all::<MentoringForm>()} />
            <SelectField
                field=form.field("role_model")
                label="Желаемая ролевая модель"
                groups=models
                empty="Любая"
                optional=true
            />
            {meets}
        </Fieldset>
    }
    .into_any()
}

fn teaching(form: FormState, lists: &Lists) -> AnyView {
    let choices = |field: &str, list| dictionary::choices(&lists.dictionary, list, &form.field(field).value);
    let forms = choices("teacher_form", DictionaryList::TeacherForm);
    let kinds = choices("teacher_kind", DictionaryList::TeacherKind);
    let directions = choices("teacher_direction", DictionaryList::TeacherDirection);
    view! {
        <Fieldset legend="Наставничество педагога" hint="Заполните, если наставляемый преподаёт.">
            <SelectField
                field=form.field("teacher_form")
                label="Форма наставничества педагогов"
                choices=forms
                empty="Не выбрана"
                optional=true
            />
            <SelectField
                field=form.field("teacher_kind")
                label="Вид наставничества"
                choices=kinds
                empty="Не выбран"
                optional=true
            />
            <SelectField
                field=form.field("teacher_direction")
                label="Направление персонализированной программы"
                choices=directions
                empty="Не выбрано"
                optional=true
            />
        </Fieldset>
    }
    .into_any()
}

fn known(form: FormState, lists: &Lists) -> AnyView {
    let categories = (lists.reader == Reader::SeesRestricted).then(|| {
        let groups = MenteeKind::ALL.iter().map(|kind| {
            let choices = MenteeCategory::of(*kind).map(|one| {
                let choice = Choice::new(one.code(), one.label());
                if one.restricted() {
                    choice.with_hint("Видят только куратор и педагог-психолог")
                } else {
                    choice
                }
            });
            ChoiceGroup::new(kind.label(), choices.collect())
        });
        view! {
            <CheckboxGroups
                field=form.field("categories")
                legend="Категории"
                hint="Наставнику, другим школам и региону категории не видны"
                groups=groups.collect()
                optional=true
            />
        }
    });
    view! {
        <Fieldset legend="Что известно школе">
            {categories}
            <CheckboxGroup
                field=form.field("channels")
                legend="Откуда известно о запросе"
                choices={Choice::all::<Channel>()}
                optional=true
            />
        </Fieldset>
    }
    .into_any()
}
