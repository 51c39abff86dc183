//! An application given to a colleague.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::{AccountId, PoolMentorId};
use leptos::prelude::*;
use store::{nav, pool};

use super::{
    attempt::{Attempt, refusal},
    card,
};
use crate::{
    auth::{PathId, RegionStaff},
    components::{Breadcrumbs, ButtonLink, Choice, Crumb, EmptyState, FormSheet, PageHead, RadioGroup},
    error::PageError,
    forms::{FormState, FormValues},
    page::{CentreSection, Done, Page},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    show(&state, &staff, pool_mentor_id, FormState::default(), StatusCode::OK).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let Ok(colleague) = values.get("colleague").parse::<AccountId>() else {
        let form = FormState::rejected(values, "colleague", "Выберите, кому передать заявку");
        return show(&state, &staff, pool_mentor_id, form, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    match pool::hand_over(&mut tx, pool_mentor_id, colleague).await {
        Ok(()) => {
            tx.commit().await?;
            let card = routes::region(&staff.slug, &format!("applications/{pool_mentor_id}"));
            Ok(Redirect::to(&Done::ApplicationHandedOver.at(&card)).into_response())
        }
        Err(error) if error.on_constraint("colleague_gone") => {
            drop(tx);
            let form = FormState::rejected(values, "colleague", "Этот человек уже не координатор: выберите другого");
            show(&state, &staff, pool_mentor_id, form, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => {
            drop(tx);
            let refusal = refusal(error)?;
            card::show(&state, &staff, pool_mentor_id, Attempt::refused(refusal)).await
        }
    }
}

async fn show(
    state: &AppState,
    staff: &RegionStaff,
    pool_mentor_id: PoolMentorId,
    form: FormState,
    status: StatusCode,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let card = pool::card(&mut tx, pool_mentor_id).await?;
    let colleagues = pool::colleagues(&mut tx).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let slug = staff.slug.clone();
    Ok(Page::region(staff, counts, CentreSection::Applications, "Передать заявку").status(status).respond(move || {
        let list = routes::region(&slug, "applications");
        let path = format!("{list}/{pool_mentor_id}");
        let name = card.entry.full_name.clone();
        let invite = routes::region(&slug, "staff");
        let choices: Vec<Choice> = colleagues
            .into_iter()
            .map(|colleague| Choice::new(colleague.account_id.to_string(), colleague.full_name))
            .collect();
        let body = if choices.is_empty() {
            view! {
                <EmptyState title="Других координаторов нет" text="Пригласите коллегу, чтобы делить с ним заявки.">
                    <ButtonLink href=invite label="К координаторам" />
                </EmptyState>
            }
            .into_any()
        } else {
            let field = form.field("colleague");
            view! {
                <FormSheet form=form submit="Передать" cancel=path.clone()>
                    <RadioGroup field=field legend="Кому" hint="Коллега получит письмо" choices=choices />
                </FormSheet>
            }
            .into_any()
        };
        view! {
            <Breadcrumbs items=vec![Crumb::new("Заявки", list), Crumb::new(name.clone(), path)] />
            <PageHead title="Передать заявку" lead=name />
            {body}
        }
    }))
}
