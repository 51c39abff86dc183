//! Organisations that look alike and are not one: said from the possible duplicates, taken back on a card.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::OrganisationId;
use leptos::prelude::*;
use store::organisation;

use super::{card_path, list_path};
use crate::{
    auth::{PathId, RegionStaff},
    components::{PostButton, Section},
    error::PageError,
    forms::FormValues,
    page::Done,
    state::AppState,
};

/// This one is none of the others.
pub(super) async fn tell(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let others: Vec<OrganisationId> = values.all("other").iter().filter_map(|id| id.parse().ok()).collect();
    let mut tx = state.db.region(&staff.actor()).await?;
    organisation::tell_apart(&mut tx, organisation_id, &others).await?;
    tx.commit().await?;
    let duplicates = format!("{}/duplicates", list_path(&staff));
    Ok(Redirect::to(&Done::OrganisationsApart.at(&duplicates)).into_response())
}

pub(super) async fn take_back(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let other = values.get("other").parse().map_err(|_| PageError::NotFound)?;
    let mut tx = state.db.region(&staff.actor()).await?;
    organisation::compare_again(&mut tx, organisation_id, other).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::OrganisationsCompared.at(&card_path(&staff, organisation_id))).into_response())
}

/// From which organisations this one was told apart; nothing when from none.
pub(super) fn section(apart: Vec<(OrganisationId, String)>, list: &str, path: &str) -> Option<AnyView> {
    if apart.is_empty() {
        return None;
    }
    let items = apart
        .into_iter()
        .map(|(id, name)| {
            let (href, action) = (format!("{list}/{id}"), format!("{path}/compare"));
            let (hidden, about) = (vec![("other", id.to_string())], name.clone());
            view! {
                <li>
                    <a href=href>{name}</a>" "
                    <PostButton action=action label="Отменить" hidden=hidden about=about />
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <Section title="Это не они" lead="Похожие организации, о которых записано, что они другие.">
                <ul>{items}</ul>
            </Section>
        }
        .into_any(),
    )
}
