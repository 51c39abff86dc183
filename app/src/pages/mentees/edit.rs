//! Editing a mentee.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{draft::FormKey, ids::MenteeId, role::Role};
use leptos::prelude::*;
use store::{
    SchoolTx, draft,
    mentee::{self, Card},
    nav::{self, Desk, Wanted},
};

use super::{card_path, form, reader};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Breadcrumbs, Crumb, Fact, PageHead},
    drafts::FormDraft,
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    pages::stale,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentee_id): PathId<MenteeId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let shown = Shown::load(&mut tx, &staff, mentee_id).await?;
    tx.commit().await?;
    let form = FormState::filled(form::of_card(&shown.card));
    Ok(page(&staff, shown, form, Vec::new(), StatusCode::OK))
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentee_id): PathId<MenteeId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let dictionary = store::dictionary::current();
    let mut check = Check::new(&values);
    let entry = form::parse(&mut check, clock::today(), reader(&staff), &dictionary);
    let entry = match check.finish(|| entry) {
        Ok(entry) => entry,
        Err(form) => return again(&state, &staff, mentee_id, form).await,
    };
    let version = values.get("version").parse().unwrap_or_default();
    let mut tx = state.db.school(&staff.actor()).await?;
    match mentee::edit(&mut tx, mentee_id, &entry, version).await {
        Ok(()) => {
            draft::drop_in_school(&mut tx, &FormKey::mentee(mentee_id)).await?;
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&card_path(&staff, mentee_id))).into_response())
        }
        Err(error) if error.on_constraint("version") => {
            let shown = Shown::load(&mut tx, &staff, mentee_id).await?;
            let now = form::changed_since(&values, &shown.card, reader(&staff), &dictionary);
            let form = stale::given_back(values, shown.card.version);
            Ok(page(&staff, shown, form, now, StatusCode::CONFLICT))
        }
        Err(error) => {
            drop(tx);
            again(&state, &staff, mentee_id, form::refused(values, error)?).await
        }
    }
}

/// What the page is made of.
struct Shown {
    card: Card,
    desk: Desk,
}

impl Shown {
    /// Nobody sees the form for a mentee of another school.
    async fn load(tx: &mut SchoolTx, staff: &SchoolStaff, mentee_id: MenteeId) -> Result<Self, PageError> {
        let card = mentee::card(tx, mentee_id, reader(staff)).await?;
        let key = FormKey::mentee(mentee_id);
        let desk = nav::desk(tx, Wanted::default().draft(&key).class_teachers()).await?;
        Ok(Self { card, desk })
    }
}

/// The form with its errors.
async fn again(
    state: &AppState,
    staff: &SchoolStaff,
    mentee_id: MenteeId,
    form: FormState,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let shown = Shown::load(&mut tx, staff, mentee_id).await?;
    tx.commit().await?;
    Ok(page(staff, shown, form, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY))
}

/// A form that was just sent is newer than any draft: `restore` leaves it alone because it has errors.
fn page(staff: &SchoolStaff, shown: Shown, form: FormState, now: Vec<Fact>, status: StatusCode) -> Response {
    let Shown { card, desk } = shown;
    let (form, draft) = FormDraft::in_school(staff, FormKey::mentee(card.mentee_id)).restore(form, desk.draft);
    let lists =
        form::Lists::new(reader(staff), desk.class_teachers, card.class_teacher.as_ref(), store::dictionary::current());
    let (list, path) = (routes::school(&staff.slug, "mentees"), card_path(staff, card.mentee_id));
    Page::school(staff, desk.counts, Section::Mentees, "Сведения о наставляемом").status(status).respond(move || {
        view! {
            <Breadcrumbs items=vec![Crumb::new("Наставляемые", list), Crumb::new(card.full_name, path.clone())] />
            <PageHead title="Сведения о наставляемом" />
            {stale::notice(now)}
            {form::view(form, draft, &lists, None, "Сохранить", path)}
        }
    })
}
