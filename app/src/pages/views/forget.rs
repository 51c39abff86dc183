//! Forgetting a kept view.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::SavedViewId, list_view::ListKind, term::Term};
use store::saved_view;

use crate::{
    auth::{PathId, SchoolStaff},
    error::PageError,
    forms::FormValues,
    page::Done,
    routes,
    state::AppState,
};

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(saved_view_id): PathId<SavedViewId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let list = ListKind::from_code(values.get("list")).unwrap_or(ListKind::Mentees);
    let mut tx = state.db.school(&staff.actor()).await?;
    saved_view::forget(&mut tx, saved_view_id).await?;
    tx.commit().await?;
    let views = routes::school(&staff.slug, &format!("views?list={}", list.code()));
    Ok(Redirect::to(&Done::ViewForgotten.at(&views)).into_response())
}
