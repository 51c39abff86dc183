//! One signal: taken by who speaks with the mentee, closed with what was done.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{draft::FormKey, ids::CareSignalId, role::Role, russian, text::LongText};
use leptos::prelude::*;
use store::{
    Error,
    care_signal::{self, Signal},
    draft, nav,
};

use super::list::state as standing;
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, ButtonKind, Card, CardRow, Crumb, FormSheet, PageHead, PostButton, Section as Part, TextArea,
    },
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
    PathId(signal_id): PathId<CareSignalId>,
) -> Result<Response, PageError> {
    staff.may(Role::sees_restricted)?;
    show(&state, &staff, signal_id, FormState::default()).await
}

pub(super) async fn take(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(signal_id): PathId<CareSignalId>,
) -> Result<Response, PageError> {
    staff.may(Role::sees_restricted)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    care_signal::take(&mut tx, signal_id).await.map_err(refused)?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::SignalTaken.at(&path(&staff, signal_id))).into_response())
}

/// Closing.
pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(signal_id): PathId<CareSignalId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::sees_restricted)?;
    let mut check = Check::new(&values);
    let outcome = check.asked("outcome", "Напишите, что сделано", LongText::parse);
    let outcome = match check.finish(|| outcome) {
        Ok(outcome) => outcome,
        Err(form) => return show(&state, &staff, signal_id, form).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    care_signal::close(&mut tx, signal_id, &outcome).await.map_err(refused)?;
    draft::drop_in_school(&mut tx, &FormKey::signal(signal_id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::SignalClosed.at(&path(&staff, signal_id))).into_response())
}

fn refused(error: Error) -> PageError {
    if error.on_constraint("signal_taken") {
        PageError::Conflict("Этим обращением уже занимается ваш коллега. Откройте его ещё раз.".to_owned())
    } else if error.on_constraint("signal_closed") {
        PageError::Conflict("Это обращение уже закрыто.".to_owned())
    } else if error.on_constraint("blocked") {
        PageError::Conflict("Обработка данных этого наставляемого приостановлена, записать ничего нельзя.".to_owned())
    } else {
        error.into()
    }
}

fn path(staff: &SchoolStaff, signal_id: CareSignalId) -> String {
    routes::school(&staff.slug, &format!("signals/{signal_id}"))
}

async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    signal_id: CareSignalId,
    form: FormState,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let signal = care_signal::one(&mut tx, signal_id).await?;
    let key = FormKey::signal(signal_id);
    let (counts, stored) = nav::school_with_draft(&mut tx, &key).await?;
    tx.commit().await?;
    let (form, draft) = FormDraft::in_school(staff, key).restore(form, stored);
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (school, own) = (routes::school(&staff.slug, ""), path(staff, signal_id));
    Ok(Page::school(staff, counts, Section::Signals, "Обращение").status(status).respond(move || {
        let crumbs = vec![Crumb::new("Обращения наставляемых", format!("{school}/signals"))];
        let lead = format!("{}, {}", signal.mentee, signal.place);
        let act = signal.closed_at.is_none().then(|| act(&signal, &own, form, draft));
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Обращение" lead=lead />
            {facts(&signal, &school)}
            {act}
        }
    }))
}

fn facts(signal: &Signal, school: &str) -> AnyView {
    let mentee = format!("{school}/mentees/{}", signal.mentee_id);
    let words = if signal.words.is_empty() { "без слов".to_owned() } else { signal.words.clone() };
    let mut rows = vec![
        CardRow::view("Наставляемый", view! { <a href=mentee>{signal.mentee.clone()}</a> }),
        CardRow::text("Когда", russian::date_time(signal.at, &clock::zone())),
        CardRow::view("Что написано", view! { <p class="prose">{words}</p> }),
        CardRow::view("Состояние", standing(signal)),
    ];
    if let (Some(pair_id), Some(mentor)) = (signal.pair_id, &signal.mentor) {
        let href = format!("{school}/pairs/{pair_id}");
        rows.push(CardRow::view("Наставник", view! { <a href=href>{mentor.clone()}</a> }));
    }
    if signal.closed_at.is_some() {
        rows.push(CardRow::text("Что сделано", signal.outcome.clone()));
    }
    view! { <Card title="«Мне некомфортно»" rows=rows /> }.into_any()
}

fn act(signal: &Signal, own: &str, form: FormState, draft: FormDraft) -> AnyView {
    let take = signal.taken_by.is_none().then(|| {
        view! { <PostButton action=format!("{own}/take") label="Взять обращение" kind=ButtonKind::Primary /> }
    });
    view! {
        {take}
        <Part title="Закрыть обращение" lead="Закройте, когда поговорили с наставляемым наедине и решили, что делать дальше.">
            <FormSheet form=form.clone() submit="Закрыть обращение" kind=ButtonKind::Quiet draft=draft>
                <TextArea field=form.field("outcome") label="Что сделано" hint="Прочитают только куратор и педагог-психолог" />
            </FormSheet>
        </Part>
    }
    .into_any()
}
