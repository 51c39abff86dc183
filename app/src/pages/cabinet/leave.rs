//! «Выйти и удалить мои данные»: the mentor leaves the pool and demands that the centre destroys what it keeps. What follows is
//! said before it is done.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{consent::ConsentKind, ids::PoolMentorId, rights, russian};
use leptos::prelude::*;
use store::{
    entry_end, nav,
    pool::{self, Carried, OwnEntry},
};

use super::consents;
use crate::{
    auth::{MentorUser, PathId},
    clock,
    components::{
        Breadcrumbs, ButtonKind, ButtonLink, Checkbox, Crumb, EmptyState, FormSheet, Notice, NoticeKind, PageHead,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, MentorSection, Page},
    routes,
    state::AppState,
};

const TITLE: &str = "Выйти и удалить мои данные";

pub(super) async fn get(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    show(&state, &user, pool_mentor_id, FormState::default()).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut check = Check::new(&values);
    let sure = check.accepted("sure", "Отметьте, что прочитали, что произойдёт");
    if let Err(form) = check.finish(|| sure) {
        return show(&state, &user, pool_mentor_id, form).await;
    }
    let mut tx = state.db.mentor(&user.actor()).await?;
    entry_end::leave(&mut tx, pool_mentor_id, clock::today()).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::LeftForGood.at(&path(pool_mentor_id))).into_response())
}

fn path(pool_mentor_id: PoolMentorId) -> String {
    routes::mentor(&format!("profile/{pool_mentor_id}/leave"))
}

async fn show(
    state: &AppState,
    user: &MentorUser,
    pool_mentor_id: PoolMentorId,
    form: FormState,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let own = pool::entry(&mut tx, pool_mentor_id).await?;
    let carried = pool::carried(&mut tx, pool_mentor_id).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::mentor(user, counts, MentorSection::Profile, TITLE).status(status).respond(move || {
        let body = match asked(&own) {
            Some(text) => view! {
                <EmptyState title="Требование у центра" text=text>
                    <ButtonLink href=routes::MENTOR label="К обзору" />
                </EmptyState>
            }
            .into_any(),
            None => form_of(form, &own, &carried),
        };
        view! {
            <Breadcrumbs items=vec![Crumb::new("Моя анкета", routes::mentor("profile"))] />
            <PageHead title=TITLE lead=own.region.centre_name.clone() />
            {body}
        }
    }))
}

fn form_of(form: FormState, own: &OwnEntry, carried: &Carried) -> AnyView {
    let effects = effects(own, carried).into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
    let sure = form.field("sure");
    view! {
        <Notice kind=NoticeKind::Warn title="Что произойдёт"><ul>{effects}</ul></Notice>
        <FormSheet form=form submit=TITLE kind=ButtonKind::Danger cancel=routes::MENTOR>
            <p>"Причину называть не нужно. Отменить это нельзя: чтобы вернуться в пул, подайте новую заявку."</p>
            <Checkbox field=sure required=true>"Условия прочитаны, требую удалить мои данные"</Checkbox>
        </FormSheet>
    }
    .into_any()
}

/// Everything that follows, a sentence or two each.
fn effects(own: &OwnEntry, carried: &Carried) -> Vec<String> {
    let mut effects = Vec::new();
    if own.can_withdraw(ConsentKind::Processing) {
        effects.extend(consents::withdraw::at_once(own, ConsentKind::Processing, carried));
    }
    let last = russian::date(rights::due(clock::today(), false));
    effects.push(format!(
        "Центр уничтожит анкету, согласия, справки, переписку по запросам школ и всё остальное, что хранит о вас, не позднее {last} и \
         составит об этом акт."
    ));
    if !carried.pairs.is_empty() {
        effects.push("Пока пары работают, центр уничтожить данные не может: сначала школы завершат их.".to_owned());
    }
    effects.push("Записи школ, в которых вы работали, остаются у школ: об их удалении просите школу.".to_owned());
    effects.push(
        "Если учётная запись не открывает ничего другого, войти в неё будет нельзя. Письма об этом не будет: вашего адреса у нас уже \
         не останется."
            .to_owned(),
    );
    effects
}

/// That the demand is there, and by when the centre acts.
fn asked(own: &OwnEntry) -> Option<String> {
    let (asked, last) = own.erasure_asked_on.zip(own.erase_by)?;
    Some(format!(
        "Требование удалить данные получено {}. Центр уничтожит их не позднее {}.",
        russian::date(asked),
        russian::date(last)
    ))
}

/// On the card of an entry: the way here, or what was demanded.
pub(super) fn on_card(own: &OwnEntry) -> AnyView {
    if let Some(text) = asked(own) {
        return view! { <p>{text}</p> }.into_any();
    }
    let href = path(own.entry.pool_mentor_id);
    view! { <p><a href=href>{TITLE}</a></p> }.into_any()
}
