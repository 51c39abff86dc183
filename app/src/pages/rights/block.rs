//! Suspending the use of somebody's data, and taking that back.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::{MenteeId, MentorId},
    rights::Subject,
    role::Role,
    text::LongText,
};
use leptos::prelude::*;
use store::{SchoolTx, nav, rights};

use super::whose;
use crate::{
    auth::{PathId, SchoolStaff},
    components::{Breadcrumbs, ButtonKind, FormSheet, Notice, NoticeKind, PageHead, TextArea},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page},
    state::AppState,
};

pub(super) async fn mentee(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<MenteeId>,
) -> Result<Response, PageError> {
    ask(&state, &staff, Subject::Mentee(id)).await
}

pub(super) async fn mentor(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<MentorId>,
) -> Result<Response, PageError> {
    ask(&state, &staff, Subject::Mentor(id)).await
}

pub(super) async fn block_mentee(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<MenteeId>,
    values: FormValues,
) -> Result<Response, PageError> {
    block(&state, &staff, Subject::Mentee(id), &values).await
}

pub(super) async fn block_mentor(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<MentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    block(&state, &staff, Subject::Mentor(id), &values).await
}

pub(super) async fn unblock_mentee(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<MenteeId>,
) -> Result<Response, PageError> {
    unblock(&state, &staff, Subject::Mentee(id)).await
}

pub(super) async fn unblock_mentor(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<MentorId>,
) -> Result<Response, PageError> {
    unblock(&state, &staff, Subject::Mentor(id)).await
}

async fn ask(state: &AppState, staff: &SchoolStaff, subject: Subject) -> Result<Response, PageError> {
    staff.may(Role::answers_people)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    show(&mut tx, staff, subject, FormState::default()).await
}

async fn block(
    state: &AppState,
    staff: &SchoolStaff,
    subject: Subject,
    values: &FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::answers_people)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let mut check = Check::new(values);
    let reason = check.required("reason", LongText::parse);
    let reason = match check.finish(|| reason) {
        Ok(reason) => reason,
        Err(form) => return show(&mut tx, staff, subject, form).await,
    };
    match rights::block(&mut tx, subject, &reason).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Blocked.at(&whose::card(staff, subject))).into_response())
        }
        Err(error) if error.on_constraint("mentor_blocked") => Err(of_centre()),
        Err(error) => Err(error.into()),
    }
}

async fn unblock(state: &AppState, staff: &SchoolStaff, subject: Subject) -> Result<Response, PageError> {
    staff.may(Role::answers_people)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    rights::unblock(&mut tx, subject).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::Unblocked.at(&whose::card(staff, subject))).into_response())
}

/// The entry of a mentor of the pool is the centre's.
fn of_centre() -> PageError {
    PageError::Conflict(
        "Анкету наставника из пула региона ведёт региональный центр: с таким обращением человек идёт туда.".to_owned(),
    )
}

async fn show(
    tx: &mut SchoolTx,
    staff: &SchoolStaff,
    subject: Subject,
    form: FormState,
) -> Result<Response, PageError> {
    let person = rights::person(tx, subject).await?;
    if person.from_pool {
        return Err(of_centre());
    }
    let counts = nav::school(tx).await?;
    let card = whose::card(staff, subject);
    let crumbs = whose::crumbs(staff, subject, &person.full_name);
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, whose::section(subject), "Приостановить обработку").status(status).respond(
        move || {
            view! {
                <Breadcrumbs items=crumbs />
                <PageHead title="Приостановить обработку данных" lead=person.full_name.clone() />
                <Notice kind=NoticeKind::Warn title="Что произойдёт">
                    <p>
                        "Данные останется только читать: нельзя будет изменить запись, составить пару, записать встречу или согласие. "
                        "В выгрузки человек не попадёт, наставник перестанет видеть данные наставляемого. Возобновить обработку можно в любой день."
                    </p>
                </Notice>
                <FormSheet form=form.clone() submit="Приостановить" kind=ButtonKind::Danger cancel=card>
                    <TextArea field=form.field("reason") label="Почему" hint="Например: человек оспаривает верность данных, обращение от 12.10.2026" rows=3 />
                </FormSheet>
            }
        },
    ))
}
