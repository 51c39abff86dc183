//! Suspending the use of somebody's data, and taking that back.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{role::Role, subject::Subject, text::LongText};
use leptos::prelude::*;
use store::{SchoolTx, nav, rights};

use crate::{
    auth::SchoolStaff,
    components::{Breadcrumbs, ButtonKind, FormSheet, Notice, NoticeKind, PageHead, TextArea},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page},
    pages::subject::{Place, SubjectPath},
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    SubjectPath(subject): SubjectPath,
) -> Result<Response, PageError> {
    staff.may(Role::answers_people)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    show(&mut tx, &staff, subject, FormState::default()).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    SubjectPath(subject): SubjectPath,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::answers_people)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let mut check = Check::new(&values);
    let reason = check.required("reason", LongText::parse);
    let reason = match check.finish(|| reason) {
        Ok(reason) => reason,
        Err(form) => return show(&mut tx, &staff, subject, form).await,
    };
    match rights::block(&mut tx, subject, &reason).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Blocked.at(&Place::of(&staff, subject).card)).into_response())
        }
        Err(error) if error.on_constraint("mentor_blocked") => Err(of_centre()),
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn unblock(
    State(state): State<AppState>,
    staff: SchoolStaff,
    SubjectPath(subject): SubjectPath,
) -> Result<Response, PageError> {
    staff.may(Role::answers_people)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    rights::unblock(&mut tx, subject).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::Unblocked.at(&Place::of(&staff, subject).card)).into_response())
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
    let place = Place::of(staff, subject);
    let crumbs = place.crumbs(&person.full_name);
    let card = place.card;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, place.section, "Приостановить обработку").status(status).respond(
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
