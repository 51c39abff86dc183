//! The mentor sends a paper.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::PoolMentorId;
use leptos::prelude::*;
use store::{nav, paper};

use super::{form, words::own_path};
use crate::{
    auth::{MentorUser, PathId},
    clock,
    components::{Breadcrumbs, ButtonLink, Crumb, EmptyState, FormSheet, PageHead},
    error::PageError,
    forms::{FormState, QueryValues, UploadForm},
    page::{Done, MentorSection, Page},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    show(&state, &user, pool_mentor_id, form::blank(&query), StatusCode::OK).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    UploadForm { values, file }: UploadForm,
) -> Result<Response, PageError> {
    let today = clock::today();
    let typed = match form::parse(&values, file.as_ref(), today) {
        Ok(typed) => typed,
        Err(form) => return show(&state, &user, pool_mentor_id, form, StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    let new = form::new_paper(&values, pool_mentor_id, &typed);
    let scan = typed.scan(file.as_ref());
    let mut tx = state.db.mentor(&user.actor()).await?;
    match paper::send(&mut tx, &new, scan.as_ref(), today).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::PaperSent.at(&own_path(pool_mentor_id))).into_response())
        }
        Err(error) => {
            drop(tx);
            let status = form::status(&error);
            show(&state, &user, pool_mentor_id, form::refused(values, error)?, status).await
        }
    }
}

async fn show(
    state: &AppState,
    user: &MentorUser,
    pool_mentor_id: PoolMentorId,
    form: FormState,
    status: StatusCode,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let own = paper::own(&mut tx, pool_mentor_id).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    let list = own_path(pool_mentor_id);
    Ok(Page::mentor(user, counts, MentorSection::Profile, "Новая справка").status(status).respond(move || {
        let body = if own.lives && !own.asked.is_empty() {
            let fields = form::fields(&form, &own.asked, "Скан или фотография");
            view! { <FormSheet form=form submit="Отправить на проверку" cancel=list.clone() with_file=true>{fields}</FormSheet> }
                .into_any()
        } else {
            let back = list.clone();
            view! {
                <EmptyState title="Справок от вас не просят" text="Регион сейчас не просит у вас справок, или участие в пуле прекращено.">
                    <ButtonLink href=back label="К справкам" />
                </EmptyState>
            }
            .into_any()
        };
        view! {
            <Breadcrumbs items=vec![Crumb::new("Моя анкета", routes::mentor("profile")), Crumb::new("Справки", list)] />
            <PageHead
                title="Новая справка"
                lead="Скан можно не прикладывать: тогда покажите центру сам документ. Скан увидит только центр. Он удаляется сразу после решения, а если решения нет – через 60 дней."
            />
            {body}
        }
    }))
}
