//! Taking a consent back.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{dates::PastDate, ids::ConsentId, role::Role, russian, term::Term};
use leptos::prelude::*;
use store::{
    mentee::{self, ConsentCard},
    nav,
};

use super::card_path;
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Breadcrumbs, ButtonKind, Crumb, DateField, FormSheet, Notice, NoticeKind, PageHead},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

const DONE_ALREADY: &str = "Это согласие уже отозвано. Откройте карточку наставляемого: там видно, с какого дня.";

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(consent_id): PathId<ConsentId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let today = FormValues::default().with("withdrawn_on", russian::date(clock::today()));
    show(&state, &staff, consent_id, FormState::filled(today)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(consent_id): PathId<ConsentId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut check = Check::new(&values);
    let day = check.required("withdrawn_on", |text| PastDate::parse(text, clock::today())).map(PastDate::date);
    let day = match check.finish(|| day) {
        Ok(day) => day,
        Err(form) => return show(&state, &staff, consent_id, form).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    let mentee_id = mentee::consent(&mut tx, consent_id).await?.mentee_id;
    match mentee::withdraw_consent(&mut tx, consent_id, day).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::ConsentWithdrawn.at(&card_path(&staff, mentee_id))).into_response())
        }
        Err(error) if error.on_constraint("consent_withdrawn") => Err(PageError::Conflict(DONE_ALREADY.to_owned())),
        Err(error) if error.on_constraint("consent_withdrawal") => {
            drop(tx);
            let message = "Согласие не могли отозвать раньше, чем его подписали";
            show(&state, &staff, consent_id, FormState::rejected(values, "withdrawn_on", message)).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    consent_id: ConsentId,
    form: FormState,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let consent = mentee::consent(&mut tx, consent_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    if consent.validity.withdrawn_on.is_some() {
        return Err(PageError::Conflict(DONE_ALREADY.to_owned()));
    }
    let (list, card) = (routes::school(&staff.slug, "mentees"), card_path(staff, consent.mentee_id));
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, Section::Mentees, "Отзыв согласия").status(status).respond(move || {
        let crumbs = vec![Crumb::new("Наставляемые", list), Crumb::new(consent.mentee_name.clone(), card.clone())];
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Отзыв согласия" lead=lead(&consent) />
            {effect(&consent)}
            <FormSheet form=form.clone() submit="Отозвать согласие" kind=ButtonKind::Danger cancel=card>
                <DateField
                    field=form.field("withdrawn_on")
                    label="С какого дня отозвано"
                    hint="День, когда школа получила отзыв"
                />
            </FormSheet>
        }
    }))
}

fn lead(consent: &ConsentCard) -> String {
    format!(
        "{}: подписано {}, действует до {}. Подписал: {}.",
        consent.mentee_name,
        russian::date(consent.validity.signed_on),
        russian::date(consent.validity.valid_until),
        consent.signer.label().to_lowercase(),
    )
}

/// What stops and what does not.
fn effect(consent: &ConsentCard) -> AnyView {
    let pairs = consent.running_pairs.unsigned_abs();
    let running = (pairs > 0).then(|| {
        let count = russian::count(pairs, "пара работает", "пары работают", "пар работают");
        view! { <p>{format!("Сейчас {count}: сама она не остановится. Решите, завершить работу или получить новое согласие.")}</p> }
    });
    view! {
        <Notice kind=NoticeKind::Warn title="Отзыв нельзя отменить">
            <p>"Новую пару с этого дня составить не получится, пока не записано новое согласие."</p>
            {running}
        </Notice>
    }
    .into_any()
}
