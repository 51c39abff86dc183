//! A question to a mentor of the pool.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    draft::FormKey,
    ids::{EngagementId, PoolMentorId},
    mentoring_form::MentoringForm,
    role::Role,
    text::{InvalidValue, LongText},
};
use leptos::prelude::*;
use store::{
    Error, draft,
    engagement::{self, NewQuestion},
    nav, pool,
};

use super::card;
use crate::{
    auth::{PathId, SchoolStaff},
    components::{Breadcrumbs, Choice, Crumb, FormSheet, PageHead, RadioGroup, TextArea},
    drafts::FormDraft,
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let id: EngagementId = store::ids::new();
    let form = FormState::filled(FormValues::from_pairs([("id", id.to_string())]));
    show(&state, &staff, pool_mentor_id, form, StatusCode::OK).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    mut values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let engagement_id: EngagementId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    values.set("id", engagement_id.to_string());
    let new = match parse(&values, engagement_id, pool_mentor_id) {
        Ok(new) => new,
        Err(form) => return show(&state, &staff, pool_mentor_id, form, StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    match engagement::ask(&mut tx, &new).await {
        Ok(()) => {
            draft::drop_in_school(&mut tx, &FormKey::request(pool_mentor_id)).await?;
            tx.commit().await?;
            let card = routes::school(&staff.slug, &format!("requests/{engagement_id}"));
            Ok(Redirect::to(&Done::Asked.at(&card)).into_response())
        }
        Err(error) => {
            drop(tx);
            let (form, status) = refused(values, error)?;
            show(&state, &staff, pool_mentor_id, form, status).await
        }
    }
}

fn parse(
    values: &FormValues,
    engagement_id: EngagementId,
    pool_mentor_id: PoolMentorId,
) -> Result<NewQuestion, FormState> {
    let mut check = Check::new(values);
    let form = check.one_of::<MentoringForm>("form", "Выберите форму наставничества");
    let message = check.required("message", |text| {
        if text.trim().is_empty() {
            return Err(InvalidValue::new("Напишите наставнику, с чем нужна помощь"));
        }
        LongText::parse(text)
    });
    check.finish(|| Some(NewQuestion { engagement_id, pool_mentor_id, form: form?, message: message? }))
}

/// A refusal of the store in words and its status; any other error is given back.
fn refused(values: FormValues, error: Error) -> Result<(FormState, StatusCode), Error> {
    let (field, message, status) = if error.on_constraint("form_not_offered") {
        ("form", "Наставник не предлагает эту форму, выберите другую", StatusCode::UNPROCESSABLE_ENTITY)
    } else if error.on_constraint("no_free_places") {
        ("", "У наставника не осталось свободных мест. Выберите в пуле другого", StatusCode::CONFLICT)
    } else if error.on_constraint("engagement_open_key") {
        ("", "Вы уже спросили этого наставника: дождитесь ответа или отзовите прежний запрос", StatusCode::CONFLICT)
    } else {
        return Err(error);
    };
    Ok((FormState::rejected(values, field, message), status))
}

async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    pool_mentor_id: PoolMentorId,
    form: FormState,
    status: StatusCode,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let offered = pool::offered(&mut tx, pool_mentor_id).await?;
    let key = FormKey::request(pool_mentor_id);
    let (counts, stored) = nav::school_with_draft(&mut tx, &key).await?;
    tx.commit().await?;
    let (form, draft) = FormDraft::in_school(staff, key).restore(form, stored);
    let slug = staff.slug.clone();
    Ok(Page::school(staff, counts, Section::Pool, "Запрос наставнику").status(status).respond(move || {
        let name = offered.entry.full_name.clone();
        let mentor = routes::school(&slug, &format!("pool/{pool_mentor_id}"));
        let notice = if form.has_errors() { None } else { card::notice(&slug, &offered, true) };
        let choices = Choice::of(&offered.entry.forms);
        // A form that came back keeps what was typed, even when asking makes no sense any more.
        let sheet = (card::may_ask(&offered) || form.has_errors()).then(|| {
            let id = form.field("id").value;
            view! {
                <FormSheet form=form.clone() id=id submit="Отправить запрос" cancel=mentor.clone() draft=draft>
                    <RadioGroup
                        field=form.field("form")
                        legend="Форма наставничества"
                        choices=choices
                    />
                    <TextArea
                        field=form.field("message")
                        label="Сообщение наставнику"
                        hint="С чем нужна помощь, какой класс, как часто удобно встречаться. Имён и фамилий детей не пишите: наставник прочитает сообщение до того, как согласится"
                        rows=6
                    />
                </FormSheet>
            }
        });
        view! {
            <Breadcrumbs items=vec![
                Crumb::new("Пул региона", routes::school(&slug, "pool")),
                Crumb::new(name.clone(), mentor.clone()),
            ] />
            <PageHead title="Запрос наставнику" lead=format!("{name} получит письмо и ответит в своём кабинете.") />
            {notice}
            {sheet}
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both questions of the form have to be answered; each gap is told at its field.
    #[test]
    fn questions() {
        let ids = (store::ids::new(), store::ids::new());
        let read = |form: &str, message: &str| {
            parse(&FormValues::from_pairs([("form", form), ("message", message)]), ids.0, ids.1)
                .map_err(|form| form.errors.into_iter().map(|error| error.field).collect::<Vec<_>>())
        };
        assert_eq!(read("employer_pupil", "Нужен инженер").unwrap().message.as_str(), "Нужен инженер");
        assert_eq!(read("", " ").unwrap_err(), ["form", "message"]);
        assert_eq!(read("magic", "Нужен инженер").unwrap_err(), ["form"]);
        assert_eq!(read("employer_pupil", &"я".repeat(2001)).unwrap_err(), ["message"]);
    }

    /// Every refusal of the store is words, and a lost race is 409.
    #[test]
    fn refusals() {
        for (rule, status) in [("no_free_places", 409), ("engagement_open_key", 409), ("form_not_offered", 422)] {
            let (form, answered) = refused(FormValues::default(), Error::conflict(rule)).unwrap();
            assert!(form.has_errors(), "{rule}");
            assert_eq!(answered.as_u16(), status, "{rule}");
        }
        assert!(refused(FormValues::default(), Error::NotFound).is_err());
    }
}
