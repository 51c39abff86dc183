//! Who the mentee is, what help is asked for, and who represents a minor.

use domain::{
    category::MenteeKind,
    dictionary::{DictionaryList, Reference},
    request::Urgency,
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::mentee::{Card as Mentee, Reader};

use super::Desk;
use crate::{
    components::{Card, CardAction, CardRow, Tag, TagKind},
    pages::{availability, labels, person, programme},
};

pub(super) fn person(mentee: &Mentee, desk: &Desk) -> AnyView {
    let mut rows = vec![
        CardRow::text("Кто", mentee.kind.label()),
        CardRow::text("Дата рождения", russian::date(mentee.birth_date)),
    ];
    match mentee.kind {
        MenteeKind::Pupil => {
            let teacher = mentee.class_teacher.as_ref().map(|teacher| {
                let gone = if teacher.works_here {
                    ""
                } else {
                    ", больше не работает классным руководителем"
                };
                format!("{}{gone}", teacher.full_name)
            });
            rows.push(CardRow::text("Класс", mentee.class_label.clone()));
            rows.push(CardRow::maybe("Классный руководитель", teacher));
        }
        MenteeKind::Teacher => rows.push(CardRow::text("Должность", mentee.post.clone())),
    }
    rows.push(CardRow { label: "Электронная почта".into(), value: person::email_link(&mentee.email) });
    rows.push(CardRow { label: "Телефон".into(), value: person::phone_link(&mentee.phone) });
    match edit(desk) {
        Some(action) => view! { <Card title="О наставляемом" rows=rows action=action /> }.into_any(),
        None => view! { <Card title="О наставляемом" rows=rows /> }.into_any(),
    }
}

pub(super) fn request(mentee: &Mentee, desk: &Desk) -> AnyView {
    let list = |list, parent: &str, code: &Option<Reference>| {
        code.as_ref().map(|code| desk.dictionary.label(list, parent, code).to_owned())
    };
    let mut rows = vec![
        CardRow::text("С чем нужна помощь", mentee.request.clone()),
        CardRow::text("Цель", mentee.goal.clone()),
        CardRow::text("Темы", labels::competences(&mentee.topics)),
        CardRow::view("Срочность", urgency(mentee.urgency)),
        CardRow::text("Форма", mentee.form.label()),
        CardRow::maybe("Ролевая модель", list(DictionaryList::RoleModel, mentee.form.code(), &mentee.role_model)),
    ];
    rows.extend(availability::rows(&mentee.availability));
    if mentee.kind == MenteeKind::Teacher {
        let teaching = &mentee.teaching;
        rows.push(CardRow::maybe(
            "Форма наставничества педагогов",
            list(DictionaryList::TeacherForm, "", &teaching.form),
        ));
        rows.push(CardRow::maybe("Вид наставничества", list(DictionaryList::TeacherKind, "", &teaching.kind)));
        rows.push(CardRow::maybe(
            "Направление программы",
            list(DictionaryList::TeacherDirection, "", &teaching.direction),
        ));
    }
    rows.push(CardRow::view("Категории", categories(mentee, desk)));
    rows.push(CardRow::text("Откуда известно", labels::line(&mentee.channels)));
    match edit(desk) {
        Some(action) => view! { <Card title="Карта запросов" rows=rows action=action /> }.into_any(),
        None => view! { <Card title="Карта запросов" rows=rows /> }.into_any(),
    }
}

fn urgency(urgency: Urgency) -> AnyView {
    match urgency {
        Urgency::Urgent => view! { <Tag kind=TagKind::Warn text=urgency.label() /> }.into_any(),
        Urgency::Ordinary | Urgency::HalfYear => urgency.label().into_any(),
    }
}

/// A dash stands for none and for those that this person may not know: which of both is not said.
fn categories(mentee: &Mentee, desk: &Desk) -> AnyView {
    if mentee.categories.is_empty() {
        let none = if desk.reader == Reader::SeesRestricted { "без категории" } else { "—" };
        return view! { <span class="soft">{none}</span> }.into_any();
    }
    let labels = labels::line(&mentee.categories);
    let restricted = mentee.categories.iter().any(|one| one.restricted()).then(|| {
        view! { <br /><span class="soft">"Видят только куратор и педагог-психолог"</span> }
    });
    view! { {labels}{restricted} }.into_any()
}

/// How the programme went, in the columns of the register.
pub(super) fn participation(mentee: &Mentee, desk: &Desk) -> AnyView {
    let mut rows = vec![
        CardRow::view(
            "Состояние",
            person::standing_tag(mentee.standing(desk.today), mentee.consent(desk.today), desk.today),
        ),
        CardRow::view("Согласие", person::consent_tag(mentee.consent(desk.today))),
        CardRow::text("В программе с", russian::date(mentee.entered_on)),
    ];
    if let Some(day) = mentee.left_on {
        rows.push(CardRow::text("Программа завершена", russian::date(day)));
    }
    if mentee.left_on.is_some() || !mentee.result.is_empty() {
        let mark = if mentee.completed { "Пройдена" } else { "Не пройдена" };
        rows.push(CardRow::text("Отметка о прохождении", mark));
        rows.push(CardRow::text("Результаты", mentee.result.clone()));
    }
    rows.extend(programme::case_row(&mentee.case_url));
    match desk.edits.then(|| CardAction::new("Изменить", format!("{}/programme", desk.card))) {
        Some(action) => view! { <Card title="Программа" rows=rows action=action /> }.into_any(),
        None => view! { <Card title="Программа" rows=rows /> }.into_any(),
    }
}

pub(super) fn representative(mentee: &Mentee, desk: &Desk) -> Option<AnyView> {
    let one = mentee.representative.as_ref()?;
    let rows = vec![
        CardRow::text("Имя", one.full_name.clone()),
        CardRow::text("Кем приходится", one.basis.label()),
        CardRow { label: "Электронная почта".into(), value: person::email_link(&one.email) },
        CardRow { label: "Телефон".into(), value: person::phone_link(&one.phone) },
    ];
    Some(match edit(desk) {
        Some(action) => view! { <Card title="Законный представитель" rows=rows action=action /> }.into_any(),
        None => view! { <Card title="Законный представитель" rows=rows /> }.into_any(),
    })
}

fn edit(desk: &Desk) -> Option<CardAction> {
    desk.edits.then(|| CardAction::new("Изменить", format!("{}/edit", desk.card)))
}
