//! Who the mentor is, how the mentor can help, and how the mentor takes part. Of a mentor from the pool only what the
//! mentor agreed to show.

use domain::{availability::Availability, meeting::MeetingPlace, mentoring_form::MentoringForm, russian};
use leptos::prelude::*;
use store::mentor::{Card as Mentor, PoolShown};

use super::{super::list, Desk};
use crate::{
    components::{Card, CardAction, CardRow, Tag, TagKind},
    pages::{availability, labels, papers::school as papers, person, programme},
};

pub(super) fn person(mentor: &Mentor, desk: &Desk) -> AnyView {
    let mut rows = vec![
        CardRow::text("Кто это", labels::line(&mentor.categories)),
        CardRow::text("База", list::bases(&mentor.categories)),
        CardRow::text("Место учёбы или работы", mentor.workplace.clone()),
    ];
    if let Some(born) = mentor.birth_date {
        rows.push(CardRow::text("Дата рождения", russian::date(born)));
    }
    if let Some(shown) = shown(mentor) {
        let organisation = shown.organisation.clone().filter(|name| *name != mentor.workplace);
        rows.extend(organisation.map(|name| CardRow::text("Организация", name)));
        rows.extend((!shown.post.is_empty()).then(|| CardRow::text("Должность", shown.post.clone())));
        rows.extend((!shown.alma_mater.is_empty()).then(|| CardRow::text("Окончил школу", shown.alma_mater.clone())));
    }
    rows.push(CardRow { label: "Электронная почта".into(), value: person::email_link(&mentor.email) });
    rows.push(CardRow { label: "Телефон".into(), value: person::phone_link(&mentor.phone) });
    let pool = mentor.pool.as_ref().map(|pool| {
        let text = if pool.shown.is_some() {
            "Наставник из пула региона: сведения о себе он меняет сам."
        } else {
            "Наставник сейчас не показан в пуле региона."
        };
        view! { <p class="soft">{text}</p> }
    });
    match edit(mentor, desk) {
        Some(action) => view! { <Card title="О наставнике" rows=rows action=action>{pool}</Card> }.into_any(),
        None => view! { <Card title="О наставнике" rows=rows>{pool}</Card> }.into_any(),
    }
}

pub(super) fn help(mentor: &Mentor, desk: &Desk) -> AnyView {
    let wishes = Offered::of(mentor);
    let mut rows = vec![CardRow::text("Темы", labels::competences(&mentor.competences))];
    if !mentor.own_words.is_empty() {
        rows.push(CardRow::text("Своими словами", mentor.own_words.clone()));
    }
    rows.push(CardRow::text("Формы", labels::line(&wishes.forms)));
    rows.extend(
        labels::ages(mentor.wishes.age_from, mentor.wishes.age_to)
            .map(|ages| CardRow::text("Возраст наставляемых", ages)),
    );
    rows.push(CardRow::maybe("Время в месяц", wishes.hours_per_month.map(in_hours)));
    rows.push(CardRow::text("Как встречается", formats(wishes.in_person, wishes.online)));
    rows.extend(availability::rows(&wishes.availability));
    if let Some(place) = shown(mentor).and_then(|shown| shown.municipality.clone()) {
        rows.push(CardRow::text("Где удобно", place));
    }
    match edit(mentor, desk) {
        Some(action) => view! { <Card title="Чем может помочь" rows=rows action=action /> }.into_any(),
        None => view! { <Card title="Чем может помочь" rows=rows /> }.into_any(),
    }
}

