//! What is done with one own entry: renamed, retired, taken back.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    dictionary::{DictionaryEntry, DictionaryList, Reference},
    ids::RegionTermId,
    term::Term,
};
use store::dictionary;

use super::{
    list::{self, Given},
    list_path,
};
use crate::{
    auth::{PathId, RegionStaff},
    error::PageError,
    forms::{Check, FormValues},
    page::Done,
    state::AppState,
};

/// The own entry of this id; an entry of another region does not exist.
fn own(id: RegionTermId) -> Result<DictionaryEntry, PageError> {
    let (lists, code) = (dictionary::current(), Reference::own(id));
    DictionaryList::ALL
        .iter()
        .find_map(|list| lists.named(*list, code.as_str()).filter(|entry| entry.own))
        .cloned()
        .ok_or(PageError::NotFound)
}

pub(super) async fn rename(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<RegionTermId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let entry = own(id)?;
    let mut check = Check::new(&values);
    let label = list::label(&mut check, entry.list, &entry.parent);
    let label = match check.finish(|| label) {
        Ok(label) => label,
        Err(form) => return list::show(&state, &staff, entry.list, Given { form, renamed: Some(id) }).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    match dictionary::rename(&mut tx, id, &label).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&list_path(&staff, entry.list))).into_response())
        }
        Err(error) => {
            drop(tx);
            let form = list::refused(values, error)?;
            list::show(&state, &staff, entry.list, Given { form, renamed: Some(id) }).await
        }
    }
}

pub(super) async fn retire(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<RegionTermId>,
) -> Result<Response, PageError> {
    set(&state, &staff, id, true).await
}

pub(super) async fn take_back(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<RegionTermId>,
) -> Result<Response, PageError> {
    set(&state, &staff, id, false).await
}

async fn set(state: &AppState, staff: &RegionStaff, id: RegionTermId, retired: bool) -> Result<Response, PageError> {
    let entry = own(id)?;
    let mut tx = state.db.region(&staff.actor()).await?;
    dictionary::set_retired(&mut tx, id, retired).await?;
    tx.commit().await?;
    let done = if retired { Done::TermRetired } else { Done::TermReturned };
    Ok(Redirect::to(&done.at(&list_path(staff, entry.list))).into_response())
}
