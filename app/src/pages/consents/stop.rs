//! What has to stop after the end of a consent: the list of one document, and of all that have something left to do.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{consent::StopItem, ids::ConsentId, role::Role, russian, term::Term};
use leptos::prelude::*;
use store::{
    consent::{self, Stop, Stopped},
    nav,
};

use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, CheckboxGroup, Choice, Column, Crumb, DataTable, EmptyState, FormSheet, NameCell, Notice,
        NoticeKind, PageHead, Row, Section as Part, Timeline, TimelineItem,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    pages::{person, subject::Place},
    routes,
    state::AppState,
};

/// All documents with something left to do.
pub(super) async fn all(State(state): State<AppState>, staff: SchoolStaff) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let found = consent::stops(&mut tx, None).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let board = routes::school(&staff.slug, "consents");
    Ok(Page::school(&staff, counts, Section::Consents, "Что нужно прекратить").respond(move || {
        let rows = found.iter().map(|one| row(one, &board)).collect();
        let columns = ["Чьё согласие", "На что", "Не действует с", "Осталось сделать"].map(Column::text).into();
        view! {
            <Breadcrumbs items=vec![Crumb::new("Согласия", board.clone())] />
            <PageHead title="Что нужно прекратить" lead="Согласия, которые отозваны или истекли, и дела, которые ещё не сделаны." />
            <DataTable caption="Что нужно прекратить" columns=columns rows=rows>
                <EmptyState title="Прекращать нечего" text="Когда согласие отзовут или его срок выйдет, здесь появится список дел." />
            </DataTable>
        }
    }))
}

fn row(one: &Stopped, board: &str) -> Row {
    let href = format!("{board}/{}/stop", one.consent_id);
    let left = format!("{} из {}", one.left(), one.items.len());
    Row::new(
        view! { <NameCell href=href name=one.person.clone() note=one.subject.participant().label().to_lowercase() /> },
    )
    .cell(one.kind.label())
    .cell(russian::date(one.since))
    .cell(left)
}

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(consent_id): PathId<ConsentId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    show(&state, &staff, consent_id, FormState::default()).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(consent_id): PathId<ConsentId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut check = Check::new(&values);
    let items = check.some_of::<StopItem>("done", "Отметьте, что сделано");
    let items = match check.finish(|| items) {
        Ok(items) => items,
        Err(form) => return show(&state, &staff, consent_id, form).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    consent::tick(&mut tx, consent_id, &items).await?;
    tx.commit().await?;
    let here = routes::school(&staff.slug, &format!("consents/{consent_id}/stop"));
    Ok(Redirect::to(&Done::Saved.at(&here)).into_response())
}

async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    consent_id: ConsentId,
    form: FormState,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let found = consent::stopped(&mut tx, consent_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let (place, school) = (Place::of(staff, found.subject), routes::school(&staff.slug, "consents"));
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, place.section, "Что нужно прекратить").status(status).respond(move || {
        let lead = format!("{}: {}", found.person, found.kind.label().to_lowercase());
        view! {
            <Breadcrumbs items=place.consent_crumbs(&found.person) />
            <PageHead title="Что нужно прекратить" lead=lead />
            {why(&found, &school)}
            {left(&found, form)}
            {done(&found)}
        }
    }))
}

fn why(found: &Stopped, school: &str) -> AnyView {
    let day = russian::date(found.since);
    let text = if found.withdrawn {
        format!("Согласие отозвано, с {day} опираться на него нельзя. {}.", found.kind.needed_for())
    } else {
        format!("Срок согласия вышел, с {day} оно не действует. {}.", found.kind.needed_for())
    };
    let href = format!("{school}/{}", found.consent_id);
    view! { <Notice kind=NoticeKind::Warn><p>{text}</p><p><a href=href>"Открыть документ"</a></p></Notice> }.into_any()
}

fn left(found: &Stopped, form: FormState) -> AnyView {
    let left: Vec<&Stop> = found.items.iter().filter(|stop| stop.done_at.is_none()).collect();
    if left.is_empty() {
        return view! { <Notice kind=NoticeKind::Done><p>"Всё сделано."</p></Notice> }.into_any();
    }
    let choices = left
        .iter()
        .map(|stop| {
            let choice = Choice::new(stop.item.code(), stop.item.label());
            if stop.note.is_empty() { choice } else { choice.with_hint(stop.note.clone()) }
        })
        .collect();
    view! {
        <FormSheet form=form.clone() submit="Отметить сделанное">
            <CheckboxGroup field=form.field("done") legend="Осталось сделать" choices=choices />
        </FormSheet>
    }
    .into_any()
}

fn done(found: &Stopped) -> Option<AnyView> {
    let items: Vec<TimelineItem> = found
        .items
        .iter()
        .filter_map(|stop| {
            let moment = stop.done_at?;
            Some(TimelineItem {
                date: russian::date(clock::day(moment)),
                iso: clock::day(moment).to_string(),
                title: stop.item.label().into_any(),
                tag: None,
                body: stop.done_by.as_deref().map(|name| person::short(name).into_any()),
            })
        })
        .collect();
    (!items.is_empty()).then(|| view! { <Part title="Сделано"><Timeline items=items /></Part> }.into_any())
}
