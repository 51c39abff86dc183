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
    numbers::Places,
    role::Role,
    text::{LongText, ShortText},
};
use leptos::prelude::*;
use store::{
    Error, draft,
    engagement::{self, NewQuestion},
    nav,
    pool::{self, Offered},
};

use super::{
    card,
    refused::{self, refused},
    state::free_places,
    talk,
};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, ButtonLink, Choice, Crumb, FieldWidth, FormSheet, PageHead, RadioGroup, TextArea, TextField,
        TextKind,
    },
    drafts::FormDraft,
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

const TITLE: &str = "Запрос наставнику";

/// Who cannot be asked any more, and how to go on.
const GONE: &str = "Пока вы писали, анкета наставника перестала быть видна школам. Письма он не получил. Скопируйте текст, \
                    если хотите попросить другого наставника.";

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let id: EngagementId = store::ids::new();
    let form = FormState::filled(FormValues::from_pairs([("id", id.to_string()), ("places", "1".to_owned())]));
    show(&state, &staff, pool_mentor_id, |_| Ok((form, StatusCode::OK))).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let typed = FormState::filled(values.clone());
    match send(&state, &staff, pool_mentor_id, values).await {
        Err(PageError::NotFound) => gone(&state, &staff, typed).await,
        answer => answer,
    }
}

async fn send(
    state: &AppState,
    staff: &SchoolStaff,
    pool_mentor_id: PoolMentorId,
    mut values: FormValues,
) -> Result<Response, PageError> {
    let engagement_id: EngagementId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    values.set("id", engagement_id.to_string());
    let new = match parse(&values, engagement_id, pool_mentor_id) {
        Ok(new) => new,
        Err(form) => {
            return show(state, staff, pool_mentor_id, |_| Ok((form, StatusCode::UNPROCESSABLE_ENTITY))).await;
        }
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
            let named = match refused::naming(&error) {
                Some(field) => engagement::named_in(&mut tx, values.get(field)).await?,
                None => None,
            };
            drop(tx);
            show(state, staff, pool_mentor_id, |offered| refused(values, error, &offered.offer(), named)).await
        }
    }
}

/// The answer to a question whose mentor the school does not see any more: nobody types it again. Where nothing was typed
/// there is nothing to give back, and such a mentor may never have been there.
async fn gone(state: &AppState, staff: &SchoolStaff, typed: FormState) -> Result<Response, PageError> {
    if ["purpose", "message"].iter().all(|field| typed.values.get(field).trim().is_empty()) {
        return Err(PageError::NotFound);
    }
    let mut tx = state.db.school(&staff.actor()).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let pool = routes::school(&staff.slug, "pool");
    Ok(Page::school(staff, counts, Section::Pool, TITLE).status(StatusCode::CONFLICT).respond(move || {
        let refusal = talk::refused("Запрос не отправлен", GONE, &[&typed]);
        view! {
            <Breadcrumbs items=vec![Crumb::new("Пул региона", pool.clone())] />
            <PageHead title=TITLE />
            {refusal}
            <div class="actions"><ButtonLink href=pool label="Найти другого наставника" /></div>
        }
    }))
}

fn parse(
    values: &FormValues,
    engagement_id: EngagementId,
    pool_mentor_id: PoolMentorId,
) -> Result<NewQuestion, FormState> {
    let mut check = Check::new(values);
    let form = check.one_of::<MentoringForm>("form", "Выберите форму наставничества");
    let places = check.required("places", Places::parse);
    let purpose = check.asked("purpose", "Напишите в одной строке, для чего нужен наставник", ShortText::parse);
    let message = check.asked("message", "Напишите наставнику, с чем нужна помощь", LongText::parse);
    check.finish(|| {
        Some(NewQuestion {
            engagement_id,
            pool_mentor_id,
            places: places?,
            form: form?,
            purpose: purpose?,
            message: message?,
        })
    })
}

/// The form that `form` makes of what the mentor offers now.
async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    pool_mentor_id: PoolMentorId,
    form: impl FnOnce(&Offered) -> Result<(FormState, StatusCode), Error>,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let offered = pool::offered(&mut tx, pool_mentor_id, clock::today()).await?;
    let key = FormKey::request(pool_mentor_id);
    let (counts, stored) = nav::school_with_draft(&mut tx, &key).await?;
    tx.commit().await?;
    let (form, status) = form(&offered)?;
    let (form, draft) = FormDraft::in_school(staff, key).restore(form, stored);
    let slug = staff.slug.clone();
    Ok(Page::school(staff, counts, Section::Pool, TITLE).status(status).respond(move || {
        let name = offered.entry.full_name.clone();
        let mentor = routes::school(&slug, &format!("pool/{pool_mentor_id}"));
        let notice = if form.has_errors() { None } else { card::notice(&slug, &offered, true) };
        // A form that came back keeps what was typed, even when asking makes no sense any more.
        let shown = offered.offer().obstacle().is_none() || form.has_errors();
        let sheet = shown.then(|| sheet(&form, &offered, draft, mentor.clone()));
        view! {
            <Breadcrumbs items=vec![
                Crumb::new("Пул региона", routes::school(&slug, "pool")),
                Crumb::new(name.clone(), mentor.clone()),
            ] />
            <PageHead title=TITLE lead=format!("{name} получит письмо и ответит в своём кабинете.") />
            {notice}
            {sheet}
        }
    }))
}

fn sheet(form: &FormState, offered: &Offered, draft: FormDraft, mentor: String) -> AnyView {
    let (form, id) = (form.clone(), form.field("id").value);
    let choices = Choice::of(&offered.entry.forms);
    let free = format!("Сейчас свободно: {}. Наставник может согласиться на часть", free_places(offered.free));
    view! {
        <FormSheet form=form.clone() id=id submit="Отправить запрос" cancel=mentor draft=draft>
            <RadioGroup
                field=form.field("form")
                legend="Форма наставничества"
                choices=choices
            />
            <TextField
                field=form.field("places")
                label="Сколько мест"
                hint=free
                kind=TextKind::Number
                width=FieldWidth::Tiny
                autocomplete="off"
            />
            <TextField
                field=form.field("purpose")
                label="Для чего"
                hint="Одной строкой, например: «Робот для областных соревнований»"
                autocomplete="off"
            />
            <TextArea
                field=form.field("message")
                label="Сообщение наставнику"
                hint="С чем нужна помощь, какой класс, как часто удобно встречаться. Имён и фамилий детей не пишите: наставник прочитает сообщение до того, как согласится"
                rows=6
            />
        </FormSheet>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: [(&str, &str); 4] =
        [("form", "employer_pupil"), ("places", "2"), ("purpose", "Робот"), ("message", "Нужен инженер")];

    /// Every question of the form has to be answered; each gap is told at its field.
    #[test]
    fn questions() {
        let ids = (store::ids::new(), store::ids::new());
        let read = |field: &str, value: &str| {
            let values = FormValues::from_pairs(GOOD).with(field, value);
            parse(&values, ids.0, ids.1)
                .map_err(|form| form.errors.into_iter().map(|error| error.field).collect::<Vec<_>>())
        };
        assert_eq!(read("message", "Нужен инженер").unwrap().message.as_str(), "Нужен инженер");
        for (field, value) in [
            ("form", ""),
            ("form", "magic"),
            ("places", ""),
            ("places", "0"),
            ("places", "31"),
            ("purpose", " "),
            ("message", " "),
            ("message", "я".repeat(2001).as_str()),
        ] {
            assert_eq!(read(field, value).unwrap_err(), [field], "{value}");
        }
    }
}
