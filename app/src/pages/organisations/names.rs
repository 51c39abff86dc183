//! Former names of an organisation. Whoever types one means the organisation of today, until somebody takes the name off.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::OrganisationId;
use leptos::prelude::*;
use store::organisation;

use super::card_path;
use crate::{
    auth::{PathId, RegionStaff},
    components::{Confirm, Section},
    error::PageError,
    forms::FormValues,
    page::Done,
    state::AppState,
};

pub(super) async fn forget(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    organisation::forget_name(&mut tx, organisation_id, values.get("name")).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::NameForgotten.at(&card_path(&staff, organisation_id))).into_response())
}

/// The names; nothing when there are none.
pub(super) fn section(names: Vec<String>, path: &str) -> Option<AnyView> {
    if names.is_empty() {
        return None;
    }
    let items = names
        .into_iter()
        .map(|name| {
            let (action, hidden) = (format!("{path}/names/remove"), vec![("name", name.clone())]);
            let question = format!("Убрать название «{name}»?");
            view! {
                <li>
                    {name}
                    <Confirm label="Убрать" question=question action=action submit="Убрать" hidden=hidden>
                        <p>"Анкеты и поиск с этим названием больше не приведут сюда. Прежние ссылки продолжат работать, наставники останутся."</p>
                    </Confirm>
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <Section title="Другие названия" lead="Поиск и анкеты с этими названиями ведут сюда.">
                <ul>{items}</ul>
            </Section>
        }
        .into_any(),
    )
}
