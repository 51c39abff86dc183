//! Destroying somebody's data: on what ground, by whom, and what will be left.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    consent_text::Organisation,
    destruction::{Act, Ground},
    ids::DestructionActId,
    role::Role,
    russian,
    subject::Subject,
    term::Term,
    text::ShortText,
};
use leptos::prelude::*;
use store::{
    SchoolTx, nav,
    rights::{self, About, Grounds, NewAct, Occasion, Possible},
};

use crate::{
    about,
    auth::SchoolStaff,
    clock,
    components::{
        Breadcrumbs, ButtonKind, ButtonLink, Checkbox, Choice, FormSheet, Notice, NoticeKind, PageHead, RadioGroup,
        TextField,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page},
    pages::subject::{Place, SubjectPath},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    SubjectPath(subject): SubjectPath,
) -> Result<Response, PageError> {
    staff.may(Role::answers_people)?;
    let id: DestructionActId = store::ids::new();
    let mut tx = state.db.school(&staff.actor()).await?;
    show(&mut tx, &staff, subject, FormState::filled(FormValues::default().with("id", id.to_string()))).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    SubjectPath(subject): SubjectPath,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::answers_people)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let destruction_act_id: DestructionActId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let act = routes::school(&staff.slug, &format!("rights/acts/{destruction_act_id}"));
    if rights::destroyed_by(&mut tx, subject, destruction_act_id).await? {
        return Ok(Redirect::to(&Done::Destroyed.at(&act)).into_response());
    }
    let grounds = rights::grounds(&mut tx, subject).await?;
    let mut check = Check::new(&values);
    let why = grounds.possible.iter().find(|possible| value(possible) == check.raw("ground")).copied();
    if why.is_none() {
        check.fail("ground", "Отметьте, почему данные уничтожаются");
    }
    let post = check.required("job", ShortText::<200>::parse);
    let sure = check.accepted("sure", "Отметьте, что проверили: восстановить данные будет нельзя");
    let (why, post) = match check.finish(|| sure.and(why.zip(post))) {
        Ok(answers) => answers,
        Err(form) => return show(&mut tx, &staff, subject, form).await,
    };
    let known = rights::about(&mut tx, subject, Occasion::Destroyed).await?;
    let text = text(&staff, &known, why, &post);
    let new = NewAct { destruction_act_id, subject, why, person: known.person.full_name, text };
    match rights::destroy(&mut tx, &new).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Destroyed.at(&act)).into_response())
        }
        Err(store::Error::Conflict(rule)) if refusal(&rule).is_some() => {
            Err(PageError::Conflict(refusal(&rule).unwrap_or_default().to_owned()))
        }
        Err(error) => Err(error.into()),
    }
}

/// The words of the act.
fn text(staff: &SchoolStaff, known: &About, why: Possible, post: &ShortText<200>) -> String {
    let operator = &known.operator;
    let sections = about::sections(known);
    let categories: Vec<&str> = sections.iter().map(|section| section.title).collect();
    let born =
        known.tables.iter().flat_map(|(_, rows)| rows).find_map(|row| row.get("birth_date")?.as_str()?.parse().ok());
    Act {
        operator: Organisation { name: &operator.full_name, address: &operator.address },
        processor: Some(Organisation { name: &operator.processor_name, address: &operator.processor_address }),
        person: &known.person.full_name,
        born,
        destroyed_by: &staff.person.full_name,
        post: post.as_str(),
        categories: &categories,
        ground: why.ground,
        on: clock::today(),
    }
    .text()
}

/// What stands in the form for a ground.
fn value(possible: &Possible) -> String {
    match possible.subject_request_id {
        Some(id) => format!("{}:{id}", possible.ground.code()),
        None => possible.ground.code().to_owned(),
    }
}

/// Why the data stay, and what to do.
fn refusal(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "destroyed_already" => "Данные этого человека уже уничтожены: акт – в реестре актов.",
        "destruction_of_pool" => {
            "Анкету наставника из пула региона ведёт региональный центр: уничтожить её может только он."
        }
        "destruction_pair_runs" => "Идёт работа пары: сначала завершите её.",
        "destruction_takes_part" => "Человек участвует в программе: сначала запишите в карточке дату завершения.",
        "destruction_term_runs" => "Срок хранения не истёк или школа его не назначила.",
        "destruction_not_withdrawn" => "Согласие на обработку не отозвано.",
        "destruction_not_asked" => "Требования об уничтожении, на которое ещё не ответили, нет.",
        _ => return None,
    })
}

async fn show(
    tx: &mut SchoolTx,
    staff: &SchoolStaff,
    subject: Subject,
    form: FormState,
) -> Result<Response, PageError> {
    let person = rights::person(tx, subject).await?;
    let grounds = rights::grounds(tx, subject).await?;
    let counts = nav::school(tx).await?;
    let place = Place::of(staff, subject);
    let crumbs = place.crumbs(&person.full_name);
    let card = place.card;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, place.section, "Уничтожить данные").status(status).respond(move || {
        let body = if grounds.possible.is_empty() { kept(&grounds, card) } else { form_of(form, &grounds, card) };
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Уничтожить данные" lead=person.full_name />
            {body}
        }
    }))
}

/// No ground holds: each says why.
fn kept(grounds: &Grounds, card: String) -> AnyView {
    let reasons =
        grounds.refused.iter().filter_map(|rule| refusal(rule)).map(|why| view! { <li>{why}</li> }).collect_view();
    view! {
        <Notice kind=NoticeKind::Warn title="Сейчас данные уничтожить нельзя">
            <ul>{reasons}</ul>
            <ButtonLink href=card label="К карточке" />
        </Notice>
    }
    .into_any()
}

fn form_of(form: FormState, grounds: &Grounds, card: String) -> AnyView {
    let choices = grounds
        .possible
        .iter()
        .map(|possible| {
            Choice::new(value(possible), format!("{}: {}", possible.ground.label(), possible.ground.full()))
        })
        .collect();
    let left = if grounds.possible.iter().any(|possible| possible.ground == Ground::Request) {
        "Ответ на обращение запишите после этого: обращение останется в реестре без имени и содержания."
    } else {
        ""
    };
    view! {
        <Notice kind=NoticeKind::Bad title="Восстановить данные будет нельзя">
            <p>
                "Будут удалены карточка, представитель, согласия со сканами, заметки, приглашения, доступ к страницам, история изменений, "
                "черновики, письма в очереди и строки загруженных списков. В парах и встречах останутся только даты, формы и длительность: "
                "по ним считается мониторинг, и числа не изменятся."
            </p>
            <p>{left}</p>
        </Notice>
        <FormSheet form=form.clone() id=form.field("id").value submit="Уничтожить данные" kind=ButtonKind::Danger cancel=card>
            <RadioGroup field=form.field("ground") legend="Основание" choices=choices />
            {by_whom(&form)}
        </FormSheet>
    }
    .into_any()
}

/// Who destroys, and that it is meant.
pub(in crate::pages) fn by_whom(form: &FormState) -> AnyView {
    let (job, sure, today) = (form.field("job"), form.field("sure"), russian::date(clock::today()));
    view! {
        <TextField field=job label="Ваша должность" hint="Попадёт в акт: приказ Роскомнадзора № 179 требует указать должность того, кто уничтожил данные" />
        <Checkbox field=sure required=true>{format!("Данные проверены и будут уничтожены {today}")}</Checkbox>
    }
    .into_any()
}