/// What an internal mentor told about the own experience; a mentor from the pool tells the school in own words above.
pub(super) fn portfolio(mentor: &Mentor, desk: &Desk) -> Option<AnyView> {
    if mentor.pool.is_some() {
        return None;
    }
    let portfolio = &mentor.portfolio;
    let rows: Vec<_> = [
        ("Образование", &portfolio.education),
        ("Опыт работы", &portfolio.experience),
        ("Достижения", &portfolio.achievements),
        ("Сильные стороны", &portfolio.strengths),
        ("Слабые стороны", &portfolio.weaknesses),
        ("Увлечения и интересы", &portfolio.hobbies),
        ("Ожидания от программы", &portfolio.expectations),
        ("Мотивация", &portfolio.motivation),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(label, text)| CardRow::text(label, text.clone()))
    .collect();
    let none = rows.is_empty().then(|| view! { <p class="soft">"Портфолио пока не заполнено."</p> }.into_any());
    Some(match edit(mentor, desk) {
        Some(action) => view! { <Card title="Портфолио" rows=rows action=action>{none}</Card> }.into_any(),
        None => view! { <Card title="Портфолио" rows=rows>{none}</Card> }.into_any(),
    })
}

pub(super) fn participation(mentor: &Mentor, desk: &Desk) -> AnyView {
    let left = mentor.left_on.filter(|day| *day <= desk.today);
    let state = match left {
        Some(_) => view! { <Tag kind=TagKind::Calm text="Участие завершено" /> }.into_any(),
        None => list::places(mentor.taken, mentor.capacity),
    };
    let mut rows = vec![
        CardRow::view(if left.is_some() { "Состояние" } else { "Места" }, state),
        CardRow::view("Собеседование", list::interview(mentor.interviewed_on)),
        CardRow::text("В программе с", russian::date(mentor.entered_on)),
    ];
    rows.extend(mentor.pool.as_ref().and_then(|pool| papers::row(pool.papers)));
    rows.extend(mentor.left_on.map(|day| CardRow::text("Программа завершена", russian::date(day))));
    rows.extend((!mentor.result.is_empty()).then(|| CardRow::text("Результаты", mentor.result.clone())));
    rows.extend(programme::case_row(&mentor.case_url));
    let more = mentor.pool.as_ref().filter(|pool| pool.shown.is_some()).map(|pool| {
        let href = format!("{}/pool/{}", desk.school, pool.pool_mentor_id);
        view! { <p class="soft">"Каждое место наставник даёт школе по её запросу. "<a href=href>"Анкета в пуле"</a></p> }
    });
    match desk.edits.then(|| CardAction::new("Изменить", format!("{}/programme", desk.card))) {
        Some(action) => view! { <Card title="Участие" rows=rows action=action>{more}</Card> }.into_any(),
        None => view! { <Card title="Участие" rows=rows>{more}</Card> }.into_any(),
    }
}

/// Forms, time and ways to meet: of a mentor from the pool those shown there, of an internal one those in the entry.
struct Offered {
    forms: Vec<MentoringForm>,
    hours_per_month: Option<i32>,
    in_person: bool,
    online: bool,
    availability: Availability,
}

impl Offered {
    fn of(mentor: &Mentor) -> Self {
        match shown(mentor) {
            Some(shown) => Self {
                forms: shown.forms.clone(),
                hours_per_month: Some(shown.hours_per_month),
                in_person: shown.in_person,
                online: shown.online,
                availability: shown.availability.clone(),
            },
            None => Self {
                forms: mentor.wishes.forms.clone(),
                hours_per_month: mentor.wishes.hours_per_month,
                in_person: mentor.wishes.in_person,
                online: mentor.wishes.online,
                availability: mentor.wishes.availability.clone(),
            },
        }
    }
}

fn shown(mentor: &Mentor) -> Option<&PoolShown> {
    mentor.pool.as_ref()?.shown.as_ref()
}

fn edit(mentor: &Mentor, desk: &Desk) -> Option<CardAction> {
    (desk.edits && mentor.pool.is_none()).then(|| CardAction::new("Изменить", format!("{}/edit", desk.card)))
}

fn in_hours(hours: i32) -> String {
    russian::count(hours.unsigned_abs().into(), "час", "часа", "часов")
}

fn formats(in_person: bool, online: bool) -> String {
    let places = [(in_person, MeetingPlace::InPerson), (online, MeetingPlace::Online)];
    labels::line(&places.into_iter().filter_map(|(meets, place)| meets.then_some(place)).collect::<Vec<_>>())
}
