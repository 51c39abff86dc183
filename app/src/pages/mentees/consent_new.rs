//! Recording a consent that a mentee or a representative signed.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    consent::Signer,
    ids::{ConsentId, MenteeId},
    role::Role,
};
use leptos::prelude::*;
use store::{
    mentee::{self, Card},
    nav,
};

use super::{card_path, form, reader};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Breadcrumbs, ButtonLink, Crumb, FormSheet, Notice, NoticeKind, PageHead},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentee_id): PathId<MenteeId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let id: ConsentId = store::ids::new();
    let form = FormState::filled(FormValues::default().with("id", id.to_string()));
    show(&state, &staff, mentee_id, form).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentee_id): PathId<MenteeId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let consent_id: ConsentId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let mut check = Check::new(&values);
    let consent = form::parse_consent(&mut check, consent_id, clock::today());
    let consent = match check.finish(|| consent) {
        Ok(consent) => consent,
        Err(form) => return show(&state, &staff, mentee_id, form).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    match mentee::record_consent(&mut tx, mentee_id, &consent).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::ConsentRecorded.at(&card_path(&staff, mentee_id))).into_response())
        }
        Err(error) => {
            drop(tx);
            show(&state, &staff, mentee_id, form::refused(values, error)?).await
        }
    }
}

async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    mentee_id: MenteeId,
    form: FormState,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let mentee = mentee::card(&mut tx, mentee_id, reader(staff)).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let (list, card) = (routes::school(&staff.slug, "mentees"), card_path(staff, mentee_id));
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, Section::Mentees, "Согласие на обработку данных").status(status).respond(
        move || {
            let id = form.field("id").value;
            let fields = form::consent_fields(&form, false, clock::today());
            let crumbs = vec![Crumb::new("Наставляемые", list), Crumb::new(mentee.full_name.clone(), card.clone())];
            view! {
                <Breadcrumbs items=crumbs />
                <PageHead title="Согласие на обработку данных" lead=mentee.full_name.clone() />
                {signer(&mentee, format!("{card}/edit"))}
                <FormSheet form=form id=id submit="Записать согласие" cancel=card>
                    {fields}
                </FormSheet>
            }
        },
    ))
}

/// Who has to sign today.
fn signer(mentee: &Card, edit: String) -> AnyView {
    match (Signer::required(mentee.birth_date, clock::today()), &mentee.representative) {
        (Signer::Myself, _) => view! {
            <Notice kind=NoticeKind::Calm><p>"Согласие подписывает сам наставляемый: ему есть 18 лет."</p></Notice>
        }
        .into_any(),
        (Signer::Representative, Some(person)) => {
            let text = format!("Согласие подписывает представитель: {}.", person.full_name);
            view! { <Notice kind=NoticeKind::Calm><p>{text}</p></Notice> }.into_any()
        }
        (Signer::Representative, None) => view! {
            <Notice kind=NoticeKind::Bad title="Сначала добавьте представителя">
                <p>"Наставляемому меньше 18 лет, а представителя в базе нет: подписать согласие некому."</p>
                <ButtonLink href=edit label="Добавить представителя" />
            </Notice>
        }
        .into_any(),
    }
}
